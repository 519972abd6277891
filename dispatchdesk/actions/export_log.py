"""What the desk knows leaves it as a file: parcels, follow-ups, promises, customers, the journal itself."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from dispatchdesk.actions import export_tables
from dispatchdesk.desk import Desk
from dispatchdesk.errors import StorageError
from dispatchdesk.exports.columns import Row, TableFormat
from dispatchdesk.exports.tables import write_table
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.anchor import journal_heads, keep_anchor, write_anchor

TOLD_EVERY = 500
"""Rows between two signs of progress."""


class LogKind(StrEnum):
    """What can be exported: a line for each of these."""

    PARCELS = "parcels"
    ITEMS = "items"
    FOLLOW_UPS = "follow-ups"
    PROMISES = "promises"
    CUSTOMERS = "customers"
    TASKS = "tasks"
    REVIEWS = "reviews"
    COMPLAINTS = "complaints"
    JOURNAL = "journal"


_TABLES = {
    LogKind.PARCELS: export_tables.parcels,
    LogKind.ITEMS: export_tables.items,
    LogKind.FOLLOW_UPS: export_tables.follow_ups,
    LogKind.PROMISES: export_tables.promises,
    LogKind.CUSTOMERS: export_tables.customers,
    LogKind.TASKS: export_tables.tasks,
    LogKind.REVIEWS: export_tables.reviews,
    LogKind.COMPLAINTS: export_tables.complaints,
    LogKind.JOURNAL: export_tables.journal,
}


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

    ``what``: a ``LogKind`` or its value. Of what is not a parcel only the filter's days count, of
    complaints the carrier, too.
    ``on_rows`` is told now and then how many rows are written; what it raises ends the export, and no
    file is left.

    Raises:
        DeskError: CANNOT_WRITE_FILE; as ``Desk.require`` tells. A file that was there is untouched then.
    """
    desk.require(Right.EXPORT)
    with desk.database.snapshot():
        columns, rows = _TABLES[LogKind(what)](desk, where)
        if on_rows:
            rows = _told(rows, on_rows)
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


def _told(rows: Iterable[Row], on_rows: Callable[[int], None]) -> Iterator[Row]:
    for number, row in enumerate(rows):
        if number % TOLD_EVERY == 0:
            on_rows(number)
        yield row
