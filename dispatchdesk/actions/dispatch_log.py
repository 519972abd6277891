"""The log of closed parcels."""

from __future__ import annotations

from dispatchdesk.actions.masked_rows import masked_parcel
from dispatchdesk.desk import Desk
from dispatchdesk.rules.dispatching import LogChoices, LogFilter, ParcelRow
from dispatchdesk.rules.paging import ParcelList


def list_parcels(desk: Desk, where: LogFilter, limit: int = 500) -> tuple[ParcelRow, ...]:
    """Closed parcels, the last one first; their recipients masked."""
    return tuple(masked_parcel(parcel) for parcel in desk.listing.parcels(where, desk.zone, limit))


def open_parcel_list(desk: Desk, where: LogFilter) -> ParcelList:
    """The same parcels without a limit, to be read page by page."""
    return desk.pages.open_parcels(where, desk.zone, desk.now())


def parcel_page(desk: Desk, opened: ParcelList, page: int) -> tuple[ParcelRow, ...]:
    """A page of an opened list, as quickly read at its end as at its beginning."""
    return tuple(masked_parcel(parcel) for parcel in desk.pages.parcels(opened, page, desk.zone))


def place_of_parcel(desk: Desk, opened: ParcelList, parcel_id: int) -> int | None:
    """Where a parcel stands in an opened list; None where it does not."""
    return desk.pages.place_of_parcel(opened, parcel_id, desk.zone)


def count_parcels(desk: Desk, where: LogFilter) -> int:
    """How many parcels the filter holds."""
    return desk.listing.count_parcels(where, desk.zone)


def log_choices(desk: Desk) -> LogChoices:
    """Shops, carriers and packers that the log can be narrowed to."""
    return desk.listing.log_choices()
