"""Walmart's order sheet: a row a line, the order's own data on each; the same sheet takes tracking back.

A purchase order (PO#) is what is sent and confirmed; a customer's order may be split into several.
Source: an export of 37 columns from the Seller Center.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.lines import kind_of, sure_unit_price
from dispatchdesk.intake.notes import joined_notes, named_note
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
    customer_order: str
    placed_at: str
    ship_by: str
    customer: str
    address: str
    phone: str
    address1: str
    address2: str
    city: str
    region: str
    postcode: str
    line: str
    barcode: str
    status: str
    title: str
    quantity: str
    sku: str
    cost: str
    tracking: str
    carrier: str
    sender: str
    replacement: str
    original_order: str


_COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("PO#",),
    "customer_order": ("Order#",),
    "placed_at": ("Order Date",),
    "ship_by": ("Ship By",),
    "customer": ("Customer Name",),
    "address": ("Customer Shipping Address",),
    "phone": ("Customer Phone Number",),
    "address1": ("Ship to Address 1",),
    "address2": ("Ship to Address 2",),
    "city": ("City",),
    "region": ("State",),
    "postcode": ("Zip",),
    "line": ("Line#",),
    "barcode": ("UPC",),
    "status": ("Status",),
    "title": ("Item Description",),
    "quantity": ("Qty",),
    "sku": ("SKU",),
    "cost": ("Item Cost",),
    "tracking": ("Tracking Number",),
    "carrier": ("Carrier",),
    "sender": ("Fulfillment Entity",),
    "replacement": ("Replacement Order",),
    "original_order": ("Original Customer Order Id",),
}
_STATUS = StatusWords(
    ship=frozenset(["Acknowledged"]),
    # It has to be acknowledged first; the buyer may still cancel it alone.
    hold={"Created": HoldReason.CHANNEL_HOLD},
    never={
        "Shipped": NeverReason.SENT,
        "Delivered": NeverReason.SENT,
        "Cancelled": NeverReason.CANCELLED,
        "Canceled": NeverReason.CANCELLED,
        "Refund": NeverReason.REFUNDED,
        "Refunded": NeverReason.REFUNDED,
    },
)
_SENDER = StatusWords(ship=frozenset(["", "Seller Fulfilled"]))
_NO = frozenset(["", "n", "no", "false"])


def _news(reader: RowReader, row: _Row) -> RowNews:
    return _STATUS.news(reader, row.at, "status", row.status, row.number).and_also(
        _SENDER.news(reader, row.at, "sender", row.sender, row.number)
    )


def _lines(reader: RowReader, row: _Row) -> Iterator[ParsedLine]:
    at, number = row.at, row.number
    quantity = reader.quantity(at, "quantity", row.quantity, number)
    cost = reader.money(at, "cost", row.cost, number, "USD")
    barcode = reader.identifier(at, "barcode", row.barcode, number)
    sku = reader.identifier(at, "sku", row.sku, number)
    title = reader.named(at, "title", number, row.title, sku, barcode)
    if quantity is not None:
        price, kind = sure_unit_price(cost, quantity), kind_of(cost)
        yield ParsedLine(row.line, sku, title, (), quantity, price, kind, at, barcode=barcode)


def _facts(reader: RowReader, rows: Sequence[_Row]) -> ParsedOrder:
    row = first_filled(rows)
    at, number = row.at, reader.identifier(row.at, "number", row.number, row.number)
    street = ", ".join(filter(None, (row.address1, row.address2))) or row.address
    tracking = reader.identifier(at, "tracking", row.tracking, number)
    return ParsedOrder(
        number=number,
        standing=Standing.SHIP,
        lines=(),
        row=at,
        channel_ref=reader.identifier(at, "customer_order", row.customer_order, number),
        customer=ParsedCustomer(name=row.customer, phone=row.phone),
        recipient=Recipient(row.customer, row.phone, street, row.city, row.region, row.postcode),
        seller_note=joined_notes(_replacement(reader.table, each) for each in rows),
        currency="USD",
        placed_at=reader.moment(at, "placed_at", row.placed_at, number),
        ship_by=reader.deadline(at, "ship_by", row.ship_by, number),
        known_tracking=tracking,
        known_carrier=row.carrier if tracking else "",
        file=reader.table.file,
        channel="walmart",
    )


def _replacement(table: Table, row: _Row) -> str:
    """That the order makes good for an earlier one, and for which."""
    if row.replacement.casefold() in _NO:
        return ""
    return named_note(table.caption("replacement"), row.original_order or row.replacement)


_RULES = RowRules(
    row=_Row,
    lines=_lines,
    facts=_facts,
    news=_news,
    ids_and_dates=("number", "customer_order", "barcode", "sku", "placed_at", "ship_by"),
)


def _read(tables: Sequence[Table]) -> Reading:
    return read_order_rows(tables, _RULES)


WALMART_ORDERS = Format(
    name="walmart-orders",
    channel="walmart",
    fingerprints=(fingerprint("PO#", "Order#", "Line#", "Qty", "Status"),),
    columns=_COLUMNS,
    required=("number", "status", "quantity", "sku"),
    read=_read,
)
