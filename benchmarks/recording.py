"""The statements of a scan as they reach SQLite, and how they are run again without the program."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from dispatchdesk.desk import Desk
from dispatchdesk.storage.database import sqlite_pragmas

Statement = tuple[str, tuple[Any, ...]]


def recorded(desk: Desk, deed: Callable[[], object]) -> list[Statement]:
    """What a deed of the desk runs, with its values, seen below peewee; the desk's connection is renewed."""
    statements: list[Statement] = []

    class Cursor(sqlite3.Cursor):
        def execute(self, sql: str, values: Any = (), /) -> Any:
            statements.append((sql, tuple(values)))
            return super().execute(sql, values)

    class Connection(sqlite3.Connection):
        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

        def execute(self, sql: str, values: Any = (), /) -> Any:
            return self.cursor().execute(sql, values)

    _reconnect(desk, factory=Connection)
    try:
        statements.clear()
        deed()
    finally:
        _reconnect(desk)
    return statements


def _reconnect(desk: Desk, **parameters: object) -> None:
    engine = desk.database.engine
    desk.database.close()
    engine.connect_params.pop("factory", None)
    engine.connect_params.update(parameters)
    desk.database.open()


def copy_of(desk: Desk, path: Path) -> sqlite3.Connection:
    """The same database beside it, opened with the same pragmas by the standard library alone."""
    with closing(sqlite3.connect(path)) as target:
        desk.database.engine.connection().backup(target)
    connection = sqlite3.connect(path, isolation_level=None)
    for name, value in sqlite_pragmas():
        connection.execute(f"PRAGMA {name} = {value}")
    return connection


def run_again(connection: sqlite3.Connection, statements: list[Statement], old: int, new: int) -> None:
    """Run them as they were, all rows fetched; the record's number ``old`` becomes ``new``."""
    for sql, values in statements:
        cursor = connection.execute(sql, [new if value == old else value for value in values])
        if cursor.description is not None:
            cursor.fetchall()


def last_seq(desk: Desk) -> int:
    """The number of the bench's last record."""
    return desk.journal.head(desk.benches.load(desk.bench_id).chain)[0]
