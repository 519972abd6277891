"""Douyin's order export: a row a sub-order; or, at the level of orders, several of them in one cell.

Source: exports of 抖店 with 12, 21 and 73 to 75 columns, as tools that read them describe them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.chinese import ENCODINGS, ZONE, parts_of, recipient_of
from dispatchdesk.intake.lines import kind_of
from dispatchdesk.intake.options import read_values
from dispatchdesk.intake.order_rows import RowRules, joined_readings, read_order_table
from dispatchdesk.intake.parsed import NeverReason, ParsedCustomer, ParsedLine, ParsedOrder, Standing
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint
from dispatchdesk.intake.row_reader import Holds, RowReader
from dispatchdesk.intake.shapes import first_filled, newest
from dispatchdesk.intake.statuses import RowNews, StatusWords
from dispatchdesk.rules.orders import HoldReason


class _Row(NamedTuple):
    at: int
    shape: Trouble | None
    number: str
    line: str
    status: str
    refund: str
    title: str
    options: str
    product: str
    code: str
    barcode: str
    quantity: str
    price: str
    total: str
    placed_at: str
    paid_at: str
    ship_by: str
    sent_at: str
    buyer_note: str
    seller_note: str
    flag: str
    waybill: str
    recipient: str
    phone: str
    province: str
    city: str
    district: str
    street: str
    address: str


_COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("主订单编号",),
    "line": ("子订单编号",),
    "status": ("订单状态",),
    "refund": ("售后状态",),
    "title": ("选购商品",),
    "options": ("商品规格",),
    "product": ("商品ID",),
    "code": ("商家编码", "货号"),
    "barcode": ("商品69码",),
    "quantity": ("商品数量",),
    "price": ("商品单价",),
    "total": ("订单应付金额",),
    "placed_at": ("订单提交时间",),
    "paid_at": ("支付完成时间",),
    "ship_by": ("承诺发货时间",),
    "sent_at": ("发货时间",),
    "buyer_note": ("买家留言",),
    "seller_note": ("商家备注",),
    "flag": ("旗帜颜色",),
    "waybill": ("快递信息",),
    "recipient": ("收件人",),
    "phone": ("收件人手机号",),
    "province": ("省",),
    "city": ("市",),
    "district": ("区",),
    "street": ("街道",),
    "address": ("详细地址",),
}
_MADE_AT = re.compile(r"(?<!\d)(1[5-9]\d{8}|2\d{9})_")
_WAYBILL = re.compile(r"([A-Za-z0-9]{6,})(?:-([^;；]+))?")
"""``SF…-顺丰速运``: the first of several."""
_KEEPS_DASHES = frozenset(["title", "buyer_note"])
"""What people write; in the other columns the export writes ``-`` for nothing."""
_STATUS = StatusWords(
    ship=frozenset(["待发货"]),
    hold={"待支付": HoldReason.NOT_PAID, "备货中": HoldReason.CHANNEL_HOLD},
    never={"已发货": NeverReason.SENT, "已完成": NeverReason.SENT, "已关闭": NeverReason.CLOSED},
)
_REFUND = StatusWords(
    ship=frozenset([""]), never={"退款成功": NeverReason.REFUNDED}, others=HoldReason.REFUND_ASKED
)


def _row(at: int, shape: Trouble | None, *cells: str) -> _Row:
    named = zip(_COLUMNS, cells, strict=True)
    said = ["" if text == "-" and name not in _KEEPS_DASHES else text for name, text in named]
    return _Row(at, shape, *said)


def _news(reader: RowReader, row: _Row) -> RowNews:
    refund = _REFUND.news(reader, row.at, "refund", row.refund, row.number)
    return refund.and_also(_STATUS.news(reader, row.at, "status", row.status, row.number))


def _lines(reader: RowReader, row: _Row) -> Iterator[ParsedLine]:
    merged = _merged(reader, row)
    if merged is not None:
        for part in merged:
            yield from _lines(reader, part)
        return
    quantity = reader.quantity(row.at, "quantity", row.quantity, row.number)
    key = reader.identifier(row.at, "line", row.line, row.number)
    sku = reader.identifier(row.at, "code", row.code, row.number)
    barcode = reader.identifier(row.at, "barcode", row.barcode, row.number)
    price = reader.money(row.at, "price", row.price, row.number, "CNY")
    title = reader.named(row.at, "title", row.number, row.title, sku)
    if quantity is not None:
        kind = kind_of(price, row.title)
        yield ParsedLine(
            key, sku, title, read_values(row.options), quantity, price, kind, row.at,
            product_ref=row.product, barcode=barcode,
        )  # fmt: skip


def _merged(reader: RowReader, row: _Row) -> list[_Row] | None:
    """The sub-orders of a row of the order-level export; None for a row of one.

    Its quantity is a total: how many of each is certain only where there is one of each, or one article.
    """
    keys, codes, titles = map(parts_of, (row.line, row.code, row.title))
    if len(keys) < 2:
        return None
    # A variant may be ``500ml;雾蓝``: where several stand in one cell, nobody can say whose each word is.
    whole = row._replace(line="", price="", options="", barcode="", product="")
    if not row.options and len(keys) == len(codes) == len(titles) and row.quantity == str(len(keys)):
        parts = zip(keys, codes, titles, strict=True)
        return [whole._replace(line=key, code=code, title=title, quantity="1") for key, code, title in parts]
    if not row.options and len(codes) == len(keys) and len(set(codes)) == 1 >= len(set(titles)):
        return [whole._replace(code=codes[0], title=titles[0] if titles else "")]
    if row.shape is None and not _news(reader, row).left_out:
        reader.warn(row.at, "quantity", Trouble.ROW_SPLIT_UNKNOWN, row.number, value=row.quantity)
    return []


def _order_holds(_reader: RowReader, rows: Sequence[_Row], lines: Sequence[ParsedLine]) -> Holds:
    read = {line.row for line in lines}
    return tuple(
        (HoldReason.SPLIT_UNKNOWN, row.quantity)
        for row in rows
        if len(parts_of(row.line)) > 1 and row.at not in read
    )


def _facts(reader: RowReader, rows: Sequence[_Row]) -> ParsedOrder:
    row = first_filled(rows)
    at, number = row.at, reader.identifier(row.at, "number", row.number, row.number)
    reader.moment(at, "sent_at", row.sent_at, number)
    recipient = recipient_of(
        row.recipient, row.phone, row.province, row.city, row.district, row.street, row.address
    )
    totals = [reader.money(each.at, "total", each.total, number, "CNY") for each in rows]
    waybill = _WAYBILL.match(row.waybill)
    tracking, carrier = waybill.groups("") if waybill else ("", "")
    return ParsedOrder(
        number=number,
        standing=Standing.SHIP,
        lines=(),
        row=at,
        customer=ParsedCustomer(name=row.recipient, phone=row.phone),
        recipient=recipient,
        buyer_note=row.buyer_note,
        seller_note="\n".join(filter(None, (row.seller_note, row.flag))),
        currency="CNY",
        total_minor=sum(filter(None, totals)) if any(total is not None for total in totals) else None,
        placed_at=reader.moment(at, "placed_at", row.placed_at, number),
        paid_at=reader.moment(at, "paid_at", row.paid_at, number),
        ship_by=reader.deadline(at, "ship_by", row.ship_by, number),
        known_tracking=reader.identifier(at, "waybill", tracking, number),
        known_carrier=carrier,
        file=reader.table.file,
        channel="douyin",
    )


def _prepare(reader: RowReader, rows: Iterable[_Row]) -> Iterable[_Row]:
    reader.warn_if_blind("refund")
    return rows


_RULES = RowRules(
    row=_row,
    lines=_lines,
    facts=_facts,
    news=_news,
    ids_and_dates=("number", "line", "code", "barcode", "placed_at", "paid_at", "ship_by"),
    order_holds=_order_holds,
    prepare=_prepare,
    zone=ZONE,
)


def _read(tables: Sequence[Table]) -> Reading:
    readings = [_read_table(table) for table in tables]
    told = {order.number for reading in readings for order in reading.orders if not _is_merged(order)}
    return joined_readings([_without_merged(reading, told) for reading in readings])


def _read_table(table: Table) -> Reading:
    """The name of the file tells in seconds when it was made."""
    reading = read_order_table(table, _RULES)
    named = _MADE_AT.search(table.file)
    made_at = datetime.fromtimestamp(int(named[1]), UTC) if named else None
    return replace(reading, newest_at=newest((reading.newest_at, made_at)))


def _is_merged(order: ParsedOrder) -> bool:
    return any(reason is HoldReason.SPLIT_UNKNOWN for reason, _total in order.holds)


def _without_merged(reading: Reading, told: set[str]) -> Reading:
    """An order that another file of the same import tells by sub-orders is taken from that one."""
    kept = tuple(order for order in reading.orders if not (_is_merged(order) and order.number in told))
    problems = tuple(
        problem
        for problem in reading.problems
        if problem.trouble is not Trouble.ROW_SPLIT_UNKNOWN or problem.order_number not in told
    )
    return replace(reading, orders=kept, problems=problems)


DOUYIN_ORDERS = Format(
    name="douyin-orders",
    channel="douyin",
    fingerprints=(fingerprint("主订单编号", "子订单编号", "选购商品", "商品数量"),),
    columns=_COLUMNS,
    required=("number", "line", "status", "quantity", "title"),
    read=_read,
    encodings=ENCODINGS,
)
