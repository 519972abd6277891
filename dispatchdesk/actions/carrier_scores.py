"""How carriers did, and what they are to be told."""

from __future__ import annotations

from dataclasses import dataclass

from dispatchdesk.desk import Desk
from dispatchdesk.rules.carrier_scores import CarrierScore, score_carriers
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.incidents import Complaint, once_each
from dispatchdesk.storage.parcel_rows import period


@dataclass(frozen=True, slots=True)
class CarrierPage:
    """A card for each carrier, and what lies behind all of them."""

    scores: tuple[CarrierScore, ...]
    complaints: tuple[Complaint, ...]


def carrier_page(desk: Desk, where: LogFilter) -> CarrierPage:
    """Carriers of the parcels that were sent on the filter's days, whenever what they did was noted."""
    since, until = period(where, desk.zone)
    with desk.database.snapshot():
        complaints = once_each(desk.scores.complaints(since, until))
        parcels, days = desk.scores.parcels(since, until), desk.scores.days(since, until)
    return CarrierPage(score_carriers(parcels, complaints, days), complaints)


def list_complaints(desk: Desk, where: LogFilter) -> tuple[Complaint, ...]:
    """What the carrier of the filter, or each, did to parcels sent on its days; the oldest parcel first."""
    since, until = period(where, desk.zone)
    return once_each(desk.scores.complaints(since, until, where.carrier))
