"""Promises: what is owed to customers, and the lines that pay it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.follow_ups import Promise, PromiseState, PromiseWay
from dispatchdesk.storage.article_rows import article_of_line, options_text, sku_key
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.tables import OrderLine
from dispatchdesk.storage.tables import Promise as PromiseTable
from dispatchdesk.storage.times import from_text_or_none, to_text, to_text_or_none


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


PROMISE_COLUMNS = """m.id, m.state, m.way, m.variant_id, m.sku, m.title, m.options, m.quantity, a.number,
    m.due_at, COALESCE(b.number, '')"""
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
        row = self._database.row(f"SELECT {PROMISE_COLUMNS} {_PROMISE_FROM} WHERE m.id = ?", promise_id)
        if row is None:
            raise KeyError(promise_id)
        return promise_from(row)

    def of_customer(self, customer_id: int) -> tuple[Promise, ...]:
        """What a customer is owed, the oldest first."""
        rows = self._database.rows(
            f"SELECT {PROMISE_COLUMNS} {_PROMISE_FROM}"
            " WHERE m.customer_id = ? AND m.state IN ('open', 'joined') ORDER BY m.id",
            customer_id,
        )
        return tuple(promise_from(row) for row in rows)

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
                sku_key=sku_key(sku),
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

    def leave_order(self, order_id: int) -> None:
        """The order will not be sent: what it was to pay is open again, its owed lines want nothing."""
        for (line_id,) in self._database.rows(
            """SELECT l.id FROM order_lines l WHERE l.order_id = ? AND l.promise_id IS NOT NULL AND NOT EXISTS
               (SELECT 1 FROM pieces p WHERE p.line_id = l.id AND p.taken_back_at IS NULL)""",
            order_id,
        ):
            self._database.run("UPDATE order_lines SET short = quantity WHERE id = ?", line_id)
            self.leave(line_id)

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
