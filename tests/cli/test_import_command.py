"""``dispatchdesk import`` as somebody types it, on files as the channels write them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from dispatchdesk.__main__ import main
from dispatchdesk.opening import open_desk, open_desk_to_read

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
COLUMNS = (
    "Name", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Created at", "Lineitem quantity",
    "Lineitem name", "Lineitem price", "Lineitem sku", "Shipping Name", "Shipping Address1", "Shipping City",
)  # fmt: skip


def order_row(number: str, **cells: str) -> dict[str, str]:
    at = "2026-11-16 09:00:00 +0100"
    row = {
        "Name": number, "Email": "maya@example.com", "Financial Status": "paid", "Paid at": at,
        "Fulfillment Status": "unfulfilled", "Created at": at, "Lineitem quantity": "1",
        "Lineitem name": "Crew Tee - Black / S", "Lineitem price": "12.50", "Lineitem sku": "TEE-S",
        "Shipping Name": "Maya Lind", "Shipping Address1": "Main Street 5", "Shipping City": "Vienna",
    }  # fmt: skip
    return row | cells


def write_orders(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs the command on the test's own data folder; gives exit code and the object it printed."""

    def run_(*words: object) -> tuple[int, Any]:
        code = main(["--data", str(tmp_path / "data"), "import", "--json", *map(str, words)])
        captured = capsys.readouterr()
        return code, json.loads(captured.out) if captured.out else captured.err

    return run_


def test_the_object_has_exactly_these_fields(tmp_path: Path, run: Any) -> None:
    path = write_orders(
        tmp_path / "orders.csv",
        order_row("#1", **{"Lineitem quantity": "2"}),
        order_row("#1", **{"Lineitem name": "Pin", "Lineitem price": "0.00", "Lineitem sku": "PIN"}),
        order_row("#2", **{"Financial Status": "pending"}),
        order_row("#3", **{"Fulfillment Status": "fulfilled"}),
    )
    code, told = run(path)
    assert code == 0
    assert told == {
        "files": [{"file": "orders.csv", "format": "shopify-orders", "encoding": "utf-8"}],
        "orders": {"new": 1, "unchanged": 0, "changed": 0, "held": 1, "never": 1},
        "lines": 3,
        "units": 4,
        "products": 0,
        "variants": 0,
        "numbers": 0,
        "problems": [],
    }
    code, told = run(path)
    assert told["orders"] == {"new": 0, "unchanged": 2, "changed": 0, "held": 0, "never": 1}
    assert (told["lines"], told["units"]) == (0, 0)


def test_a_row_with_a_problem_holds_its_order_and_exits_1(tmp_path: Path, run: Any) -> None:
    path = write_orders(
        tmp_path / "orders.csv", order_row("#1"), order_row("#2", **{"Lineitem quantity": "x"})
    )
    code, told = run(path)
    assert code == 1
    assert told["orders"]["new"] == told["orders"]["held"] == 1
    (problem,) = told["problems"]
    assert (problem["file"], problem["row"], problem["column"]) == ("orders.csv", 3, "Lineitem quantity")
    assert "x" in problem["message"]


def test_a_refused_file_means_that_nothing_is_written(tmp_path: Path, run: Any) -> None:
    good = write_orders(tmp_path / "orders.csv", order_row("#1"))
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    code, told = run(good, tmp_path / "other.csv")
    assert code == 2
    assert [problem["file"] for problem in told["problems"]] == ["other.csv"]
    assert set(told["orders"].values()) == {0}
    with open_desk_to_read(tmp_path / "data") as desk:
        assert desk.database.value("SELECT COUNT(*) FROM orders") == 0


def test_a_dry_run_counts_and_makes_no_data_folder(tmp_path: Path, run: Any) -> None:
    path = write_orders(tmp_path / "orders.csv", order_row("#1"))
    code, told = run(path, "--dry-run")
    assert (code, told["orders"]["new"]) == (0, 1)
    assert not (tmp_path / "data").exists()
    run(path)
    code, told = run(path, "--dry-run")
    assert (code, told["orders"]["unchanged"]) == (0, 1)


