"""The desk: the collaborators that every action is given."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from filelock import FileLock

from dispatchdesk.errors import DeskError, StorageError, Trouble
from dispatchdesk.local_zone import LocalZone
from dispatchdesk.rules.codes import crockford_uid
from dispatchdesk.rules.roles import NOBODY, Person, Right, Role, may
from dispatchdesk.settings import Settings
from dispatchdesk.storage.anchor import keep_anchor
from dispatchdesk.storage.bench_book import BenchBook
from dispatchdesk.storage.bench_view_book import BenchViewBook
from dispatchdesk.storage.catalogue_book import CatalogueBook
from dispatchdesk.storage.copies import copy_database
from dispatchdesk.storage.database import Database, sqlite_engine
from dispatchdesk.storage.dispatch_book import DispatchBook
from dispatchdesk.storage.folder import DataFolder
from dispatchdesk.storage.follow_up_book import FollowUpBook
from dispatchdesk.storage.journal import OFFICE, Journal
from dispatchdesk.storage.listing_book import ListingBook
from dispatchdesk.storage.migrate import migrate, refuse_other_version
from dispatchdesk.storage.order_book import OrderBook
from dispatchdesk.storage.people_book import PeopleBook
from dispatchdesk.storage.promise_book import PromiseBook
from dispatchdesk.storage.replacing import finish_replacing
from dispatchdesk.storage.settings_book import SettingsBook
from dispatchdesk.storage.times import utc_now

if TYPE_CHECKING:
    from dispatchdesk.storage.import_book import ImportBook
    from dispatchdesk.storage.list_pages import ListPages

Clock = Callable[[], datetime]
COMMAND_LINE = "command line"
"""Stands in the journal in a packer's place for what was told there by nobody in particular; whoever runs
commands has the computer and its files."""


@dataclass
class Desk:
    """One open data folder with its books, its clock and its bench."""

    folder: DataFolder
    database: Database
    clock: Clock = utc_now
    person: Person = NOBODY
    """Who packs; with roles on, who is signed in."""
    guards_double_reads: bool = True
    """The bounce guard against a scanner that reads one code twice."""
    bench_id: int = 0
    settings: Settings = field(default_factory=Settings)
    acts_as: str = ""
    """What acts in nobody's name, ``COMMAND_LINE`` or a folder that the owner chose: roles do not bind it."""
    lock: FileLock | None = None
    anchored_at: datetime | None = None
    """When the journal's heads were last noted outside the database."""
    erased_on: date | None = None
    """The day whose due personal data is erased."""

    def __post_init__(self) -> None:
        self.journal = Journal(self.database)
        self.catalogue = CatalogueBook(self.database)
        self.orders = OrderBook(self.database)
        self.benches = BenchBook(self.database)
        self.bench_view = BenchViewBook(self.database)
        self.dispatches = DispatchBook(self.database)
        self.follow_ups = FollowUpBook(self.database)
        self.promises = PromiseBook(self.database)
        self.listing = ListingBook(self.database)
        self.people = PeopleBook(self.database)
        self.settings_book = SettingsBook(self.database)

    @cached_property
    def imports(self) -> ImportBook:
        """Loaded when it is first wanted: the desk opens without it."""
        from dispatchdesk.storage.import_book import ImportBook

        return ImportBook(self.database)

    @cached_property
    def pages(self) -> ListPages:
        """Loaded when it is first wanted, as ``imports``."""
        from dispatchdesk.storage.list_pages import ListPages

        return ListPages(self.database)

    def now(self) -> datetime:
        """The present, aware UTC."""
        return self.clock()

    @property
    def packer(self) -> str:
        """The name of who packs; empty where nobody said."""
        return self.person.name

    @property
    def is_locked(self) -> bool:
        """Roles are on and nobody is signed in: nothing but a badge or a PIN is taken."""
        return self._roles_bind and not self.person.uid

    def may(self, right: Right) -> bool:
        """Whether who is signed in has a right; everybody has all of them until roles are switched on."""
        return not self._roles_bind or (bool(self.person.uid) and may(self.person.role, right))

    def require(self, right: Right) -> None:
        """Called first by an action of the office.

        Raises:
            DeskError: LOCKED where nobody is signed in; NEEDS_LEAD, NEEDS_OWNER where it is not theirs to do.
        """
        if self.is_locked:
            raise DeskError(Trouble.LOCKED)
        if not self.may(right):
            raise DeskError(Trouble.NEEDS_LEAD if may(Role.LEAD, right) else Trouble.NEEDS_OWNER)

    @property
    def _roles_bind(self) -> bool:
        return self.settings.roles_on and not self.acts_as

    @property
    def zone(self) -> tzinfo:
        """The shop's time zone; the computer's where none is set or the name is unknown."""
        try:
            if self.settings.time_zone:
                return ZoneInfo(self.settings.time_zone)
        except (ZoneInfoNotFoundError, ValueError):
            pass
        return LocalZone()

    def note(self, kind: str, payload: dict[str, object], order_uid: str = "", *, private: str = "") -> None:
        """Journal a deed that was not scanned at the bench, inside a transaction.

        ``private``: what a person wrote about it, only sealed in the journal.
        """
        who = self.person.uid or self.acts_as
        self.journal.append(
            OFFICE, self.now(), kind, payload, packer=who, order_uid=order_uid, private=private
        )

    def close(self) -> None:
        """Write the anchor, fold the database into one file, and let the folder go."""
        try:
            if self.lock is not None and not self.database.engine.is_closed():
                keep_anchor(self.folder.anchor, self.database)
        finally:
            self.database.close()
            if self.lock is not None:
                self.lock.release()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def new_uid() -> str:
    """A random id that may leave the machine: 12 characters of Crockford's base32."""
    return crockford_uid(os.urandom(8))


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
