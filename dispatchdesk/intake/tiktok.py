"""TikTok Shop's order export: a row an article; under the header a row explains the columns.

Source: exports of 57, 58 and 63 columns.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.amounts import read_two_decimals
from dispatchdesk.intake.dates import slashed_moments
from dispatchdesk.intake.lines import kind_of
from dispatchdesk.intake.marketplaces import pieces_kept, the_only
from dispatchdesk.intake.options import read_values
from dispatchdesk.intake.order_rows import RowRules, joined_readings, read_order_table
from dispatchdesk.intake.parsed import NeverReason, ParsedCustomer, ParsedLine, ParsedOrder, Standing
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint
from dispatchdesk.intake.row_reader import CellForms, RowReader
from dispatchdesk.intake.shapes import first_filled
from dispatchdesk.intake.statuses import RowNews, StatusWords
from dispatchdesk.rules.orders import HoldReason, Recipient


class _Row(NamedTuple):
    """One article of an order, whose own cells are repeated."""

    at: int
    shape: Trouble | None
    number: str
    status: str
    substatus: str
    change: str
    sku_id: str
    sku: str
    item: str
    variation: str
    quantity: str
    returned_quantity: str
    price: str
    subtotal: str
    total: str
    created_at: str
    paid_at: str
    fulfilled_by: str
    tracking: str
    carrier: str
    buyer_note: str
    buyer: str
    recipient: str
    phone: str
    postcode: str
    country: str
    region: str
    city: str
    district: str
    village: str
    address: str
    more_address: str
    seller_note: str


_COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("Order ID",),
    "status": ("Order Status",),
    "substatus": ("Order Substatus",),
    "change": ("Cancelation/Return Type", "Cancellation/Return Type", "Cancel/Return Type"),
    "sku_id": ("SKU ID",),
    "sku": ("Seller SKU",),
    "item": ("Product Name",),
    "variation": ("Variation",),
    "quantity": ("Quantity",),
    "returned_quantity": ("Sku Quantity of return",),
    "price": ("SKU Unit Original Price",),
    "subtotal": ("SKU Subtotal After Discount",),
    "total": ("Order Amount",),
    "created_at": ("Created Time",),
    "paid_at": ("Paid Time",),
    "fulfilled_by": ("Fulfillment Type",),
    "tracking": ("Tracking ID",),
    "carrier": ("Shipping Provider Name",),
    "buyer_note": ("Buyer Message",),
    "buyer": ("Buyer Username",),
    "recipient": ("Recipient",),
    "phone": ("Phone #",),
    "postcode": ("Zipcode",),
    "country": ("Country",),
    "region": ("State", "Province"),
    "city": ("City",),
    "district": ("Districts", "District"),
    "village": ("Villages",),
    "address": ("Detail Address",),
    "more_address": ("Additional address information",),
    "seller_note": ("Seller Note",),
}
_TO_SHIP = ["To ship", "Awaiting shipment", "Awaiting collection"]
_HOLD = {"On hold": HoldReason.CHANNEL_HOLD, "Unpaid": HoldReason.NOT_PAID}
_NEVER = {
    **dict.fromkeys(["Canceled", "Cancelled"], NeverReason.CANCELLED),
    **dict.fromkeys(["Shipped", "In transit", "Delivered", "Completed"], NeverReason.SENT),
}
_STATUS = StatusWords(frozenset(_TO_SHIP), _HOLD, _NEVER)
_SUBSTATUS = StatusWords(frozenset([*_TO_SHIP, ""]), _HOLD, _NEVER)
_PROSE = re.compile(r"[^\W\d_]{3,}.*\s.*", re.DOTALL)


def _described(reader: RowReader, rows: Iterable[_Row]) -> Iterable[_Row]:
    """Without the row of explanations, in which a sentence stands for the order's number."""
    reader.warn_if_blind("change")
    rows = iter(rows)
    first = next(rows, None)
    if first is not None and not _PROSE.fullmatch(first.number):
        rows = itertools.chain((first,), rows)
    elif first is not None and first.shape:
        reader.report(first.at, "", first.shape)
    return rows


