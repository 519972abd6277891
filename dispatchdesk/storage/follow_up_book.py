"""Follow-ups with their notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.follow_ups import (
    DUE_AFTER,
    PAID,
    PILES,
    FollowUpKind,
    FollowUpNote,
    FollowUpRow,
    FollowUpState,
    Pile,
    follow_up_number,
)
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.plain import from_json, to_json
from dispatchdesk.storage.promise_book import PROMISE_COLUMNS, promise_from
from dispatchdesk.storage.selecting import like
from dispatchdesk.storage.tables import FollowUp
from dispatchdesk.storage.tables import FollowUpNote as NoteTable
from dispatchdesk.storage.times import LATEST, from_text, to_text

_COLUMNS = f"""
    f.id, f.uid, f.kind, f.state, f.opened_at, f.due_at, f.opened_by, f.bench, f.order_id, o.number,
    o.recipient_name, f.article, f.ordered, f.quantity, f.detail, f.owner, {PROMISE_COLUMNS}
"""
_FROM = """
    FROM follow_ups f LEFT JOIN orders o ON o.id = f.order_id LEFT JOIN promises m ON m.id = f.promise_id
    LEFT JOIN orders a ON a.id = m.from_order_id LEFT JOIN orders b ON b.id = m.on_order_id
"""
_PAID = ", ".join(f"'{state}'" for state in PAID)
_IS_PAID = f"COALESCE(m.state, '') IN ({_PAID})"
_TEXT = """(LOWER(o.number) LIKE ? ESCAPE '!' OR LOWER(o.recipient_name) LIKE ? ESCAPE '!'
    OR LOWER(f.article) LIKE ? ESCAPE '!' OR LOWER(f.detail) LIKE ? ESCAPE '!')"""


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


class FollowUpBook:
    """Opens follow-ups, lists them, keeps their history."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, uid: str, new: NewFollowUp) -> int:
        """Open a follow-up; its due time comes from its kind. Gives its id."""
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
            due_at=to_text(new.at + DUE_AFTER[new.kind]),
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
            values += [like(text)] * 4
        rows = self._database.rows(
            f"""SELECT {_COLUMNS} {_FROM}
                WHERE f.opened_at >= ? AND f.opened_at < ? {lies_there}
                {f"AND {_TEXT}" if text.strip() else ""} ORDER BY f.due_at, f.id""",
            *values,
        )
        return tuple(self._row_from(row, with_history=False) for row in rows)

    def counts(self, now: datetime) -> tuple[dict[Pile, int], int]:
        """How many lie on each pile, and how many of those not done are overdue."""
        piles = dict.fromkeys(Pile, 0)
        overdue = 0
        for name, count, late in self._database.rows(
            f"""SELECT {_PILE}, COUNT(*), SUM(CASE WHEN f.due_at < ? AND NOT {_IS_PAID} THEN 1 ELSE 0 END)
                {_FROM} GROUP BY 1""",
            to_text(now),
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

    def _row_from(self, row: Row, *, with_history: bool) -> FollowUpRow:
        follow_up_id, promise = row[0], row[16:]
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
        )

    def _notes(self, follow_up_id: int) -> tuple[FollowUpNote, ...]:
        rows = self._database.rows(
            'SELECT at, "by", text, state FROM follow_up_notes WHERE follow_up_id = ? ORDER BY id',
            follow_up_id,
        )
        return tuple(
            FollowUpNote(from_text(at), by, text, FollowUpState(state) if state else None)
            for at, by, text, state in rows
        )
