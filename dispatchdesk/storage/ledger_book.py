"""The ledger of promises: all that is or was owed, heap by heap and customer by customer. Reads only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.follow_ups import PromiseState, PromiseWay
from dispatchdesk.rules.orders import Recipient
from dispatchdesk.rules.promises import (
    OtherOrder,
    PromiseKind,
    PromisePile,
    PromiseRow,
    PromisesDue,
    WaitsFor,
)
from dispatchdesk.rules.recipients import recipient_key
from dispatchdesk.storage.article_rows import article_of_line
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.selecting import batches, like, marks
from dispatchdesk.storage.times import from_text, from_text_or_none, to_text

LEDGER_COLUMNS = """m.id, m.uid, m.kind, m.state, m.way, m.variant_id, m.sku, m.title, m.options, m.quantity,
    m.amount_minor, m.currency, m.words, m.from_order_id, a.number, m.made_at, m.due_at, m.on_order_id,
    COALESCE(b.number, ''), m.customer_id, a.recipient_name, m.kept_at, m.reference, m.owner, m.why,
    m.withdrawn_at, COALESCE((SELECT MIN(f.id) FROM follow_ups f WHERE f.promise_id = m.id),
        (SELECT MIN(r.follow_up_id) FROM remedies r WHERE r.promise_id = m.id)), m.recipient_key"""
LEDGER_WIDTH = 28
LEDGER_FROM = """promises m JOIN orders a ON a.id = m.from_order_id
    LEFT JOIN orders b ON b.id = m.on_order_id"""
_LOUD = """CASE WHEN m.state = 'open' OR m.state = 'joined' AND m.way <> 'with_next_order'
    THEN m.due_at END"""
_PILE = f"""CASE WHEN m.state IN ('kept', 'withdrawn') THEN m.state WHEN {_LOUD} IS NULL THEN 'open'
    WHEN {_LOUD} < ? THEN 'broken' WHEN {_LOUD} < ? THEN 'due' ELSE 'open' END"""
"""As ``rules.promises.pile_of`` tells it, given the moment and the end of its day."""
_UNPAID_PILES = (PromisePile.OPEN, PromisePile.DUE, PromisePile.BROKEN)
_TEXT = """(LOWER(a.number) LIKE ? ESCAPE '!' OR LOWER(a.recipient_name) LIKE ? ESCAPE '!'
    OR LOWER(m.title) LIKE ? ESCAPE '!' OR LOWER(m.sku) LIKE ? ESCAPE '!' OR LOWER(m.words) LIKE ? ESCAPE '!'
    OR LOWER(m.reference) LIKE ? ESCAPE '!')"""
_SEQUENCE = """CASE WHEN m.state IN ('open', 'joined') THEN 0 ELSE 1 END,
    CASE WHEN m.state IN ('open', 'joined') THEN COALESCE(m.due_at, '9') END,
    COALESCE(m.kept_at, m.withdrawn_at, '') DESC, m.id DESC"""


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """Which promises; empty parts do not filter."""

    pile: PromisePile | None = None
    text: str = ""
    customer_id: int | None = None
    order_id: int | None = None
    """Promised for that order."""


class LedgerBook:
    """Lists and counts promises; ``now`` and ``midnight``, the end of its day, decide what is late."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, promise_id: int) -> PromiseRow:
        """One promise; KeyError where there is none."""
        row = self._database.row(f"SELECT {LEDGER_COLUMNS} FROM {LEDGER_FROM} WHERE m.id = ?", promise_id)
        if row is None:
            raise KeyError(promise_id)
        return self._with_other_orders([row])[0]

    def find(
        self, where: LedgerFilter, now: datetime, midnight: datetime, limit: int = 1000
    ) -> tuple[PromiseRow, ...]:
        """What is unpaid first, the most urgent at the top; then the rest, the newest at the top."""
        conditions = ["1 = 1"]
        values: list[object] = []
        if where.pile is not None:
            states = "'open', 'joined'" if where.pile in _UNPAID_PILES else f"'{where.pile}'"
            conditions += [f"m.state IN ({states})", f"{_PILE} = ?"]
            values += [to_text(now), to_text(midnight), where.pile.value]
        if where.text.strip():
            conditions.append(_TEXT)
            values += [like(where.text)] * 6
        for column, wanted in (("customer_id", where.customer_id), ("from_order_id", where.order_id)):
            if wanted is not None:
                conditions.append(f"m.{column} = ?")
                values.append(wanted)
        rows = self._database.rows(
            f"""SELECT {LEDGER_COLUMNS} FROM {LEDGER_FROM} WHERE {" AND ".join(conditions)}
                ORDER BY {_SEQUENCE} LIMIT ?""",
            *values,
            limit,
        )
        return tuple(self._with_other_orders(rows))

    def made(self, since: str, until: str) -> tuple[PromiseRow, ...]:
        """All that were made between two stored times, the oldest first; without what they wait for."""
        rows = self._database.rows(
            f"""SELECT {LEDGER_COLUMNS} FROM {LEDGER_FROM}
                WHERE m.made_at >= ? AND m.made_at < ? ORDER BY m.id""",
            since,
            until,
        )
        return tuple(map(promise_row_from, rows))

    def counts(self, now: datetime, midnight: datetime) -> dict[PromisePile, int]:
        """How many lie on each heap."""
        piles = dict.fromkeys(PromisePile, 0)
        sql = f"SELECT {_PILE}, COUNT(*) FROM promises m GROUP BY 1"
        for name, count in self._database.rows(sql, to_text(now), to_text(midnight)):
            piles[PromisePile(name)] = int(count)
        return piles

    def due(self, now: datetime, midnight: datetime) -> PromisesDue:
        """Those due in what is left of the day, and those whose day has passed; an index finds them."""
        sql = f"""SELECT COUNT(*), COALESCE(SUM(CASE WHEN m.due_at < ? THEN 1 ELSE 0 END), 0) FROM promises m
            WHERE m.state IN ('open', 'joined') AND m.due_at < ? AND {_LOUD} IS NOT NULL"""
        row = self._database.row(sql, to_text(now), to_text(midnight))
        both, broken = row or (0, 0)
        return PromisesDue(int(both) - int(broken), int(broken))

    def _with_other_orders(self, rows: list[Row]) -> list[PromiseRow]:
        """Which waiting order of the same customer a promise has not joined, and why."""
        promises = [promise_row_from(row) for row in rows]
        waits = [row for row in promises if _may_join(row)]
        orders = self._waiting(row.customer_id for row in waits if row.customer_id is not None)
        keys = {row[0]: row[LEDGER_WIDTH - 1] for row in rows}
        others = {row.id: _other_order(row, keys[row.id], orders) for row in waits}
        return [replace(row, other_order=others.get(row.id)) for row in promises]

    def _waiting(self, customer_ids: Iterable[int]) -> dict[int, list[tuple[int, str, str]]]:
        """Id, number and recipient of the orders that wait, by customer."""
        found: defaultdict[int, list[tuple[int, str, str]]] = defaultdict(list)
        for some in batches(dict.fromkeys(customer_ids)):
            for customer_id, order_id, number, *place in self._database.rows(
                f"""SELECT customer_id, id, number, recipient_name, recipient_phone, address, city, region,
                        postcode, country FROM orders
                    WHERE customer_id IN ({marks(some)}) AND state IN ('waiting', 'checking')
                        AND remedy_of_id IS NULL ORDER BY urgent_at, id""",
                *some,
            ):
                found[customer_id].append((order_id, number, recipient_key(Recipient(*place))))
        return found


