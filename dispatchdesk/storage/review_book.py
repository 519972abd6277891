"""What customers said in public, and our answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dispatchdesk.rules.orders import Recipient
from dispatchdesk.rules.personal_words import KnownOf
from dispatchdesk.rules.reviews import Review, ReviewTone
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.selecting import batches, like, marks
from dispatchdesk.storage.tables import ReviewRow
from dispatchdesk.storage.times import from_text, from_text_or_none, to_text

_COLUMNS = """r.id, r.uid, r.at, r."by", r.channel, r.score, r.text, r.customer_id,
    COALESCE(NULLIF(o.recipient_name, ''), c.name, ''), r.order_id, COALESCE(o.number, ''), r.follow_up_id,
    r.answer, r.answered_at, r.answered_by"""
_FROM = """FROM reviews r LEFT JOIN orders o ON o.id = r.order_id
    LEFT JOIN customers c ON c.id = r.customer_id"""
_SCORES = {ReviewTone.BAD: (1, 2), ReviewTone.MIDDLING: (3, 3), ReviewTone.GOOD: (4, 5)}
_TEXT = """(LOWER(r.text) LIKE ? ESCAPE '!' OR LOWER(COALESCE(o.number, '')) LIKE ? ESCAPE '!'
    OR LOWER(COALESCE(o.recipient_name, '')) LIKE ? ESCAPE '!')"""


@dataclass(frozen=True, slots=True)
class NewReview:
    """A review as a person wrote it down."""

    score: int
    text: str
    channel: str = ""
    order_id: int | None = None
    customer_id: int | None = None


class ReviewBook:
    """Records reviews and answers; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, uid: str, at: datetime, by: str, new: NewReview) -> int:
        """Record one; gives its id."""
        return self._database.insert(
            ReviewRow,
            uid=uid,
            at=to_text(at),
            by=by,
            channel=new.channel,
            score=new.score,
            text=new.text,
            order_id=new.order_id,
            customer_id=new.customer_id,
        )

    def follow(self, review_id: int, follow_up_id: int) -> None:
        """A follow-up was opened for it."""
        self._database.update(ReviewRow, review_id, follow_up_id=follow_up_id)

    def answer(self, review_id: int, text: str, at: datetime, by: str) -> None:
        """What stands below it in public now."""
        self._database.update(ReviewRow, review_id, answer=text, answered_at=to_text(at), answered_by=by)

    def load(self, review_id: int) -> Review:
        """One review; KeyError where there is none."""
        row = self._database.row(f"SELECT {_COLUMNS} {_FROM} WHERE r.id = ?", review_id)
        if row is None:
            raise KeyError(review_id)
        return _review_from(row)

    def list(
        self, tone: ReviewTone | None = None, *, open_only: bool = False, text: str = ""
    ) -> tuple[Review, ...]:
        """Reviews of a tone, or all; ``open_only``: those that were not answered; the newest first."""
        low, high = _SCORES[tone] if tone else (1, 5)
        values: list[object] = [low, high, *([like(text)] * 3 if text.strip() else [])]
        rows = self._database.rows(
            f"""SELECT {_COLUMNS} {_FROM} WHERE r.score BETWEEN ? AND ?
                {"AND r.answered_at IS NULL" if open_only else ""}
                {f"AND {_TEXT}" if text.strip() else ""} ORDER BY r.at DESC, r.id DESC""",
            *values,
        )
        return tuple(map(_review_from, rows))

    def each(self, since: str, until: str) -> tuple[Review, ...]:
        """All between two stored times, the oldest first."""
        sql = f"SELECT {_COLUMNS} {_FROM} WHERE r.at >= ? AND r.at < ? ORDER BY r.at, r.id"
        return tuple(map(_review_from, self._database.rows(sql, since, until)))

    def of_customer(self, customer_id: int) -> tuple[Review, ...]:
        """What a customer wrote, the newest first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} {_FROM} WHERE r.customer_id = ? ORDER BY r.at DESC, r.id DESC", customer_id
        )
        return tuple(map(_review_from, rows))

    def counts(self) -> tuple[dict[ReviewTone, int], int]:
        """How many there are of each tone, and how many wait for an answer."""
        rows = self._database.rows(
            """SELECT score, COUNT(*), SUM(CASE WHEN answered_at IS NULL THEN 1 ELSE 0 END)
               FROM reviews GROUP BY score"""
        )
        tones = {
            tone: sum(count for score, count, _ in rows if low <= score <= high)
            for tone, (low, high) in _SCORES.items()
        }
        return tones, sum(int(waiting) for _, _, waiting in rows)

    def known_of(self, review: Review) -> KnownOf:
        """All that the desk knows of who wrote it: by their orders, or by the one order alone."""
        orders = self._database.rows(
            """SELECT id, number, channel_ref, recipient_name, recipient_phone, address, city, region,
                      postcode, known_tracking FROM orders WHERE id = ? OR customer_id = ? ORDER BY id""",
            review.order_id,
            review.customer_id,
        )
        person = self._database.row(
            "SELECT name, email, phone, channel_id FROM customers WHERE id = ?", review.customer_id
        )
        name, email, phone, account = person or ("", "", "", "")
        return KnownOf(
            people=(Recipient(name=name, phone=phone), *(Recipient(*row[3:9]) for row in orders)),
            emails=(email,),
            orders=tuple(text for row in orders for text in row[1:3] if text),
            trackings=(*(row[9] for row in orders if row[9]), *self._trackings(row[0] for row in orders)),
            accounts=(account,),
        )

    def _trackings(self, order_ids: Iterable[int]) -> tuple[str, ...]:
        """Numbers of these orders' parcels."""
        return tuple(
            tracking
            for some in batches(order_ids)
            for (tracking,) in self._database.rows(
                f"SELECT tracking FROM parcels WHERE order_id IN ({marks(some)}) AND tracking <> ''", *some
            )
        )


def _review_from(row: Row) -> Review:
    return Review(
        id=row[0], uid=row[1], at=from_text(row[2]), by=row[3], channel=row[4], score=row[5], text=row[6],
        customer_id=row[7], customer_name=row[8], order_id=row[9], order_number=row[10],
        follow_up_id=row[11], answer=row[12], answered_at=from_text_or_none(row[13]), answered_by=row[14],
    )  # fmt: skip
