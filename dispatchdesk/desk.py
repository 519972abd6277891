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
from dispatchdesk.rules.codes import crockford_uid
from dispatchdesk.rules.roles import NOBODY, Person, Right, Role, may
from dispatchdesk.settings import Settings
from dispatchdesk.storage.anchor import keep_anchor
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.folder import DataFolder
from dispatchdesk.storage.times import utc_now

if TYPE_CHECKING:
    from filelock import FileLock

    from dispatchdesk.storage.bench_book import BenchBook
    from dispatchdesk.storage.bench_view_book import BenchViewBook
    from dispatchdesk.storage.care_book import CareBook
    from dispatchdesk.storage.care_facts_book import CareFactsBook
    from dispatchdesk.storage.catalogue_book import CatalogueBook
    from dispatchdesk.storage.contact_book import ContactBook
    from dispatchdesk.storage.customer_list_book import CustomerListBook
    from dispatchdesk.storage.customer_note_book import CustomerNoteBook
    from dispatchdesk.storage.customer_page_book import CustomerPageBook
    from dispatchdesk.storage.day_book import DayBook
    from dispatchdesk.storage.dispatch_book import DispatchBook
    from dispatchdesk.storage.follow_up_book import FollowUpBook
    from dispatchdesk.storage.gift_book import GiftBook
    from dispatchdesk.storage.import_book import ImportBook
    from dispatchdesk.storage.journal import Journal
    from dispatchdesk.storage.kit_book import KitBook
    from dispatchdesk.storage.label_book import LabelBook
    from dispatchdesk.storage.ledger_book import LedgerBook
    from dispatchdesk.storage.lesson_book import LessonBook
    from dispatchdesk.storage.level_book import LevelBook
    from dispatchdesk.storage.likeness_book import LikenessBook
    from dispatchdesk.storage.list_pages import ListPages
    from dispatchdesk.storage.listing_book import ListingBook
    from dispatchdesk.storage.mapping_book import MappingBook
    from dispatchdesk.storage.meaning_book import MeaningBook
    from dispatchdesk.storage.merge_book import MergeBook
    from dispatchdesk.storage.one_parcel_book import OneParcelBook
    from dispatchdesk.storage.order_book import OrderBook
    from dispatchdesk.storage.people_book import PeopleBook
    from dispatchdesk.storage.promise_book import PromiseBook
    from dispatchdesk.storage.refund_book import RefundBook
    from dispatchdesk.storage.remedy_book import RemedyBook
    from dispatchdesk.storage.return_book import ReturnBook
    from dispatchdesk.storage.review_book import ReviewBook
    from dispatchdesk.storage.score_book import ScoreBook
    from dispatchdesk.storage.settings_book import SettingsBook
    from dispatchdesk.storage.stage_book import StageBook
    from dispatchdesk.storage.story_book import StoryBook
    from dispatchdesk.storage.suitable_book import SuitableBook
    from dispatchdesk.storage.swap_book import SwapBook
    from dispatchdesk.storage.template_book import TemplateBook
    from dispatchdesk.storage.version_book import VersionBook

Clock = Callable[[], datetime]
COMMAND_LINE = "command line"
"""Stands in the journal in a packer's place for what was told there by nobody in particular; whoever runs
commands has the computer and its files."""


