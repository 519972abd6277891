"""Amazon's reports of orders to be sent: Unshipped Orders, and New Orders.

Tab-separated text without quotes, a row a line of an order, the order's own data repeated on each.
Source: Amazon's documentation of the flat files, and reports of 27, 29, 36 and 41 columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.amazon_columns import COLUMNS, OrderRow
from dispatchdesk.intake.lines import kind_of, sure_unit_price
from dispatchdesk.intake.notes import joined_notes, named_note
from dispatchdesk.intake.order_rows import RowRules, joined_readings, read_order_rows
from dispatchdesk.intake.parsed import NeverReason, ParsedCustomer, ParsedLine, ParsedOrder, Standing
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint
from dispatchdesk.intake.row_reader import RowReader
from dispatchdesk.intake.shapes import first_filled, held_too, rows_by
from dispatchdesk.intake.statuses import RowNews, StatusWords
from dispatchdesk.rules.orders import HoldReason, Recipient

_UNSHIPPED, _NEW = "amazon-unshipped-orders", "amazon-new-orders"
_ENCODINGS = ("utf-8", "cp932", "cp1252")
"""UTF-8, but for older reports of Japan and of Europe."""
_CANCELLING = StatusWords(
    ship=frozenset(["", "false", "no"]),
    hold={"true": HoldReason.CANCEL_ASKED, "yes": HoldReason.CANCEL_ASKED},
)
_ONE = frozenset(["", "0", "1"])


def _news(reader: RowReader, row: OrderRow) -> RowNews:
    if row.to_ship == "0":
        return RowNews(left_out=NeverReason.SENT)
    news = _CANCELLING.news(reader, row.at, "cancelling", row.cancelling, row.number)
    return RowNews(tuple((why, row.cancel_reason or word) for why, word in news.holds))


def _lines(reader: RowReader, row: OrderRow) -> Iterator[ParsedLine]:
    at, number = row.at, row.number
    key = reader.identifier(at, "line", row.line, number)
    sku = reader.identifier(at, "sku", row.sku, number)
    price = reader.money(at, "price", row.price, number, row.currency)
    has_rest = reader.table.has("to_ship") and row.to_ship != "0"
    name, text = ("to_ship", row.to_ship) if has_rest else ("purchased", row.purchased)
    quantity = reader.quantity(at, name, text, number)
    title = reader.named(at, "title", number, row.title, sku)
    if quantity is not None:
        unit_price = sure_unit_price(price, quantity)
        yield ParsedLine(key, sku, title, (), quantity, unit_price, kind_of(price), at)


def _facts(reader: RowReader, rows: Sequence[OrderRow]) -> ParsedOrder:
    row = first_filled(rows)
    at, number = row.at, reader.identifier(row.at, "number", row.number, row.number)
    reader.moment(at, "reported_at", row.reported_at, number)
    phone = row.phone or row.buyer_phone
    street = ", ".join(filter(None, (row.address1, row.address2, row.address3)))
    place = (row.city, row.region, row.postcode, row.country)
    return ParsedOrder(
        number=number,
        standing=Standing.SHIP,
        lines=(),
        row=at,
        customer=ParsedCustomer(name=row.buyer or row.recipient, email=row.email, phone=row.buyer_phone),
        recipient=Recipient(row.recipient, phone, street, *place),
        buyer_note=joined_notes([*(each.gift_message for each in rows), row.instructions]),
        seller_note=joined_notes(note for each in rows for note in _remarks(reader.table, each)),
        currency=row.currency.upper(),
        placed_at=reader.moment(at, "placed_at", row.placed_at, number),
        paid_at=reader.moment(at, "paid_at", row.paid_at, number),
        ship_by=min(
            filter(None, (reader.deadline(each.at, "ship_by", each.ship_by, number) for each in rows)),
            default=None,
        ),
        file=reader.table.file,
        channel="amazon",
    )


def _remarks(table: Table, row: OrderRow) -> Iterator[str]:
    """What a packer must know of one article: how to wrap it, what to print on it, how many are one."""
    article = row.sku or row.title
    pack_of = "" if row.pack_of in _ONE else row.pack_of
    for name, text in (("gift_wrap", row.gift_wrap), ("customized", row.customized), ("pack_of", pack_of)):
        yield named_note(table.caption(name), text, article)


_RULES = RowRules(
    row=OrderRow,
    lines=_lines,
    facts=_facts,
    news=_news,
    ids_and_dates=("line", "sku", "placed_at", "paid_at", "reported_at", "ship_by"),
)


def _of_new_orders(reader: RowReader, rows: Iterable[OrderRow]) -> Iterable[OrderRow]:
    reader.warn(0, "", Trouble.CANCELLATIONS_UNSEEN)
    return rows


def _read(tables: Sequence[Table]) -> Reading:
    """Where both reports state an order, the one that knows what was sent and cancelled is believed."""
    by_name = rows_by(tables, lambda table: table.format.name)
    unshipped = read_order_rows(by_name.get(_UNSHIPPED, []), _RULES)
    new = read_order_rows(by_name.get(_NEW, []), replace(_RULES, prepare=_of_new_orders))
    known = {order.number for order in unshipped.orders}
    further = (order for order in new.orders if order.number not in known)
    return joined_readings([unshipped, replace(new, orders=tuple(_doubted(further, unshipped.newest_at)))])


def _doubted(orders: Iterable[ParsedOrder], told_until: datetime | None) -> Iterator[ParsedOrder]:
    """What a report of unshipped orders that is younger does not have has been sent, or cancelled."""
    for order in orders:
        is_gone = told_until and order.placed_at and order.placed_at < told_until
        yield held_too(order, ((HoldReason.CHANNEL_HOLD, _UNSHIPPED),)) if is_gone else order


AMAZON_UNSHIPPED = Format(
    name=_UNSHIPPED,
    channel="amazon",
    fingerprints=(fingerprint("order-id", "order-item-id", "quantity-to-ship"),),
    columns=COLUMNS,
    required=("number", "line", "sku", "to_ship"),
    read=_read,
    encodings=_ENCODINGS,
    quotes_in_tabs=False,
)
AMAZON_NEW = Format(
    name=_NEW,
    channel="amazon",
    fingerprints=(fingerprint("order-id", "order-item-id", "quantity-purchased", "ship-service-level"),),
    columns=COLUMNS,
    required=("number", "line", "sku", "purchased"),
    read=_read,
    absent=fingerprint("quantity-to-ship"),
    encodings=_ENCODINGS,
    quotes_in_tabs=False,
)
