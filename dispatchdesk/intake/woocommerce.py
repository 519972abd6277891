"""WooCommerce's order exports, which plugins make: a row an item, or a row an order with its items in a cell.

Source: the plugins "Customer/Order/Coupon CSV Export" and "Advanced Order Export For WooCommerce".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.dates import slashed_moments
from dispatchdesk.intake.notes import joined_notes
from dispatchdesk.intake.numbered_columns import unnumbered
from dispatchdesk.intake.order_rows import RowRules, joined_readings, read_order_table
from dispatchdesk.intake.parsed import NeverReason, ParsedCustomer, ParsedLine, ParsedOrder, Standing
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint
from dispatchdesk.intake.row_reader import CellForms, Holds, RowReader
from dispatchdesk.intake.shapes import first_filled
from dispatchdesk.intake.statuses import RowNews
from dispatchdesk.intake.woocommerce_columns import COLUMNS, ITEM_COLUMNS, OrderRow
from dispatchdesk.intake.woocommerce_items import Item, items_of, messages, read_item
from dispatchdesk.intake.woocommerce_statuses import STATUS
from dispatchdesk.rules.orders import HoldReason, Recipient

_ADVANCED = "woocommerce-advanced"
_NOTED_BY_THE_SHOP = re.compile(r"Order status changed from |Stock levels? (?:reduced|increased)")


def _read(tables: Sequence[Table]) -> Reading:
    return joined_readings([_read_table(table) for table in tables])


def _read_table(table: Table) -> Reading:
    if table.format.name == _NUMBERED:
        table = unnumbered(table, WOOCOMMERCE_ADVANCED, ITEM_COLUMNS)
    if table.format.name != _ADVANCED:
        return read_order_table(table, replace(_RULES, ids_and_dates=(*_RULES.ids_and_dates, "created_at")))
    # In this plugin the seller chooses how dates are written.
    moment = slashed_moments(row.created_at for row in table.rows(OrderRow))
    return read_order_table(table, replace(_RULES, forms=CellForms(moment)))


def _filled_down(_reader: RowReader, rows: Iterable[OrderRow]) -> Iterator[OrderRow]:
    """Rows that only add an item get the order's number and status, where the export leaves them blank."""
    head: OrderRow | None = None
    for row in rows:
        if row.number or row.status or head is None:
            head = row if row.number else head
            yield row
        else:
            currency = row.currency or head.currency
            yield row._replace(number=head.number, status=head.status, currency=currency)


def _lines(reader: RowReader, row: OrderRow) -> list[ParsedLine]:
    try:
        items = items_of(row)
    except ValueError:
        reader.report(row.at, "packed", Trouble.ROW_NO_LINES, row.number, number=row.number)
        return []
    return [line for item in items if (line := read_item(reader, row, item))]


def _items(row: OrderRow) -> tuple[Item, ...]:
    """The items, none where the cell cannot be read: :func:`_lines` reports that."""
    try:
        return items_of(row)
    except ValueError:
        return ()


def _news(reader: RowReader, row: OrderRow) -> RowNews:
    said = STATUS.news(reader, row.at, "status", row.status, row.number)
    items = _items(row)
    if items and all(item.is_gone for item in items):
        return said.and_also(RowNews(left_out=NeverReason.REFUNDED))
    return said


def _order_holds(reader: RowReader, rows: Sequence[OrderRow], lines: Sequence[ParsedLine]) -> Holds:
    """Money was paid back and no item says for which; and orders of which no item is stated."""
    head = first_filled(rows)
    items = [item for row in rows for item in _items(row)]
    if not items:
        reader.report(head.at, "item", Trouble.ROW_NO_LINES, head.number, number=head.number)
    money = reader.money(head.at, "refunded_money", head.refunded_money, head.number, head.currency)
    if money and not any(item.is_reduced for item in items):
        return ((HoldReason.REFUNDED, head.refunded_money),)
    return ()


