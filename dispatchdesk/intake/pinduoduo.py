"""Pinduoduo's order export: a row an order with one article, in whatever columns the seller ticked.

Source: sheets with 23 and 82 columns (商家后台 · 订单查询 · 导出), as tools that read them describe them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.chinese import ENCODINGS, ZONE, parts_of, recipient_of
from dispatchdesk.intake.options import read_values
from dispatchdesk.intake.order_rows import RowRules, read_order_rows
from dispatchdesk.intake.parsed import NeverReason, ParsedCustomer, ParsedLine, ParsedOrder, Standing
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint, refuse
from dispatchdesk.intake.row_reader import Holds, RowReader
from dispatchdesk.intake.shapes import first_filled
from dispatchdesk.intake.statuses import RowNews, StatusWords
from dispatchdesk.rules.orders import HoldReason, LineKind


class _Row(NamedTuple):
    at: int
    shape: Trouble | None
    number: str
    status: str
    refund: str
    reviewed: str
    title: str
    product: str
    options: str
    code: str
    product_code: str
    quantity: str
    goods: str
    paid: str
    gift: str
    gift_options: str
    gift_quantity: str
    gift_product: str
    placed_at: str
    paid_at: str
    ship_by: str
    sent_at: str
    buyer_note: str
    seller_note: str
    tracking: str
    carrier: str
    recipient: str
    phone: str
    province: str
    city: str
    district: str
    street: str
    address: str


_COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("订单号",),
    "status": ("订单状态",),
    "refund": ("售后状态",),
    "reviewed": ("是否审核中",),
    "title": ("商品", "商品名称"),
    "product": ("商品id",),
    "options": ("商品规格",),
    "code": ("商家编码-规格维度",),
    "product_code": ("商家编码-商品维度",),
    "quantity": ("商品数量(件)",),
    "goods": ("商品总价(元)",),
    "paid": ("用户实付金额(元)", "商家实收金额(元)"),
    "gift": ("赠品名称",),
    "gift_options": ("赠品规格",),
    "gift_quantity": ("赠品数量",),
    "gift_product": ("赠品id",),
    "placed_at": ("订单成交时间",),
    "paid_at": ("支付时间",),
    "ship_by": ("承诺发货时间",),
    "sent_at": ("发货时间",),
    "buyer_note": ("买家留言",),
    "seller_note": ("商家备注",),
    "tracking": ("快递单号",),
    "carrier": ("快递公司",),
    "recipient": ("收货人", "收件人", "收货人姓名"),
    "phone": ("手机", "手机号", "收货人手机号", "收货人电话", "联系电话"),
    "province": ("省",),
    "city": ("市",),
    "district": ("区",),
    "street": ("街道/镇", "街道"),
    "address": ("详细地址", "收货地址"),
}
_STATUS = StatusWords(
    ship=frozenset(["待发货"]),
    hold={"待付款": HoldReason.NOT_PAID, "待支付": HoldReason.NOT_PAID},
    never={
        "已发货，待收货": NeverReason.SENT,
        "已发货，待签收": NeverReason.SENT,
        "已收货": NeverReason.SENT,
        "已签收": NeverReason.SENT,
        "已取消": NeverReason.CANCELLED,
        "已取消，退款成功": NeverReason.REFUNDED,
        "未发货，退款成功": NeverReason.REFUNDED,
        "已发货，退款成功": NeverReason.REFUNDED,
        "已收货，退款成功": NeverReason.REFUNDED,
        "已签收，退款成功": NeverReason.REFUNDED,
        "已收货/已签收，退款成功": NeverReason.REFUNDED,
        "未成交，退款成功": NeverReason.REFUNDED,
    },
)
_REFUND = StatusWords(
    ship=frozenset(["", "无售后或售后取消", "无售后", "售后取消"]),
    # Of an order that is still to be sent, it may be a part: the row does not say of what.
    hold={"退款成功": HoldReason.REFUNDED},
    others=HoldReason.REFUND_ASKED,
)
_REVIEWED = StatusWords(ship=frozenset(["", "否"]), hold={"是": HoldReason.CHANNEL_HOLD})


def _news(reader: RowReader, row: _Row) -> RowNews:
    return (
        _STATUS.news(reader, row.at, "status", row.status, row.number)
        .and_also(_REFUND.news(reader, row.at, "refund", row.refund, row.number))
        .and_also(_REVIEWED.news(reader, row.at, "reviewed", row.reviewed, row.number))
    )


def _lines(reader: RowReader, row: _Row) -> Iterator[ParsedLine]:
    quantity = reader.quantity(row.at, "quantity", row.quantity, row.number)
    goods = reader.money(row.at, "goods", row.goods, row.number, "CNY")
    sku = reader.identifier(row.at, "code", _code(row), row.number)
    title = reader.named(row.at, "title", row.number, row.title, sku)
    if quantity is not None:
        price = None if goods is None or goods % quantity else goods // quantity
        options = read_values(row.options)
        yield ParsedLine(
            "", sku, title, options, quantity, price, LineKind.ITEM, row.at, product_ref=row.product
        )
    yield from _gifts(reader, row)


def _code(row: _Row) -> str:
    """The product's code tells no variants apart, so it stands for an article without them only."""
    return row.code or ("" if read_values(row.options) else row.product_code)


