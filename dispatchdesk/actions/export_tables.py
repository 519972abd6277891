"""Which columns and rows each export has, the oldest row first, names in full: it is for the office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dispatchdesk.actions.carrier_scores import list_complaints
from dispatchdesk.desk import Desk
from dispatchdesk.exports.columns import Column
from dispatchdesk.exports.complaint_log import complaint_columns
from dispatchdesk.exports.customer_log import customer_columns
from dispatchdesk.exports.follow_up_log import FollowUpRecord, follow_up_columns
from dispatchdesk.exports.journal_log import journal_columns
from dispatchdesk.exports.parcel_log import item_columns, parcel_columns
from dispatchdesk.exports.promise_log import promise_columns
from dispatchdesk.exports.review_log import review_columns
from dispatchdesk.exports.task_log import task_columns
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.storage.customer_export import each_customer
from dispatchdesk.storage.parcel_rows import period

Table = tuple[tuple[Column[Any], ...], Iterable[Any]]


def parcels(desk: Desk, where: LogFilter) -> Table:
    """Parcels that were sent, as the log lists them."""
    return parcel_columns(), desk.listing.each_parcel(where, desk.zone)


def items(desk: Desk, where: LogFilter) -> Table:
    """Each line of what was sent."""
    return item_columns(), desk.listing.each_sent_item(where, desk.zone)


def journal(desk: Desk, where: LogFilter) -> Table:
    """The records themselves, of the filter's days."""
    return journal_columns(desk.people.names()), desk.journal.each(*period(where, desk.zone))


def follow_ups(desk: Desk, where: LogFilter) -> Table:
    """Those opened on the filter's days, with notes, promises and remedies."""
    return follow_up_columns(), _follow_ups(desk, where)


def promises(desk: Desk, where: LogFilter) -> Table:
    """Those made on the filter's days."""
    return promise_columns(), desk.ledger.made(*period(where, desk.zone))


def customers(desk: Desk, where: LogFilter) -> Table:
    """Those who bought on the filter's days; without days all of them."""
    return customer_columns(), each_customer(desk.database, *period(where, desk.zone))


def tasks(desk: Desk, where: LogFilter) -> Table:
    """Those made on the filter's days."""
    return task_columns(), desk.care.all(*period(where, desk.zone))


def reviews(desk: Desk, where: LogFilter) -> Table:
    """Those of the filter's days."""
    return review_columns(), desk.reviews.each(*period(where, desk.zone))


def complaints(desk: Desk, where: LogFilter) -> Table:
    """What happened to parcels that were sent on the filter's days, by its carrier."""
    return complaint_columns(), list_complaints(desk, where)


def _follow_ups(desk: Desk, where: LogFilter) -> Iterator[FollowUpRecord]:
    since, until = period(where, desk.zone)
    for row in sorted(desk.follow_ups.list(since=since, until=until), key=lambda row: row.id):
        yield FollowUpRecord(desk.follow_ups.load(row.id), desk.remedies.of_follow_up(row.id))
