"""Shopify's ``orders_export.csv``: a row a line, the order's own data on its first row only.

Source: Shopify's help page on exporting orders, and exports of 21 to 79 columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.lines import kind_of
from dispatchdesk.intake.options import split_title
from dispatchdesk.intake.parsed import NeverReason, ParsedCustomer, ParsedLine, ParsedOrder, Standing
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint
from dispatchdesk.intake.row_reader import Holds, RowReader
from dispatchdesk.intake.shapes import blocks, first_filled, held_too, latest_orders, newest
from dispatchdesk.intake.shopify_columns import COLUMNS, OrderRow
from dispatchdesk.rules.orders import HoldReason, Recipient

_IDS_AND_DATES = ("number", "id", "sku", "created_at", "paid_at")
_FINANCIAL_NEVER = {
    "voided": NeverReason.VOIDED,
    "refunded": NeverReason.REFUNDED,
    "expired": NeverReason.EXPIRED,
}
_PAID = frozenset(["paid", "partially_refunded"])
_NOT_PAID = frozenset(["pending", "authorized", "partially_paid"])
_TO_SEND = frozenset(["unfulfilled", "partial"])
_LINE_WORDS = frozenset(["pending", "unfulfilled", "fulfilled"])
_LINE_WORDS_OR_NONE = _LINE_WORDS | {""}
_NO = frozenset(["false", "no", "0"])
_TAGGED_HOLD = re.compile(r"(?<![^\W_])hold(?![^\W_])", re.IGNORECASE)


def _read(tables: Sequence[Table]) -> Reading:
    readings = [_read_table(table) for table in tables]
    return Reading(
        orders=latest_orders(readings),
        problems=tuple(problem for reading in readings for problem in reading.problems),
        newest_at=newest(reading.newest_at for reading in readings),
    )


def _read_table(table: Table) -> Reading:
    reader = RowReader(table)
    if not table.has("cancelled_at"):
        reader.warn(0, "", Trouble.CANCELLATIONS_UNSEEN)
    orders: dict[str, ParsedOrder] = {}
    block: list[OrderRow] = []
    for block in blocks(table.rows(OrderRow), lambda row: row.number):
        number = block[0].number
        for row in block:
            if row.shape or not row.number:
                _report_shape(reader, row, number)
        if number in orders:
            # Rows of one order that stand apart: the file was sorted, what belongs together is not sure.
            reader.report(block[0].at, "number", Trouble.ROW_NO_ORDER, number)
            orders[number] = held_too(orders[number], reader.unreadable_rows(number))
        elif number:
            orders[number] = _order(reader, block)
    if table.ends_cut and block and block[-1].shape and block[0].number:
        _hold_the_cut(reader, block, orders)
    reader.refuse_if_ruined(_IDS_AND_DATES)
    return Reading(tuple(orders.values()), (), tuple(reader.problems), reader.newest_at)


def _hold_the_cut(reader: RowReader, block: Sequence[OrderRow], orders: dict[str, ParsedOrder]) -> None:
    """The order in whose row the file ends; cut in its number, the row may be of the order before it."""
    for number in list(orders)[-2:]:
        if number.startswith(block[0].number):
            reader.report(block[-1].at, "", Trouble.ROW_TOO_SHORT, number)
            orders[number] = held_too(orders[number], reader.unreadable_rows(number))


def _report_shape(reader: RowReader, row: OrderRow, number: str) -> None:
    """A row that only adds a line may be shorter than the header."""
    if row.shape is Trouble.ROW_SHIFTED or (row.shape and row.financial):
        reader.report(row.at, "", row.shape, number)
    if not row.number:
        reader.report(row.at, "number", Trouble.ROW_NUMBER_MISSING, number)


def _order(reader: RowReader, block: Sequence[OrderRow]) -> ParsedOrder:
    head = first_filled(block)
    rows = [row for row in block if row.item or row.sku or row.quantity]
    lines = [(row, line) for row in rows if (line := _line(reader, row, head))]
    if not rows:
        reader.report(head.at, "item", Trouble.ROW_NO_LINES, head.number)
    order = _to_ship(reader, head, tuple([line for row, line in lines if _is_to_pack(row)]))
    never = None if block[0].shape is Trouble.ROW_SHIFTED else _never(head)
    holds = () if never else _holds(reader, head, rows) + reader.unreadable_rows(head.number)
    if not never and not order.lines and not holds:
        never = _nothing_left(block)
    if never:
        every_line = tuple(line for _row, line in lines)
        return replace(order, standing=Standing.NEVER, never_reason=never, lines=every_line)
    return held_too(order, holds) if holds else order


def _never(head: OrderRow) -> NeverReason | None:
    if head.cancelled_at:
        return NeverReason.CANCELLED
    financial = _FINANCIAL_NEVER.get(head.financial.casefold())
    if financial:
        return financial
    return NeverReason.SENT if head.fulfillment.casefold() == "fulfilled" else None


def _nothing_left(block: Sequence[OrderRow]) -> NeverReason:
    """Why an order in good standing has no line to pack: all sent, or services and gift cards only."""
    is_sent = any(row.line_fulfillment.casefold() == "fulfilled" and _ships(row) for row in block)
    return NeverReason.SENT if is_sent else NeverReason.NOTHING_TO_PACK


def _holds(reader: RowReader, head: OrderRow, rows: Sequence[OrderRow]) -> Holds:
    holds = [*_payment_holds(reader, head), *_sending_holds(reader, head, rows)]
    if head.risk.casefold() == "high":
        holds.append((HoldReason.RISK, head.risk))
    if _TAGGED_HOLD.search(head.tags):
        tagged = next(tag.strip() for tag in head.tags.split(",") if _TAGGED_HOLD.search(tag))
        holds.append((HoldReason.TAGGED_HOLD, tagged))
    return tuple(holds)


def _payment_holds(reader: RowReader, head: OrderRow) -> Holds:
    financial = head.financial.casefold()
    if financial in _NOT_PAID:
        return ((HoldReason.NOT_PAID, head.financial),)
    if financial not in _PAID:
        return reader.unknown_status(head.at, "financial", head.financial, head.number)
    refunded = reader.money(head.at, "refunded", head.refunded, head.number, head.currency)
    # The export does not say which line was refunded; without an amount the status alone must do.
    if refunded or (refunded is None and financial == "partially_refunded"):
        return ((HoldReason.REFUNDED, head.refunded or head.financial),)
    return ()


def _sending_holds(reader: RowReader, head: OrderRow, rows: Sequence[OrderRow]) -> Holds:
    """Unknown words, and orders sent in part of which nothing says what is left."""
    fulfillment = head.fulfillment.casefold()
    if fulfillment not in _TO_SEND:
        return reader.unknown_status(head.at, "fulfillment", head.fulfillment, head.number)
    known = _LINE_WORDS_OR_NONE if fulfillment == "unfulfilled" else _LINE_WORDS
    holds: list[tuple[HoldReason, str]] = []
    for row in rows:
        if row.line_fulfillment.casefold() not in known and _ships(row):
            word = row.line_fulfillment or head.fulfillment
            holds += reader.unknown_status(row.at, "line_fulfillment", word, head.number)
    return tuple(holds)


def _ships(row: OrderRow) -> bool:
    return row.needs_shipping.casefold() not in _NO


def _is_to_pack(row: OrderRow) -> bool:
    return _ships(row) and row.line_fulfillment.casefold() != "fulfilled"


def _line(reader: RowReader, row: OrderRow, head: OrderRow) -> ParsedLine | None:
    order = head.number
    quantity = reader.quantity(row.at, "quantity", row.quantity, order)
    price = reader.money(row.at, "price", row.price, order, head.currency)
    sku = reader.identifier(row.at, "sku", row.sku, order)
    if quantity is None:
        return None
    title, options = split_title(reader.named(row.at, "item", order, row.item, row.sku))
    return ParsedLine("", sku, title, options, quantity, price, kind_of(price), row.at)


def _to_ship(reader: RowReader, head: OrderRow, lines: tuple[ParsedLine, ...]) -> ParsedOrder:
    """All that the order's first row says, as if nothing stopped it."""
    at, number = head.at, reader.identifier(head.at, "number", head.number, head.number)
    reader.moment(at, "fulfilled_at", head.fulfilled_at, number)
    reader.moment(at, "cancelled_at", head.cancelled_at, number)
    return ParsedOrder(
        number=number,
        standing=Standing.SHIP,
        lines=lines,
        row=at,
        channel_ref=reader.identifier(at, "id", head.id, number),
        customer=_customer(head),
        recipient=_recipient(reader.table, head),
        buyer_note=head.notes,
        seller_note="\n".join(filter(None, (head.note_attributes, head.tags))),
        currency=head.currency.upper(),
        total_minor=reader.money(at, "total", head.total, number, head.currency),
        placed_at=reader.moment(at, "created_at", head.created_at, number),
        paid_at=reader.moment(at, "paid_at", head.paid_at, number),
        file=reader.table.file,
        channel="shopify",
    )


def _customer(head: OrderRow) -> ParsedCustomer:
    phone = head.phone or head.bill_phone or head.ship_phone
    return ParsedCustomer(name=head.bill_name or head.ship_name, email=head.email, phone=phone)


def _recipient(table: Table, head: OrderRow) -> Recipient:
    if not table.has("ship_name"):
        # A column subset without a delivery address: the invoice's is the only one.
        street = ", ".join(filter(None, (head.bill_company, head.bill_address1, head.bill_address2)))
        place = (head.bill_city, head.bill_region, head.bill_zip, head.bill_country)
        return Recipient(head.bill_name, head.bill_phone, street, *place)
    street = ", ".join(filter(None, (head.ship_company, head.ship_address1, head.ship_address2)))
    place = (head.ship_city, head.ship_region, head.ship_zip, head.ship_country)
    return Recipient(head.ship_name, head.ship_phone, street, *place)


SHOPIFY_ORDERS = Format(
    name="shopify-orders",
    channel="shopify",
    fingerprints=(fingerprint("Name", "Lineitem quantity", "Lineitem name"),),
    columns=COLUMNS,
    required=("number", "financial", "fulfillment", "quantity", "item"),
    read=_read,
)
