"""The log of closed parcels."""

from __future__ import annotations

from dispatchdesk.desk import Desk
from dispatchdesk.rules.dispatching import LogChoices, LogFilter, ParcelRow


def list_parcels(desk: Desk, where: LogFilter, limit: int = 500) -> tuple[ParcelRow, ...]:
    """Closed parcels, the last one first."""
    return desk.listing.parcels(where, desk.zone, limit)


def count_parcels(desk: Desk, where: LogFilter) -> int:
    """How many parcels the filter holds."""
    return desk.listing.count_parcels(where, desk.zone)


def log_choices(desk: Desk) -> LogChoices:
    """Shops, carriers and packers that the log can be narrowed to."""
    return desk.listing.log_choices()
