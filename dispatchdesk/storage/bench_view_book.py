"""What a bench shows beside the open order: parcels to pull, the day's figures."""

from __future__ import annotations

from datetime import datetime

from dispatchdesk.rules.dispatching import ParcelRow
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.parcel_rows import PARCEL_COLUMNS, PARCEL_FROM, parcel_from
from dispatchdesk.storage.times import from_text_or_none, to_text


class BenchViewBook:
    """Reads only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def boxes_and_opening(self, order_id: int) -> tuple[int, str]:
        """How many boxes of an order are closed, and how it was opened: empty where nobody has it open."""
        row = self._database.row(
            """SELECT (SELECT COUNT(*) FROM parcels WHERE order_id = ? AND closed_at IS NOT NULL),
                (SELECT opened_by FROM claims WHERE order_id = ?)""",
            order_id,
            order_id,
        )
        assert row is not None
        return row[0], row[1] or ""

    def last_parcel(self, bench_id: int) -> ParcelRow | None:
        """The parcel that was closed last at a bench and is closed still.

        The bench's last thousand records tell which it was: times do not, where the clock was set back.
        """
        head = self._database.row(
            "SELECT h.chain, h.seq FROM chain_heads h JOIN benches b ON b.chain = h.chain WHERE b.id = ?",
            bench_id,
        )
        if head is None:
            return None
        row = self._database.row(
            f"""SELECT {PARCEL_COLUMNS} {PARCEL_FROM} JOIN journal j ON j.order_uid = o.uid
                WHERE j.chain = ? AND j.seq > ? AND j.kind IN ('dispatch', 'parcel') AND p.closed_at = j.at
                ORDER BY j.seq DESC LIMIT 1""",
            head[0],
            head[1] - 1000,
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
        """Boxes closed since then; several orders' parcels in one box are one."""
        closed = self._count("parcels WHERE closed_at >= ?", to_text(day_began))
        return closed - self._count(
            "parcels WHERE lies_in_id IS NOT NULL AND closed_at >= ?", to_text(day_began)
        )

    def orders_to_go(self) -> int:
        """Orders that are still to be sent, held ones too."""
        return self._count("orders WHERE state IN ('waiting', 'checking')")

    def last_import_at(self) -> datetime | None:
        """When the last import ended: how old the news of the channels is."""
        return from_text_or_none(self._database.value("SELECT MAX(finished_at) FROM import_batches"))

    def _count(self, which: str, *values: object) -> int:
        return int(self._database.value(f"SELECT COUNT(*) FROM {which}", *values))
