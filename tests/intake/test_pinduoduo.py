from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import ParsedFiles, ParsedOrder, Standing
from dispatchdesk.rules.orders import HoldReason, LineKind, Recipient
from tests.intake.making_files import SAMPLES, by_number, read, troubles, write_csv, write_xlsx

ORDERS = SAMPLES / "pinduoduo_orders.csv"
SHIP = Standing.SHIP
GOOD = {
    "商品": "样品打泡机",
    "订单号": "260302-400000000000001",
    "订单状态": "待发货",
    "商品数量(件)": "1\t",
    "商品规格": "白色,标准款",
    "商家编码-规格维度": "DP-W",
    "售后状态": "无售后或售后取消",
}


def number(index: int) -> str:
    return f"260302-4000000000000{index:02}"


def read_with(folder: Path, **cells: str) -> ParsedFiles:
    """One good order with other cells."""
    row = GOOD | cells
    return read(write_csv(folder / "orders.csv", [list(row), list(row.values())]))


def order_with(folder: Path, **cells: str) -> ParsedOrder:
    (order,) = read_with(folder, **cells).orders
    return order


@pytest.fixture(scope="module")
def parsed() -> ParsedFiles:
    return read(ORDERS)


def test_one_order_whole(parsed: ParsedFiles) -> None:
    order = by_number(parsed)[number(1)]
    assert [(line.sku, line.title, line.options, line.quantity, line.kind) for line in order.lines] == [
        ("DP-W", "样品打泡机", (("Colour", "白色"), ("规格", "标准款")), 2, LineKind.ITEM),
        ("", "样品钥匙扣", (("Colour", "银色"),), 1, LineKind.GIFT),
    ]
    assert [line.product_ref for line in order.lines] == ["700000000001", "700000000009"]
    assert order.lines[0].unit_price_minor == 89000
    assert order.recipient == Recipient(
        "收件人1", "19000000001", "样品区 样品街道 样品路1号", "苏州市", "江苏省"
    )
    assert (order.buyer_note, order.seller_note, order.total_minor) == ("请用纸箱", "加急", 177999)
    assert order.paid_at == datetime(2026, 3, 2, 1, 1, 30, tzinfo=UTC)
    assert order.ship_by == datetime(2026, 3, 4, 1, 1, 30, tzinfo=UTC)
    assert (order.channel, order.currency, order.file) == ("pinduoduo", "CNY", "pinduoduo_orders.csv")


def test_a_promise_in_the_future_makes_the_file_no_newer(parsed: ParsedFiles) -> None:
    assert parsed.newest_at == datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def test_waybill_known_beforehand(parsed: ParsedFiles) -> None:
    order = by_number(parsed)[number(16)]
    assert (order.known_tracking, order.known_carrier) == ("78900000000016", "中通快递")


def test_the_code_of_a_product_names_no_variant(parsed: ParsedFiles) -> None:
    orders = by_number(parsed)
    assert [orders[number(index)].lines[0].sku for index in (17, 18)] == ["HF", ""]
    assert orders[number(18)].lines[0].options == (("Colour", "红色"), ("规格", "5米"))


def test_masked_people_stay_as_they_are(parsed: ParsedFiles) -> None:
    recipient = by_number(parsed)[number(19)].recipient
    assert (recipient.name, recipient.phone) == ("收**", "190****0019")


@pytest.mark.parametrize(
    ("names", "counts", "gifts"),
    [
        ("样品贴纸", "2", [("样品贴纸", 2)]),
        ("样品贴纸", "", [("样品贴纸", 1)]),
        ("样品贴纸;样品钥匙扣", "2;1", [("样品贴纸", 2), ("样品钥匙扣", 1)]),
        ("样品贴纸;样品钥匙扣", "3", [("样品贴纸;样品钥匙扣", 3)]),
        ("", "", []),
        ("", "1", []),
    ],
)
def test_gifts(tmp_path: Path, names: str, counts: str, gifts: list[tuple[str, int]]) -> None:
    order = order_with(tmp_path, 赠品名称=names, 赠品数量=counts)
    assert order.standing is SHIP
    assert [(line.title, line.quantity) for line in order.lines if line.kind is LineKind.GIFT] == gifts


