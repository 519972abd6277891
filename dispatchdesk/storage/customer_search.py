"""Which of many customers have a text in name, phone, e-mail address or a channel's id.

Works as ``storage.search_index`` does for orders, on a smaller scale: the index narrows, the text kept
beside it decides; customers who are not indexed as they are now are looked at in the tables. The tables
and triggers are in the migration 0019. PostgreSQL has no such index: there all customers are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence

import peewee

from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.search_terms import folded, indexed, match_expression, searchable
from dispatchdesk.storage.selecting import ids_text, like, marks

_AT_ONCE = 100
"""Customers in one transaction: it stays under 20 ms."""
_MERGED = 25
_NEAR = 20_000
"""How many of the newest customers are looked through for a text that the index cannot narrow down."""
_LAST = "(SELECT COALESCE(MAX(id), 0) FROM search_customers)"
_STALE = f"c.id > {_LAST} OR c.id IN (SELECT customer_id FROM search_customers_stale)"
_FIELDS = """SELECT c.id, c.name, c.email, c.phone, c.phone_key, c.channel_id,
    (SELECT group_concat(a.channel_id, char(10)) FROM customer_accounts a WHERE a.customer_id = c.id)
    FROM customers c WHERE"""
_HAS_TEXT = """(LOWER(c.name) LIKE ? ESCAPE '!' OR LOWER(c.email) LIKE ? ESCAPE '!'
    OR c.phone LIKE ? ESCAPE '!' OR c.phone_key LIKE ? ESCAPE '!' OR LOWER(c.channel_id) LIKE ? ESCAPE '!'
    OR EXISTS (SELECT 1 FROM customer_accounts a
               WHERE a.customer_id = c.id AND LOWER(a.channel_id) LIKE ? ESCAPE '!'))"""
_VALUES = 6


class CustomerSearch:
    """Finds customers by a text, and follows the tables."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._exists = isinstance(database.engine, peewee.SqliteDatabase)

    def found(self, text: str, at_most: int) -> tuple[int, ...]:
        """Rows of the newest customers with the text."""
        where = f"({_STALE}) AND {_HAS_TEXT}" if self._exists else _HAS_TEXT
        rows = self._database.rows(
            f"SELECT c.id FROM customers c WHERE {where} ORDER BY +c.id DESC LIMIT ?",
            *[like(text)] * _VALUES,
            at_most,
        )
        both = {row_id for (row_id,) in rows} | set(self._indexed(text, at_most))
        return tuple(sorted(both, reverse=True)[:at_most])

    def _indexed(self, text: str, at_most: int) -> tuple[int, ...]:
        if not self._exists:
            return ()
        expression = match_expression(text)
        if expression is None:
            source = f"t.id > {self._database.value(f'SELECT {_LAST}') - _NEAR}"
        else:
            source = "t.id IN (SELECT rowid FROM search_customer_runs WHERE search_customer_runs MATCH ?)"
        rows = self._database.rows(
            f"""SELECT t.id FROM search_customers t WHERE {source} AND INSTR(t.text, ?) > 0
                AND t.id NOT IN (SELECT customer_id FROM search_customers_stale)
                ORDER BY t.id DESC LIMIT ?""",
            *filter(None, (expression,)),
            folded(text),
            at_most,
        )
        return tuple(row_id for (row_id,) in rows)

    # following

    def is_behind(self) -> bool:
        """Whether customers are not indexed as they are now."""
        if not self._exists:
            return False
        sql = f"""SELECT EXISTS (SELECT 1 FROM search_customers_stale)
            OR (SELECT COALESCE(MAX(id), 0) FROM customers) > {_LAST}"""
        return bool(self._database.value(sql))

    def catch_up(self) -> bool:
        """Index some customers in one short transaction; whether there may be more."""
        if not self._exists:
            return False
        with self._database.write():
            has_more = self._index_changed() == _AT_ONCE or self._index_new() == _AT_ONCE
            self._database.run(
                "INSERT INTO search_customer_runs (search_customer_runs, rank) VALUES ('merge', ?)", _MERGED
            )
            return has_more

    def purge(self) -> None:
        """Leave no term of what customers told before they were changed; blocks all writing for a while."""
        if not self._exists:
            return
        with self._database.write():
            while self._index_changed():
                pass
            self._database.run("INSERT INTO search_customer_runs (search_customer_runs) VALUES ('optimize')")

    def _index_changed(self) -> int:
        rows = self._database.rows(
            "SELECT customer_id FROM search_customers_stale ORDER BY customer_id LIMIT ?", _AT_ONCE
        )
        ids = [customer_id for (customer_id,) in rows]
        if ids:
            self._forget(ids)
            # One that is not indexed yet has its turn with the new ones, and the last one stays the last.
            known = f"c.id IN ({ids_text(ids)}) AND c.id <= {_LAST}"
            self._write("INSERT OR REPLACE", self._database.rows(f"{_FIELDS} {known}"))
            self._database.run(
                f"DELETE FROM search_customers_stale WHERE customer_id IN ({marks(ids)})", *ids
            )
        return len(ids)

    def _index_new(self) -> int:
        rows = self._database.rows(f"{_FIELDS} c.id > {_LAST} ORDER BY c.id LIMIT ?", _AT_ONCE)
        self._write("INSERT", rows)
        return len(rows)

    def _forget(self, ids: Sequence[int]) -> None:
        """Take out of the index what it holds; it asks for the very text that it was given."""
        texts = self._database.rows(f"SELECT id, text FROM search_customers WHERE id IN ({ids_text(ids)})")
        self._database.run_many(
            "INSERT INTO search_customer_runs (search_customer_runs, rowid, text) VALUES ('delete', ?, ?)",
            [(row_id, indexed(text)) for row_id, text in texts],
        )

    def _write(self, insert: str, rows: Sequence[Row]) -> None:
        texts = [(row_id, searchable(dict.fromkeys(fields))) for row_id, *fields in rows]
        self._database.run_many(f"{insert} INTO search_customers (id, text) VALUES (?, ?)", texts)
        self._database.run_many(
            "INSERT INTO search_customer_runs (rowid, text) VALUES (?, ?)",
            [(row_id, indexed(text)) for row_id, text in texts],
        )
