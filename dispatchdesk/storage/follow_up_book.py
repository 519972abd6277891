"""Follow-ups with their notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.follow_ups import (
    PAID,
    PILES,
    FollowUpKind,
    FollowUpNote,
    FollowUpRow,
    FollowUpState,
    Photo,
    Pile,
    follow_up_number,
)
from dispatchdesk.rules.judgements import Judged, Judgement
from dispatchdesk.rules.targets import Target
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.photo_book import PhotoBook
from dispatchdesk.storage.plain import from_json, to_json
from dispatchdesk.storage.promise_book import PROMISE_COLUMNS, promise_from
from dispatchdesk.storage.selecting import like
from dispatchdesk.storage.tables import FollowUp
from dispatchdesk.storage.tables import FollowUpNote as NoteTable
from dispatchdesk.storage.times import LATEST, from_text, from_text_or_none, to_text, to_text_or_none

_COLUMNS = f"""
    f.id, f.uid, f.kind, f.state, f.opened_at, f.due_at, f.opened_by, f.bench, f.order_id, o.number,
    COALESCE(o.recipient_name, c.name), f.article, f.ordered, f.quantity, f.detail, f.owner, f.parcel_id,
    f.customer_id, f.says, f.answer_due_at, f.answered_at, f.judgement, f.judged_why, f.judged_at,
    f.judged_by, {PROMISE_COLUMNS}
"""
_PROMISE_FROM = 25
"""Where the columns of the promise begin."""
_FROM = """
    FROM follow_ups f LEFT JOIN orders o ON o.id = f.order_id LEFT JOIN promises m ON m.id = f.promise_id
    LEFT JOIN orders a ON a.id = m.from_order_id LEFT JOIN orders b ON b.id = m.on_order_id
    LEFT JOIN customers c ON c.id = f.customer_id