def _nobody_listens() -> None:
    pass


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
    on_stopped: Callable[[], None] = _nobody_listens
    """Told, from the thread of an import, that orders which were here have just been stopped."""
    lock: FileLock | None = None
    anchored_at: datetime | None = None
    """When the journal's heads were last noted outside the database."""
    erased_on: date | None = None
    """The day whose due personal data is erased."""

    # A book is loaded when it is first wanted: the window is seen before most are.

    @cached_property
    def benches(self) -> BenchBook:
        from dispatchdesk.storage.bench_book import BenchBook

        return BenchBook(self.database)

    @cached_property
    def bench_view(self) -> BenchViewBook:
        from dispatchdesk.storage.bench_view_book import BenchViewBook

        return BenchViewBook(self.database)

    @cached_property
    def follow_ups(self) -> FollowUpBook:
        from dispatchdesk.rules.targets import targets_with
        from dispatchdesk.storage.follow_up_book import FollowUpBook

        return FollowUpBook(self.database, lambda: targets_with(self.settings.targets))

    @cached_property
    def listing(self) -> ListingBook:
        from dispatchdesk.storage.listing_book import ListingBook

        return ListingBook(self.database)

    @cached_property
    def people(self) -> PeopleBook:
        from dispatchdesk.storage.people_book import PeopleBook

        return PeopleBook(self.database)

    @cached_property
    def settings_book(self) -> SettingsBook:
        from dispatchdesk.storage.settings_book import SettingsBook

        return SettingsBook(self.database)

    @cached_property
    def journal(self) -> Journal:
        from dispatchdesk.storage.journal import Journal

        return Journal(self.database)

    @cached_property
    def catalogue(self) -> CatalogueBook:
        from dispatchdesk.storage.catalogue_book import CatalogueBook

        return CatalogueBook(self.database)

    @cached_property
    def orders(self) -> OrderBook:
        from dispatchdesk.storage.order_book import OrderBook

        return OrderBook(self.database)

    @cached_property
    def dispatches(self) -> DispatchBook:
        from dispatchdesk.storage.dispatch_book import DispatchBook

        return DispatchBook(self.database)

    @cached_property
    def one_parcel(self) -> OneParcelBook:
        from dispatchdesk.storage.one_parcel_book import OneParcelBook

        return OneParcelBook(self.database)

    @cached_property
    def promises(self) -> PromiseBook:
        from dispatchdesk.storage.promise_book import PromiseBook

        return PromiseBook(self.database)

    @cached_property
    def ledger(self) -> LedgerBook:
        from dispatchdesk.storage.ledger_book import LedgerBook

        return LedgerBook(self.database)

    @cached_property
    def remedies(self) -> RemedyBook:
        from dispatchdesk.storage.remedy_book import RemedyBook

        return RemedyBook(self.database)

    @cached_property
    def labels(self) -> LabelBook:
        from dispatchdesk.storage.label_book import LabelBook

        return LabelBook(self.database)

    @cached_property
    def kits(self) -> KitBook:
        from dispatchdesk.storage.kit_book import KitBook

        return KitBook(self.database, self.catalogue.article)

    @cached_property
    def refunds(self) -> RefundBook:
        from dispatchdesk.storage.refund_book import RefundBook

        return RefundBook(self.database)

    @cached_property
    def returns(self) -> ReturnBook:
        from dispatchdesk.storage.return_book import ReturnBook

        return ReturnBook(self.database)

    @cached_property
    def swaps(self) -> SwapBook:
        from dispatchdesk.storage.swap_book import SwapBook

        return SwapBook(self.database)

    @cached_property
    def versions(self) -> VersionBook:
        from dispatchdesk.storage.version_book import VersionBook

        return VersionBook(self.database)

    @cached_property
    def imports(self) -> ImportBook:
        from dispatchdesk.storage.import_book import ImportBook

        return ImportBook(self.database)

    @cached_property
    def gifts(self) -> GiftBook:
        from dispatchdesk.storage.gift_book import GiftBook

        return GiftBook(self.database)

    @cached_property
    def mappings(self) -> MappingBook:
        from dispatchdesk.storage.mapping_book import MappingBook

        return MappingBook(self.database)

    @cached_property
    def meanings(self) -> MeaningBook:
        from dispatchdesk.storage.meaning_book import MeaningBook

        return MeaningBook(self.database)

    @cached_property
    def templates(self) -> TemplateBook:
        from dispatchdesk.storage.template_book import TemplateBook

        return TemplateBook(self.database)

    @cached_property
    def contacts(self) -> ContactBook:
        from dispatchdesk.storage.contact_book import ContactBook

        return ContactBook(self.database)

    @cached_property
    def reviews(self) -> ReviewBook:
        from dispatchdesk.storage.review_book import ReviewBook

        return ReviewBook(self.database)

    @cached_property
    def suitable(self) -> SuitableBook:
        from dispatchdesk.storage.suitable_book import SuitableBook

        return SuitableBook(self.database)

    @cached_property
    def stories(self) -> StoryBook:
        from dispatchdesk.storage.story_book import StoryBook

        return StoryBook(self.database)

    @cached_property
    def scores(self) -> ScoreBook:
        from dispatchdesk.storage.score_book import ScoreBook

        return ScoreBook(self.database)

    @cached_property
    def days(self) -> DayBook:
        from dispatchdesk.storage.day_book import DayBook

        return DayBook(self.database)

    @cached_property
    def lessons(self) -> LessonBook:
        from dispatchdesk.storage.lesson_book import LessonBook

        return LessonBook(self.database)

    @cached_property
    def stages(self) -> StageBook:
        from dispatchdesk.storage.stage_book import StageBook

        return StageBook(self.database)

    @cached_property
    def care(self) -> CareBook:
        from dispatchdesk.storage.care_book import CareBook

        return CareBook(self.database)

    @cached_property
    def care_facts(self) -> CareFactsBook:
        from dispatchdesk.storage.care_facts_book import CareFactsBook

        return CareFactsBook(self.database)

    @cached_property
    def customers(self) -> CustomerPageBook:
        from dispatchdesk.storage.customer_page_book import CustomerPageBook

        return CustomerPageBook(self.database)

    @cached_property
    def customer_lists(self) -> CustomerListBook:
        from dispatchdesk.storage.customer_list_book import CustomerListBook

        return CustomerListBook(self.database)

    @cached_property
    def likenesses(self) -> LikenessBook:
        from dispatchdesk.storage.likeness_book import LikenessBook

        return LikenessBook(self.database)

    @cached_property
    def merges(self) -> MergeBook:
        from dispatchdesk.storage.merge_book import MergeBook

        return MergeBook(self.database)

    @cached_property
    def customer_notes(self) -> CustomerNoteBook:
        from dispatchdesk.storage.customer_note_book import CustomerNoteBook

        return CustomerNoteBook(self.database)

    @cached_property
    def levels(self) -> LevelBook:
        from dispatchdesk.storage.level_book import LevelBook

        return LevelBook(self.database)

    @cached_property
    def pages(self) -> ListPages:
        from dispatchdesk.storage.list_pages import ListPages

        return ListPages(self.database)

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

        ``private``: what a person wrote about it, only sealed in the journal.
        """
        from dispatchdesk.storage.journal import OFFICE

        who = self.person.uid or self.acts_as
        self.journal.append(
            OFFICE, self.now(), kind, payload, packer=who, order_uid=order_uid, private=private
        )

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
    return crockford_uid(os.urandom(8))
