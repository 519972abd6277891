"""The search index over orders: which of a million can hold a text at all.

The index only narrows: what is found is looked at again in the text kept beside it, or in the tables, so it
may hold too much and never too little. What it does not hold as it is now is searched in the tables: so an
import pays nothing for it, and every answer is complete.

PostgreSQL has no such index: there all orders are looked at. Tables and triggers are in the migrations 0004
and 0016.
"""

from __future__ import annotations

from dataclasses import dataclass

from dispatchdesk.rules.paging import Key
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.search_terms import folded, is_plain, is_told_by_runs, match_expression
from dispatchdesk.storage.selecting import ids_text
from dispatchdesk.storage.text_index import IndexTables, TextIndex

MOST = 2_000
"""Of a text that more orders may hold than this, a list looks at the newest ones only."""
_NEAR = 100_000
"""How many of the newest orders are looked through for a text that the index cannot narrow down."""
_TABLES = IndexTables(
    rows="orders",
    fields="""SELECT r.id, r.urgent_at, r.number, r.recipient_name, r.recipient_phone, r.known_tracking,
        (SELECT group_concat(p.tracking, char(10)) FROM parcels p WHERE p.order_id = r.id),
        (SELECT group_concat(l.sku_key, char(10)) FROM order_lines l WHERE l.order_id = r.id)
        FROM orders r""",
    texts="search_texts",
    runs="search_runs",
    stale="search_stale",
    stale_id="order_id",
    at_once=60,
    beside=("urgent_at",),
)
_IS_SENT = "EXISTS (SELECT 1 FROM parcels p WHERE p.order_id = t.rowid AND p.state <> 'open')"
NOT_INDEXED = f"o.id > {_TABLES.last} OR o.id IN (SELECT order_id FROM search_stale)"
"""The condition that an order ``o`` is not indexed as it is now."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows that may have a text, the newest first, and whether they are all."""

    ids: tuple[int, ...]
    are_all: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Keys of rows with a text, the newest row first, and whether these are all that have it."""

    keys: tuple[Key, ...]
    are_all: bool


class SearchIndex(TextIndex):
    """Narrows searches, and follows the orders."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, _TABLES)

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
            near = self._database.value(f"SELECT {_TABLES.last}") - _NEAR
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
