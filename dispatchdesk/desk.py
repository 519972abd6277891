"""The desk: the collaborators that every action is given."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.local_zone import LocalZone
from dispatchdesk.rules.codes import UID_LENGTH, crockford_uid
from dispatchdesk.rules.roles import NOBODY, Person, Right, Role, may
from dispatchdesk.settings import Settings
from dispatchdesk.storage.anchor import keep_anchor
from dispatchdesk.storage.books import Books
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.folder import DataFolder
from dispatchdesk.storage.times import utc_now

if TYPE_CHECKING:
    from filelock import FileLock

    from dispatchdesk.storage.follow_up_book import FollowUpBook

Clock = Callable[[], datetime]
COMMAND_LINE = "command line"
"""Stands in the journal in a packer's place for what was told there by nobody in particular; whoever runs
commands has the computer and its files."""


def _nobody_listens() -> None:
    pass


@dataclass
class Desk(Books):
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
    on_stopped: Callable[[], None] = _nobody_listens
    """Told, from the thread of an import, that orders which were here have just been stopped."""
    lock: FileLock | None = None
    anchored_at: datetime | None = None
    """When the journal's heads were last noted outside the database."""
    erased_on: date | None = None
    """The day whose due personal data is erased."""

    @cached_property
    def follow_ups(self) -> FollowUpBook:
        from dispatchdesk.rules.targets import targets_with
        from dispatchdesk.storage.follow_up_book import FollowUpBook

        return FollowUpBook(self.database, lambda: targets_with(self.settings.targets))

    def load_books(self) -> None:
        """Load now what a scan needs, so that the first one does not wait for it."""
        self.journal, self.catalogue, self.orders, self.dispatches, self.promises  # noqa: B018
        self.follow_ups, self.labels, self.kits, self.refunds, self.versions, self.swaps  # noqa: B018

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
        if self.settings.time_zone:
            from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # late: most shops need none

            with suppress(ZoneInfoNotFoundError, ValueError):
                return ZoneInfo(self.settings.time_zone)
        return LocalZone()

    def note(self, kind: str, payload: dict[str, object], order_uid: str = "", *, private: str = "") -> None:
        """Journal a deed that was not scanned at the bench, inside a transaction.

        ``private``: what a person wrote about it, sealed in the journal and kept beside it, where it is
        erased with the order; without an order nothing would erase it there, so it is not kept.
        """
        from dispatchdesk.storage.journal import OFFICE

        who = self.person.uid or self.acts_as
        kept = private if order_uid else ""
        self.journal.append(OFFICE, self.now(), kind, payload, packer=who, order_uid=order_uid, private=kept)

    @contextmanager
    def in_a_thread(self) -> Iterator[None]:
        """Work in another thread than the window's: the connection that it opens there ends with it."""
        try:
            yield
        finally:
            self.database.close()

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
    return crockford_uid(os.urandom(UID_LENGTH))
