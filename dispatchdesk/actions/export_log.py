"""The log leaves the desk as a file: parcels, items, follow-ups, or the journal itself."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from dispatchdesk.desk import Desk
from dispatchdesk.errors import StorageError
from dispatchdesk.exports.columns import Column, Row, TableFormat
from dispatchdesk.exports.follow_up_log import follow_up_columns
from dispatchdesk.exports.journal_log import journal_columns
from dispatchdesk.exports.parcel_log import item_columns, parcel_columns
from dispatchdesk.exports.tables import write_table
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.follow_ups import FollowUpRow
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.anchor import journal_heads, keep_anchor, write_anchor
from dispatchdesk.storage.parcel_rows import period

TOLD_EVERY = 500
"""Rows between two signs of progress."""


class LogKind(StrEnum):
    """What can be exported: a line for each of these."""

    PARCELS = "parcels"
    ITEMS = "items"
    FOLLOW_UPS = "follow-ups"
    JOURNAL = "journal"


def export_log(
    desk: Desk,
    what: LogKind | str,
    out: Path,
    table_format: TableFormat,
    where: LogFilter,
    on_rows: Callable[[int], None] | None = None,
) -> int:
    """Write what the filter holds, in the language in use; gives the number of rows.

    The journal's heads are noted in a file beside it.

    ``what``: a ``LogKind`` or its value. Of follow-ups and the journal only the filter's days count.
    ``on_rows`` is told now and then how many rows are written; what it raises ends the export, and no
    file is left.

    Raises:
        DeskError: CANNOT_WRITE_FILE; as ``Desk.require`` tells. A file that was there is untouched then.
    """
    desk.require(Right.EXPORT)
    columns, rows = _table(desk, LogKind(what), where)
    if on_rows:
        rows = _told(rows, on_rows)
    with desk.database.snapshot():
        heads = journal_heads(desk.database)
        written = write_table(out, table_format, columns, rows, desk.zone)
    # The anchors are a help; the file is what was asked for, and it is there.
    with contextlib.suppress(StorageError):
        write_anchor(heads_beside(out), heads)
    with contextlib.suppress(StorageError):
        keep_anchor(desk.folder.anchor, desk.database)
    return written


def heads_beside(out: Path) -> Path:
    """Where an export notes the journal's heads of its moment: whoever keeps it can prove by it later
    that nothing was cut or rewritten since (``verify --anchor``). No column of the table is shifted.
    """
    return out.with_name(f"{out.name}.heads.json")


def _table(desk: Desk, what: LogKind, where: LogFilter) -> tuple[tuple[Column[Any], ...], Iterable[Any]]:
    match what:
        case LogKind.PARCELS:
            return parcel_columns(), desk.listing.each_parcel(where, desk.zone)
        case LogKind.ITEMS:
            return item_columns(), desk.listing.each_sent_item(where, desk.zone)
        case LogKind.FOLLOW_UPS:
            return follow_up_columns(), _follow_ups(desk, where)
        case LogKind.JOURNAL:
            return journal_columns(desk.people.names()), desk.journal.each(*period(where, desk.zone))


def _follow_ups(desk: Desk, where: LogFilter) -> Iterator[FollowUpRow]:
    """The oldest first, with notes and promises."""
    since, until = period(where, desk.zone)
    for row in sorted(desk.follow_ups.list(since=since, until=until), key=lambda row: row.id):
        yield desk.follow_ups.load(row.id)


def _told(rows: Iterable[Row], on_rows: Callable[[int], None]) -> Iterator[Row]:
    for number, row in enumerate(rows):
        if number % TOLD_EVERY == 0:
            on_rows(number)
        yield row
