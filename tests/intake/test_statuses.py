"""Which orders a channel's file wants packed, by the words of each channel for how far an order is."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from dispatchdesk.intake.parsed import NeverReason, ParsedOrder, Standing
from dispatchdesk.rules.orders import HoldReason
from tests.intake.making_files import SAMPLES, TAOBAO_ITEMS, TAOBAO_LIST, by_number, read, units

SHIP, HOLD, NEVER = Standing.SHIP, Standing.HOLD, Standing.NEVER
Row = tuple[int, Standing, NeverReason | tuple[HoldReason, str] | None, int]
"""Which of the sample's orders; how it stands and why; how many pieces it has."""

ALIBABA: list[Row] = [
    (1, SHIP, None, 16),
    (2, HOLD, (HoldReason.NOT_PAID, "等待买家付款"), 10),
    (3, NEVER, NeverReason.SENT, 10),
    (4, NEVER, NeverReason.SENT, 10),
    (5, NEVER, NeverReason.CLOSED, 15),
    (6, HOLD, (HoldReason.UNKNOWN_STATUS, "退款中"), 10),
    (7, SHIP, None, 10),
    (8, SHIP, None, 10),
]
JD: list[Row] = [
    (1, SHIP, None, 4),
    (2, HOLD, (HoldReason.CHANNEL_HOLD, "锁定"), 1),
    (3, NEVER, NeverReason.CANCELLED, 1),
    (4, NEVER, NeverReason.CANCELLED, 1),
    (5, HOLD, (HoldReason.NOT_PAID, "等待付款"), 1),
    (6, NEVER, NeverReason.SENT, 1),
    (7, NEVER, NeverReason.SENT, 1),
    (8, NEVER, NeverReason.CANCELLED, 1),
    (9, HOLD, (HoldReason.UNKNOWN_STATUS, "暂停"), 1),
    (10, HOLD, (HoldReason.UNKNOWN_STATUS, "等待审核"), 1),
    (11, SHIP, None, 1),
]
PINDUODUO: list[Row] = [
    (1, SHIP, None, 3),
    (2, HOLD, (HoldReason.CHANNEL_HOLD, "是"), 1),
    (3, HOLD, (HoldReason.NOT_PAID, "待付款"), 1),
    (4, HOLD, (HoldReason.REFUND_ASKED, "退款中"), 1),
    (5, HOLD, (HoldReason.REFUND_ASKED, "买家申请退款，待商家处理"), 1),
    (6, HOLD, (HoldReason.REFUNDED, "退款成功"), 1),
    (7, NEVER, NeverReason.SENT, 1),
    (8, NEVER, NeverReason.SENT, 1),
    (9, NEVER, NeverReason.CANCELLED, 1),
    (10, NEVER, NeverReason.REFUNDED, 1),
    (11, NEVER, NeverReason.REFUNDED, 1),
    (12, NEVER, NeverReason.REFUNDED, 1),
    (13, NEVER, NeverReason.REFUNDED, 1),
    (14, NEVER, NeverReason.REFUNDED, 1),
    (15, HOLD, (HoldReason.UNKNOWN_STATUS, "预售待发"), 1),
    (16, SHIP, None, 1),
    (17, SHIP, None, 1),
    (18, SHIP, None, 1),
    (19, SHIP, None, 1),
    (20, SHIP, None, 4),
]
DOUYIN: list[Row] = [
    (1, SHIP, None, 4),
    (2, HOLD, (HoldReason.NOT_PAID, "待支付"), 1),
    (3, HOLD, (HoldReason.CHANNEL_HOLD, "备货中"), 1),
    (4, NEVER, NeverReason.SENT, 1),
    (5, NEVER, NeverReason.SENT, 1),
    (6, NEVER, NeverReason.CLOSED, 1),
    (7, SHIP, None, 1),
    (8, HOLD, (HoldReason.REFUND_ASKED, "售后处理中"), 1),
    (9, HOLD, (HoldReason.UNKNOWN_STATUS, "待揽收"), 1),
    (10, SHIP, None, 1),
    (11, NEVER, NeverReason.REFUNDED, 1),
]
TAOBAO: list[Row] = [
    (1, SHIP, None, 4),
    (2, SHIP, None, 1),
    (3, HOLD, (HoldReason.NOT_PAID, "等待买家付款"), 1),
    (4, HOLD, (HoldReason.UNKNOWN_STATUS, "卖家部分发货"), 1),
    (5, NEVER, NeverReason.SENT, 1),
    (6, NEVER, NeverReason.SENT, 1),
    (7, NEVER, NeverReason.CLOSED, 1),
    (8, HOLD, (HoldReason.REFUND_ASKED, "买家已经申请退款，等待卖家同意"), 2),
    (9, SHIP, None, 1),
    (10, NEVER, NeverReason.REFUNDED, 1),
    (11, HOLD, (HoldReason.COUNTS_DIFFER, "1 / 3"), 1),
    (12, SHIP, None, 1),
    (13, SHIP, None, 1),
    (14, HOLD, (HoldReason.CONTENT_CHANGED, "颜色分类:蓝色;尺码:XL"), 2),
]
SAMPLES_OF: dict[str, tuple[tuple[Path, ...], str, list[Row]]] = {
    "alibaba": ((SAMPLES / "alibaba_1688_orders.csv",), "42000000000000000{:02}", ALIBABA),
    "jd": ((SAMPLES / "jd_orders.csv",), "3000000000{:02}", JD),
    "pinduoduo": ((SAMPLES / "pinduoduo_orders.csv",), "260302-4000000000000{:02}", PINDUODUO),
    "douyin": ((SAMPLES / "douyin_orders.csv",), "691700000000000{:04}", DOUYIN),
    "taobao": ((TAOBAO_LIST, TAOBAO_ITEMS), "31000000000000010{:02}", TAOBAO),
}
"""By channel: its files, what an order's number is made of, its orders."""


@cache
def orders_of(channel: str) -> dict[str, ParsedOrder]:
    return by_number(read(*SAMPLES_OF[channel][0]))


@pytest.mark.parametrize(
    ("channel", "row"),
    [
        pytest.param(channel, row, id=f"{channel}-{row[0]}")
        for channel, (_, _, rows) in SAMPLES_OF.items()
        for row in rows
    ],
)
def test_every_status(channel: str, row: Row) -> None:
    index, standing, why, pieces = row
    order = orders_of(channel)[SAMPLES_OF[channel][1].format(index)]
    assert (order.standing, units(order)) == (standing, pieces)
    assert order.never_reason == (why if standing is NEVER else None)
    assert order.holds == ((why,) if standing is HOLD else ())
