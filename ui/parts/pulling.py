"""Parcels that must be taken back out of the carrier's pile, in words."""

from __future__ import annotations

from dispatchdesk.rules.dispatching import ParcelRow
from dispatchdesk.wording.language import tr, tr_n


def pull_words(parcels: tuple[ParcelRow, ...]) -> str:
    """``Pull #1039, SF…7351, and 1 more parcel``."""
    first, *others = parcels
    said = tr("Pull {number}").format(number=_named(first))
    if not others:
        return said
    more = tr_n("{first}, and {count} more parcel", "{first}, and {count} more parcels", len(others))
    return more.format(first=said, count=len(others))


def _named(parcel: ParcelRow) -> str:
    if not parcel.tracking:
        return parcel.order_number
    words = {"number": parcel.order_number, "tracking": short_tracking(parcel.tracking)}
    return tr("{number}, {tracking}").format(**words)


def short_tracking(number: str) -> str:
    """``SF…7351``: enough to find a label in a pile."""
    return number if len(number) <= 9 else f"{number[:2]}…{number[-4:]}"
