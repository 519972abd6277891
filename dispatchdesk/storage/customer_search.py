"""Which of many customers have a text in name, phone, e-mail address or a channel's id.

Works as ``storage.search_index`` does for orders, on a smaller scale: the index narrows, the text kept
beside it decides; customers who are not indexed as they are now are looked at in the tables. The tables
and triggers are in the migration 0019. PostgreSQL has no such index: there all customers are looked at.
"""

from __future__ import annotations

from dispatchdesk.storage.database import Database
from dispatchdesk.storage.search_index import Candidates
from dispatchdesk.storage.search_terms import folded, match_expression
from dispatchdesk.storage.selecting import like
from dispatchdesk.storage.text_index import IndexTables, TextIndex

_NEAR = 20_000
"""How many of the newest customers are looked through for a text that the index cannot narrow down."""
_TABLES = IndexTables(
    rows="customers",
    fields="""SELECT r.id, r.name, r.email, r.phone, r.phone_key, r.channel_id,
        (SELECT group_concat(a.channel_id, char(10)) FROM customer_accounts a WHERE a.customer_id = r.id)
        FROM customers r""",
    texts="search_customers",
    runs="search_customer_runs",
    stale="search_customers_stale",
    stale_id="customer_id",
    at_once=100,
)
_STALE = f"c.id > {_TABLES.last} OR c.id IN (SELECT customer_id FROM search_customers_stale)"
_HAS_TEXT = """(LOWER(c.name) LIKE ? ESCAPE '!' OR LOWER(c.email) LIKE ? ESCAPE '!'
    OR c.phone LIKE ? ESCAPE '!' OR c.phone_key LIKE ? ESCAPE '!' OR LOWER(c.channel_id) LIKE ? ESCAPE '!'
    OR EXISTS (SELECT 1 FROM customer_accounts a
               WHERE a.customer_id = c.id AND LOWER(a.channel_id) LIKE ? ESCAPE '!'))"""
_VALUES = 6


class CustomerSearch(TextIndex):
    """Finds customers by a text, and follows the tables."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, _TABLES)

    def found(self, text: str, at_most: int) -> Candidates:
        """Rows of the newest customers with the text, and whether these are all."""
        where = f"({_STALE}) AND {_HAS_TEXT}" if self._exists else _HAS_TEXT
        rows = self._database.rows(
            f"SELECT c.id FROM customers c WHERE {where} ORDER BY +c.id DESC LIMIT ?",
            *[like(text)] * _VALUES,
            at_most + 1,
        )
        indexed = self._indexed(text, at_most + 1)
        both = {row_id for (row_id,) in rows} | set(indexed.ids)
        newest = tuple(sorted(both, reverse=True)[:at_most])
        return Candidates(newest, indexed.are_all and len(both) <= at_most)

    def _indexed(self, text: str, at_most: int) -> Candidates:
        if not self._exists:
            return Candidates((), are_all=True)
        near, expression = 0, match_expression(text)
        if expression is None:
            near = self._database.value(f"SELECT {_TABLES.last}") - _NEAR
            source = f"t.id > {near}"
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
        return Candidates(tuple(row_id for (row_id,) in rows), near <= 0)
