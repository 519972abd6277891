"""The database file by the engine's own checks, and its schema against the migrations of this program."""

from __future__ import annotations

from collections.abc import Iterator

import peewee

from dispatchdesk.rules.verification import Break, BrokenRecord
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.migrate import migrate

Schema = dict[tuple[str, str], tuple[str, str]]
"""Table and SQL text of each thing of a kind and name."""


def broken_file(database: Database) -> Iterator[BrokenRecord]:
    """The engine's look at every page, index and reference; it cannot see a lost or changed record."""
    answer = database.value("PRAGMA integrity_check(1)")
    if answer != "ok":
        yield BrokenRecord(Break.DAMAGED_FILE, detail=str(answer).split("\n")[0])
    for table, row_id, *_ in database.rows("PRAGMA foreign_key_check"):
        yield BrokenRecord(Break.REFERENCE_LOST, f"{table}:{row_id}")


def broken_schema(database: Database) -> Iterator[BrokenRecord]:
    """Every table, index and trigger is, to the letter, what the migrations make."""
    have, due = _schema(database), _schema_of_today()
    for key in sorted(have.keys() | due.keys()):
        if have.get(key) != due.get(key):
            kind, name = key
            yield BrokenRecord(Break.TRIGGER_MISSING if kind == "trigger" else Break.OTHER_SCHEMA, name)


def _schema(database: Database) -> Schema:
    # The engine keeps its statistics in tables of its own.
    rows = database.rows(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE substr(name, 1, 11) <> 'sqlite_stat'"
    )
    return {(kind, name): (table, sql) for kind, name, table, sql in rows}


def _schema_of_today() -> Schema:
    fresh = Database(peewee.SqliteDatabase(":memory:"))
    fresh.open()
    try:
        migrate(fresh)
        return _schema(fresh)
    finally:
        fresh.close()
