"""Promises: what is owed to customers, and the lines that pay it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.follow_ups import Promise, PromiseState, PromiseWay
from dispatchdesk.rules.promises import PromiseKind
from dispatchdesk.storage.article_rows import article_of_line, options_text, sku_key
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.tables import OrderLine
from dispatchdesk.storage.tables import Promise as PromiseTable
from dispatchdesk.storage.times import from_text_or_none, to_text, to_text_or_none


@dataclass(frozen=True, slots=True)
class NewPromise:
    """A piece or an amount that is owed from now on."""

    customer_id: int | None
    recipient_key: str
    from_order_id: int
    article: Article
    quantity: int
    at: datetime
    due_at: datetime | None
    way: PromiseWay = PromiseWay.NEXT_ORDER
    kind: PromiseKind = PromiseKind.ITEM
    amount_minor: int | None = None
    currency: str = ""
    words: str = ""
    """What was advertised, as it was: nothing here ever changes it."""
    owner: str = ""


PROMISE_COLUMNS = """m.id, m.state, m.way, m.variant_id, m.sku, m.title, m.options, m.quantity, a.number,
    m.due_at, COALESCE(b.number, '')"""
_PROMISE_FROM = (
    "FROM promises m JOIN orders a ON a.id = m.from_order_id LEFT JOIN orders b ON b.id = m.on_order_id"
)
_TO_JOIN = """SELECT m.id, m.variant_id, m.sku, m.title, m.options, m.quantity, a.number
    FROM promises m JOIN orders a ON a.id = m.from_order_id"""
_COPIED = """way, customer_id, recipient_key, from_order_id, variant_id, sku, title, options, made_at, due_at,
    owner"""
NOT_TAKEN_UP = """o.state = 'waiting' AND o.aside_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.order_id = o.id AND h.released_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM claims k WHERE k.order_id = o.id)"""
"""Of an order ``o`` that nobody has begun and nothing stops."""


class PromiseBook:
    """Keeps what is owed; at most one live line pays a promise."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, uid: str, new: NewPromise) -> int:
        """Owe it from now on; gives the promise's id."""
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
            kind=new.kind.value,
            amount_minor=new.amount_minor,
            currency=new.currency,
            words=new.words,
            owner=new.owner,
        )

    def load(self, promise_id: int) -> Promise:
        """One promise; KeyError where there is none."""
        row = self._database.row(f"SELECT {PROMISE_COLUMNS} {_PROMISE_FROM} WHERE m.id = ?", promise_id)
        if row is None:
            raise KeyError(promise_id)
        return promise_from(row)

    def of_customer(self, customer_id: int) -> tuple[Promise, ...]:
        """The pieces that a customer is owed, the oldest first."""
        rows = self._database.rows(
            f"SELECT {PROMISE_COLUMNS} {_PROMISE_FROM}"
            " WHERE m.customer_id = ? AND m.state IN ('open', 'joined') AND m.kind = 'item' ORDER BY m.id",
            customer_id,
        )
        return tuple(promise_from(row) for row in rows)

    def join(self, order_id: int, customer_id: int, recipient_key: str) -> int:
        """Add the open promises "with the next order" to this order as owed lines; gives their number.

        Only for the same customer and the same readable recipient; a promise never pays the order
        that it was left out of.
        """
        rows = self._database.rows(
            f"""{_TO_JOIN} WHERE m.customer_id = ? AND m.recipient_key = ? AND m.recipient_key <> ''
                AND m.state = 'open' AND m.way = 'with_next_order' AND m.from_order_id <> ? ORDER BY m.id""",
            customer_id,
            recipient_key,
            order_id,
        )
        for row in rows:
            self._put_on(order_id, row)
        return len(rows)

    def put_on(self, order_id: int, promise_id: int) -> None:
        """This promise joins this order, whoever it goes to: a person decided it."""
        row = self._database.row(f"{_TO_JOIN} WHERE m.id = ?", promise_id)
        assert row is not None
        self._put_on(order_id, row)

    def _put_on(self, order_id: int, row: Row) -> None:
        promise_id, variant_id, sku, title, options, quantity, number = row
        self._database.insert(
            OrderLine,
            order_id=order_id,
            line_key=f"owed:{promise_id}",
            position=10_000 + promise_id,
            kind="owed",
            sku=sku,
            sku_key=sku_key(sku),
            title=title,
            options=options,
            variant_id=variant_id,
            quantity=quantity,
            why=number,
            promise_id=promise_id,
        )
        self._database.update(PromiseTable, promise_id, state=PromiseState.JOINED.value, on_order_id=order_id)

    def waiting_orders(self, customer_id: int) -> tuple[int, ...]:
        """A customer's orders that nobody has taken up and nothing stops, the most urgent first."""
        rows = self._database.rows(
            f"""SELECT o.id FROM orders o WHERE o.customer_id = ? AND {NOT_TAKEN_UP}
                ORDER BY o.urgent_at, o.id""",
            customer_id,
        )
        return tuple(order_id for (order_id,) in rows)

    def leave_order(self, order_id: int) -> None:
        """The order will not be sent: what it was to pay is open again, its owed lines want nothing."""
        for (line_id,) in self._database.rows(
            """SELECT l.id FROM order_lines l WHERE l.order_id = ? AND l.promise_id IS NOT NULL AND NOT EXISTS
               (SELECT 1 FROM pieces p WHERE p.line_id = l.id AND p.taken_back_at IS NULL)""",
            order_id,
        ):
            self._database.run("UPDATE order_lines SET short = quantity WHERE id = ?", line_id)
            self.leave(line_id)

    def leave(self, line_id: int, missing: int = 0, rest_uid: str = "") -> None:
        """The line will not pay its promise: it is open again for the next order.

        Of a line that brings a part of it only the ``missing`` pieces are, as a promise ``rest_uid`` of their
        own: what lies in the box is owed no more.
        """
        row = self._database.row("SELECT promise_id, quantity - short FROM order_lines WHERE id = ?", line_id)
        promise_id, brought = row or (None, 0)
        if not promise_id:
            return
        if brought and missing:
            self._owe_rest(promise_id, missing, rest_uid)
            return
        self._database.update(PromiseTable, promise_id, state=PromiseState.OPEN.value, on_order_id=None)
        self._database.run(
            "UPDATE order_lines SET line_key = ?, promise_id = NULL WHERE id = ?", f"left:{line_id}", line_id
        )

    def take_off(self, promise_id: int) -> bool:
        """Its line wants nothing any more, and it is open again; False where pieces of it are in a box, or
        somebody has the order in hand."""
        line_id = self._database.value(
            """SELECT l.id FROM order_lines l WHERE l.promise_id = ? AND NOT EXISTS
                 (SELECT 1 FROM pieces p WHERE p.line_id = l.id AND p.taken_back_at IS NULL)
               AND NOT EXISTS (SELECT 1 FROM claims k WHERE k.order_id = l.order_id)""",
            promise_id,
        )
        if line_id is None:
            return False
        self._database.run("UPDATE order_lines SET short = quantity WHERE id = ?", line_id)
        self.leave(line_id)
        return True

    def _owe_rest(self, promise_id: int, missing: int, uid: str) -> None:
        self._database.run(
            f"""INSERT INTO promises (uid, state, quantity, {_COPIED})
                SELECT ?, 'open', ?, {_COPIED} FROM promises WHERE id = ?""",
            uid,
            missing,
            promise_id,
        )
        self._database.run("UPDATE promises SET quantity = quantity - ? WHERE id = ?", missing, promise_id)

    def set_way(self, promise_id: int, way: PromiseWay) -> None:
        """Make it good in another way."""
        self._database.update(PromiseTable, promise_id, way=way.value)

    def set_due(self, promise_id: int, due_at: datetime) -> None:
        """Another day."""
        self._database.update(PromiseTable, promise_id, due_at=to_text(due_at))

    def tick_off(self, promise_id: int, at: datetime, reference: str) -> None:
        """A person kept it, and tells by what it can be proved."""
        self._database.update(
            PromiseTable, promise_id, state=PromiseState.KEPT.value, kept_at=to_text(at), reference=reference
        )

    def withdraw(self, promise_id: int, at: datetime, why: str) -> None:
        """It will not be kept, and why."""
        self._database.update(
            PromiseTable, promise_id, state=PromiseState.WITHDRAWN.value, withdrawn_at=to_text(at), why=why
        )

    def open_again(self, promise_id: int) -> None:
        """It was neither kept nor withdrawn after all."""
        self._database.update(
            PromiseTable,
            promise_id,
            state=PromiseState.OPEN.value,
            kept_at=None,
            withdrawn_at=None,
            reference="",
            why="",
        )

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


def promise_from(row: Row) -> Promise:
    """A promise from a row of ``PROMISE_COLUMNS``."""
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
