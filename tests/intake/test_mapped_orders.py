"""Files of unknown channels: what is proposed for their columns, and what is read by what a person said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from dispatchdesk.actions.column_mappings import propose_mapping
from dispatchdesk.errors import Trouble
from dispatchdesk.intake.mapped_orders import MAPPED, own_formats
from dispatchdesk.intake.parsed import NeverReason, ParsedFiles, Standing, UnknownTable
from dispatchdesk.intake.parsing import parse_files
from dispatchdesk.intake.reading import read_files
from dispatchdesk.rules.column_mapping import ColumnMapping, DateForm, Field, Meaning, missing_fields
from dispatchdesk.rules.orders import HoldReason, LineKind
from tests.intake.making_files import write_csv, write_xlsx

VIENNA = ZoneInfo("Europe/Vienna")
HEADER = [
    "Bestellnr", "Artikelnummer", "Ausführung", "Menge", "Preis",
    "Empfänger", "PLZ", "Ort", "Status", "Datum",
]  # fmt: skip
ROWS = [
    ["A-1", "LIN-BL-L", "Farbe: Blau, Größe: L", "2", "1.049,50", "Mara Lind", "1010", "Wien", "offen",
     "02.11.2026 9:05"],
    ["", "PIN", "", "1", "0,00", "", "", "", "", ""],
    ["A-2", "LIN-RE-S", "Red / S", "1", "49,50", "Jo Kern", "8010", "Graz", "storniert", "03.11.2026"],
    ["A-3", "LIN-RE-S", "Red / S", "x", "49,50", "Jo Kern", "8010", "Graz", "offen", "03.11.2026"],
    ["A-4", "LIN-RE-S", "", "1", "49,50", "Jo Kern", "8010", "Graz", "neu", "03.11.2026"],
]  # fmt: skip
MARKET = ColumnMapping(
    name="Market",
    captions=tuple(HEADER),
    columns=(
        (Field.NUMBER, "Bestellnr"),
        (Field.SKU, "Artikelnummer"),
        (Field.OPTIONS, "Ausführung"),
        (Field.QUANTITY, "Menge"),
        (Field.PRICE, "Preis"),
        (Field.NAME, "Empfänger"),
        (Field.POSTCODE, "PLZ"),
        (Field.CITY, "Ort"),
        (Field.STATUS, "Status"),
        (Field.PLACED_AT, "Datum"),
    ),
    words=(("offen", Meaning.SEND), ("storniert", Meaning.LEAVE_OUT), ("pausiert", Meaning.HOLD)),
    dates=DateForm.DAY_FIRST,
    decimal_comma=True,
    currency="EUR",
)


def read(path: Path, mapping: ColumnMapping = MARKET) -> ParsedFiles:
    return parse_files([path], own=own_formats([mapping], VIENNA))


def unknown(path: Path) -> UnknownTable:
    parsed = parse_files([path])
    assert {problem.trouble for problem in parsed.refused} <= {Trouble.FORMAT_UNKNOWN, Trouble.FILE_ENCODING}
    (table,) = parsed.unknown
    return table


@pytest.fixture(params=["csv", "xlsx", "tsv in gb18030"])
def market(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    rows = [HEADER, *ROWS]
    if request.param == "csv":
        return write_csv(tmp_path / "market.csv", rows)
    if request.param == "xlsx":
        return write_xlsx(tmp_path / "market.xlsx", rows)
    path = tmp_path / "market.txt"
    path.write_text("\n".join("\t".join(row) for row in rows), encoding="gb18030")
    return path


def test_the_orders_are_what_the_person_said(market: Path) -> None:
    parsed = read(market)
    in_child = read_files([market], mappings=[MARKET], zone=VIENNA)
    assert replace(in_child, orders=tuple(in_child.orders)) == parsed
    assert [file.format for file in parsed.files] == [f"{MAPPED}Market"]
    first, second, third, fourth = parsed.orders
    assert (first.standing, first.shop, first.recipient.name, first.recipient.city) == (
        Standing.SHIP, "Market", "Mara Lind", "Wien",
    )  # fmt: skip
    assert [(line.sku, line.quantity, line.unit_price_minor, line.kind) for line in first.lines] == [
        ("LIN-BL-L", 2, 104_950, LineKind.ITEM),
        ("PIN", 1, 0, LineKind.GIFT),
    ]
    assert first.lines[0].options == (("Colour", "Blau"), ("Size", "L"))
    assert first.placed_at is not None
    assert first.placed_at.astimezone(VIENNA).isoformat() == "2026-11-02T09:05:00+01:00"
    assert (second.standing, second.never_reason) == (Standing.NEVER, NeverReason.CLOSED)
    assert second.lines[0].options == (("Colour", "Red"), ("Size", "S"))
    assert third.holds == ((HoldReason.UNREADABLE_ROW, "5"),)
    assert fourth.holds == ((HoldReason.UNKNOWN_STATUS, "neu"),)


def test_the_file_shows_what_stands_in_it(market: Path) -> None:
    table = unknown(market)
    assert table.rows[table.header] == tuple(HEADER)
    assert table.rows[1][:4] == ("A-1", "LIN-BL-L", "Farbe: Blau, Größe: L", "2")


def test_titles_above_the_header_are_no_header(tmp_path: Path) -> None:
    rows = [["Orders of the week"], [], HEADER, *ROWS]
    table = unknown(write_xlsx(tmp_path / "weekly.xlsx", rows))
    assert table.rows[table.header] == tuple(HEADER)
    assert len(read(write_xlsx(tmp_path / "market.xlsx", rows)).orders) == 4


def test_what_columns_usually_mean_is_proposed(tmp_path: Path) -> None:
    header = ["订单号", "商品名称", "规格", "数量", "收货人", "手机号", "详细地址", "不知道"]
    rows = [header, ["1", "T恤", "红色,L", "1", "王", "1", "路", ""]]
    proposal = propose_mapping(unknown(write_csv(tmp_path / "小店.csv", rows)))
    assert dict(proposal.columns) == {
        Field.NUMBER: "订单号",
        Field.TITLE: "商品名称",
        Field.OPTIONS: "规格",
        Field.QUANTITY: "数量",
        Field.NAME: "收货人",
        Field.PHONE: "手机号",
        Field.ADDRESS: "详细地址",
    }
    assert proposal.name == "小店"
    assert not missing_fields(proposal.columns)


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [
        ((Field.NUMBER, Field.SKU), ()),
        ((Field.NUMBER, Field.BARCODE), ()),
        ((Field.NUMBER,), (Field.SKU,)),
        ((Field.TITLE,), (Field.NUMBER,)),
        ((), (Field.NUMBER, Field.SKU)),
    ],
)
def test_what_a_mapping_needs(fields: tuple[Field, ...], lacks: tuple[Field, ...]) -> None:
    assert missing_fields([(field, "x") for field in fields]) == lacks


def test_without_status_and_quantity_each_row_is_one_piece_to_send(tmp_path: Path) -> None:
    bare = replace(MARKET, columns=MARKET.columns[:2], words=())
    orders = read(write_csv(tmp_path / "market.csv", [HEADER, *ROWS]), bare).orders
    assert {order.standing for order in orders} == {Standing.SHIP}
    assert [len(order.lines) for order in orders] == [2, 1, 1, 1]


def test_a_ruined_number_refuses_the_file(tmp_path: Path) -> None:
    rows = [HEADER, ["4.00123E+18", *ROWS[0][1:]]]
    parsed = read(write_csv(tmp_path / "market.csv", rows))
    assert [problem.trouble for problem in parsed.refused] == [Trouble.IDS_RUINED]


def test_a_file_without_one_of_the_columns_is_another_file(tmp_path: Path) -> None:
    rows = [row[:-1] for row in (HEADER, *ROWS)]
    parsed = read(write_csv(tmp_path / "market.csv", rows))
    assert [problem.trouble for problem in parsed.refused] == [Trouble.FORMAT_UNKNOWN]
