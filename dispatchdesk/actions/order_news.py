"""An order as a file states it, in the terms of the decisions and of storage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import blake2b

from dispatchdesk.intake.parsed import NeverReason, ParsedLine, ParsedOrder, Standing
from dispatchdesk.rules.carrier_aliases import carrier_named
from dispatchdesk.rules.carriers import guess_carrier
from dispatchdesk.rules.gs1 import gtin14
from dispatchdesk.rules.importing import Content, OrderNews, Stop, StoredOrder
from dispatchdesk.rules.joining import VariantIndex, whole_title
from dispatchdesk.rules.listing import urgent_at
from dispatchdesk.rules.orders import HoldReason, Recipient, Refund
from dispatchdesk.rules.refunds import LineCount
from dispatchdesk.storage.customer_book import Contact
from dispatchdesk.storage.order_intake import NewLine, OrderFacts

_STOPS: dict[NeverReason | None, HoldReason] = {
    NeverReason.CANCELLED: HoldReason.CANCELLED,
    NeverReason.VOIDED: HoldReason.CANCELLED,
    NeverReason.EXPIRED: HoldReason.CANCELLED,
    NeverReason.CLOSED: HoldReason.CANCELLED,
    NeverReason.REFUNDED: HoldReason.REFUNDED,
    NeverReason.SENT: HoldReason.SENT_ELSEWHERE,
    NeverReason.NOTHING_TO_PACK: HoldReason.CONTENT_CHANGED,
}
"""What it means for an order that is here already that a file would leave it out."""
_LONGEST_TOLD = 200


def news_of(order: ParsedOrder, here: StoredOrder | None) -> OrderNews:
    """What decides on the order; its own words are for comparing it with the one that is ``here``."""
    is_here = here is not None
    return OrderNews(
        is_left_out=order.standing is Standing.NEVER,
        stops=stops_of(order),
        content=_content(order),
        lines_told=_lines_told(order) if is_here else "",
        place_told=_place_told(order.recipient) if is_here else "",
        lines=lines_told(order) if here is not None and here.is_begun else (),
    )


def lines_told(order: ParsedOrder) -> tuple[LineCount, ...]:
    """The lines as they are compared with those of an order that is begun."""
    keys = zip(_line_keys(order), order.lines, strict=True)
    return tuple(LineCount(key, line.sku, line.quantity) for key, line in keys)


def keys_asked(order: ParsedOrder) -> tuple[str, ...]:
    """Keys of the lines of which a refund is asked for."""
    keys = zip(_line_keys(order), order.lines, strict=True)
    return tuple(key for key, line in keys if line.refund_asked)


def stops_of(order: ParsedOrder) -> tuple[Stop, ...]:
    """Why the order must not be sent; a standing without a reason is a status that nobody knows."""
    if order.standing is Standing.SHIP:
        return ()
    if order.standing is Standing.NEVER:
        return ((_STOPS.get(order.never_reason, HoldReason.CANCELLED), ""),)
    return order.holds or ((HoldReason.UNKNOWN_STATUS, ""),)


def lines_of(order: ParsedOrder, shop_id: int, index: VariantIndex) -> tuple[NewLine, ...]:
    """The lines, each joined to its variant where the catalogue has it."""
    lines: list[NewLine] = []
    for key, line in zip(_line_keys(order), order.lines, strict=True):
        sku, title, options = line.sku, line.title, line.options
        variant_id = index.find(shop_id, sku, title, options)
        code = gtin14(line.barcode) or "" if line.barcode else ""
        refund = Refund.ASKED if line.refund_asked else Refund.NONE
        told = NewLine(key, line.kind, sku, title, options, line.quantity, variant_id, line.why, code, refund)
        lines.append(told)
    return tuple(lines)


def facts_of(
    order: ParsedOrder, customer_id: int | None, handling: timedelta, fallback: datetime
) -> OrderFacts:
    """All beside lines and recipient; ``fallback`` is when an order without a date was placed."""
    tracking = order.known_tracking
    return OrderFacts(
        customer_id=customer_id,
        channel_ref=order.channel_ref,
        buyer_note=order.buyer_note,
        seller_note=order.seller_note,
        currency=order.currency,
        total_minor=order.total_minor,
        placed_at=order.placed_at,
        paid_at=order.paid_at,
        ship_by=order.ship_by,
        urgent_at=urgent_at(order.ship_by, order.paid_at, order.placed_at or fallback, handling),
        known_tracking=tracking,
        known_tracking_key=guess_carrier(tracking).number if tracking else "",
        known_carrier=carrier_named(order.known_carrier) if tracking else "",
    )


def contact_of(order: ParsedOrder, shop_id: int | None) -> Contact:
    """Who bought."""
    buyer = order.customer
    name = buyer.name or order.recipient.name
    return Contact(shop_id, buyer.channel_id, name, buyer.email, buyer.phone)


def _line_keys(order: ParsedOrder) -> Iterator[str]:
    """The channel's line id, else SKU and variant text; with an ordinal where several are equal."""
    seen: dict[str, int] = {}
    for line in order.lines:
        key = line.key or f"{line.sku}|{whole_title(line.title, line.options)}"
        seen[key] = times = seen.get(key, 0) + 1
        yield key if times == 1 else f"{key}|{times}"


def _content(order: ParsedOrder) -> Content:
    lines = [
        (line.key, line.sku, line.title, line.options, line.quantity, str(line.kind), *_code_of(line))
        for line in order.lines
    ]
    place = order.recipient
    buyer = order.customer
    return Content(
        lines=_digest(lines),
        place=_digest(
            (place.name, place.phone, place.address, place.city, place.region, place.postcode, place.country)
        ),
        rest=_digest(
            (
                *(buyer.channel_id, buyer.name, buyer.email, buyer.phone),
                *(order.buyer_note, order.seller_note, order.channel_ref, order.currency, order.total_minor),
                *map(str, (order.placed_at, order.paid_at, order.ship_by)),
                *(order.known_tracking, order.known_carrier),
            )
        ),
    )


def _code_of(line: ParsedLine) -> tuple[str, ...]:
    """Nothing where there is none: what was stored before lines had codes stays equal."""
    return (line.barcode,) if line.barcode else ()


def _digest(parts: object) -> str:
    return blake2b(repr(parts).encode(), digest_size=6).hexdigest()


def _lines_told(order: ParsedOrder) -> str:
    told = ", ".join(f"{line.quantity} × {line.sku or line.title}" for line in order.lines)
    return told if len(told) <= _LONGEST_TOLD else f"{told[:_LONGEST_TOLD]}…"


def _place_told(place: Recipient) -> str:
    return ", ".join(filter(None, (place.name, place.address, place.postcode, place.city)))