def _may_join(row: PromiseRow) -> bool:
    return row.is_item and row.state is PromiseState.OPEN and row.way is PromiseWay.NEXT_ORDER


def _other_order(
    row: PromiseRow, key: str, orders: dict[int, list[tuple[int, str, str]]]
) -> OtherOrder | None:
    for order_id, number, other in orders.get(row.customer_id or 0, ()):
        if order_id != row.from_order_id and (not key or other != key):
            why = WaitsFor.OTHER_PLACE if key and other else WaitsFor.UNREADABLE
            return OtherOrder(order_id, number, why)
    return None


def promise_row_from(row: Row) -> PromiseRow:
    """A promise from a row of ``LEDGER_COLUMNS``, without what it waits for."""
    (
        promise_id, uid, kind, state, way, variant_id, sku, title, options, quantity, amount, currency, words,
        from_order_id, number, made_at, due_at, on_order_id, on_number, customer_id, name, kept_at, reference,
        owner, why, withdrawn_at, follow_up_id, _,
    ) = row  # fmt: skip
    named = article_of_line(sku, title, options)
    return PromiseRow(
        id=promise_id,
        uid=uid,
        kind=PromiseKind(kind),
        state=PromiseState(state),
        way=PromiseWay(way),
        article=Article(sku, title, named.options, variant_id, named.product_key),
        quantity=quantity,
        amount_minor=amount,
        currency=currency,
        words=words,
        from_order_id=from_order_id,
        from_order_number=number,
        made_at=from_text(made_at),
        due_at=from_text_or_none(due_at),
        on_order_id=on_order_id,
        on_order_number=on_number,
        customer_id=customer_id,
        customer_name=name,
        kept_at=from_text_or_none(kept_at),
        reference=reference,
        owner=owner,
        why=why,
        withdrawn_at=from_text_or_none(withdrawn_at),
        follow_up_id=follow_up_id,
    )
