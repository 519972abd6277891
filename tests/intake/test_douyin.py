from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import NeverReason, ParsedFiles, Standing
from dispatchdesk.rules.orders import HoldReason, LineKind, Recipient
from dispatchdesk.rules.recipients import contact_key, recipient_key
from tests.intake.making_files import SAMPLES, by_number, read, rows_of, units, write_csv, write_xlsx

ORDERS = SAMPLES / "douyin_orders.csv"
SHIP, HOLD, NEVER = Standing.SHIP, Standing.HOLD, Standing.NEVER
MERGED = {
    "主订单编号": "6917000000000000001",
    "子订单编号": "6917000000000000101;6917000000000000102",
    "选购商品": "样品水杯;样品杯刷",
    "商品ID": "360000000001;360000000002",
    "商家编码": "CUP;BRUSH",
    "商品数量": "5",
    "商品金额": "89.70",
    "订单应付金额": "89.70",
    "商家收入金额": "80.00",
    "订单提交时间": "2026-03-02 09:00:00",
    "订单状态": "待发货",
    "支付方式": "微信",
}
UNKNOWN_SPLIT = ((HoldReason.SPLIT_UNKNOWN, "5"),)


def number(index: int) -> str:
    return f"691700000000000{index:04}"


def read_merged(folder: Path, **cells: str) -> ParsedFiles:
    row = MERGED | cells
    return read(write_csv(folder / "orders.csv", [list(row), list(row.values())], "utf-8-sig"))


@pytest.fixture(scope="module")
def parsed() -> ParsedFiles:
    return read(ORDERS)


def test_one_order_whole(parsed: ParsedFiles) -> None:
    order = by_number(parsed)[number(1)]
    assert [(line.sku, line.title, line.options, line.quantity, line.kind) for line in order.lines] == [
        ("CUP-BL-5", "样品水杯", (("规格", "500ml"), ("Colour", "蓝色")), 2, LineKind.ITEM),
        ("", "样品杯刷", (), 1, LineKind.ITEM),
        ("MAT-GR", "赠品杯垫", (("Colour", "灰色"),), 1, LineKind.GIFT),
    ]
    assert [line.barcode for line in order.lines] == ["2000000000152", "2000000000169", ""]
    assert [line.key for line in order.lines] == [f"69170000000001001{sub:02}" for sub in (1, 2, 3)]
    assert order.recipient == Recipient("##密文", "$$密文", "样品区 样品街道 ##密文", "杭州市", "浙江省")
    assert (order.buyer_note, order.seller_note) == ("请用纸箱", "加急\n红旗")
    assert (order.total_minor, order.currency, order.channel) == (8970, "CNY", "douyin")
    assert order.paid_at == datetime(2026, 3, 2, 1, 1, 30, tzinfo=UTC)
    assert order.ship_by == datetime(2026, 3, 4, 1, 1, 30, tzinfo=UTC)
    assert parsed.newest_at == datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def test_masked_people_are_nobody(parsed: ParsedFiles) -> None:
    orders = by_number(parsed)
    assert {recipient_key(orders[number(index)].recipient) for index in (1, 7, 10)} == {""}
    assert contact_key(orders[number(1)].customer.phone) == ""


def test_a_refunded_sub_order_is_left_out(parsed: ParsedFiles) -> None:
    (line,) = by_number(parsed)[number(7)].lines
    assert line.sku == "CUP-BL-5"


def test_letters_behind_a_number_are_part_of_it(parsed: ParsedFiles) -> None:
    assert f"{number(12)}M1" in by_number(parsed)


@pytest.mark.parametrize(
    ("cell", "tracking", "carrier"),
    [
        ("SF0000000000010-顺丰速运", "SF0000000000010", "顺丰速运"),
        ("SF0000000000010-顺丰速运;YT0000000000011-圆通速递", "SF0000000000010", "顺丰速运"),
        ("78900000000010", "78900000000010", ""),
        ("顺丰速运", "", ""),
        ("-", "", ""),
    ],
)
def test_waybill_known_beforehand(tmp_path: Path, cell: str, tracking: str, carrier: str) -> None:
    rows = rows_of(ORDERS)[:2]
    rows[1][rows[0].index("快递信息")] = cell
    (order,) = read(write_csv(tmp_path / "orders.csv", rows)).orders
    assert (order.known_tracking, order.known_carrier) == (tracking, carrier)


