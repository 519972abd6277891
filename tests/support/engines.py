"""The databases that tests stand on: SQLite files, or with ``--engine postgres`` databases of one server.

On both engines an empty database is migrated once a session, and each test works on a copy of it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path

from dispatchdesk.desk import Clock, Desk, new_uid
from dispatchdesk.opening import open_desk, person_named
from dispatchdesk.storage.bench_book import BenchBook
from dispatchdesk.storage.database import Database, sqlite_engine
from dispatchdesk.storage.folder import DataFolder
from dispatchdesk.storage.migrate import migrate
from tests.support.postgres import TEMPLATE, PostgresServer, memory_folder

server: PostgresServer | None = None
"""The session's server; None: the tests stand on SQLite."""


@contextmanager
def running_server() -> Iterator[None]:
    """Meanwhile databases are made on PostgreSQL."""
    global server
    # Not in pytest's folder: the path of a socket must be short, and its owner may be another user.
    with (
        tempfile.TemporaryDirectory(prefix="desk-pg-") as programs,
        tempfile.TemporaryDirectory(prefix="desk-pg-", dir=memory_folder()) as data,
        closing(PostgresServer(Path(programs), Path(data))) as server,
    ):
        server.create(TEMPLATE)
        database = Database(server.engine(TEMPLATE))
        database.open()
        _furnish(database)
        database.close()
        yield
    server = None


def open_database(root: Path) -> Database:
    """The folder's database, which at first has its tables and a bench and nothing else."""
    folder = DataFolder(root)
    if server is None:
        _lay_template(folder)
        database = Database(sqlite_engine(folder.database))
    else:
        database = Database(server.engine(_name_on_server(server, root)))
    database.open()
    return database


def open_desk_on(root: Path, clock: Clock, packer: str, *, guard_double_reads: bool) -> Desk:
    """A desk on the folder's database: the real one on SQLite, the same books on PostgreSQL."""
    folder = DataFolder(root)
    if server is None:
        _lay_template(folder)
        return open_desk(root, clock=clock, packer=packer, guard_double_reads=guard_double_reads)
    folder.create()
    desk = Desk(folder, open_database(root), clock, guards_double_reads=guard_double_reads)
    desk.settings = desk.settings_book.load()
    bench = desk.benches.first()
    assert bench is not None
    desk.bench_id = bench.id
    desk.person = person_named(desk, packer)
    return desk


def discard(root: Path) -> None:
    """Remove a folder with its database, for tests that need many."""
    if server is not None:
        server.drop(_name_on_server(server, root))
    shutil.rmtree(root)


def discard_databases() -> None:
    """Remove all databases that the server was asked for."""
    if server is not None:
        for name in server.made - {TEMPLATE}:
            server.drop(name)


def _name_on_server(running: PostgresServer, root: Path) -> str:
    """Each folder has its database there, made when it is asked for first."""
    name = f"desk_{sha256(str(root).encode()).hexdigest()[:20]}"
    if name not in running.made:
        running.create(name, TEMPLATE)
    return name


def _lay_template(folder: DataFolder) -> None:
    if not folder.database.exists():
        folder.root.mkdir(parents=True, exist_ok=True)
        folder.database.write_bytes(_empty_sqlite_file())


@cache
def _empty_sqlite_file() -> bytes:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "empty.sqlite3"
        database = Database(sqlite_engine(path))
        database.open()
        _furnish(database)
        database.close()
        return path.read_bytes()


def _furnish(database: Database) -> None:
    migrate(database)
    with database.write():
        BenchBook(database).create(new_uid(), "")
