"""Copies of the database by SQLite's own means."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dispatchdesk.storage.database import Database, failures_named, read_only_uri, sqlite_engine


def copy_database(source: Path, target: Path, *, lasting: bool = True) -> None:
    """Copy the database as it is at this moment, while others write, into one plain file.

    A copy that is not ``lasting`` is not forced to the disk: no scan has to wait behind it there.

    Copying the file itself would lose what is still in the write-ahead log. An existing ``target`` is
    replaced in one step, or not at all.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.part")
    draft.unlink(missing_ok=True)
    try:
        with failures_named(), closing(sqlite3.connect(read_only_uri(source), uri=True)) as live:
            _copy(live, draft, lasting=lasting)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def opened_file(path: Path, *, to_write: bool = False) -> Iterator[Database]:
    """A database file, open while the block runs; only to be read unless asked otherwise."""
    database = Database(sqlite_engine(path, read_only=not to_write))
    try:
        database.open()
        yield database
    finally:
        database.close()


def _copy(live: sqlite3.Connection, target: Path, *, lasting: bool) -> None:
    with closing(sqlite3.connect(target)) as copy:
        copy.execute(f"PRAGMA synchronous = {'full' if lasting else 'off'}")
        # In one step: in several, each write of another process would make it begin again.
        live.backup(copy, pages=-1)
        # Without a log of its own the copy stays one file, wherever it is opened.
        copy.execute("PRAGMA journal_mode = delete")
