"""What a carrier did to a parcel, and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class IncidentKind(StrEnum):
    """What a carrier did, in the sequence of its keys; the first three are what claims tell of, too."""

    LATE = "late"
    LOST = "lost"
    DAMAGED = "damaged"
    WRONGLY_SORTED = "wrongly_sorted"
    RUDE = "rude"


SHARED = (IncidentKind.LATE, IncidentKind.LOST, IncidentKind.DAMAGED)
"""What carriers are compared by."""


@dataclass(frozen=True, slots=True)
class Incident:
    """One thing that a carrier did to a parcel, as a person noted it."""

    id: int
    kind: IncidentKind
    note: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """One line of what a carrier is told: a parcel and what happened to it.

    ``days`` it took to deliver; None: nobody said that it arrived. ``follow_up``: the number of the
    customer's claim, where that is what tells of it.
    """

    id: int
    """Of the parcel's box."""
    carrier: str
    order_id: int
    order_number: str
    parcel_uid: str
    tracking: str
    sent_at: datetime
    kind: IncidentKind
    at: datetime
    note: str = ""
    by: str = ""
    follow_up: str = ""
    days: float | None = None


def once_each(complaints: Iterable[Complaint]) -> tuple[Complaint, ...]:
    """A parcel is late or lost only once, whoever says so: what was noted here goes before a claim."""
    found: dict[tuple[int, IncidentKind], Complaint] = {}
    for one in sorted(complaints, key=lambda one: (bool(one.follow_up), one.at)):
        found.setdefault((one.id, one.kind), one)
    return tuple(sorted(found.values(), key=lambda one: (one.sent_at, one.id, one.kind)))