def _facts(reader: RowReader, rows: Sequence[OrderRow]) -> ParsedOrder:
    head = first_filled(rows)
    at, number = head.at, reader.identifier(head.at, "number", head.number, head.number)
    buyer = ParsedCustomer(name=_name(head, "bill"), email=head.email, phone=head.bill_phone)
    recipient = _recipient(head)
    said = [head.buyer_note, *messages(item for row in rows for item in _items(row))]
    return ParsedOrder(
        number=number,
        standing=Standing.SHIP,
        lines=(),
        row=at,
        channel_ref=reader.identifier(at, "order_id", head.order_id, number),
        customer=buyer if buyer.name else replace(buyer, name=recipient.name),
        recipient=recipient,
        buyer_note=joined_notes(said),
        seller_note=_own_notes(head.order_notes),
        currency=head.currency.upper(),
        total_minor=reader.money(at, "total", head.total, number, head.currency),
        placed_at=_moment(reader, head, "created_at", head.created_at),
        paid_at=_moment(reader, head, "paid_at", head.paid_at),
        file=reader.table.file,
        channel="woocommerce",
    )


def _moment(reader: RowReader, head: OrderRow, name: str, text: str) -> datetime | None:
    read = reader.moment_if_clear if reader.table.format.name == _ADVANCED else reader.moment
    return read(head.at, name, text, head.number)


def _own_notes(text: str) -> str:
    """Notes without those in which the shop counts its own steps."""
    return "|".join(note for note in text.split("|") if not _NOTED_BY_THE_SHOP.match(note))


def _name(head: OrderRow, which: str) -> str:
    if which == "bill":
        return head.bill_name or " ".join(filter(None, (head.bill_first, head.bill_last)))
    return head.ship_name or " ".join(filter(None, (head.ship_first, head.ship_last)))


def _recipient(head: OrderRow) -> Recipient:
    """Where no delivery address is stated, the invoice's is the only one."""
    name = _name(head, "ship")
    if name or head.ship_address1 or head.ship_company:
        street = ", ".join(filter(None, (head.ship_company, head.ship_address1, head.ship_address2)))
        place = (head.ship_city, head.ship_region, head.ship_postcode, head.ship_country)
        return Recipient(name, head.ship_phone or head.bill_phone, street, *place)
    street = ", ".join(filter(None, (head.bill_company, head.bill_address1, head.bill_address2)))
    place = (head.bill_city, head.bill_region, head.bill_postcode, head.bill_country)
    return Recipient(_name(head, "bill"), head.bill_phone, street, *place)


_RULES = RowRules(
    row=OrderRow,
    lines=_lines,
    facts=_facts,
    news=_news,
    ids_and_dates=("number", "order_id", "sku"),
    order_holds=_order_holds,
    prepare=_filled_down,
)

_ADVANCED_COLUMNS = COLUMNS | {
    "number": ("Order Number", "Order ID"),
    "status": ("Order Status",),
    "quantity": ("Quantity", "Quantity (- Refund)"),
}

WOOCOMMERCE_ITEMS = Format(
    name="woocommerce-items",
    channel="woocommerce",
    fingerprints=(fingerprint("order_id", "item_name", "item_quantity"),),
    columns=COLUMNS,
    required=("number", "status", "quantity", "item"),
    read=_read,
)
WOOCOMMERCE_ORDERS = Format(
    name="woocommerce-orders",
    channel="woocommerce",
    fingerprints=(
        fingerprint("order_number", "status", "line_items", "shipping_items"),
        fingerprint("order_number", "status", "line_items", "shipping_lines"),
    ),
    columns=COLUMNS,
    required=("number", "status", "packed"),
    read=_read,
)
WOOCOMMERCE_ADVANCED = Format(
    name=_ADVANCED,
    channel="woocommerce",
    fingerprints=(
        fingerprint("Order Number", "Quantity (- Refund)"),
        fingerprint("Order Number", "Item #", "Quantity"),
        fingerprint("Order Number", "Order Status", "Item Cost", "Quantity"),
    ),
    columns=_ADVANCED_COLUMNS,
    required=("number", "status", "quantity"),
    read=_read,
)
_NUMBERED = "woocommerce-numbered"
WOOCOMMERCE_NUMBERED = Format(
    name=_NUMBERED,
    channel="woocommerce",
    fingerprints=(
        fingerprint("Order Number", "Quantity (- Refund) #1"),
        fingerprint("Order Number", "Quantity #1"),
    ),
    columns=_ADVANCED_COLUMNS,
    required=("number", "status"),
    read=_read,
)