def test_beside_an_open_desk_it_says_so_and_exits_3(tmp_path: Path, run: Any) -> None:
    path = write_orders(tmp_path / "orders.csv", order_row("#1"))
    with open_desk(tmp_path / "data") as desk:
        code, told = run(path)
        assert code == 3
        assert str(tmp_path / "data") in told
        assert desk.database.value("SELECT COUNT(*) FROM orders") == 0
        assert run(path, "--dry-run")[0] == 0


def test_an_unknown_format_name_is_refused_in_words(tmp_path: Path, run: Any) -> None:
    code, told = run(write_orders(tmp_path / "orders.csv", order_row("#1")), "--format", "fax")
    assert code == 2
    assert "fax" in told


def test_two_accounts_of_one_channel(tmp_path: Path, run: Any) -> None:
    path = write_orders(tmp_path / "orders.csv", order_row("#1"))
    assert run(path, "--shop", "North")[1]["orders"]["new"] == 1
    assert run(path, "--shop", "South")[1]["orders"]["new"] == 1
    assert run(path, "--shop", "North")[1]["orders"]["unchanged"] == 1


def test_without_json_people_read_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_orders(
        tmp_path / "orders.csv", order_row("#1"), order_row("#2", **{"Lineitem quantity": "x"})
    )
    assert main(["--data", str(tmp_path / "data"), "--language", "en", "import", str(path)]) == 1
    captured = capsys.readouterr()
    assert "1 new order\n" in captured.out
    assert "1 order taken in on hold" in captured.out
    assert "orders.csv, row 3, Lineitem quantity" in captured.err


@pytest.mark.parametrize(
    "names",
    [
        ["shopify/tieout_shopify-orders-clean.csv"],
        ["shopify/nebjor_orders_export.csv"],
        [
            "taobao_tmall/SYNTH_ExportOrderList202609011830.csv",
            "taobao_tmall/SYNTH_ExportOrderDetailList202609011830.csv",
        ],
        ["taobao_tmall/SYNTH_qianniu_three_sheets.xlsx"],
    ],
)
def test_the_shared_samples_go_in_once(run: Any, names: list[str]) -> None:
    if not SAMPLES.exists():
        pytest.skip("the shared samples are not here")
    paths = [SAMPLES / name for name in names]
    planned = run(*paths, "--dry-run")
    done = run(*paths)
    assert done == planned
    before = done[1]["orders"]
    assert sum(before.values()) > 0
    _code, again = run(*paths)
    here = before["new"] + before["held"]
    assert again["orders"] == {
        "new": 0,
        "unchanged": here,
        "changed": 0,
        "held": 0,
        "never": before["never"],
    }


def test_a_catalogue_of_the_shared_samples(run: Any) -> None:
    if not SAMPLES.exists():
        pytest.skip("the shared samples are not here")
    path = SAMPLES / "catalogue_shopify" / "nebjor_products_export_min.csv"
    for _turn in range(2):
        code, told = run(path)
        assert (code, told["products"], told["variants"]) == (0, 2, 4)


def test_what_a_whole_file_does_not_say_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    header = "order-id,order-item-id,sku,product-name,quantity-purchased,ship-service-level"
    path = tmp_path / "new_orders.csv"
    path.write_text(f"{header}\n701-1-2,50000000000011,MUG-1,Enamel Mug,1,Standard\n", "utf-8")
    assert main(["--data", str(tmp_path / "data"), "import", str(path)]) == 0
    captured = capsys.readouterr()
    assert "new_orders.csv does not say what was cancelled meanwhile." in captured.err
    assert "1 new order" in captured.out


def test_numbers_of_a_label_program(tmp_path: Path, run: Any) -> None:
    orders = write_orders(tmp_path / "orders.csv", order_row("#1"))
    labels = tmp_path / "labels.csv"
    labels.write_text(
        "订单编号,快递公司,运单号\n1,顺丰速运,SF1390022817351\n7,中通,73112345678901\n", "utf-8"
    )
    assert run(orders)[0] == 0
    for words in ("--dry-run", labels), (labels,):
        code, told = run(*words)
        assert (code, told["numbers"], told["orders"]["new"]) == (1, 1, 0)
        (problem,) = told["problems"]
        assert (problem["row"], problem["message"]) == (
            3, "order 7 is not here. Import its order first, then this list again.",
        )  # fmt: skip
    assert run(orders, labels)[1]["numbers"] == 0