def test_the_export_of_21_columns_as_a_workbook(tmp_path: Path) -> None:
    header = [
        *("主订单编号", "子订单编号", "选购商品", "商品规格", "商品数量", "商家编码", "订单应付金额", "运费"),
        *("收件人", "收件人手机号", "详细地址", "订单提交时间", "商家备注", "订单完成时间", "订单状态"),
        *("售后状态", "取消原因", "发货时间", "平台实际承担优惠金额", "商家实际承担优惠金额"),
        "达人实际承担优惠金额",
    ]
    row = dict.fromkeys(header, "-") | {
        "主订单编号": "\t6917000000000000001",
        "子订单编号": "\t6917000000000000001",
        "选购商品": "样品水杯",
        "商品规格": "-",
        "商品数量": "2",
        "商家编码": "CUP",
        "订单状态": "待发货",
        "订单应付金额": "9.90",
        "运费": "0.00",
    }
    (order,) = read(write_xlsx(tmp_path / "orders.xlsx", [header, list(row.values())])).orders
    assert (order.standing, units(order), order.lines[0].options) == (SHIP, 2, ())
    assert (order.seller_note, order.recipient.name) == ("", "")


# -- the export at the level of orders -----------------------------------------------------------------


def test_a_total_of_several_articles_is_held_and_the_other_export_asked_for(tmp_path: Path) -> None:
    parsed = read_merged(tmp_path)
    (order,) = parsed.orders
    assert (order.standing, order.holds, order.lines) == (HOLD, UNKNOWN_SPLIT, ())
    assert (Trouble.ROW_SPLIT_UNKNOWN, 2, "商品数量") in [
        (problem.trouble, problem.row, problem.column) for problem in parsed.problems
    ]


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        ({"商品数量": "2"}, [("CUP", "样品水杯", 1), ("BRUSH", "样品杯刷", 1)]),
        ({"商家编码": "CUP;CUP", "选购商品": "样品水杯;样品水杯"}, [("CUP", "样品水杯", 5)]),
        ({"子订单编号": "1", "商家编码": "CUP", "选购商品": "样品水杯"}, [("CUP", "样品水杯", 5)]),
    ],
)
def test_where_the_split_is_certain(
    tmp_path: Path, cells: dict[str, str], lines: list[tuple[str, str, int]]
) -> None:
    (order,) = read_merged(tmp_path, **cells).orders
    assert order.standing is SHIP
    assert [(line.sku, line.title, line.quantity) for line in order.lines] == lines


@pytest.mark.parametrize(
    "cells",
    [
        {"商品数量": "2", "商品规格": "500ml;雾蓝;大号"},
        {"商家编码": "CUP;CUP", "选购商品": "样品水杯;样品水杯", "商品规格": "红;蓝"},
        {"商家编码": "CUP;CUP", "选购商品": "样品水杯;样品杯刷"},
    ],
)
def test_what_belongs_to_which_sub_order_is_not_guessed(tmp_path: Path, cells: dict[str, str]) -> None:
    (order,) = read_merged(tmp_path, **cells).orders
    assert (order.standing, order.lines) == (HOLD, ())


def test_an_order_that_was_sent_needs_no_split(tmp_path: Path) -> None:
    parsed = read_merged(tmp_path, 订单状态="已发货")
    assert (parsed.orders[0].standing, parsed.orders[0].never_reason) == (NEVER, NeverReason.SENT)
    assert Trouble.ROW_SPLIT_UNKNOWN not in {problem.trouble for problem in parsed.problems}


def test_the_export_by_sub_orders_beside_it_tells_the_split(tmp_path: Path) -> None:
    merged = write_csv(tmp_path / "merged.csv", [list(MERGED), list(MERGED.values())])
    parsed = read(ORDERS, merged)
    assert by_number(parsed)[number(1)].standing is SHIP
    assert Trouble.ROW_SPLIT_UNKNOWN not in {problem.trouble for problem in parsed.problems}


@pytest.mark.parametrize("ruined", ["6.91700E+18", "6917000000000000000"])
def test_ids_ruined_by_a_spreadsheet_refuse_the_file(tmp_path: Path, ruined: str) -> None:
    (refusal,) = read_merged(tmp_path, 主订单编号=ruined, 子订单编号="1").refused
    assert (refusal.trouble, refusal.column) == (Trouble.IDS_RUINED, "主订单编号")


@pytest.mark.parametrize(
    ("name", "newest"),
    [
        ("1772496000_7291.csv", datetime(2026, 3, 3, tzinfo=UTC)),
        ("1672496000_7291.csv", datetime(2026, 3, 2, 10, 0, tzinfo=UTC)),
        ("6917000000000000001_1.csv", datetime(2026, 3, 2, 10, 0, tzinfo=UTC)),
        ("orders.csv", datetime(2026, 3, 2, 10, 0, tzinfo=UTC)),
    ],
)
def test_the_name_of_the_file_tells_when_it_was_made(tmp_path: Path, name: str, newest: datetime) -> None:
    path = tmp_path / name
    path.write_bytes(ORDERS.read_bytes())
    assert read(path).newest_at == newest
