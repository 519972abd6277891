"""The whole trip: a shop's export in, a parcel by scanner codes alone, the log and its follow-up out."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from dispatchdesk.__main__ import main

PRODUCTS = """\
Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Barcode,Vendor
linen-shirt,Linen shirt,Colour,Blue,Size,L,LIN-BL-L,'6901234567892,Mill
linen-shirt,,,Red,,L,LIN-RD-L,'6901234500011,Mill
enamel-pin,Enamel pin,Title,Default Title,,,GIFT-PIN,,Pins
"""
ORDERS = """\
Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Created at,Lineitem quantity,Lineitem name,\
Lineitem price,Lineitem sku,Lineitem requires shipping,Lineitem fulfillment status,\
Shipping Name,Shipping City,Notes
#1042,w@example.com,paid,2026-11-16 09:00:00 +0800,unfulfilled,CNY,2026-11-16 08:58:00 +0800,2,\
Linen shirt - Blue / L,199.00,LIN-BL-L,true,pending,王小明,Hangzhou,=Birthday present
#1042,w@example.com,,,,,2026-11-16 08:58:00 +0800,1,Enamel pin,0.00,GIFT-PIN,true,pending,,,
"""
BLUE, RED, LABEL = "6901234567892", "6901234500011", "SF1390022817351"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "anything.csv").write_text(PRODUCTS, encoding="utf-8")
    (tmp_path / "whatever.csv").write_text(ORDERS, encoding="utf-8")
    return tmp_path / "data"


def run(capsys: pytest.CaptureFixture[str], data: Path, *words: object) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["--data", str(data), *map(str, words)])
    return code, capsys.readouterr().out


def scan(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: Path, *codes: str
) -> list[dict[str, object]]:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{code}\n" for code in codes)))
    code, said = run(capsys, data, "bench", "--json", "--packer", "Mei")
    assert code == 0
    return [json.loads(line) for line in said.splitlines()]


def test_from_the_shops_file_to_the_log(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = data.parent / "whatever.csv", data.parent / "anything.csv"
    code, said = run(capsys, data, "import", "--json", *files)
    assert (code, json.loads(said)["orders"]["new"], json.loads(said)["units"]) == (0, 1, 3)

    answers = scan(
        monkeypatch, capsys, data, "1042", RED, BLUE, "DDCMDDEFECT", "DDCMD3", BLUE, BLUE, "DDCMDGIFT", LABEL
    )
    assert [answer["verdict"] for answer in answers] == [
        "order_opened", "wrong_option", "counted", "question", "defect_recorded",
        "counted", "line_complete", "gift_confirmed", "dispatched",
    ]  # fmt: skip
    assert answers[1]["differs"] == {"Colour": ["Red", "Blue"]}
    assert [answer["order_done"] for answer in answers[-3:]] == [False, True, True]
    assert [answer["seq"] for answer in answers] == list(range(1, 10))

    assert scan(monkeypatch, capsys, data, "1042")[0]["seq"] == 10

    log, items, todo = data.parent / "log.xlsx", data.parent / "items.csv", data.parent / "todo.jsonl"
    assert run(capsys, data, "export", "parcels", "--out", log)[0] == 0
    assert run(capsys, data, "export", "items", "--out", items)[0] == 0
    assert run(capsys, data, "export", "follow-ups", "--format", "jsonl", "--out", todo)[0] == 0
    rows = CalamineWorkbook.from_path(str(log)).get_sheet_by_index(0).to_python()
    assert len(rows) == 2
    assert {"#1042", LABEL} <= set(map(str, rows[1]))
    assert len(items.read_text(encoding="utf-8-sig").splitlines()) == 3
    follow_up = json.loads(todo.read_text(encoding="utf-8"))
    assert follow_up["kind"] == "defect"
    assert run(capsys, data, "verify")[0] == 0


def test_the_journal_comes_out_with_the_numbers_that_the_bench_said(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, data, "import", data.parent / "anything.csv", data.parent / "whatever.csv")
    answers = scan(monkeypatch, capsys, data, "#1042", RED, "nothing known", BLUE)
    out = data.parent / "journal.jsonl"
    assert run(capsys, data, "export", "journal", "--out", out)[0] == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    bench = [row for row in rows if row["chain"] != "office"]
    assert [row["seq"] for row in bench] == [answer["seq"] for answer in answers]
    assert "王小明" not in out.read_text(encoding="utf-8")
