from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import ParsedFiles, Standing
from dispatchdesk.rules.orders import HoldReason, LineKind
from dispatchdesk.rules.recipients import recipient_key
from tests.intake.making_files import SAMPLES, by_number, read, rows_of, troubles, units, write_csv

ORDERS = SAMPLES / "jd_orders.csv"


def number(index: int) -> str:
    return f"3000000000{index:02}"


@pytest.fixture(scope="module")
def parsed() -> ParsedFiles:
    return read(ORDERS)


def test_one_order_whole(parsed: ParsedFiles) -> None:
    order = by_number(parsed)[number(1)]
    assert [(line.key, line.sku, line.title, line.quantity, line.kind) for line in order.lines] == [
        ("100000000001", "LAMP-W", "样品台灯 白色", 1, LineKind.ITEM),
        ("100000000002", "LAMP-B", "样品台灯 黑色", 2, LineKind.ITEM),
        ("100000000003", "BULB", "赠品灯泡", 1, LineKind.GIFT),
    ]
    assert (order.recipient.name, order.recipient.phone) == ("收件人1", "190****0001")
    assert order.recipient.address == "江西南昌市样品区样品路1号"
    assert (order.buyer_note, order.seller_note, order.total_minor) == ("尽快", "加急\n1", 19800)
    assert order.paid_at == datetime(2026, 3, 2, 1, 1, 30, tzinfo=UTC)
    assert (order.customer.channel_id, order.channel) == ("jd_1", "jd")
    assert [(file.format, file.encoding) for file in parsed.files] == [("jd-orders", "gb18030")]


def test_a_readable_name_and_address_tell_people_apart(parsed: ParsedFiles) -> None:
    orders = by_number(parsed)
    assert recipient_key(orders[number(1)].recipient) != recipient_key(orders[number(11)].recipient)


@pytest.mark.parametrize("brackets", ["(锁定)", "（锁定）", " (锁定) "])
def test_brackets_of_either_width(tmp_path: Path, brackets: str) -> None:
    rows = rows_of(ORDERS, "gb18030")[:2]
    rows[1][rows[0].index("订单状态")] = f"{brackets}等待出库"
    (order,) = read(write_csv(tmp_path / "orders.csv", rows, "gb18030")).orders
    assert order.holds == ((HoldReason.CHANNEL_HOLD, "锁定"),)


def test_rows_without_the_spare_comma(tmp_path: Path) -> None:
    rows = [row[:-1] for row in rows_of(ORDERS, "gb18030")]
    parsed = read(write_csv(tmp_path / "orders.csv", rows, "gb18030"))
    assert units(by_number(parsed)[number(1)]) == 4
    assert troubles(parsed) == []


def test_the_spare_comma_hides_no_shift(tmp_path: Path) -> None:
    rows = rows_of(ORDERS, "gb18030")
    rows[1].insert(rows[0].index("客户姓名"), "x")
    parsed = read(write_csv(tmp_path / "orders.csv", rows, "gb18030"))
    assert (2, "", Trouble.ROW_SHIFTED.value) in troubles(parsed)
    assert by_number(parsed)[number(1)].standing is Standing.HOLD
