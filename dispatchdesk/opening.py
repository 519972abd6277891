"""Opening a data folder: the lock, what a crash cut off, the schema, then the desk with its bench."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from dispatchdesk.desk import COMMAND_LINE, Clock, Desk, new_uid
from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.rules.roles import Person
from dispatchdesk.storage.copies import copy_database
from dispatchdesk.storage.database import Database, sqlite_engine
from dispatchdesk.storage.folder import DataFolder
from dispatchdesk.storage.migrate import migrate, refuse_other_version
from dispatchdesk.storage.replacing import finish_replacing
from dispatchdesk.storage.times import utc_now


def open_desk(
    root: Path,
    *,
    clock: Clock = utc_now,
    packer: str = "",
    guard_double_reads: bool = True,
    at_command_line: bool = False,
) -> Desk:
    """Open a data folder for writing, making or migrating it where needed.

    ``packer``: the name of who packs; a name that is new is entered.

    StorageError where another process writes to it, where it cannot be written to, or where its
    database is newer than this program.
    """
    folder = DataFolder(root)
    folder.create()
    lock = folder.take_lock()
    database = Database(sqlite_engine(folder.database))
    try:
        finish_replacing(folder)
        database.open()
        migrate(database, before_change=lambda: _copy_before_migrating(folder, clock()))
        desk = Desk(folder, database, clock, guards_double_reads=guard_double_reads, lock=lock)
        desk.acts_as = COMMAND_LINE if at_command_line else ""
        desk.settings = desk.settings_book.load()
        desk.bench_id = _own_bench(desk)
        if packer:
            desk.person = person_named(desk, packer)
    except BaseException:
        database.close()
        lock.release()
        raise
    return desk


def open_desk_to_read(root: Path, *, clock: Clock = utc_now) -> Desk:
    """Open a data folder only to read, beside a writing process too; NO_DATABASE where there is none."""
    folder = DataFolder(root)
    if not folder.database.is_file():
        raise StorageError(Trouble.NO_DATABASE, folder=str(root))
    database = Database(sqlite_engine(folder.database, read_only=True))
    database.open()
    try:
        refuse_other_version(database)
        desk = Desk(folder, database, clock, acts_as=COMMAND_LINE)
        desk.settings = desk.settings_book.load()
        bench = desk.benches.first()
        desk.bench_id = bench.id if bench else 0
    except BaseException:
        database.close()
        raise
    return desk


def person_named(desk: Desk, name: str) -> Person:
    """Who has that name; a packer is entered where nobody has."""
    if known := desk.people.by_name(name):
        return known
    with desk.database.write():
        return desk.people.add(new_uid(), name)


def _own_bench(desk: Desk) -> int:
    bench = desk.benches.first()
    if bench is None:
        with desk.database.write():
            bench = desk.benches.create(new_uid(), desk.settings.bench_name)
    return bench.id


def _copy_before_migrating(folder: DataFolder, now: datetime) -> None:
    copy = folder.backups / f"before-migration-{now:%Y%m%d-%H%M%S}.sqlite3"
    for unfinished in folder.backups.glob(".before-migration-*"):
        unfinished.unlink()
    # A start that was cut off within this very second copied what is older still.
    if not copy.exists():
        copy_database(folder.database, copy)
