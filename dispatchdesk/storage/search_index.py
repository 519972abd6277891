"""The search index over orders: which of a million can hold a text at all.

The index only narrows: what is found is looked at again in the text kept beside it, or in the tables, so it
may hold too much and never too little. It follows the tables by itself, a little later: triggers note the
orders whose text changed (``search_stale``), new ones lie beyond the last indexed one, and both are searched
in the tables until :meth:`SearchIndex.catch_up` comes by. So an import pays nothing for it, and every answer
is complete.

PostgreSQL has no such index: there all orders are looked at. Tables and triggers are in the migrations 0004
and 0016.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import peewee

from dispatchdesk.rules.paging import Key
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.search_terms import (
    folded,
    indexed,
    is_plain,
    is_told_by_runs,
    match_expression,
    searchable,
)
from dispatchdesk.storage.selecting import ids_text, marks

MOST = 2_000
"""Of a text that more orders may hold than this, a list looks at the newest ones only."""
_NEAR = 100_000
"""How many of the newest orders are looked through for a text that the index cannot narrow down."""
_AT_ONCE = 60
"""Orders in one transaction: it stays under 20 ms, so that no scan waits for it."""
_MERGED = 25
"""Pages of the index that are merged in one transaction: what so many orders cause in the long run."""
_FIELDS = """SELECT o.id, o.urgent_at, o.number, o.recipient_name, o.recipient_phone, o.known_tracking,
    (SELECT group_concat(p.tracking, char(10)) FROM parcels p WHERE p.order_id = o.id),
    (SELECT group_concat(l.sku_key, char(10)) FROM order_lines l WHERE l.order_id = o.id)
    FROM orders o WHERE"""
_LAST = "(SELECT COALESCE(MAX(id), 0) FROM search_texts)"
_IS_SENT = "EXISTS (SELECT 1 FROM parcels p WHERE p.order_id = t.rowid AND p.state <> 'open')"
NOT_INDEXED = f"o.id > {_LAST} OR o.id IN (SELECT order_id FROM search_stale)"
"""The condition that an order ``o`` is not indexed as it is now."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Orders that may have a text, the newest first, and whether they are all."""

    ids: tuple[int, ...]
    are_all: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Keys of rows with a text, the newest row first, and whether these are all that have it."""

    keys: tuple[Key, ...]
    are_all: bool


class SearchIndex:
    """Narrows searches, and follows the tables."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._exists = isinstance(database.engine, peewee.SqliteDatabase)

    # searching; within the snapshot in which the orders are read then

    def candidates(self, text: str, *, only_sent: bool = False) -> Candidates | None:
        """The indexed orders that may have the text, or those with a closed parcel; None without an index."""
        if not self._exists:
            return None
        candidates = self._narrowed(text, only_sent)
        if match_expression(text) is None or is_told_by_runs(text):
            return candidates
        return Candidates(tuple(row_id for _, row_id in self._holding(candidates, text)), candidates.are_all)

    def told(self, text: str) -> Found | None:
        """The orders that have the text, of those that are indexed as they are now.

        Only kept texts are read: they lie closer together than what the tables hold of orders. None where
        the tables must tell.
        """
        if not (self._exists and is_plain(folded(text))):
            return None
        candidates = self._narrowed(text)
        return Found(self._holding(candidates, text), candidates.are_all)

    def _narrowed(self, text: str, only_sent: bool = False) -> Candidates:
        near, expression = 0, match_expression(text)
        if expression is None:
            near = self._database.value(f"SELECT {_LAST}") - _NEAR
            sql = f"SELECT id FROM search_texts t WHERE INSTR(t.text, ?) > 0 AND t.id > {near}"
        else:
            sql = "SELECT rowid AS id FROM search_runs t WHERE search_runs MATCH ?"
        if only_sent:
            sql += f" AND {_IS_SENT}"
        rows = self._database.rows(
            f"{sql} ORDER BY t.rowid DESC LIMIT {MOST + 1}", expression or folded(text)
        )
        return Candidates(tuple(row[0] for row in rows[:MOST]), near <= 0 and len(rows) <= MOST)

    def _holding(self, candidates: Candidates, text: str) -> tuple[Key, ...]:
        """Those that have the runs together, of those that are indexed as they are now."""
        rows = self._database.rows(
            f"""SELECT t.urgent_at, t.id FROM search_texts t
                WHERE t.id IN ({ids_text(candidates.ids)}) AND INSTR(t.text, ?) > 0
                AND t.id NOT IN (SELECT order_id FROM search_stale) ORDER BY t.id DESC""",
            folded(text),
        )
        return tuple((time, order_id) for time, order_id in rows)

    def among(self, candidates: Candidates) -> str:
        """A condition on ``o.id``: a candidate, or an order that is not indexed as it is now."""
        return f"(o.id IN ({ids_text(candidates.ids)}) OR {NOT_INDEXED})"

    def may_have(self, text: str) -> tuple[str, object]:
        """The same for a text that too many have: a condition to be asked order by order, and its value."""
        return (
            f"(INSTR((SELECT t.text FROM search_texts t WHERE t.id = o.id), ?) > 0 OR {NOT_INDEXED})",
            folded(text),
        )

    # following

    def is_behind(self) -> bool:
        """Whether orders are not indexed as they are now."""
        if not self._exists:
            return False
        sql = f"""SELECT EXISTS (SELECT 1 FROM search_stale)
            OR (SELECT COALESCE(MAX(id), 0) FROM orders) > {_LAST}"""
        return bool(self._database.value(sql))

    def catch_up(self) -> bool:
        """Index some orders in one short transaction; whether there may be more."""
        if not self._exists:
            return False
        with self._database.write():
            has_more = self._index_changed() == _AT_ONCE or self._index_new() == _AT_ONCE
            self._database.run("INSERT INTO search_runs (search_runs, rank) VALUES ('merge', ?)", _MERGED)
            return has_more

    def purge(self) -> None:
        """Leave no term of what orders told before they were changed; blocks all writing for a while.

        The engine keeps the terms of a deleted text until its parts are merged; the pages that it
        gives free then are overwritten by the connection's ``secure_delete``.
        """
        if not self._exists:
            return
        with self._database.write():
            while self._index_changed():
                pass
            self._database.run("INSERT INTO search_runs (search_runs) VALUES ('optimize')")

    def _index_changed(self) -> int:
        rows = self._database.rows("SELECT order_id FROM search_stale ORDER BY order_id LIMIT ?", _AT_ONCE)
        if rows:
            ids = [order_id for (order_id,) in rows]
            self._forget(ids)
            # One that is not indexed yet has its turn with the new ones, and the last one stays the last.
            known = f"o.id IN ({marks(ids)}) AND o.id <= {_LAST}"
            self._write("INSERT OR REPLACE", self._database.rows(f"{_FIELDS} {known}", *ids))
            self._database.run(f"DELETE FROM search_stale WHERE order_id IN ({marks(ids)})", *ids)
        return len(rows)

    def _index_new(self) -> int:
        rows = self._database.rows(f"{_FIELDS} o.id > {_LAST} ORDER BY o.id LIMIT ?", _AT_ONCE)
        self._write("INSERT", rows)
        return len(rows)

    def _forget(self, order_ids: Sequence[int]) -> None:
        """Take out of the index what it holds; it asks for the very text that it was given."""
        texts = self._database.rows(
            f"SELECT id, text FROM search_texts WHERE id IN ({marks(order_ids)})", *order_ids
        )
        self._database.run_many(
            "INSERT INTO search_runs (search_runs, rowid, text) VALUES ('delete', ?, ?)",
            [(order_id, indexed(text)) for order_id, text in texts],
        )

    def _write(self, insert: str, rows: Sequence[Row]) -> None:
        texts = [(order_id, urgent_at, searchable(fields)) for order_id, urgent_at, *fields in rows]
        self._database.run_many(f"{insert} INTO search_texts (id, urgent_at, text) VALUES (?, ?, ?)", texts)
        self._database.run_many(
            "INSERT INTO search_runs (rowid, text) VALUES (?, ?)",
            [(order_id, indexed(text)) for order_id, _, text in texts],
        )
