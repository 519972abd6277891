"""What a reader would have given, in a line or two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from dispatchdesk.intake.parsed import (
    NeverReason,
    ParsedCustomer,
    ParsedFiles,
    ParsedLine,
    ParsedOrder,
    ParsedProduct,
    ParsedVariant,
    ReadFile,
    Standing,
)
from dispatchdesk.rules.orders import HoldReason, LineKind, Recipient
from tests.support.shops import MONDAY

MAYA = ParsedCustomer(name="Maya Lind", email="maya@example.com", phone="+43 660 1234567")
HOME = Recipient("Maya Lind", "+43 660 1234567", "Main Street 5", "Vienna", "", "1010", "AT")
TUESDAY = MONDAY + timedelta(days=1)
WEDNESDAY = MONDAY + timedelta(days=2)


def a_line(sku: str, quantity: int = 1, **fields: object) -> ParsedLine:
    """A line of an order; its title is the SKU unless told."""
    line = ParsedLine("", sku, sku, (), quantity, 1000, LineKind.ITEM, row=2)
    return replace(line, **fields)  # type: ignore[arg-type]


def an_order(number: str, *lines: ParsedLine, **fields: object) -> ParsedOrder:
    """An order that is to be sent."""
    order = ParsedOrder(
        number,
        Standing.SHIP,
        lines or (a_line("LIN-BL-L", 2), a_line("SCARF-GR", row=3)),
        row=2,
        customer=MAYA,
        recipient=HOME,
        placed_at=MONDAY,
        paid_at=MONDAY,
        file="orders.csv",
        channel="shopify",
    )
    return replace(order, **fields)  # type: ignore[arg-type]


def held(order: ParsedOrder, reason: HoldReason, word: str = "") -> ParsedOrder:
    """The same order, stopped."""
    return replace(order, standing=Standing.HOLD, holds=((reason, word),))


def never(order: ParsedOrder, reason: NeverReason) -> ParsedOrder:
    """The same order, not to be packed at all."""
    return replace(order, standing=Standing.NEVER, never_reason=reason)


def a_product(handle: str, *variants: ParsedVariant, **fields: object) -> ParsedProduct:
    """A product of a catalogue."""
    product = ParsedProduct(handle, handle.title(), variants, row=2, file="products.csv", channel="shopify")
    return replace(product, **fields)  # type: ignore[arg-type]


def a_variant(sku: str, *barcodes: str, **options: str) -> ParsedVariant:
    """A variant with its options by name."""
    return ParsedVariant(sku, tuple(options.items()), row=2, barcodes=barcodes)


def files(
    *orders: ParsedOrder, at: datetime | None = TUESDAY, products: Iterable[ParsedProduct] = ()
) -> ParsedFiles:
    """One import whose newest date is ``at``."""
    read = ReadFile("orders.csv", "shopify-orders", "utf-8", "0" * 64)
    return ParsedFiles((read,), "shopify", orders, tuple(products), newest_at=at)