def test_a_gift_that_cannot_be_counted_holds_the_order(tmp_path: Path) -> None:
    order = order_with(tmp_path, 赠品名称="样品贴纸", 赠品数量="若干")
    assert order.holds == ((HoldReason.UNREADABLE_ROW, "2"),)


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("待发货,退款中", HoldReason.UNKNOWN_STATUS),
        ("", HoldReason.UNKNOWN_STATUS),
    ],
)
def test_unknown_words_hold_and_are_told(tmp_path: Path, status: str, why: HoldReason) -> None:
    parsed = read_with(tmp_path, 订单状态=status)
    assert [reason for reason, _word in parsed.orders[0].holds] == [why]
    assert [(problem.trouble, problem.is_warning) for problem in parsed.problems] == [
        (Trouble.ROW_STATUS_UNKNOWN, True)
    ]


def test_an_order_in_two_rows_is_held(tmp_path: Path) -> None:
    parsed = read(write_csv(tmp_path / "orders.csv", [list(GOOD), list(GOOD.values()), list(GOOD.values())]))
    assert troubles(parsed) == [(3, "订单号", Trouble.ROW_ORDER_TWICE.value)]
    assert parsed.orders[0].holds == ((HoldReason.UNREADABLE_ROW, "3"),)


def test_a_row_of_explanations_before_the_header(tmp_path: Path) -> None:
    told = ["订单的说明"] + [""] * (len(GOOD) - 1)
    parsed = read(write_xlsx(tmp_path / "orders.xlsx", [told, list(GOOD), list(GOOD.values())]))
    assert [(order.standing, order.row) for order in parsed.orders] == [(SHIP, 3)]


def test_a_file_without_the_column_of_refunds_is_taken_with_a_warning(tmp_path: Path) -> None:
    row = {name: cell for name, cell in GOOD.items() if name != "售后状态"}
    parsed = read(write_csv(tmp_path / "orders.csv", [list(row), list(row.values())]))
    assert parsed.orders[0].standing is SHIP
    assert [(problem.trouble, problem.column, problem.is_warning) for problem in parsed.problems] == [
        (Trouble.COLUMN_WANTED, "售后状态", True)
    ]


def test_a_file_that_names_no_variants_is_refused(tmp_path: Path) -> None:
    row = {name: cell for name, cell in GOOD.items() if name not in ("商品规格", "商家编码-规格维度")}
    (refusal,) = read(write_csv(tmp_path / "orders.csv", [list(row), list(row.values())])).refused
    assert (refusal.trouble, refusal.column) == (Trouble.COLUMN_MISSING, "商品规格")


@pytest.mark.parametrize("ruined", ["2.60302E+20", "4000000000000000000000"])
def test_ids_ruined_by_a_spreadsheet_refuse_the_file(tmp_path: Path, ruined: str) -> None:
    (refusal,) = read_with(tmp_path, 订单号=ruined).refused
    assert (refusal.trouble, refusal.column) == (Trouble.IDS_RUINED, "订单号")


def test_gbk_is_read_too(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "orders.csv", [list(GOOD), list(GOOD.values())], "gb18030")
    assert read(path).orders[0].lines[0].sku == "DP-W"


@pytest.mark.parametrize(
    ("house", "address"),
    [
        ("样品路1号", "样品区 样品街道 样品路1号"),
        ("江苏省苏州市样品区样品街道样品路1号", "样品区 样品街道 样品路1号"),
        ("江苏省 苏州市 样品区 样品路1号", "样品区 样品街道 样品路1号"),
        ("", "样品区 样品街道"),
    ],
)
def test_a_house_that_repeats_its_town(tmp_path: Path, house: str, address: str) -> None:
    place = {"省": "江苏省", "市": "苏州市", "区": "样品区", "街道": "样品街道", "详细地址": house}
    order = order_with(tmp_path, **place)
    assert (order.recipient.region, order.recipient.city) == ("江苏省", "苏州市")
    assert order.recipient.address == address
