"""A channel's own file gets the numbers, and nothing else in it changes."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exports.tracking.fill_workbook import filled_sheet
from dispatchdesk.exports.tracking.form import Choices, told_by
from dispatchdesk.exports.tracking.forms import form_named
from dispatchdesk.exports.tracking.sheet_places import UnreadableSheetError
from dispatchdesk.intake.parsed import Standing
from dispatchdesk.intake.parsing import parse_files
from dispatchdesk.rules.handing_back import LeftOutReason
from tests.support.filled_files import filled, reasons
from tests.support.parcels_back import a_line, a_parcel, in_boxes

SAMPLES = Path(__file__).parents[1] / "samples"
SHARED = Path(__file__).parents[3] / "shared" / "samples"
HEADER = ["订单编号", "备注", "物流公司", "运单号"]
SF = a_parcel("4001234567890123401", "SF1390022817351", carrier="sf")


def workbook(path: Path, *rows: Sequence[str]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("说明").write_string(0, 0, "请勿修改表头")
        sheet = book.add_worksheet("发货")
        sheet.data_validation("C2:C99", {"validate": "list", "source": ["顺丰速运", "中通快递"]})
        sheet.set_column(3, 3, 30, book.add_format({"num_format": "@"}))
        sheet.set_row(len(rows), 40)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell:
                    sheet.write_string(number, column, cell)
    return path


def sheet_of(path: Path) -> list[list[object]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name("发货").to_python()


# -- workbooks -----------------------------------------------------------------------------------


def test_listed_orders_get_their_numbers_and_other_parts_stay_byte_for_byte(tmp_path: Path) -> None:
    source = workbook(
        tmp_path / "t.xlsx",
        HEADER,
        ["4001234567890123401", "请放门口", "", ""],
        ["4001234567890123402", "", "", ""],
        ["4001234567890123403", "", "中通快递", "78900000000001"],
    )
    zto = a_parcel("4001234567890123403", "78900000000099", carrier="zto")
    done = filled(source, tmp_path / "out.xlsx", SF, zto, a_parcel("5", "T5"))

    assert sheet_of(tmp_path / "out.xlsx") == [
        HEADER,
        ["4001234567890123401", "请放门口", "顺丰速运", "SF1390022817351"],
        ["4001234567890123402", "", "", ""],
        ["4001234567890123403", "", "中通快递", "78900000000001"],
    ]
    assert [parcel.tracking for parcel in done.told.written] == ["SF1390022817351"]
    assert reasons(done) == [
        ("78900000000099", LeftOutReason.FILLED_ALREADY),
        ("T5", LeftOutReason.NOT_IN_TEMPLATE),
    ]
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(tmp_path / "out.xlsx") as after:
        assert before.namelist() == after.namelist()
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert changed == ["xl/worksheets/sheet2.xml"]


def test_an_empty_template_gets_a_row_a_parcel_as_texts(tmp_path: Path) -> None:
    source = workbook(tmp_path / "t.xlsx", HEADER)
    filled(source, tmp_path / "out.xlsx", SF, *in_boxes(a_parcel("7", "T1"), a_parcel("7", "T2")))

    assert sheet_of(tmp_path / "out.xlsx")[1:] == [
        ["4001234567890123401", "", "顺丰速运", "SF1390022817351"],
        ["7", "", "UPS", "T1"],
        ["7", "", "UPS", "T2"],
    ]
    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
    assert '<dimension ref="A1:D4"/>' in sheet
    assert '<c r="A2" t="inlineStr">' in sheet
    assert '<c r="D2" s="1" t="inlineStr">' in sheet, "in the style of its column"
    assert 'customHeight="1"' in sheet, "the row that was there keeps its height"


def test_a_row_that_explains_the_columns_is_no_order(tmp_path: Path) -> None:
    source = workbook(tmp_path / "t.xlsx", HEADER, ["请填写平台的订单编号", "选填", "必填", "必填"])
    filled(source, tmp_path / "out.xlsx", SF)

    assert sheet_of(tmp_path / "out.xlsx")[2:] == [["4001234567890123401", "", "顺丰速运", "SF1390022817351"]]


def test_filling_twice_changes_nothing_more(tmp_path: Path) -> None:
    source = workbook(tmp_path / "t.xlsx", HEADER, ["4001234567890123401", "", "", ""])
    filled(source, tmp_path / "a.xlsx", SF)
    done = filled(tmp_path / "a.xlsx", tmp_path / "b.xlsx", SF)

    assert done.edits == {}
    assert [parcel.tracking for parcel in done.told.written] == ["SF1390022817351"], "it says so already"
    assert sheet_of(tmp_path / "a.xlsx") == sheet_of(tmp_path / "b.xlsx")


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (
            '<worksheet><sheetData><row r="2"><c r="B2"/><c r="D2"><v>1</v></c></row>'
            "</sheetData></worksheet>",
            '<row r="2"><c r="B2" t="inlineStr"><is><t xml:space="preserve">b</t></is></c>'
            '<c r="C2" t="inlineStr"><is><t xml:space="preserve">&lt;&amp;</t></is></c><c r="D2">',
        ),
        (
            '<x:worksheet><x:sheetData><x:row r="2"/><x:row r="3"/></x:sheetData></x:worksheet>',
            '<x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:t xml:space="preserve">b</x:t></x:is></x:c>'
            '<x:c r="C2" t="inlineStr"><x:is><x:t xml:space="preserve">&lt;&amp;</x:t></x:is></x:c></x:row>'
            '<x:row r="3"/>',
        ),
        (
            "<worksheet><sheetData><row><c/></row><row><c/><c s='4'><f>1</f></c></row>"
            "</sheetData></worksheet>",
            '<row><c/><c r="B2" s="4" t="inlineStr"><is><t xml:space="preserve">b</t></is></c>'
            '<c r="C2" t="inlineStr">',
        ),
        (
            '<worksheet><sheetData><row r="1"/><row r="9"/></sheetData></worksheet>',
            '<row r="1"/><row r="2"><c r="B2" t="inlineStr">',
        ),
    ],
)
def test_cells_are_replaced_or_put_in_their_place(sheet: str, expected: str) -> None:
    assert expected in filled_sheet(sheet.encode(), {2: {2: "<&", 1: "b"}}).decode()


@pytest.mark.parametrize(
    "sheet",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>',
        b'<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData/></worksheet>',
        b"\xff\xfe<\x00w\x00",
        b"<worksheet><sheetData><row>",
        b"<worksheet/>",
        b'<worksheet><sheetData><row r="1"><c r="1"/></row></sheetData></worksheet>',
    ],
)
def test_xml_that_is_no_plain_sheet_is_refused(sheet: bytes) -> None:
    with pytest.raises(UnreadableSheetError):
        filled_sheet(sheet, {1: {0: "x"}})


# -- text files ----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(("delimiter", "end"), [(",", "\r\n"), (";", "\n"), ("\t", "\r\n")])
def test_a_text_keeps_encoding_delimiter_quotes_and_line_ends(
    tmp_path: Path, encoding: str, delimiter: str, end: str
) -> None:
    lines = [
        "批量发货模板",
        delimiter.join(HEADER),
        delimiter.join(['="4001234567890123401"', f'"a{delimiter} ""b""{end}c"', "", '"\t"']),
        delimiter.join(["4001234567890123402", "'x", "中通快递", "789"]),
        "",
    ]
    (tmp_path / "t.csv").write_bytes(end.join(lines).encode(encoding))
    filled(tmp_path / "t.csv", tmp_path / "out.csv", SF)

    lines[2] = delimiter.join(
        ['="4001234567890123401"', f'"a{delimiter} ""b""{end}c"', "顺丰速运", "SF1390022817351"]
    )
    assert (tmp_path / "out.csv").read_bytes() == end.join(lines).encode(encoding)


@pytest.mark.parametrize("tail", ["", "\r\n", "\r\n,,\r\n"])
def test_rows_are_added_to_an_empty_text(tmp_path: Path, tail: str) -> None:
    (tmp_path / "t.csv").write_bytes(f"Order ID,Carrier,Tracking Number{tail}".encode())
    filled(tmp_path / "t.csv", tmp_path / "o.csv", a_parcel("1", "T1"), a_parcel("2", "T2"), channel="etsy")

    assert (tmp_path / "o.csv").read_text().splitlines() == [
        "Order ID,Carrier,Tracking Number", "1,UPS,T1", "2,UPS,T2",
    ]  # fmt: skip


def test_a_text_that_has_no_sign_for_a_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes("Número de pedido,Courier,Tracking No\r\n1,,\r\n".encode("cp1252"))

    with pytest.raises(DeskError) as failure:
        filled(tmp_path / "t.csv", tmp_path / "o.csv", a_parcel("1", "T1", carrier="sf"))
    assert failure.value.trouble is Trouble.FILE_ENCODING


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(st.text(st.sampled_from(' ",\tä\r\n='), max_size=6), min_size=4, max_size=4), max_size=5
    )
)
def test_whatever_stands_in_other_cells_is_written_again_to_the_letter(
    tmp_path_factory: pytest.TempPathFactory, cells: list[list[str]]
) -> None:
    import csv
    import io

    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(
        [["Order ID", "a", "b", "Tracking Number"], ["77", '"', ",", ""], *([*row[:3], "T"] for row in cells)]
    )
    folder = tmp_path_factory.mktemp("text")
    (folder / "t.csv").write_bytes(text.getvalue().encode())
    filled(folder / "t.csv", folder / "o.csv", a_parcel("77", "NEW"))

    after = (folder / "o.csv").read_bytes().decode()
    assert after == text.getvalue().replace('77,"""",",",\r\n', '77,"""",",",NEW\r\n', 1)


# -- round trips -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["walmart_orders", "pinduoduo_orders", "alibaba_1688_orders", "ebay_orders", "lazada_orders",
     "shopee_orders", "tiktok_orders"],
)  # fmt: skip
def test_a_channels_export_that_is_filled_reads_as_before_but_for_the_number(
    tmp_path: Path, name: str
) -> None:
    source, out = SAMPLES / f"{name}.csv", tmp_path / f"{name}.csv"
    before = parse_files([source])
    unsent = (one for one in before.orders if one.standing is not Standing.NEVER)
    order = next(one for one in unsent if not one.known_tracking)
    lines = [a_line(line.sku, line.quantity, line.key) for line in order.lines]
    done = filled(source, out, a_parcel(order.number, "1Z999AA10123456784", *lines), channel=order.channel)
    after = parse_files([out])

    assert not done.told.left_out
    numbered = replace(order, known_tracking="1Z999AA10123456784", known_carrier="")
    assert [
        replace(one, known_carrier="") if one.number == order.number else one for one in after.orders
    ] == [numbered if one.number == order.number else one for one in before.orders]
    assert after.problems == before.problems


def test_the_plain_list_is_a_list_that_the_desk_itself_takes(tmp_path: Path) -> None:
    form = form_named("list")
    assert form is not None
    form.write(tmp_path / "list.csv", told_by(form, [a_parcel("#7", "T7"), SF], Choices(""))[1])

    assert [(one.order_number, one.tracking) for one in parse_files([tmp_path / "list.csv"]).numbers] == [
        ("#7", "T7"),
        (SF.number, SF.tracking),
    ]
