"""Follow-ups with their notes, and promises that outlive the lines which pay them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.follow_ups import (
    DUE_AFTER,
    PILES,
    FollowUpKind,
    FollowUpNote,
    FollowUpRow,
    FollowUpState,
    Pile,
    Promise,
    PromiseState,
    PromiseWay,
    follow_up_number,
)
from dispatchdesk.storage.catalogue_book import article_of_line, options_text
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.plain import from_json, to_json
from dispatchdesk.storage.selecting import like, marks
from dispatchdesk.storage.tables import FollowUp, OrderLine
from dispatchdesk.storage.tables import FollowUpNote as NoteTable
from dispatchdesk.storage.tables import Promise as PromiseTable
from dispatchdesk.storage.times import LATEST, from_text, from_text_or_none, to_text, to_text_or_none

_COLUMNS = """
    f.id, f.uid, f.kind, f.state, f.opened_at, f.due_at, f.opened_by, f.bench, f.order_id, o.number,
    o.recipient_name, f.article, f.ordered, f.quantity, f.detail, f.owner, f.promise_id
"""
_FROM = "FROM follow_ups f LEFT JOIN orders o ON o.id = f.order_id"
_TEXT = """(LOWER(o.number) LIKE ? ESCAPE '!' OR LOWER(o.recipient_name) LIKE ? ESCAPE '!'
    OR LOWER(f.article) LIKE ? ESCAPE '!' OR LOWER(f.detail) LIKE ? ESCAPE '!')"""


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
        states = [state.value for state, lies_on in PILES.items() if pile in (None, lies_on)]
        values: list[object] = [*states, since, until]
        if text.strip():
            values += [like(text)] * 4
        rows = self._database.rows(
            f"""SELECT {_COLUMNS} {_FROM}
                WHERE f.state IN ({marks(states)}) AND f.opened_at >= ? AND f.opened_at < ?
                {f"AND {_TEXT}" if text.strip() else ""} ORDER BY f.due_at, f.id""",
            *values,
        )
        return tuple(self._row_from(row, with_history=False) for row in rows)

    def counts(self, now: datetime) -> tuple[dict[Pile, int], int]:
        """How many lie on each pile, and how many of those not done are overdue."""
        piles = dict.fromkeys(Pile, 0)
        overdue = 0
        for state, count, late in self._database.rows(
            "SELECT state, COUNT(*), SUM(CASE WHEN due_at < ? THEN 1 ELSE 0 END) FROM follow_ups GROUP BY state",
            to_text(now),
        ):
            pile = PILES[FollowUpState(state)]
            piles[pile] += count
            overdue += int(late) if pile is not Pile.DONE else 0
        return piles, overdue

    def open_for_order(self, order_id: int) -> int:
        """How many follow-ups of an order are not done."""
        done = [state.value for state, pile in PILES.items() if pile is Pile.DONE]
        return int(
            self._database.value(
                "SELECT COUNT(*) FROM follow_ups WHERE order_id = ? AND state NOT IN (?, ?)", order_id, *done
            )
        )

    def is_open(self, order_id: int, kind: FollowUpKind) -> bool:
        """Whether an order has a follow-up of that kind which is not done."""
        done = [state.value for state, pile in PILES.items() if pile is Pile.DONE]
        return bool(
            self._database.row(
                "SELECT 1 FROM follow_ups WHERE order_id = ? AND kind = ? AND state NOT IN (?, ?) LIMIT 1",
                order_id,
                kind.value,
                *done,
            )
        )

    def add_note(
        self, follow_up_id: int, at: datetime, by: str, text: str, state: FollowUpState | None
    ) -> int:
        """Keep a note, or a change of state with its reason. Gives the note\'s id."""
        return self._database.insert(
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
        follow_up_id, promise_id = row[0], row[16]
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
            promise=PromiseBook(self._database).load(promise_id) if with_history and promise_id else None,
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


@dataclass(frozen=True, slots=True)
class NewPromise:
    """A piece that is owed from now on."""

    customer_id: int | None
    recipient_key: str
    from_order_id: int
    article: Article
    quantity: int
    at: datetime
    due_at: datetime | None
    way: PromiseWay = PromiseWay.NEXT_ORDER


_PROMISE_COLUMNS = """m.id, m.state, m.way, m.variant_id, m.sku, m.title, m.options, m.quantity, a.number, m.due_at,
    COALESCE(b.number, '')"""
_PROMISE_FROM = (
    "FROM promises m JOIN orders a ON a.id = m.from_order_id LEFT JOIN orders b ON b.id = m.on_order_id"
)


class PromiseBook:
    """Keeps what is owed; at most one live line pays a promise."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, uid: str, new: NewPromise) -> int:
        """Owe a piece from now on; gives the promise's id."""
        return self._database.insert(
            PromiseTable,
            uid=uid,
            way=new.way.value,
            customer_id=new.customer_id,
            recipient_key=new.recipient_key,
            from_order_id=new.from_order_id,
            variant_id=new.article.variant_id,
            sku=new.article.sku,
            title=new.article.title,
            options=options_text(new.article.options),
            quantity=new.quantity,
            made_at=to_text(new.at),
            due_at=to_text_or_none(new.due_at),
        )

    def load(self, promise_id: int) -> Promise:
        """One promise; KeyError where there is none."""
        row = self._database.row(f"SELECT {_PROMISE_COLUMNS} {_PROMISE_FROM} WHERE m.id = ?", promise_id)
        if row is None:
            raise KeyError(promise_id)
        return _promise_from(row)

    def of_customer(self, customer_id: int) -> tuple[Promise, ...]:
        """What a customer is owed, the oldest first."""
        rows = self._database.rows(
            f"SELECT {_PROMISE_COLUMNS} {_PROMISE_FROM} WHERE m.customer_id = ? AND m.state IN ('open', 'joined')"
            " ORDER BY m.id",
            customer_id,
        )
        return tuple(_promise_from(row) for row in rows)

    def join(self, order_id: int, customer_id: int, recipient_key: str) -> int:
        """Add the open promises "with the next order" to this order as owed lines; gives their number.

        Only for the same customer and the same readable recipient; a promise never pays the order
        that it was left out of.
        """
        rows = self._database.rows(
            """SELECT m.id, m.variant_id, m.sku, m.title, m.options, m.quantity, a.number
               FROM promises m JOIN orders a ON a.id = m.from_order_id
               WHERE m.customer_id = ? AND m.recipient_key = ? AND m.recipient_key <> '' AND m.state = 'open'
                 AND m.way = 'with_next_order' AND m.from_order_id <> ? ORDER BY m.id""",
            customer_id,
            recipient_key,
            order_id,
        )
        for promise_id, variant_id, sku, title, options, quantity, number in rows:
            self._database.insert(
                OrderLine,
                order_id=order_id,
                line_key=f"owed:{promise_id}",
                position=10_000 + promise_id,
                kind="owed",
                sku=sku,
                sku_key=sku.strip().casefold(),
                title=title,
                options=options,
                variant_id=variant_id,
                quantity=quantity,
                why=number,
                promise_id=promise_id,
            )
            self._database.update(
                PromiseTable, promise_id, state=PromiseState.JOINED.value, on_order_id=order_id
            )
        return len(rows)

    def leave(self, line_id: int) -> None:
        """The line will not pay its promise: it is open again for the next order."""
        promise_id = self._database.value("SELECT promise_id FROM order_lines WHERE id = ?", line_id)
        if promise_id:
            self._database.update(PromiseTable, promise_id, state=PromiseState.OPEN.value, on_order_id=None)
            self._database.run(
                "UPDATE order_lines SET line_key = ?, promise_id = NULL WHERE id = ?",
                f"left:{line_id}",
                line_id,
            )

    def set_way(self, promise_id: int, way: PromiseWay) -> None:
        """Make it good in another way."""
        self._database.update(PromiseTable, promise_id, way=way.value)

    def keep(self, order_id: int, at: datetime) -> int:
        """The order was closed: the promises on it are kept. Gives their number."""
        return self._database.run(
            "UPDATE promises SET state = 'kept', kept_at = ? WHERE on_order_id = ? AND state = 'joined'",
            to_text(at),
            order_id,
        )

    def reopen(self, order_id: int) -> int:
        """The order was opened again: what it kept is only joined. Gives the number of promises."""
        return self._database.run(
            "UPDATE promises SET state = 'joined', kept_at = NULL WHERE on_order_id = ? AND state = 'kept'",
            order_id,
        )


def _promise_from(row: Row) -> Promise:
    promise_id, state, way, variant_id, sku, title, options, quantity, number, due_at, on_number = row
    named = article_of_line(sku, title, options)
    article = Article(sku, title, named.options, variant_id, named.product_key)
    return Promise(
        promise_id,
        PromiseState(state),
        PromiseWay(way),
        article,
        quantity,
        number,
        from_text_or_none(due_at),
        on_number,
    )
