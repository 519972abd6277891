from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import xlsxwriter

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.chinese import recipient_in_words
from dispatchdesk.intake.merged_cells import fill_merged_down
from dispatchdesk.intake.parsed import ParsedFiles
from dispatchdesk.rules.orders import HoldReason, LineKind, Recipient
from tests.intake.making_files import SAMPLES, Rows, by_number, read, rows_of, troubles, write_csv

ORDERS = SAMPLES / "alibaba_1688_orders.csv"
OF_THE_ORDER = (
    "订单编号",
    "买家会员名",
    "订单状态",
    "订单创建时间",
    "收货人姓名",
    "收货地址",
    "联系手机",
    "买家留言",
)


def number(index: int) -> str:
    return f"42000000000000000{index:02}"


@pytest.fixture(scope="module")
def parsed() -> ParsedFiles:
    return read(ORDERS)


def test_one_order_whole(parsed: ParsedFiles) -> None:
    order = by_number(parsed)[number(1)]
    assert [(line.key, line.sku, line.title, line.quantity, line.kind) for line in order.lines] == [
        ("5000000000001", "TW-01-蓝", "样品毛巾", 10, LineKind.ITEM),
        ("5000000000002", "TW-01-粉", "样品毛巾", 5, LineKind.ITEM),
        ("", "HOOK", "赠品挂钩", 1, LineKind.GIFT),
    ]
    assert order.recipient == Recipient(
        "收件人1", "190****0001", "样品区 样品路1号", "泉州市", "福建省", "362000"
    )
    assert (order.buyer_note, order.total_minor, order.customer.channel_id) == ("分两包", 6500, "buyer_1")
    assert (order.lines[0].unit_price_minor, order.lines[0].product_ref) == (600, "680000000001")


def test_codes_from_the_variant_to_the_offer(parsed: ParsedFiles) -> None:
    orders = by_number(parsed)
    assert [orders[number(index)].lines[0].sku for index in (1, 7, 8)] == [
        "TW-01-蓝",
        "5000000000001",
        "TW-01",
    ]
    assert orders[number(7)].channel_ref == "淘宝 3100000000000001007"
    assert (orders[number(8)].known_tracking, orders[number(8)].known_carrier) == (
        "78900000000008",
        "中通快递",
    )


def write_merged(path: Path, rows: Rows) -> Path:
    """The file as the channel makes it: what is the order's is merged over its rows."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    starts = [at for at, row in enumerate(rows) if row[0]] + [len(rows)]
    for row_at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(row_at, column, cell)
    for first, after in pairwise(starts):
        for name in OF_THE_ORDER:
            column = rows[0].index(name)
            if after - first > 1:
                sheet.merge_range(first, column, after - 1, column, rows[first][column])
    book.close()
    return path


def test_cells_merged_over_the_rows_of_an_order(tmp_path: Path, parsed: ParsedFiles) -> None:
    merged = read(write_merged(tmp_path / "orders.xlsx", rows_of(ORDERS)))
    assert [(order.number, order.standing, order.recipient) for order in merged.orders] == [
        (order.number, order.standing, order.recipient) for order in parsed.orders
    ]
    assert [[line.sku for line in order.lines] for order in merged.orders] == [
        [line.sku for line in order.lines] for order in parsed.orders
    ]


def test_merged_cells_are_filled_down_and_not_across() -> None:
    rows = [["a", "1", ""], ["", "2", ""], ["", "", "3"], ["b", "", ""], ["", "5", ""]]
    merged = [((1, 0), (2, 0)), ((2, 1), (3, 2)), ((4, 1), (4, 2)), ((1, 7), (4, 7)), ((0, 2), (3, 2))]
    filled = [cells for _number, cells in fill_merged_down(enumerate(rows, 2), merged)]
    assert filled == [["a", "1", ""], ["a", "2", ""], ["", "2", "3"], ["b", "", ""], ["", "5", ""]]


def test_a_row_with_cells_of_an_order_and_without_its_number_is_no_further_row(tmp_path: Path) -> None:
    """The number was lost: what belongs together is not sure."""
    rows = rows_of(ORDERS)
    rows[4][0] = ""
    parsed = read(write_csv(tmp_path / "orders.csv", rows))
    assert troubles(parsed)[0] == (5, "订单编号", Trouble.ROW_NUMBER_MISSING.value)
    assert (HoldReason.UNREADABLE_ROW, "5") in by_number(parsed)[number(1)].holds


def test_a_file_that_begins_with_a_further_row(tmp_path: Path) -> None:
    rows = rows_of(ORDERS)
    parsed = read(write_csv(tmp_path / "orders.csv", [rows[0], *rows[2:]]))
    assert [row for row, _column, _trouble in troubles(parsed)] == [2, 3]
    assert number(1) not in by_number(parsed)


def test_half_a_piece_is_no_quantity(tmp_path: Path) -> None:
    rows = rows_of(ORDERS)[:2]
    rows[1][rows[0].index("数量")] = "1.5"
    (order,) = read(write_csv(tmp_path / "orders.csv", rows)).orders
    assert order.holds == ((HoldReason.UNREADABLE_ROW, "2"),)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("福建省 泉州市 样品区 样品路1号(362000)", ("样品区 样品路1号", "泉州市", "福建省", "362000")),
        ("上海  上海市 浦东新区 样品路（000000）", ("浦东新区 样品路", "上海市", "上海", "")),
        ("样品路 1号", ("样品路 1号", "", "", "")),
        ("", ("", "", "", "")),
        ("a b" + " " * 200_000 + "c(1)", ("c(1)", "b", "a", "")),
    ],
)
def test_places_in_one_cell(address: str, place: tuple[str, str, str, str]) -> None:
    found = recipient_in_words("", "", address)
    assert (found.address, found.city, found.region, found.postcode) == place
