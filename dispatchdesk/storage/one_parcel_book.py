"""Which orders leave in one parcel, and which of their parcels lie in one box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from dispatchdesk.rules.dispatching import ParcelState
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.selecting import batches, marks
from dispatchdesk.storage.times import to_text


class OneParcelBook:
    """Reads and writes what goes together; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def same_buyer(self, order_id: int) -> tuple[int, ...]:
        """Orders not begun and not stopped that go to the same person at the same place, the urgent first."""
        return self._ids(
            """SELECT b.id FROM orders o JOIN orders b ON b.place_key = o.place_key
               WHERE o.id = ? AND b.place_key <> '' AND b.state = 'waiting' AND b.id <> o.id
                   AND b.aside_at IS NULL
                   AND NOT EXISTS (SELECT 1 FROM claims k WHERE k.order_id = b.id)
                   AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.order_id = b.id AND h.released_at IS NULL)
               ORDER BY b.urgent_at, b.id""",
            order_id,
        )

    def members(self, leader_id: int) -> tuple[int, ...]:
        """The orders that leave in one parcel, the leading one first."""
        return self._ids(
            """SELECT id FROM orders WHERE parcel_with_id = ?
               ORDER BY CASE WHEN id = parcel_with_id THEN 0 ELSE 1 END, urgent_at, id""",
            leader_id,
        )

    def join(self, leader_id: int, order_ids: Sequence[int]) -> None:
        """From now on these leave in one parcel, the leading one among them."""
        self._database.run(
            f"UPDATE orders SET parcel_with_id = ? WHERE id IN ({marks(order_ids)})", leader_id, *order_ids
        )

    def part(self, order_ids: Sequence[int]) -> None:
        """Each of these goes alone again."""
        self._database.run(
            f"UPDATE orders SET parcel_with_id = NULL WHERE id IN ({marks(order_ids)})", *order_ids
        )

    def take_out(self, order_id: int, at: datetime, why: str) -> tuple[tuple[int, int], ...]:
        """Take an order's pieces out of the box that is being filled: line and count of what was in.

        The box's number is none of its any more, should it have had one.
        """
        in_open_box = """order_id = ? AND taken_back_at IS NULL
            AND parcel_id IN (SELECT id FROM parcels WHERE order_id = ? AND state = 'open')"""
        by_line = "GROUP BY line_id ORDER BY line_id"
        counts = self._database.rows(
            f"SELECT line_id, SUM(quantity) FROM pieces WHERE {in_open_box} {by_line}",
            order_id,
            order_id,
        )
        self._database.run(
            f"UPDATE pieces SET taken_back_at = ?, taken_back_why = ? WHERE {in_open_box}",
            to_text(at),
            why,
            order_id,
            order_id,
        )
        self._database.run(
            "UPDATE parcels SET tracking = '', tracking_key = '' WHERE order_id = ? AND state = 'open'",
            order_id,
        )
        return tuple((line_id, int(count)) for line_id, count in counts)

    # parcels

    def put_into(self, parcel_ids: Iterable[int], box_id: int) -> None:
        """These parcels lie in the box of another one."""
        for some in batches(parcel_ids):
            self._database.run(
                f"UPDATE parcels SET lies_in_id = ? WHERE id IN ({marks(some)})", box_id, *some
            )

    def in_box(self, box_ids: Iterable[int]) -> tuple[tuple[int, str, str], ...]:
        """Parcels of other orders that lie in these boxes: id, uid, the order's uid."""
        return tuple(
            (parcel_id, uid, order_uid)
            for some in batches(box_ids)
            for parcel_id, uid, order_uid in self._database.rows(
                f"""SELECT p.id, p.uid, o.uid FROM parcels p JOIN orders o ON o.id = p.order_id
                    WHERE p.lies_in_id IN ({marks(some)}) ORDER BY p.id""",
                *some,
            )
        )

    def box_ids(self, parcel_ids: Iterable[int]) -> dict[int, int]:
        """In whose box parcels lie that lie in another one's."""
        return {
            parcel_id: box_id
            for some in batches(parcel_ids)
            for parcel_id, box_id in self._database.rows(
                f"SELECT id, lies_in_id FROM parcels WHERE lies_in_id IS NOT NULL AND id IN ({marks(some)})",
                *some,
            )
        }

    def take_up_box(self, order_ids: Sequence[int]) -> dict[int, int]:
        """Open the last of these orders' closed boxes again; gives the parcel of each order that is in it."""
        from dispatchdesk.storage.tables import (
            Parcel,
        )  # late: lists read this book, the window is seen before

        box = """SELECT COALESCE(p.lies_in_id, p.id) FROM parcels p
            WHERE p.order_id IN ({ids}) AND p.closed_at IS NOT NULL ORDER BY p.id DESC LIMIT 1"""
        box_id = self._database.value(box.format(ids=marks(order_ids)), *order_ids)
        rows = self._database.rows(
            "SELECT order_id, id FROM parcels WHERE id = ? OR lies_in_id = ?", box_id, box_id
        )
        for _order_id, parcel_id in rows:
            self._database.update(
                Parcel,
                parcel_id,
                state=ParcelState.OPEN.value,
                closed_at=None,
                lies_in_id=None,
                stage="",
                stage_at=None,
            )
        return dict(rows)

    def _ids(self, sql: str, *values: object) -> tuple[int, ...]:
        return tuple(row[0] for row in self._database.rows(sql, *values))
