"""What a bench shows beside the open order: parcels to pull, the day's figures."""

from __future__ import annotations

from datetime import datetime

from dispatchdesk.rules.dispatching import ParcelRow
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.parcel_rows import PARCEL_COLUMNS, PARCEL_FROM, parcel_from
from dispatchdesk.storage.times import to_text


class BenchViewBook:
    """Reads only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last_parcel(self) -> ParcelRow | None:
        """The parcel that was closed last and is closed still."""
        row = self._database.row(
            f"""SELECT {PARCEL_COLUMNS} {PARCEL_FROM}
                WHERE p.closed_at IS NOT NULL ORDER BY p.closed_at DESC LIMIT 1"""
        )
        return parcel_from(row) if row else None

    def parcels_to_pull(self) -> tuple[ParcelRow, ...]:
        """Packed parcels whose order was stopped since; the carrier does not have them yet."""
        rows = self._database.rows(
            f"""SELECT {PARCEL_COLUMNS} {PARCEL_FROM} WHERE p.state = 'packed'
                AND p.order_id IN (SELECT order_id FROM holds WHERE released_at IS NULL)
                ORDER BY p.closed_at, p.id"""
        )
        return tuple(parcel_from(row) for row in rows)

    def sent_since(self, day_began: datetime) -> int:
        """Parcels closed since then."""
        return self._count("parcels WHERE closed_at >= ?", to_text(day_began))

    def orders_to_go(self) -> int:
        """Orders that are still to be sent, held ones too."""
        return self._count("orders WHERE state IN ('waiting', 'checking')")

    def _count(self, which: str, *values: object) -> int:
        return int(self._database.value(f"SELECT COUNT(*) FROM {which}", *values))
