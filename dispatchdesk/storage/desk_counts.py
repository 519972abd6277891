"""How much a database holds, in a few figures that a person can compare."""

from __future__ import annotations

from dispatchdesk.rules.backups import DeskCounts
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.journal import OFFICE
from dispatchdesk.storage.times import from_text_or_none


def desk_counts(database: Database) -> DeskCounts:
    """Counts whole tables: for work beside the bench only."""
    return DeskCounts(
        records=int(database.value("SELECT COUNT(*) FROM journal")),
        orders=int(database.value("SELECT COUNT(*) FROM orders")),
        parcels=int(database.value("SELECT COUNT(*) FROM parcels WHERE closed_at IS NOT NULL")),
        newest_scan=from_text_or_none(
            database.value("SELECT at FROM journal WHERE chain <> ? ORDER BY id DESC LIMIT 1", OFFICE)
        ),
    )