"""
_PAID = ", ".join(f"'{state}'" for state in PAID)
_IS_PAID = f"COALESCE(m.state, '') IN ({_PAID})"
_IS_LATE = f"(f.due_at < ? OR (f.answered_at IS NULL AND f.answer_due_at < ?)) AND NOT {_IS_PAID}"
_SOUGHT = ("o.number", "o.recipient_name", "c.name", "f.article", "f.detail", "f.says")
_TEXT = " OR ".join(f"LOWER({column}) LIKE ? ESCAPE '!'" for column in _SOUGHT)


def _pile_of_state() -> str:
    """The pile that a row lies on, as ``FollowUpRow.pile`` tells it."""
    names = " ".join(f"WHEN '{state}' THEN '{pile}'" for state, pile in PILES.items())
    waits = f"WHEN f.state = '{FollowUpState.OPEN}' AND {_IS_PAID} THEN '{Pile.WAITING}'"
    return f"CASE {waits} ELSE CASE f.state {names} END END"


_PILE = _pile_of_state()


@dataclass(frozen=True, slots=True)
class NewFollowUp:
    """What the desk knows when a follow-up opens."""

    kind: FollowUpKind
    at: datetime
    by: str
    bench: str = ""
    order_id: int | None = None
    parcel_id: int | None = None
    promise_id: int | None = None
    article: Article | None = None
    ordered: Article | None = None
    quantity: int = 1
    detail: str = ""
    customer_id: int | None = None
    says: str = ""
    answer_due_at: datetime | None = None
    """None: as the target of its kind says."""


class FollowUpBook:
    """Opens follow-ups, lists them, keeps their history."""

    def __init__(self, database: Database, targets: Callable[[], Mapping[FollowUpKind, Target]]) -> None:
        """``targets``: how soon each kind is answered and resolved, as the owner wants it now."""
        self._database = database
        self._targets = targets

    def open(self, uid: str, new: NewFollowUp) -> int:
        """Open a follow-up; its due times come from its kind's target. Gives its id."""
        target = self._targets()[new.kind]
        answer_due_at = new.answer_due_at or (new.at + target.answer if target.answer else None)
        return self._database.insert(
            FollowUp,
            uid=uid,
            kind=new.kind.value,
            order_id=new.order_id,
            parcel_id=new.parcel_id,
            promise_id=new.promise_id,
            article=to_json(new.article) if new.article else "",
            ordered=to_json(new.ordered) if new.ordered else "",
            quantity=new.quantity,
            detail=new.detail,
            opened_at=to_text(new.at),
            opened_by=new.by,
            bench=new.bench,
            due_at=to_text(new.at + target.resolve),
            customer_id=new.customer_id,
            says=new.says,
            answer_due_at=to_text_or_none(answer_due_at),
        )

    def load(self, follow_up_id: int) -> FollowUpRow:
        """One follow-up with its notes and promise; KeyError where there is none."""
        row = self._database.row(f"SELECT {_COLUMNS} {_FROM} WHERE f.id = ?", follow_up_id)
        if row is None:
            raise KeyError(follow_up_id)
        return self._row_from(row, with_history=True)

    def list(
        self, pile: Pile | None = None, text: str = "", since: str = "", until: str = LATEST
    ) -> tuple[FollowUpRow, ...]:
        """Follow-ups of a pile, the most urgent first; ``text`` in number, order, name or article."""
        lies_there = f"AND {_PILE} = '{pile}'" if pile else ""
        values: list[object] = [since, until]
        if text.strip():
            values += [like(text)] * len(_SOUGHT)
        rows = self._database.rows(
            f"""SELECT {_COLUMNS} {_FROM}
                WHERE f.opened_at >= ? AND f.opened_at < ? {lies_there}
                {f"AND ({_TEXT})" if text.strip() else ""} ORDER BY f.due_at, f.id""",
            *values,
        )
        return tuple(self._row_from(row, with_history=False) for row in rows)

    def counts(self, now: datetime) -> tuple[dict[Pile, int], int]:
        """How many lie on each pile, and how many of those not done are overdue."""
        piles = dict.fromkeys(Pile, 0)
        overdue = 0
        for name, count, late in self._database.rows(
            f"""SELECT {_PILE}, COUNT(*), SUM(CASE WHEN {_IS_LATE} THEN 1 ELSE 0 END)
                {_FROM} GROUP BY 1""",
            *[to_text(now)] * 2,
        ):
            piles[Pile(name)] = count
            overdue += int(late) if Pile(name) is not Pile.DONE else 0
        return piles, overdue

    def open_of(self, order_id: int, kind: FollowUpKind) -> tuple[int, ...]:
        """Ids of an order's follow-ups of that kind which are not done."""
        done = [state.value for state, pile in PILES.items() if pile is Pile.DONE]
        rows = self._database.rows(
            "SELECT id FROM follow_ups WHERE order_id = ? AND kind = ? AND state NOT IN (?, ?) ORDER BY id",
            order_id,
            kind.value,
            *done,
        )
        return tuple(follow_up_id for (follow_up_id,) in rows)

    def add_note(
        self, follow_up_id: int, at: datetime, by: str, text: str, state: FollowUpState | None
    ) -> None:
        """Keep a note, or a change of state with its reason."""
        self._database.insert(
            NoteTable,
            follow_up_id=follow_up_id,
            at=to_text(at),
            by=by,
            text=text,
            state=state.value if state else "",
        )

    def set_state(self, follow_up_id: int, state: FollowUpState) -> None:
        """Move the follow-up to another pile."""
        self._database.update(FollowUp, follow_up_id, state=state.value)

    def note_answer(self, follow_up_id: int, at: datetime) -> None:
        """The customer was answered; only the first answer counts."""
        self._database.run(
            "UPDATE follow_ups SET answered_at = ? WHERE id = ? AND answered_at IS NULL",
            to_text(at),
            follow_up_id,
        )

    def set_answer_due(self, follow_up_id: int, at: datetime) -> None:
        """The first answer is due at another time."""
        self._database.update(FollowUp, follow_up_id, answer_due_at=to_text(at))

    def judge(self, follow_up_id: int, judged: Judged) -> None:
        """Whose fault it was, as is known now."""
        self._database.update(
            FollowUp,
            follow_up_id,
            judgement=judged.judgement.value,
            judged_why=judged.why,
            judged_at=to_text(judged.at),
            judged_by=judged.by,
        )

    def _row_from(self, row: Row, *, with_history: bool) -> FollowUpRow:
        follow_up_id, promise = row[0], row[_PROMISE_FROM:]
        return FollowUpRow(
            id=follow_up_id,
            uid=row[1],
            number=follow_up_number(follow_up_id),
            kind=FollowUpKind(row[2]),
            state=FollowUpState(row[3]),
            opened_at=from_text(row[4]),
            due_at=from_text(row[5]),
            opened_by=row[6],
            bench=row[7],
            order_id=row[8],
            order_number=row[9] or "",
            customer_name=row[10] or "",
            article=from_json(Article, row[11]) if row[11] else None,
            ordered=from_json(Article, row[12]) if row[12] else None,
            quantity=row[13],
            detail=row[14],
            owner=row[15],
            notes=self._notes(follow_up_id) if with_history else (),
            promise=promise_from(promise) if promise[0] is not None else None,
            parcel_id=row[16],
            customer_id=row[17],
            says=row[18],
            answer_due_at=from_text_or_none(row[19]),
            answered_at=from_text_or_none(row[20]),
            judged=_judged_from(row[21:_PROMISE_FROM]),
            photos=self.photos(follow_up_id) if with_history else (),
        )

    def photos(self, follow_up_id: int) -> tuple[Photo, ...]:
        """The photos of a follow-up, the first one first; those that were removed are left out."""
        return PhotoBook(self._database).of_follow_up(follow_up_id)

    def _notes(self, follow_up_id: int) -> tuple[FollowUpNote, ...]:
        rows = self._database.rows(
            'SELECT at, "by", text, state FROM follow_up_notes WHERE follow_up_id = ? ORDER BY id',
            follow_up_id,
        )
        return tuple(
            FollowUpNote(from_text(at), by, text, FollowUpState(state) if state else None)
            for at, by, text, state in rows
        )


def _judged_from(row: Row) -> Judged | None:
    judgement, why, at, by = row
    return Judged(Judgement(judgement), why, from_text(at), by) if judgement else None
