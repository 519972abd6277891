"""Parcels whose numbers go back to a channel, in a line or two."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from dispatchdesk.rules.handing_back import ParcelBack, SentLine
from dispatchdesk.rules.orders import LineKind

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def a_line(sku: str, quantity: int = 1, key: str = "", kind: LineKind = LineKind.ITEM) -> SentLine:
    """What of a line lies in the parcel; its key is made of the SKU as storage makes it unless told."""
    return SentLine(key or f"{sku}|{sku}", kind, sku, quantity)


def a_parcel(number: str, tracking: str, *lines: SentLine, **fields: object) -> ParcelBack:
    """A parcel that holds its whole order, by UPS."""
    identity = sum(number.encode())
    parcel = ParcelBack(
        id=sum(tracking.encode()),
        uid=f"P{tracking}",
        order_id=identity,
        order_uid=f"O{number}",
        number=number,
        channel_ref="",
        box=1,
        boxes=1,
        is_first=True,
        is_short=False,
        carrier="ups",
        tracking=tracking,
        closed_at=NOON,
        day=date(2026, 3, 4),
        lines=lines or (a_line("TEE"),),
    )
    return replace(parcel, **fields)  # type: ignore[arg-type]


def in_boxes(*parcels: ParcelBack) -> tuple[ParcelBack, ...]:
    """The boxes of one order, in their sequence."""
    return tuple(
        replace(parcel, box=at, boxes=len(parcels), is_first=at == 1) for at, parcel in enumerate(parcels, 1)
    )
