"""Lazada's ``orders.xlsx``: a row for each single piece, with a status of its own.

Source: an export of 77 columns; the status words of Lazada's Open Platform (GetOrders, GetOrderItems).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.dates import read_named_month
from dispatchdesk.intake.lines import kind_of
from dispatchdesk.intake.marketplaces import the_only
from dispatchdesk.intake.options import read_values
from dispatchdesk.intake.order_rows import RowRules, read_order_rows
from dispatchdesk.intake.parsed import NeverReason, ParsedCustomer, ParsedLine, ParsedOrder, Standing
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint
from dispatchdesk.intake.row_reader import CellForms, RowReader
from dispatchdesk.intake.shapes import first_filled, units_joined
from dispatchdesk.intake.statuses import RowNews, StatusWords
from dispatchdesk.rules.orders import HoldReason, Recipient


class _Row(NamedTuple):
    """One piece."""

    at: int
    shape: Trouble | None
    number: str
    line: str
    status: str
    sku: str
    item: str
    variation: str
    price: str
    placed_at: str
    ship_by: str
    customer: str
    email: str
    recipient: str
    phone: str
    street: str
    street2: str
    street3: str
    street4: str
    street5: str
    city: str
    region: str
    postcode: str
    country: str
    tracking: str
    carrier: str
    seller_note: str


_COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("orderNumber",),
    "line": ("orderItemId",),
    "status": ("status",),
    "sku": ("sellerSku",),
    "item": ("itemName",),
    "variation": ("variation",),
    "price": ("unitPrice",),
    "placed_at": ("createTime",),
    "ship_by": ("ttsSla", "rtsSla"),
    "customer": ("customerName",),
    "email": ("customerEmail",),
    "recipient": ("shippingName",),
    "phone": ("shippingPhone",),
    "street": ("shippingAddress",),
    "street2": ("shippingAddress2",),
    "street3": ("shippingAddress3",),
    "street4": ("shippingAddress4",),
    "street5": ("shippingAddress5",),
    "city": ("shippingCity",),
    "region": ("shippingRegion",),
    "postcode": ("shippingPostCode",),
    "country": ("shippingCountry",),
    "tracking": ("trackingCode", "cdTrackingCode"),
    "carrier": ("shippingProvider", "cdShippingProvider"),
    "seller_note": ("sellerNote",),
}
_TO_SHIP = ("pending", "topack", "toship", "ready to ship")
_SENT = (
    *("shipped", "shipping", "delivered", "confirmed", "failed delivery", "lost", "lost by 3pl"),
    *("damaged by 3pl", "returned", "package returned", "shipped back", "shipped back success"),
)
_STATUS = StatusWords(
    ship=frozenset(_TO_SHIP),
    hold={"unpaid": HoldReason.NOT_PAID},
    never={
        **dict.fromkeys(("canceled", "cancelled"), NeverReason.CANCELLED),
        **dict.fromkeys(_SENT, NeverReason.SENT),
    },
)
_TIME = re.compile(r"(.+) (\d{1,2}):(\d{2})(?::(\d{2}))?")


def _moment(text: str, zone: tzinfo) -> datetime:
    """``03 Jun 2026 20:41``."""
    found = _TIME.fullmatch(text)
    if not found or text[:4].isdecimal():
        return read_named_month(text, zone)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    if hours > 23 or minutes > 59 or seconds > 59:
        raise ValueError(text)
    return read_named_month(found[1], zone) + timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _lines(reader: RowReader, row: _Row) -> list[ParsedLine]:
    sku = reader.identifier(row.at, "sku", row.sku, row.number)
    key = reader.identifier(row.at, "line", row.line, row.number)
    price = reader.money(row.at, "price", row.price, row.number, "")
    title = reader.named(row.at, "item", row.number, row.item, sku)
    options = read_values(row.variation, "Variation")
    return [ParsedLine(key, sku, title, options, 1, price, kind_of(price), row.at)]


def _news(reader: RowReader, row: _Row) -> RowNews:
    return _STATUS.news(reader, row.at, "status", row.status, row.number)


def _facts(reader: RowReader, rows: Sequence[_Row]) -> ParsedOrder:
    head = first_filled(rows)
    at, number = head.at, reader.identifier(head.at, "number", head.number, head.number)
    place = (head.city, head.region, head.postcode, head.country)
    streets = (head.street, head.street2, head.street3, head.street4, head.street5)
    # The last of them repeat the place.
    address = ", ".join(dict.fromkeys(part for part in streets if part and part not in place))
    tracking = the_only(row.tracking for row in rows)
    return ParsedOrder(
        number=number,
        standing=Standing.SHIP,
        lines=(),
        row=at,
        customer=ParsedCustomer(name=head.customer, email=head.email, phone=head.phone),
        recipient=Recipient(head.recipient or head.customer, head.phone, address, *place),
        seller_note=head.seller_note,
        placed_at=reader.moment(at, "placed_at", head.placed_at, number),
        ship_by=reader.moment_if_clear(at, "ship_by", head.ship_by, number),
        known_tracking=reader.identifier(at, "tracking", tracking, number),
        known_carrier=head.carrier if tracking else "",
        file=reader.table.file,
        channel="lazada",
    )


_RULES = RowRules(
    row=_Row,
    lines=_lines,
    facts=_facts,
    news=_news,
    ids_and_dates=("number", "line", "sku", "placed_at"),
    gather=units_joined,
    zone=ZoneInfo("Asia/Singapore"),
    forms=CellForms(moment=_moment),
)


def _read(tables: Sequence[Table]) -> Reading:
    return read_order_rows(tables, _RULES)


LAZADA_ORDERS = Format(
    name="lazada-orders",
    channel="lazada",
    fingerprints=(fingerprint("orderNumber", "orderItemId", "sellerSku", "lazadaSku"),),
    columns=_COLUMNS,
    required=("number", "status", "sku"),
    read=_read,
)
