"""SQLite's own connection, whose call of a chosen number fails: statement, fetch or commit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from dispatchdesk.storage.database import SafeSqlite, sqlite_engine


@dataclass(slots=True)
class Failures:
    """Which call is to fail, and how many there were."""

    ends_transaction: bool = False
    """Whether SQLite rolls back by itself first, as it does where the disk is full or fails."""
    calls: int = 0
    at: int = 0

    def arm(self, at: int) -> None:
        """From now on call number ``at`` fails, counted from 1; 0: none."""
        self.calls, self.at = 0, at

    @property
    def struck(self) -> bool:
        """Whether the chosen call came."""
        return 0 < self.at <= self.calls

    def before_call(self, connection: FailingConnection) -> None:
        """Called before each call is made."""
        self.calls += 1
        if self.calls == self.at:
            self.strike(connection)

    def strike(self, connection: FailingConnection) -> None:
        """Fail."""
        if self.ends_transaction and connection.in_transaction:
            connection.rollback()
        raise sqlite3.OperationalError("disk I/O error")


class FailingConnection(sqlite3.Connection):
    """The standard library's connection, asking before each call whether it is to fail."""

    def __init__(self, failures: Failures, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.failures = failures

    def cursor(self, *_: object) -> FailingCursor:  # type: ignore[override]
        return super().cursor(FailingCursor)

    def commit(self) -> None:
        self.failures.before_call(self)
        super().commit()


class FailingCursor(sqlite3.Cursor):
    """A cursor of such a connection."""

    connection: FailingConnection

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        self.connection.failures.before_call(self.connection)
        return super().execute(*arguments)

    def executemany(self, sql: str, rows: Iterable[Any], /) -> sqlite3.Cursor:
        self.connection.failures.before_call(self.connection)
        return super().executemany(sql, rows)

    def fetchone(self) -> Any:
        self.connection.failures.before_call(self.connection)
        return super().fetchone()

    def fetchmany(self, *arguments: Any) -> list[Any]:
        self.connection.failures.before_call(self.connection)
        return super().fetchmany(*arguments)

    def fetchall(self) -> list[Any]:
        self.connection.failures.before_call(self.connection)
        return super().fetchall()


def failing_engine(path: Path, failures: Failures) -> SafeSqlite:
    """The program's own engine on such connections."""
    engine = sqlite_engine(path)
    engine.connect_params["factory"] = partial(FailingConnection, failures)
    return engine
