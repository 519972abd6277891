"""Every database comes to today's schema, with the guards that the migration library lacks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import peewee
import pytest

from dispatchdesk import opening as desk_module
from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.opening import open_desk, open_desk_to_read
from dispatchdesk.storage import migrate as migrate_module
from dispatchdesk.storage.database import Database, sqlite_engine
from dispatchdesk.storage.folder import DataFolder
from dispatchdesk.storage.migrate import MIGRATIONS, applied_migrations, known_migrations, migrate
from dispatchdesk.storage.tables import ALL_TABLES

pytestmark = pytest.mark.sqlite_only

Columns = dict[str, list[tuple[object, ...]]]

ADD_COLUMN = """
def up(migrator, db):
    db.execute_sql("ALTER TABLE shops ADD COLUMN colour TEXT")
"""
FAIL_HALF_WAY = """
def up(migrator, db):
    db.execute_sql("ALTER TABLE shops ADD COLUMN colour TEXT")
    raise RuntimeError("the second half")
"""


@pytest.fixture
def memory() -> Iterator[Database]:
    database = Database(peewee.SqliteDatabase(":memory:", pragmas={"foreign_keys": 1}))
    database.open()
    yield database
    database.close()


def later_migrations(folder: Path, text: str) -> Path:
    """Today's migrations and one more."""
    folder.mkdir()
    for path in MIGRATIONS.glob("[0-9]*.py"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "9999_later.py").write_text(text, encoding="utf-8")
    return folder


def columns_of(database: Database) -> Columns:
    tables = [
        name for (name,) in database.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]
    return {
        name: sorted(
            (column, kind, required, default, key)
            for _, column, kind, required, default, key in database.rows(f"PRAGMA table_info({name})")
        )
        for name in tables
    }


def indexes_of(database: Database) -> set[tuple[str, bool, tuple[str, ...]]]:
    """Table, uniqueness and columns; the partial ones have no counterpart in tables.py."""
    found = set()
    for (table,) in database.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
        for _, name, unique, _, is_partial in database.rows(f"PRAGMA index_list({table})"):
            columns = tuple(row[2] for row in database.rows(f"PRAGMA index_info({name})"))
            if not is_partial:
                found.add((table, bool(unique), columns))
    return found


def references_of(database: Database) -> set[tuple[str, str, str]]:
    return {
        (table, row[3], row[2])
        for (table,) in database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        for row in database.rows(f"PRAGMA foreign_key_list({table})")
    }


def is_by_hand(table: str) -> bool:
    """The migrations' own table, and the search index with the engine's own for it: without models."""
    return table == migrate_module.HISTORY or table.startswith("search_")


def test_all_migrations_together_make_the_tables_of_today(memory: Database) -> None:
    migrate(memory)
    models = Database(peewee.SqliteDatabase(":memory:"))
    models.open()
    with models.engine.bind_ctx(ALL_TABLES):
        models.engine.create_tables(ALL_TABLES)
    made, wanted = columns_of(memory), columns_of(models)
    assert {name: made[name] for name in made if not is_by_hand(name)} == wanted
    assert {entry for entry in indexes_of(memory) if not is_by_hand(entry[0])} == indexes_of(models)
    assert references_of(memory) == references_of(models)
    models.close()


def test_the_guards_of_the_journal_are_made(memory: Database) -> None:
    migrate(memory)
    triggers = {name for (name,) in memory.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert triggers >= {"journal_no_update", "journal_no_delete"}


def test_migrating_twice_changes_nothing(memory: Database) -> None:
    assert migrate(memory) == known_migrations()
    before = memory.rows("SELECT * FROM sqlite_master")
    assert migrate(memory) == ()
    assert memory.rows("SELECT * FROM sqlite_master") == before


@pytest.mark.parametrize("makes_folder", [True, False])
def test_a_missing_migrations_folder_is_refused(memory: Database, tmp_path: Path, makes_folder: bool) -> None:
    folder = tmp_path / "migrations"
    if makes_folder:
        folder.mkdir()
    with pytest.raises(StorageError) as failure:
        migrate(memory, directory=folder)
    assert failure.value.trouble is Trouble.NO_MIGRATIONS
    assert memory.rows("SELECT * FROM sqlite_master") == []


def newer(root: Path) -> Path:
    """A closed data folder that a later program has migrated."""
    open_desk(root).close()
    with closing(sqlite3.connect(DataFolder(root).database)) as raw, raw:
        raw.execute(
            f"INSERT INTO {migrate_module.HISTORY} (name, applied) VALUES ('9999_later', '2030-01-01')"
        )
    return root


def test_a_newer_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    database = DataFolder(newer(tmp_path)).database
    before = database.read_bytes()
    for opening in (open_desk, open_desk_to_read):
        with pytest.raises(StorageError) as failure:
            opening(tmp_path)
        assert failure.value.trouble is Trouble.NEWER_DATABASE
        assert failure.value.words == {"version": "9999_later"}
    assert database.read_bytes() == before


def test_before_migrating_a_copy_is_made_that_opens_by_itself(
    records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = count_rows(DataFolder(records).database)
    later = later_migrations(tmp_path / "migrations", ADD_COLUMN)
    monkeypatch.setattr(desk_module, "migrate", partial(migrate, directory=later))
    open_desk(records).close()
    (copy,) = (records / "backups").glob("before-migration-*.sqlite3")
    assert count_rows(copy) == rows
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert "colour" not in [row[1] for row in raw.execute("PRAGMA table_info(shops)")]


def count_rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        count: int = raw.execute("SELECT COUNT(*) FROM journal").fetchone()[0]
        return count


def test_a_new_database_needs_no_copy(tmp_path: Path) -> None:
    open_desk(tmp_path).close()
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_migration_that_fails_leaves_nothing_of_itself(records: Path, tmp_path: Path) -> None:
    database = Database(sqlite_engine(DataFolder(records).database))
    database.open()
    before = columns_of(database)
    with pytest.raises(RuntimeError, match="second half"):
        migrate(database, directory=later_migrations(tmp_path / "migrations", FAIL_HALF_WAY))
    assert columns_of(database) == before
    assert applied_migrations(database) == known_migrations()
    database.close()