def _lines(reader: RowReader, row: _Row) -> list[ParsedLine]:
    sku = reader.identifier(row.at, "sku", row.sku, row.number)
    product = reader.identifier(row.at, "sku_id", row.sku_id, row.number)
    price = reader.money(row.at, "price", row.price, row.number, "")
    after = reader.money(row.at, "subtotal", row.subtotal, row.number, "")
    kept = pieces_kept(reader, row)
    if not kept:
        return []
    title = reader.named(row.at, "item", row.number, row.item, sku)
    kind = kind_of(after or price)
    variation = "" if row.variation.casefold() == "default" else row.variation
    options = read_values(variation, "Variation")
    return [ParsedLine("", sku, title, options, kept, price, kind, row.at, product_ref=product)]


def _news(reader: RowReader, row: _Row) -> RowNews:
    said = _STATUS.news(reader, row.at, "status", row.status, row.number)
    said = said.and_also(_SUBSTATUS.news(reader, row.at, "substatus", row.substatus, row.number))
    if row.change:
        is_cancel = "cancel" in row.change.casefold()
        why = HoldReason.CANCEL_ASKED if is_cancel else HoldReason.REFUND_ASKED
        said = said.and_also(RowNews(((why, row.change),)))
    if "tiktok" in row.fulfilled_by.casefold():
        # Packed in the channel's own warehouse: a second parcel would go out from here.
        said = said.and_also(RowNews(((HoldReason.CHANNEL_HOLD, row.fulfilled_by),)))
    return said


def _facts(reader: RowReader, rows: Sequence[_Row]) -> ParsedOrder:
    head = first_filled(rows)
    at, number = head.at, reader.identifier(head.at, "number", head.number, head.number)
    parts = (head.address, head.more_address, head.village, head.district)
    address = ", ".join(dict.fromkeys(filter(None, parts)))
    place = (head.city, head.region, head.postcode, head.country)
    tracking = the_only(row.tracking for row in rows)
    return ParsedOrder(
        number=number,
        standing=Standing.SHIP,
        lines=(),
        row=at,
        customer=ParsedCustomer(head.buyer, head.recipient, phone=head.phone),
        recipient=Recipient(head.recipient, head.phone, address, *place),
        buyer_note=head.buyer_note,
        seller_note=head.seller_note,
        total_minor=reader.money(at, "total", head.total, number, ""),
        placed_at=reader.moment_if_clear(at, "created_at", head.created_at, number),
        paid_at=reader.moment_if_clear(at, "paid_at", head.paid_at, number),
        known_tracking=reader.identifier(at, "tracking", tracking, number),
        known_carrier=head.carrier if tracking else "",
        file=reader.table.file,
        channel="tiktok",
    )


_RULES = RowRules(
    row=_Row,
    lines=_lines,
    facts=_facts,
    news=_news,
    ids_and_dates=("number", "sku_id", "sku"),
    prepare=_described,
)


def _read(tables: Sequence[Table]) -> Reading:
    return joined_readings([_read_table(table) for table in tables])


def _read_table(table: Table) -> Reading:
    """The day comes first in some countries, the month in others: the whole file shows which."""
    moment = slashed_moments(row.created_at for row in table.rows(_Row))
    return read_order_table(table, replace(_RULES, forms=CellForms(moment, read_two_decimals)))


TIKTOK_ORDERS = Format(
    name="tiktok-orders",
    channel="tiktok",
    fingerprints=(fingerprint("Order ID", "Order Status", "Order Substatus", "SKU ID", "Seller SKU"),),
    columns=_COLUMNS,
    required=("number", "status", "substatus", "quantity"),
    read=_read,
)
