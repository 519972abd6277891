"""From every schema so far to today's: all or nothing, however often it is killed on the way."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import peewee
import pytest
from playhouse.migrations import Runner

from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.opening import open_desk, open_desk_to_read
from dispatchdesk.storage.folder import DataFolder
from dispatchdesk.storage.migrate import HISTORY, MIGRATIONS, known_migrations
from tests.support.sample_of_schema import PLAIN_TABLES, SAMPLES

pytestmark = pytest.mark.sqlite_only

ROOT = Path(__file__).parents[2]
OF_THE_START = (HISTORY, "settings")
"""What an upgrade itself must change."""
KEYS_UNLIKE_ORDERS = """SELECT t.id FROM search_texts t JOIN orders o ON o.id = t.id
    WHERE t.urgent_at <> o.urgent_at"""

Rows = list[tuple[object, ...]]
Schema = dict[str, str]


@dataclass(frozen=True, slots=True)
class Sample:
    """What a database of an older program holds."""

    applied: tuple[str, ...]
    """Its migrations."""
    columns: dict[str, str]
    """The columns of each table, as a statement names them."""
    rows: dict[str, Rows]


def sample_folders() -> list[Path]:
    return sorted(path for path in SAMPLES.iterdir() if path.is_dir())


@pytest.fixture(params=sample_folders(), ids=lambda path: path.name)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A data folder of an older program."""
    return Path(shutil.copytree(request.param, tmp_path / "data"))


def test_all_that_was_there_is_there_afterwards(old: Path) -> None:
    before = what_is_in(DataFolder(old).database)
    open_desk(old).close()
    assert_upgraded(old, before)


def test_what_only_reads_asks_for_the_upgrade_and_changes_nothing(old: Path) -> None:
    database = DataFolder(old).database
    if what_is_in(database).applied == known_migrations():
        pytest.skip("today's schema")
    before = database.read_bytes()
    for reading in (verify_records, open_desk_to_read):
        with pytest.raises(StorageError) as refused:
            reading(old)
        assert refused.value.trouble is Trouble.OLDER_DATABASE
    assert database.read_bytes() == before


@pytest.mark.parametrize("kills", [4, pytest.param(40, marks=pytest.mark.nightly)])
def test_killed_on_the_way_it_is_all_or_nothing(old: Path, tmp_path: Path, kills: int) -> None:
    before, chance = what_is_in(DataFolder(old).database), random.Random(kills)
    calls = int(upgrade(shutil.copytree(old, tmp_path / "unharmed"), 0))
    assert calls > 20, "hardly a call was seen"
    for number in range(kills):
        folder = Path(shutil.copytree(old, tmp_path / f"{number}"))
        call = chance.randint(1 + number * calls // kills, (number + 1) * calls // kills)
        delay = chance.uniform(0, 0.004) * (number % 2)
        assert upgrade(folder, call, delay) == "" or delay
        # A look at the files themselves would already mend them.
        assert_whole(Path(shutil.copytree(folder, tmp_path / f"{number} as it was left")), before)
        open_desk(folder).close()
        assert_upgraded(folder, before)


def upgrade(folder: Path, call: int, delay: float = 0.0) -> str:
    """Open the folder in a process that is killed; gives what it said if it lived."""
    child = [sys.executable, "-m", "tests.durability.upgrade_in_child", str(folder), str(call), str(delay)]
    return subprocess.run(child, cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout


def what_is_in(path: Path) -> Sample:
    with closing(sqlite3.connect(path)) as database:
        names = [name for (name,) in database.execute(PLAIN_TABLES)]
        columns = {name: columns_of(database, name) for name in names}
        return Sample(applied_in(database), columns, rows_of(database, columns))


def applied_in(database: sqlite3.Connection) -> tuple[str, ...]:
    return tuple(name for (name,) in database.execute(f"SELECT name FROM {HISTORY} ORDER BY name"))


def columns_of(database: sqlite3.Connection, table: str) -> str:
    return ", ".join(f'"{column}"' for _, column, *_ in database.execute(f"PRAGMA table_info({table})"))


def rows_of(database: sqlite3.Connection, columns: dict[str, str]) -> dict[str, Rows]:
    return {
        table: database.execute(f"SELECT {names} FROM {table} ORDER BY 1").fetchall()
        for table, names in columns.items()
        if table not in OF_THE_START
    }


def assert_whole(folder: Path, before: Sample) -> None:
    """The schema is to the letter that of some program so far, and nothing that was there is missing."""
    with closing(sqlite3.connect(DataFolder(folder).database)) as database:
        applied = applied_in(database)
        assert applied == known_migrations()[: len(applied)]
        assert schema_of(database) == schema_after(applied[-1])
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert rows_of(database, before.columns) == before.rows


def assert_upgraded(folder: Path, before: Sample) -> None:
    """Today's schema with all that was there, a journal that is only added to, and the copy that was made."""
    assert_whole(folder, before)
    with closing(sqlite3.connect(DataFolder(folder).database)) as database:
        assert schema_of(database) == schema_after(known_migrations()[-1])
        assert database.execute(KEYS_UNLIKE_ORDERS).fetchall() == []
        for change in ("UPDATE journal SET kind = 'x'", "DELETE FROM journal"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                database.execute(change)
    assert verify_records(folder).broken is None
    assert list(DataFolder(folder).backups.glob(".*")) == [], "half a copy was left behind"
    if before.applied != known_migrations():
        copies = DataFolder(folder).backups.glob("before-migration-*.sqlite3")
        assert before in [what_is_in(copy) for copy in copies]


def schema_of(database: sqlite3.Connection) -> Schema:
    found = database.execute(
        "SELECT type || ' ' || name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"
    )
    return dict(found)


@cache
def schema_after(migration: str) -> Schema:
    """What the migrations up to this one make."""
    fresh = peewee.SqliteDatabase(":memory:")
    Runner(fresh, str(MIGRATIONS), table_name=HISTORY).up(migration)
    with closing(fresh.connection()) as database:
        return schema_of(database)
