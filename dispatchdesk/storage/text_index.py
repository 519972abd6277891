"""An index over the texts of rows that follows them by itself, a little later.

Triggers note the rows whose text has changed, new ones lie beyond the last indexed one; whoever searches
looks at both in the tables until :meth:`TextIndex.catch_up` comes by. The text of each row is kept beside the
engine's index, which asks for the very text that it was given when it is to forget a row.

PostgreSQL has no such index: nothing follows there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import peewee

from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.search_terms import indexed, searchable
from dispatchdesk.storage.selecting import ids_text, marks

_MERGED = 25
"""Pages of the index that are merged in one transaction: what so many rows cause in the long run."""


@dataclass(frozen=True, slots=True)
class IndexTables:
    """Which rows are followed, and by which tables."""

    rows: str
    fields: str
    """Selects of rows ``r`` their id, what is kept ``beside``, and the fields that are searched."""
    texts: str
    runs: str
    """The engine's index."""
    stale: str
    stale_id: str
    """The only column of ``stale``."""
    at_once: int
    """Rows in one transaction: it stays under 20 ms, so that no scan waits for it."""
    beside: tuple[str, ...] = ()
    """Columns that are kept beside a text."""

    @property
    def last(self) -> str:
        """The last row that is indexed."""
        return f"(SELECT COALESCE(MAX(id), 0) FROM {self.texts})"


class TextIndex:
    """Follows its rows; how they are found is said where they are searched."""

    def __init__(self, database: Database, tables: IndexTables) -> None:
        self._database, self._tables = database, tables
        self._exists = isinstance(database.engine, peewee.SqliteDatabase)

    def is_behind(self) -> bool:
        """Whether rows are not indexed as they are now."""
        if not self._exists:
            return False
        its = self._tables
        sql = f"""SELECT EXISTS (SELECT 1 FROM {its.stale})
            OR (SELECT COALESCE(MAX(id), 0) FROM {its.rows}) > {its.last}"""
        return bool(self._database.value(sql))

    def catch_up(self) -> bool:
        """Index some rows in one short transaction; whether there may be more."""
        if not self._exists:
            return False
        runs, most = self._tables.runs, self._tables.at_once
        with self._database.write():
            has_more = self._index_changed() == most or self._index_new() == most
            self._database.run(f"INSERT INTO {runs} ({runs}, rank) VALUES ('merge', ?)", _MERGED)
            return has_more

    def purge(self) -> None:
        """Leave no term of what rows told before they were changed; blocks all writing for a while.

        The engine keeps the terms of a deleted text until its parts are merged; the pages that it
        gives free then are overwritten by the connection's ``secure_delete``.
        """
        if not self._exists:
            return
        runs = self._tables.runs
        with self._database.write():
            while self._index_changed():
                pass
            self._database.run(f"INSERT INTO {runs} ({runs}) VALUES ('optimize')")

    def _index_changed(self) -> int:
        its = self._tables
        rows = self._database.rows(
            f"SELECT {its.stale_id} FROM {its.stale} ORDER BY {its.stale_id} LIMIT ?", its.at_once
        )
        if rows:
            ids = ids_text([row_id for (row_id,) in rows])
            self._forget(ids)
            # One that is not indexed yet has its turn with the new ones, and the last one stays the last.
            known = self._database.rows(f"{its.fields} WHERE r.id IN ({ids}) AND r.id <= {its.last}")
            self._write("INSERT OR REPLACE", known)
            self._database.run(f"DELETE FROM {its.stale} WHERE {its.stale_id} IN ({ids})")
        return len(rows)

    def _index_new(self) -> int:
        its = self._tables
        rows = self._database.rows(f"{its.fields} WHERE r.id > {its.last} ORDER BY r.id LIMIT ?", its.at_once)
        self._write("INSERT", rows)
        return len(rows)

    def _forget(self, ids: str) -> None:
        its = self._tables
        texts = self._database.rows(f"SELECT id, text FROM {its.texts} WHERE id IN ({ids})")
        self._database.run_many(
            f"INSERT INTO {its.runs} ({its.runs}, rowid, text) VALUES ('delete', ?, ?)",
            [(row_id, indexed(text)) for row_id, text in texts],
        )

    def _write(self, insert: str, rows: Sequence[Row]) -> None:
        columns = ("id", *self._tables.beside, "text")
        kept = len(columns) - 1
        texts = [(*row[:kept], searchable(row[kept:])) for row in rows]
        self._database.run_many(
            f"{insert} INTO {self._tables.texts} ({', '.join(columns)}) VALUES ({marks(columns)})",
            texts,
        )
        self._database.run_many(
            f"INSERT INTO {self._tables.runs} (rowid, text) VALUES (?, ?)",
            [(text[0], indexed(text[-1])) for text in texts],
        )
