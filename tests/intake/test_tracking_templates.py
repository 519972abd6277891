"""A channel's own file is known by its columns, in many languages; all else is refused in words."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.tracking_templates import read_template
from tests.intake.making_files import write_csv, write_xlsx
from tests.intake.test_workbooks import wide_bomb

ORDER = "400123456789012345"


@pytest.mark.parametrize(
    ("header", "places"),
    [
        (["订单编号", "物流公司", "运单号"], {"order": 0, "carrier": 1, "tracking": 2}),
        (["子订单编号", "主订单编号", "快递单号"], {"line": 0, "order_too": 1, "tracking": 2}),
        (["*订单号", "快递公司（必填）", "*物流单号"], {"order": 0, "tracking": 2}),
        (["Order ID", "Shipping Provider", "Tracking Number*"], {"order": 0, "carrier": 1, "tracking": 2}),
        (["orderItemId", "orderNumber", "trackingCode"], {"line": 0, "order": 1, "tracking": 2}),
        (["หมายเลขคำสั่งซื้อ", "*หมายเลขติดตามพัสดุ"], {"order": 0, "tracking": 1}),
        (["No. Pesanan", "Jasa Kirim", "No. Resi"], {"order": 0, "carrier": 1, "tracking": 2}),
        (["Numéro de commande", "Numéro de suivi"], {"order": 0, "tracking": 1}),
        (["Bestellnummer", "Transporteur", "Sendungsnummer"], {"order": 0, "carrier": 1, "tracking": 2}),
        (["訂單編號", "物流單號"], {"order": 0, "tracking": 1}),
        (["注文番号", "配送会社", "送り状番号"], {"order": 0, "carrier": 1, "tracking": 2}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_columns_are_found_by_their_captions(
    tmp_path: Path, header: list[str], places: dict[str, int], ending: str
) -> None:
    rows = [["Please do not change"], header, [ORDER, *[""] * (len(header) - 1)]]
    path = tmp_path / f"t.{ending}"
    template = read_template(write_csv(path, rows) if ending == "csv" else write_xlsx(path, rows))

    assert dict(template.places) == places
    assert template.header_row == 2
    assert template.is_text is (ending == "csv")
    assert [row.at for row in template.rows] == [3]


def test_an_empty_template_lists_no_orders(tmp_path: Path) -> None:
    template = read_template(write_csv(tmp_path / "t.csv", [["订单编号", "运单号"], ["", ""]]))

    assert not template.lists_orders
    assert template.last_row == 1


def refused(path: Path) -> tuple[Trouble, dict[str, str]]:
    with pytest.raises(DeskError) as failure:
        read_template(path)
    return failure.value.trouble, failure.value.words


def test_a_file_without_the_columns_is_refused_in_words(tmp_path: Path) -> None:
    for header in (["订单编号", "备注"], ["Tracking Number", "Carrier"], ["a", "b"]):
        assert refused(write_csv(tmp_path / "t.csv", [header])) == (
            Trouble.TEMPLATE_COLUMNS,
            {"file": "t.csv"},
        )


def test_numbers_that_a_spreadsheet_ruined_are_refused(tmp_path: Path) -> None:
    rows: list[list[object]] = [["订单编号", "运单号"], [4001234567890123401.0, ""]]
    trouble, words = refused(write_xlsx(tmp_path / "t.xlsx", rows))

    assert trouble is Trouble.IDS_RUINED
    assert words["column"] == "订单编号"


def test_hostile_files_are_refused_before_anything_opens_them(tmp_path: Path) -> None:
    (tmp_path / "page.xls").write_bytes(b"<html><table><tr><td>Order ID</td></tr></table></html>")
    (tmp_path / "t.csv").write_bytes(b'Order ID,Tracking Number\r\n"1,\r\n2,\r\n')
    (tmp_path / "empty.csv").write_bytes(b"")
    bomb = write_xlsx(tmp_path / "bomb.xlsx", [["Order ID", "Tracking Number"]])
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/noughts.bin", b"\x00" * 50_000_000)

    assert refused(wide_bomb(tmp_path / "wide.xlsx"))[0] is Trouble.HOSTILE_FILE
    assert refused(bomb) == (Trouble.HOSTILE_FILE, refused(bomb)[1] | {"reason": "ratio"})
    assert refused(tmp_path / "page.xls")[0] is Trouble.FILE_UNREADABLE
    assert refused(tmp_path / "t.csv")[0] is Trouble.FILE_UNCLOSED_QUOTE
    assert refused(tmp_path / "empty.csv")[0] is Trouble.FILE_EMPTY
    assert refused(tmp_path / "none.csv")[0] is Trouble.FILE_NOT_FOUND
