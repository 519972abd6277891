"""1688's order export: a row an article, the order's own cells merged over its rows, or on the first only.

Source: a sheet with 49 columns, as tools that read it describe it. Its status words are taken to be Taobao's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.chinese import ENCODINGS, UNPAID, ZONE, recipient_in_words
from dispatchdesk.intake.lines import kind_of
from dispatchdesk.intake.order_rows import RowRules, read_order_rows
from dispatchdesk.intake.parsed import NeverReason, ParsedCustomer, ParsedLine, ParsedOrder, Standing
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint
from dispatchdesk.intake.row_reader import RowReader
from dispatchdesk.intake.shapes import fill_down, first_filled
from dispatchdesk.intake.statuses import RowNews, StatusWords
from dispatchdesk.rules.orders import HoldReason


class _Row(NamedTuple):
    at: int
    shape: Trouble | None
    number: str
    status: str
    buyer: str
    paid: str
    placed_at: str
    paid_at: str
    recipient: str
    address: str
    postcode: str
    phone: str
    mobile: str
    title: str
    price: str
    quantity: str
    offer_code: str
    offer: str
    sku: str
    code: str
    buyer_note: str
    tracking: str
    carrier: str
    downstream: str
    downstream_number: str


_COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("订单编号",),
    "status": ("订单状态",),
    "buyer": ("买家会员名",),
    "paid": ("实付款(元)",),
    "placed_at": ("订单创建时间",),
    "paid_at": ("订单付款时间",),
    "recipient": ("收货人姓名",),
    "address": ("收货地址",),
    "postcode": ("邮编",),
    "phone": ("联系电话",),
    "mobile": ("联系手机",),
    "title": ("货品标题",),
    "price": ("单价(元)",),
    "quantity": ("数量",),
    "offer_code": ("货号",),
    "offer": ("Offer ID",),
    "sku": ("SKU ID",),
    "code": ("单品货号",),
    "buyer_note": ("买家留言",),
    "tracking": ("运单号",),
    "carrier": ("物流公司",),
    "downstream": ("下游渠道",),
    "downstream_number": ("下游订单号",),
}
_OF_THE_ORDER = ("number", "status", "placed_at", "recipient", "address")
_STATUS = StatusWords(
    ship=frozenset(["等待卖家发货", "买家已付款,等待卖家发货"]),
    hold=dict.fromkeys(UNPAID, HoldReason.NOT_PAID),
    never={
        "等待买家确认收货": NeverReason.SENT,
        "卖家已发货,等待买家确认": NeverReason.SENT,
        "交易成功": NeverReason.SENT,
        "交易关闭": NeverReason.CLOSED,
    },
)


def _news(reader: RowReader, row: _Row) -> RowNews:
    return _STATUS.news(reader, row.at, "status", row.status, row.number)


def _lines(reader: RowReader, row: _Row) -> Iterator[ParsedLine]:
    quantity = reader.quantity(row.at, "quantity", row.quantity, row.number)
    # The offer's code is that of all its variants, so the channel's own id goes before it.
    sku = reader.identifier(row.at, "code", row.code or row.sku or row.offer_code, row.number)
    price = reader.money(row.at, "price", row.price, row.number, "CNY")
    title = reader.named(row.at, "title", row.number, row.title, sku)
    if quantity is not None:
        kind = kind_of(price, row.title)
        yield ParsedLine(row.sku, sku, title, (), quantity, price, kind, row.at, product_ref=row.offer)


def _facts(reader: RowReader, rows: Sequence[_Row]) -> ParsedOrder:
    row = first_filled(rows)
    at, number = row.at, reader.identifier(row.at, "number", row.number, row.number)
    phone = row.mobile or row.phone
    tracking = reader.identifier(at, "tracking", row.tracking, number)
    return ParsedOrder(
        number=number,
        standing=Standing.SHIP,
        lines=(),
        row=at,
        channel_ref=" ".join(filter(None, (row.downstream, row.downstream_number))),
        customer=ParsedCustomer(channel_id=row.buyer, name=row.recipient, phone=phone),
        recipient=recipient_in_words(row.recipient, phone, row.address, row.postcode),
        buyer_note=row.buyer_note,
        currency="CNY",
        total_minor=reader.money(at, "paid", row.paid, number, "CNY"),
        placed_at=reader.moment(at, "placed_at", row.placed_at, number),
        paid_at=reader.moment(at, "paid_at", row.paid_at, number),
        known_tracking=tracking,
        known_carrier=row.carrier if tracking else "",
        file=reader.table.file,
        channel="1688",
    )


def _prepare(_reader: RowReader, rows: Iterable[_Row]) -> Iterable[_Row]:
    return fill_down(rows, _OF_THE_ORDER)


_RULES = RowRules(
    row=_Row,
    lines=_lines,
    facts=_facts,
    news=_news,
    ids_and_dates=("number", "code", "placed_at", "paid_at"),
    prepare=_prepare,
    zone=ZONE,
)


def _read(tables: Sequence[Table]) -> Reading:
    return read_order_rows(tables, _RULES)


ALIBABA_ORDERS = Format(
    name="1688-orders",
    channel="1688",
    fingerprints=(fingerprint("订单编号", "订单状态", "货品标题", "数量"),),
    columns=_COLUMNS,
    required=("number", "status", "title", "quantity"),
    read=_read,
    encodings=ENCODINGS,
)
