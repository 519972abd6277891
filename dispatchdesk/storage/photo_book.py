"""Photos on follow-ups: rows only; the files lie in the folder of photos."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dispatchdesk.rules.follow_ups import Photo, photo_file
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.selecting import ids_text
from dispatchdesk.storage.tables import FollowUpPhoto
from dispatchdesk.storage.times import from_text, to_text

_OF_ORDERS = """SELECT f.id FROM follow_ups f WHERE f.order_id IN ({ids}) OR (f.order_id IS NULL
    AND f.customer_id IN (SELECT customer_id FROM orders WHERE id IN ({ids}))
    AND NOT EXISTS (SELECT 1 FROM orders o
        WHERE o.customer_id = f.customer_id AND o.erased_at IS NULL AND o.id NOT IN ({ids})))"""
"""Also what is about their customers and no order, once no other order needs the customer."""


class PhotoBook:
    """Keeps which photo belongs to which follow-up; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, follow_up_id: int, sha256: str, name: str, at: datetime, by: str) -> int:
        """A photo came in; gives its id."""
        return self._database.insert(
            FollowUpPhoto,
            follow_up_id=follow_up_id,
            sha256=sha256,
            name=name,
            added_at=to_text(at),
            added_by=by,
        )

    def of_follow_up(self, follow_up_id: int) -> tuple[Photo, ...]:
        """The photos that were not removed, the first one first."""
        rows = self._database.rows(
            """SELECT id, sha256, name, added_at, added_by FROM follow_up_photos
               WHERE follow_up_id = ? AND removed_at IS NULL ORDER BY id""",
            follow_up_id,
        )
        return tuple(Photo(row_id, sha, name, from_text(at), by) for row_id, sha, name, at, by in rows)

    def remove(self, photo_id: int, at: datetime) -> None:
        """It was added by mistake; row and file stay until the order is erased, so that it can come back."""
        self._database.update(FollowUpPhoto, photo_id, removed_at=to_text(at))

    def put_back(self, photo_id: int) -> None:
        """It was removed by mistake."""
        self._database.update(FollowUpPhoto, photo_id, removed_at=None)

    def forget(self, order_ids: Sequence[int]) -> tuple[str, ...]:
        """Take the photos of these orders out; gives the files that no follow-up needs any more."""
        rows = self._database.rows(_OF_ORDERS.format(ids=ids_text(order_ids)))
        return self.forget_of([row_id for (row_id,) in rows])

    def forget_of(self, follow_up_ids: Sequence[int]) -> tuple[str, ...]:
        """The same for the photos of these follow-ups."""
        gone = self._database.rows(
            f"SELECT id, sha256 FROM follow_up_photos WHERE follow_up_id IN ({ids_text(follow_up_ids)})"
        )
        if not gone:
            return ()
        ids = ids_text([row_id for row_id, _sha in gone])
        self._database.run(f"DELETE FROM follow_up_photos WHERE id IN ({ids})")
        return tuple(photo_file(sha) for sha in sorted({sha for _id, sha in gone}) if not self._is_used(sha))

    def _is_used(self, sha256: str) -> bool:
        return bool(
            self._database.value("SELECT EXISTS (SELECT 1 FROM follow_up_photos WHERE sha256 = ?)", sha256)
        )
