"""JD's order export for shops on its market (京东 POP): a row an item, what holds for the order repeated.

Source: sheets with 30 and 35 columns, as tools that read them describe them. Rows end with a spare comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.chinese import ENCODINGS, UNPAID, ZONE
from dispatchdesk.intake.lines import kind_of
from dispatchdesk.intake.order_rows import RowRules, read_order_rows
from dispatchdesk.intake.parsed import NeverReason, ParsedCustomer, ParsedLine, ParsedOrder, Standing
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint
from dispatchdesk.intake.row_reader import RowReader
from dispatchdesk.intake.shapes import first_filled
from dispatchdesk.intake.statuses import RowNews, StatusWords
from dispatchdesk.rules.orders import HoldReason, Recipient


class _Row(NamedTuple):
    at: int
    shape: Trouble | None
    number: str
    product: str
    title: str
    quantity: str
    price: str
    paid: str
    status: str
    account: str
    recipient: str
    address: str
    phone: str
    buyer_note: str
    seller_note: str
    seller_rank: str
    code: str
    placed_at: str
    paid_at: str
    done_at: str


_COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("订单号",),
    "product": ("商品ID",),
    "title": ("商品名称",),
    "quantity": ("订购数量",),
    "price": ("京东价",),
    "paid": ("应付金额", "订单金额"),
    "status": ("订单状态",),
    "account": ("下单帐号", "下单账号"),
    "recipient": ("客户姓名",),
    "address": ("客户地址",),
    "phone": ("联系电话",),
    "buyer_note": ("订单备注",),
    "seller_note": ("商家备注",),
    "seller_rank": ("商家备注等级（等级1-5为由高到低）", "商家备注等级"),
    "code": ("货号",),
    "placed_at": ("下单时间",),
    "paid_at": ("付款确认时间",),
    "done_at": ("订单完成时间",),
}
_PREFIX = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*")
_PREFIXES = StatusWords(
    ship=frozenset([""]),
    hold={"锁定": HoldReason.CHANNEL_HOLD},
    never={"删除": NeverReason.CANCELLED, "取消": NeverReason.CANCELLED},
)
_STATUS = StatusWords(
    ship=frozenset(["等待出库"]),
    hold=dict.fromkeys(UNPAID, HoldReason.NOT_PAID),
    never={
        "等待确认收货": NeverReason.SENT,
        "完成": NeverReason.SENT,
        "已完成": NeverReason.SENT,
        "取消": NeverReason.CANCELLED,
        "已取消": NeverReason.CANCELLED,
    },
)


def _news(reader: RowReader, row: _Row) -> RowNews:
    """``(锁定)等待出库``: the word in brackets goes before the one that follows it."""
    prefix = _PREFIX.match(row.status)
    word = row.status[prefix.end() :] if prefix else row.status
    if prefix is None:
        return _STATUS.news(reader, row.at, "status", word, row.number)
    news = _PREFIXES.news(reader, row.at, "status", prefix[1], row.number)
    return news if news.left_out else news.and_also(_STATUS.news(reader, row.at, "status", word, row.number))


def _lines(reader: RowReader, row: _Row) -> Iterator[ParsedLine]:
    quantity = reader.quantity(row.at, "quantity", row.quantity, row.number)
    sku = reader.identifier(row.at, "code", row.code, row.number)
    key = reader.identifier(row.at, "product", row.product, row.number)
    price = reader.money(row.at, "price", row.price, row.number, "CNY")
    title = reader.named(row.at, "title", row.number, row.title, sku)
    if quantity is not None:
        kind = kind_of(price, row.title)
        yield ParsedLine(key, sku, title, (), quantity, price, kind, row.at, product_ref=key)


def _facts(reader: RowReader, rows: Sequence[_Row]) -> ParsedOrder:
    row = first_filled(rows)
    at, number = row.at, reader.identifier(row.at, "number", row.number, row.number)
    reader.moment(at, "done_at", row.done_at, number)
    return ParsedOrder(
        number=number,
        standing=Standing.SHIP,
        lines=(),
        row=at,
        customer=ParsedCustomer(channel_id=row.account, name=row.recipient, phone=row.phone),
        recipient=Recipient(row.recipient, row.phone, row.address),
        buyer_note=row.buyer_note,
        seller_note="\n".join(filter(None, (row.seller_note, row.seller_rank))),
        currency="CNY",
        total_minor=reader.money(at, "paid", row.paid, number, "CNY"),
        placed_at=reader.moment(at, "placed_at", row.placed_at, number),
        paid_at=reader.moment(at, "paid_at", row.paid_at, number),
        file=reader.table.file,
        channel="jd",
    )


_RULES = RowRules(
    row=_Row,
    lines=_lines,
    facts=_facts,
    news=_news,
    ids_and_dates=("number", "product", "code", "placed_at", "paid_at"),
    zone=ZONE,
)


def _read(tables: Sequence[Table]) -> Reading:
    return read_order_rows(tables, _RULES)


JD_ORDERS = Format(
    name="jd-orders",
    channel="jd",
    fingerprints=(fingerprint("订单号", "商品名称", "订购数量", "订单状态"),),
    columns=_COLUMNS,
    required=("number", "title", "quantity", "status"),
    read=_read,
    encodings=ENCODINGS,
)
