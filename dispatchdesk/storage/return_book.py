"""Returned parcels and the pieces that are scanned out of them; what was sent is only read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.follow_ups import PILES, FollowUpKind, Pile
from dispatchdesk.rules.returns import BackPiece, Condition, ReturnWay
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.dispatch_book import serial_key
from dispatchdesk.storage.plain import from_json, to_json
from dispatchdesk.storage.selecting import marks
from dispatchdesk.storage.tables import Return, ReturnedPiece
from dispatchdesk.storage.times import from_text, from_text_or_none, to_text

_COLUMNS = """id, uid, order_id, parcel_id, follow_up_id, how, opened_at, opened_by, closed_at"""


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A returned parcel as it was opened. ``parcel_id``: the box whose label was scanned; None: any."""

    id: int
    uid: str
    order_id: int
    parcel_id: int | None
    follow_up_id: int
    how: ReturnWay
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None


class ReturnBook:
    """Keeps what comes back; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # parcels

    def load(self, return_id: int) -> ReturnRow:
        """The returned parcel of that id; KeyError where there is none."""
        row = self._database.row(f"SELECT {_COLUMNS} FROM returns WHERE id = ?", return_id)
        if row is None:
            raise KeyError(return_id)
        return _return_from(row)

    def open_of(self, order_id: int) -> ReturnRow | None:
        """The return of an order that was begun and not finished."""
        row = self._database.row(
            f"SELECT {_COLUMNS} FROM returns WHERE order_id = ? AND closed_at IS NULL ORDER BY id LIMIT 1",
            order_id,
        )
        return _return_from(row) if row else None

    def of_follow_up(self, follow_up_id: int) -> tuple[ReturnRow, ...]:
        """All returns that a follow-up tells of, the first one first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM returns WHERE follow_up_id = ? ORDER BY id", follow_up_id
        )
        return tuple(map(_return_from, rows))

    def open(
        self,
        uid: str,
        order_id: int,
        parcel_id: int | None,
        follow_up_id: int,
        how: ReturnWay,
        bench_id: int,
        at: datetime,
        by: str,
    ) -> int:
        """Begin to take a parcel back; gives the return's id."""
        return self._database.insert(
            Return,
            uid=uid,
            order_id=order_id,
            parcel_id=parcel_id,
            follow_up_id=follow_up_id,
            how=how.value,
            bench_id=bench_id,
            opened_at=to_text(at),
            opened_by=by,
        )

    def close(self, return_id: int, at: datetime, by: str) -> None:
        """All that came back is scanned."""
        self._database.update(Return, return_id, closed_at=to_text(at), closed_by=by)

    # pieces

    def pieces(self, return_id: int) -> tuple[BackPiece, ...]:
        """What was scanned out of the parcel and not put back into it, oldest first."""
        rows = self._database.rows(
            """SELECT id, line_id, quantity, journal_id, condition, by_eye, article, fault
               FROM returned_pieces WHERE return_id = ? AND taken_back_at IS NULL ORDER BY id""",
            return_id,
        )
        return tuple(map(_piece_from, rows))

    def add(
        self,
        return_id: int,
        line_id: int | None,
        article: Article,
        quantity: int,
        journal_id: int,
        at: datetime,
        *,
        by_eye: bool = False,
        serial: str = "",
        condition: Condition | None = None,
    ) -> int:
        """A piece came out of the box; one without a line was not sent in it."""
        return self._database.insert(
            ReturnedPiece,
            return_id=return_id,
            line_id=line_id,
            variant_id=article.variant_id,
            article=to_json(article) if line_id is None else "",
            quantity=quantity,
            condition=condition.value if condition else "",
            by_eye=int(by_eye),
            serial=serial,
            serial_key=serial_key(article.variant_id, serial),
            journal_id=journal_id,
            at=to_text(at),
        )

    def judge(self, return_id: int, condition: Condition) -> None:
        """The pieces that nobody has judged yet, those of the last scan, are so."""
        self._database.run(
            "UPDATE returned_pieces SET condition = ? WHERE return_id = ? AND condition = ''",
            condition.value,
            return_id,
        )

    def tell_fault(self, return_id: int, fault: str) -> None:
        """What is wrong with the pieces of the last scan."""
        self._database.run(
            """UPDATE returned_pieces SET fault = ? WHERE return_id = ? AND taken_back_at IS NULL
               AND journal_id = (SELECT MAX(journal_id) FROM returned_pieces
                                 WHERE return_id = ? AND taken_back_at IS NULL)""",
            fault,
            return_id,
            return_id,
        )

    def take_back(self, piece_id: int, at: datetime) -> None:
        """It did not come back after all; its row stays, for the story."""
        self._database.run(
            "UPDATE returned_pieces SET taken_back_at = ?, condition = CASE condition WHEN '' THEN 'resell'"
            " ELSE condition END WHERE id = ?",
            to_text(at),
            piece_id,
        )

    # what was sent, and what was said of it

    def open_claim(self, order_ids: Sequence[int], kinds: Sequence[FollowUpKind]) -> int | None:
        """The newest follow-up of these kinds that is not done and was opened after the orders left."""
        done = [state.value for state, pile in PILES.items() if pile is Pile.DONE]
        found: int | None = self._database.value(
            f"""SELECT f.id FROM follow_ups f WHERE f.order_id IN ({marks(order_ids)})
                AND f.kind IN ({marks(kinds)}) AND f.state NOT IN ({marks(done)}) AND f.opened_at >=
                    (SELECT MIN(x.closed_at) FROM parcels x WHERE x.order_id = f.order_id)
                ORDER BY f.id DESC LIMIT 1""",
            *order_ids,
            *(kind.value for kind in kinds),
            *done,
        )
        return found

    def box_of_label(self, order_ids: Sequence[int], tracking_key: str) -> int | None:
        """The closed box of these orders on which that label is; parcels that lie in it count as it."""
        found: int | None = self._database.value(
            f"""SELECT COALESCE(lies_in_id, id) FROM parcels
                WHERE tracking_key = ? AND tracking_key <> '' AND closed_at IS NOT NULL
                    AND order_id IN ({marks(order_ids)}) ORDER BY closed_at DESC LIMIT 1""",
            tracking_key,
            *order_ids,
        )
        return found

    def boxes_sent(self, order_ids: Sequence[int], box_id: int | None) -> frozenset[int]:
        """Ids of the closed parcels of these orders; of those in one box, where that is known."""
        in_box = "AND COALESCE(lies_in_id, id) = ?" if box_id is not None else ""
        rows = self._database.rows(
            f"""SELECT id FROM parcels WHERE closed_at IS NOT NULL AND order_id IN ({marks(order_ids)})
                {in_box}""",
            *order_ids,
            *((box_id,) if box_id is not None else ()),
        )
        return frozenset(parcel_id for (parcel_id,) in rows)

    def back_before(self, order_id: int, box_id: int | None, return_id: int = 0) -> dict[int, int]:
        """Line → pieces that came back with other returns of the order; not of another box."""
        rows = self._database.rows(
            """SELECT i.line_id, SUM(i.quantity) FROM returns r JOIN returned_pieces i ON i.return_id = r.id
               WHERE r.order_id = ? AND r.id <> ? AND i.line_id IS NOT NULL AND i.taken_back_at IS NULL
                   AND (r.parcel_id IS NULL OR COALESCE(?, r.parcel_id) = r.parcel_id)
               GROUP BY i.line_id""",
            order_id,
            return_id,
            box_id,
        )
        return {line_id: int(count) for line_id, count in rows}


def _return_from(row: Row) -> ReturnRow:
    return_id, uid, order_id, parcel_id, follow_up_id, how, opened_at, opened_by, closed_at = row
    return ReturnRow(
        return_id,
        uid,
        order_id,
        parcel_id,
        follow_up_id,
        ReturnWay(how),
        from_text(opened_at),
        opened_by,
        from_text_or_none(closed_at),
    )


def _piece_from(row: Row) -> BackPiece:
    piece_id, line_id, quantity, journal_id, condition, by_eye, article, fault = row
    return BackPiece(
        piece_id,
        line_id,
        int(quantity),
        journal_id,
        Condition(condition) if condition else None,
        bool(by_eye),
        from_json(Article, article) if article else None,
        fault,
    )
