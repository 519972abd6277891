"""The handover list that the carrier's driver signs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dispatchdesk.rules.dispatching import ParcelRow


@dataclass(frozen=True, slots=True)
class ManifestParcel:
    """One parcel of the list; the driver needs no customer's name."""

    order_number: str
    tracking: str
    weight_grams: int | None
    box: int
    boxes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a carrier collects, and what was listed but not scanned."""

    carrier: str
    """The carrier's code from ``rules.carriers``."""
    shop_name: str
    handed_over_at: datetime
    """In the shop's zone."""
    handed_over_by: str
    parcels: tuple[ManifestParcel, ...]
    not_scanned: tuple[ManifestParcel, ...] = ()
    language: str = ""

    @property
    def count(self) -> int:
        """Parcels that the carrier takes."""
        return len(self.parcels)

    @property
    def weight_grams(self) -> int | None:
        """Of all parcels; None where one was not weighed."""
        weights = [parcel.weight_grams for parcel in self.parcels if parcel.weight_grams is not None]
        return sum(weights) if weights and len(weights) == len(self.parcels) else None


def compose_manifest(
    carrier: str,
    parcels: Iterable[ParcelRow],
    *,
    handed_over_at: datetime,
    handed_over_by: str,
    shop_name: str = "",
    not_scanned: Iterable[ParcelRow] = (),
    language: str = "",
) -> Manifest:
    """The manifest of one collection; ``handed_over_at`` is aware and in the shop's zone."""
    return Manifest(
        carrier=carrier,
        shop_name=shop_name,
        handed_over_at=handed_over_at,
        handed_over_by=handed_over_by,
        parcels=tuple(_listed(parcel) for parcel in parcels),
        not_scanned=tuple(_listed(parcel) for parcel in not_scanned),
        language=language,
    )


def _listed(parcel: ParcelRow) -> ManifestParcel:
    return ManifestParcel(
        order_number=parcel.order_number,
        tracking=parcel.tracking,
        weight_grams=parcel.weight_grams,
        box=parcel.box,
        boxes=parcel.boxes,
    )
