"""The one way to write: all or nothing, guarded, and failures with their true names."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import peewee
import pytest

from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.storage.database import Database, sqlite_engine
from dispatchdesk.storage.journal import OFFICE, Journal
from dispatchdesk.storage.migrate import migrate
from dispatchdesk.storage.tables import ChainHead, Shop
from dispatchdesk.storage.times import utc_now

pytestmark = pytest.mark.sqlite_only


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(sqlite_engine(tmp_path / "a.sqlite3"))
    database.open()
    migrate(database)
    yield database
    database.close()


def note(database: Database, words: str = "") -> None:
    with database.write():
        Journal(database).append(OFFICE, utc_now(), "note", {"words": words})


def test_the_settings_of_sqlite_are_really_on(database: Database) -> None:
    assert database.value("PRAGMA journal_mode") == "wal"
    assert database.value("PRAGMA synchronous") == 2
    assert database.value("PRAGMA foreign_keys") == 1
    assert database.value("PRAGMA recursive_triggers") == 1
    assert database.value("PRAGMA busy_timeout") == 70


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET packer = 'Nobody'",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal",
        "REPLACE INTO journal (id, chain, seq, at, kind, packer, order_uid, payload, prev, hash)"
        " SELECT id, chain, seq, at, 'other', packer, order_uid, payload, prev, hash FROM journal",
        "INSERT INTO journal SELECT * FROM journal WHERE true ON CONFLICT (id) DO UPDATE SET kind = 'other'",
    ],
)
def test_the_journal_is_only_appended_to(database: Database, statement: str) -> None:
    note(database)
    before = database.rows("SELECT * FROM journal")
    with pytest.raises(peewee.IntegrityError, match="append-only"), database.write():
        database.run(statement)
    assert database.rows("SELECT * FROM journal") == before


def test_a_row_that_names_nothing_is_refused(database: Database) -> None:
    with pytest.raises(peewee.IntegrityError), database.write():
        database.run(
            "INSERT INTO holds (order_id, reason, detail, source, opened_at, opened_by, released_by,"
            " released_why) VALUES (99, '', '', '', '', '', '', '')"
        )


def fail_after(database: Database, *shops: str) -> None:
    """Add shops, the second within a nested transaction, then fail."""
    with database.write():
        database.insert(Shop, channel="shopify", name=shops[0])
        with database.write():
            for name in shops[1:]:
                database.insert(Shop, channel="shopify", name=name)
        raise ZeroDivisionError


def fill_up(database: Database) -> None:
    for _ in range(200):
        note(database, "x" * 1000)


def test_writing_is_all_or_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_after(database, "A")
    assert database.value("SELECT COUNT(*) FROM shops") == 0


def test_writing_nests_and_the_outer_one_decides(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_after(database, "A", "B")
    assert database.value("SELECT COUNT(*) FROM shops") == 0


def test_an_inner_failure_that_was_caught_takes_only_itself_back(database: Database) -> None:
    with database.write():
        database.insert(Shop, channel="shopify", name="A")
        with pytest.raises(peewee.IntegrityError):
            fail_after(database, "B", "A")
        database.insert(Shop, channel="shopify", name="C")
    assert database.rows("SELECT name FROM shops ORDER BY name") == [("A",), ("C",)]


def test_an_unknown_column_is_a_bug_that_shows(database: Database) -> None:
    with pytest.raises(ValueError, match="colour"), database.write():
        database.insert(Shop, channel="shopify", name="A", colour="red")


def test_a_full_disk_is_named_and_the_next_row_is_written_once_there_is_room(database: Database) -> None:
    pages = database.value("PRAGMA page_count")
    database.run(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageError) as failure:
        fill_up(database)
    assert failure.value.trouble is Trouble.DISK_FULL
    written = database.value("SELECT COUNT(*) FROM journal")
    database.run(f"PRAGMA max_page_count = {pages + 1000}")
    note(database)
    assert database.value("SELECT COUNT(*) FROM journal") == written + 1
    assert database.value("SELECT seq FROM chain_heads") == written + 1


def test_a_lock_of_another_connection_is_named_soon(database: Database, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "a.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError) as failure:
        note(database)
    assert failure.value.trouble is Trouble.DATABASE_LOCKED
    other.execute("ROLLBACK")
    other.close()
    note(database)
    assert database.value("SELECT COUNT(*) FROM journal") == 1


def test_reading_then_writing_never_fails_because_another_wrote_between(
    database: Database, tmp_path: Path
) -> None:
    """The write lock is taken at the start: what was read is still true when it is written."""
    second = Database(sqlite_engine(tmp_path / "a.sqlite3"))
    second.open()
    with database.write():
        database.value("SELECT COUNT(*) FROM chain_heads")
        with pytest.raises(StorageError), second.write():
            pass
        database.insert(ChainHead, chain="x", seq=1, hash="")
    note(second)
    second.close()
    assert database.value("SELECT COUNT(*) FROM chain_heads") == 2


def test_a_damaged_page_is_named_while_rows_are_read(database: Database, tmp_path: Path) -> None:
    for _ in range(400):
        note(database, "x" * 500)
    page = database.value("SELECT rootpage FROM sqlite_master WHERE name = 'journal'")
    size = database.value("PRAGMA page_size")
    database.close()
    with (tmp_path / "a.sqlite3").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    database.open()
    with pytest.raises(StorageError) as failure:
        list(database.each("SELECT * FROM journal"))
    assert failure.value.trouble is Trouble.DATABASE_DAMAGED


def test_a_read_only_engine_refuses_to_write(database: Database, tmp_path: Path) -> None:
    note(database)
    reader = Database(sqlite_engine(tmp_path / "a.sqlite3", read_only=True))
    reader.open()
    assert reader.value("SELECT COUNT(*) FROM journal") == 1
    with pytest.raises(StorageError) as failure:
        note(reader)
    reader.close()
    assert failure.value.trouble is Trouble.READ_ONLY


def test_a_snapshot_does_not_move(database: Database, tmp_path: Path) -> None:
    note(database)
    reader = Database(sqlite_engine(tmp_path / "a.sqlite3", read_only=True))
    reader.open()
    with reader.snapshot():
        assert reader.value("SELECT COUNT(*) FROM journal") == 1
        note(database)
        assert reader.value("SELECT COUNT(*) FROM journal") == 1
    assert reader.value("SELECT COUNT(*) FROM journal") == 2
    reader.close()
