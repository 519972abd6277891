"""Reading in a child process: the same answer, and nothing that a file does reaches the caller."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake import reading
from dispatchdesk.intake.formats import formats_named
from dispatchdesk.intake.reading import read_files
from tests.intake.making_files import (
    SHOPIFY_ORDERS,
    SHOPIFY_PRODUCTS,
    TAOBAO_ITEMS,
    TAOBAO_LIST,
    read,
    shopify_rows,
    write_csv,
)

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def many_orders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = shopify_rows(*({"Name": f"#{number}"} for number in range(20_000)))
    return write_csv(tmp_path_factory.mktemp("many") / "orders.csv", rows)


@pytest.mark.parametrize("paths", [(SHOPIFY_PRODUCTS, SHOPIFY_ORDERS), (TAOBAO_LIST, TAOBAO_ITEMS)])
def test_the_child_reads_what_is_read_here(paths: tuple[Path, ...]) -> None:
    parsed = read_files(paths)
    assert replace(parsed, orders=tuple(parsed.orders)) == read(*paths)


def test_progress_is_told_in_bytes(many_orders: Path) -> None:
    told: list[tuple[int, int]] = []
    parsed = read_files([many_orders], on_progress=lambda done, total: told.append((done, total)))
    size = many_orders.stat().st_size
    assert len(parsed.orders) == 20_000
    assert told[-1] == (size, size)
    assert len(told) > 3
    assert told == sorted(told)


def test_cancelled_while_reading(many_orders: Path) -> None:
    told: list[int] = []
    with pytest.raises(DeskError) as raised:
        read_files(
            [many_orders], on_progress=lambda done, _total: told.append(done), cancelled=lambda: bool(told)
        )
    assert raised.value.trouble is Trouble.CANCELLED


def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    read_files([SHOPIFY_ORDERS])
    with pytest.raises(DeskError):
        read_files([SHOPIFY_ORDERS], cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_a_bomb_is_refused_within_three_seconds(tmp_path: Path) -> None:
    from tests.intake.test_workbooks import wide_bomb

    start = time.monotonic()
    (refusal,) = read_files([wide_bomb(tmp_path / "bomb.xlsx")]).refused
    assert (refusal.file, refusal.trouble) == ("bomb.xlsx", Trouble.HOSTILE_FILE)
    assert time.monotonic() - start < 3


def test_a_child_that_dies_refuses_the_file_it_was_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bomb past the look into the zip: the memory limit ends the child, not the caller."""
    from tests.intake.test_workbooks import wide_bomb

    bomb = wide_bomb(tmp_path / "bomb.xlsx")
    monkeypatch.setattr(reading, "_read", read_without_looking)
    start = time.monotonic()
    (refusal,) = read_files([SHOPIFY_ORDERS, bomb]).refused
    assert (refusal.file, refusal.trouble) == ("bomb.xlsx", Trouble.READER_DIED)
    assert time.monotonic() - start < 3


def test_a_child_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_read", hang)
    monkeypatch.setattr(reading, "SILENCE_LIMIT", 0.5)
    (refusal,) = read_files([SHOPIFY_ORDERS]).refused
    assert (refusal.trouble, dict(refusal.words)) == (Trouble.HOSTILE_FILE, {"reason": "time"})


def test_a_name_that_no_format_has() -> None:
    with pytest.raises(DeskError) as raised:
        read_files([SHOPIFY_ORDERS], "shopiffy")
    assert raised.value.trouble is Trouble.FORMAT_NAME_UNKNOWN
    assert "shopify-orders" in raised.value.words["known"]


@pytest.mark.parametrize("name", ["shopify-orders", "shopify"])
def test_a_format_can_be_forced(name: str) -> None:
    assert read_files([SHOPIFY_ORDERS], name).files[0].format == "shopify-orders"


def test_a_forced_format_that_does_not_fit_is_refused() -> None:
    (refusal,) = read_files([SHOPIFY_ORDERS], "shopify-products").refused
    assert refusal.trouble is Trouble.FORMAT_UNKNOWN
    assert [format_.name for format_ in formats_named("shopify")] == ["shopify-orders", "shopify-products"]


def test_reading_works_from_a_program_of_its_own(tmp_path: Path) -> None:
    """A spawned child imports the caller's main module again."""
    script = tmp_path / "main.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\nfrom dispatchdesk.intake.reading import read_files\n"
        "if __name__ == '__main__':\n    print(len(read_files([Path(sys.argv[1])]).orders))\n"
    )
    done = subprocess.run(
        [sys.executable, str(script), str(SHOPIFY_ORDERS)],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
        env={"PYTHONPATH": str(PROJECT)},
    )
    assert (done.stdout.strip(), done.stderr) == ("18", "")


def read_without_looking(*arguments: object) -> None:
    from dispatchdesk.intake import workbooks

    workbooks.look_into = lambda path: None
    reading._read(*arguments)  # type: ignore[arg-type]


def hang(*_arguments: object) -> None:
    time.sleep(30)