def _gifts(reader: RowReader, row: _Row) -> Iterator[ParsedLine]:
    """Several gifts in one cell have as many counts in theirs; a gift without a count is one."""
    names, counts, options = map(parts_of, (row.gift, row.gift_quantity, row.gift_options))
    if not names:
        return
    if len(counts) != len(names):
        names, counts = (row.gift,), (row.gift_quantity or "1",)
    if len(options) != len(names):
        options = (row.gift_options,) * len(names)
    for name, text, words in zip(names, counts, options, strict=True):
        count = reader.quantity(row.at, "gift_quantity", text, row.number)
        if count is not None:
            values = read_values(words)
            yield ParsedLine(
                "", "", name, values, count, 0, LineKind.GIFT, row.at, product_ref=row.gift_product
            )


def _facts(reader: RowReader, rows: Sequence[_Row]) -> ParsedOrder:
    row = first_filled(rows)
    at, number = row.at, reader.identifier(row.at, "number", row.number, row.number)
    reader.moment(at, "sent_at", row.sent_at, number)
    recipient = recipient_of(
        row.recipient, row.phone, row.province, row.city, row.district, row.street, row.address
    )
    tracking = reader.identifier(at, "tracking", row.tracking, number)
    return ParsedOrder(
        number=number,
        standing=Standing.SHIP,
        lines=(),
        row=at,
        customer=ParsedCustomer(name=row.recipient, phone=row.phone),
        recipient=recipient,
        buyer_note=row.buyer_note,
        seller_note=row.seller_note,
        currency="CNY",
        total_minor=reader.money(at, "paid", row.paid, number, "CNY"),
        placed_at=reader.moment(at, "placed_at", row.placed_at, number),
        paid_at=reader.moment(at, "paid_at", row.paid_at, number),
        ship_by=reader.deadline(at, "ship_by", row.ship_by, number),
        known_tracking=tracking,
        known_carrier=row.carrier if tracking else "",
        file=reader.table.file,
        channel="pinduoduo",
    )


def _order_holds(reader: RowReader, rows: Sequence[_Row], _lines: Sequence[ParsedLine]) -> Holds:
    """An order has one row; two are two states of it, or its pieces counted twice."""
    for row in rows[1:]:
        reader.report(row.at, "number", Trouble.ROW_ORDER_TWICE, row.number)
    return ()


def _prepare(reader: RowReader, rows: Iterable[_Row]) -> Iterable[_Row]:
    reader.warn_if_blind("refund")
    return rows


_RULES = RowRules(
    row=_Row,
    lines=_lines,
    facts=_facts,
    news=_news,
    ids_and_dates=("number", "code", "placed_at", "paid_at", "ship_by"),
    order_holds=_order_holds,
    prepare=_prepare,
    zone=ZONE,
)


def _read(tables: Sequence[Table]) -> Reading:
    for table in tables:
        _refuse_without_variants(table)
    return read_order_rows(tables, _RULES)


def _refuse_without_variants(table: Table) -> None:
    """A seller may have ticked neither column that tells a red one from a blue one."""
    if not (table.has("options") or table.has("code")):
        raise refuse(table.file, Trouble.COLUMN_MISSING, table.header_row, table.caption("options"))


PINDUODUO_ORDERS = Format(
    name="pinduoduo-orders",
    channel="pinduoduo",
    fingerprints=(
        fingerprint("订单号", "订单状态", "商品数量(件)"),
        fingerprint("订单号", "订单状态", "商家编码-规格维度"),
    ),
    columns=_COLUMNS,
    required=("number", "status", "quantity"),
    read=_read,
    encodings=ENCODINGS,
)
