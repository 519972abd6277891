"""The books: what storage keeps, one for each subject."""

from __future__ import annotations

import re
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dispatchdesk.storage.bench_book import BenchBook
    from dispatchdesk.storage.bench_view_book import BenchViewBook
    from dispatchdesk.storage.care_book import CareBook
    from dispatchdesk.storage.care_facts_book import CareFactsBook
    from dispatchdesk.storage.catalogue_book import CatalogueBook
    from dispatchdesk.storage.contact_book import ContactBook
    from dispatchdesk.storage.customer_list_book import CustomerListBook
    from dispatchdesk.storage.customer_note_book import CustomerNoteBook
    from dispatchdesk.storage.customer_page_book import CustomerPageBook
    from dispatchdesk.storage.database import Database
    from dispatchdesk.storage.day_book import DayBook
    from dispatchdesk.storage.dispatch_book import DispatchBook
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


class _WhenWanted:
    """Loads a book when it is first wanted: the window is seen before most of them are.

    From then on the book lies in its owner, and nothing stands between.
    """

    def __set_name__(self, owner: type[Books], name: str) -> None:
        self._name = name
        self._class: str = owner.__annotations__[name]

    def __get__(self, books: Books, owner: type[Books]) -> object:
        module = re.sub("(?<=[a-z])(?=[A-Z])", "_", self._class).lower()
        book = getattr(import_module(f"dispatchdesk.storage.{module}"), self._class)(books.database)
        return vars(books).setdefault(self._name, book)  # where two threads asked at once, the same for both


def _when_wanted() -> Any:
    return _WhenWanted()


class Books:
    """All books of one database; each is the class of its annotation, from the module of that name."""

    database: Database

    benches: BenchBook = _when_wanted()
    bench_view: BenchViewBook = _when_wanted()
    people: PeopleBook = _when_wanted()
    settings_book: SettingsBook = _when_wanted()
    journal: Journal = _when_wanted()

    catalogue: CatalogueBook = _when_wanted()
    orders: OrderBook = _when_wanted()
    listing: ListingBook = _when_wanted()
    pages: ListPages = _when_wanted()
    versions: VersionBook = _when_wanted()
    imports: ImportBook = _when_wanted()
    gifts: GiftBook = _when_wanted()
    mappings: MappingBook = _when_wanted()
    meanings: MeaningBook = _when_wanted()

    dispatches: DispatchBook = _when_wanted()
    one_parcel: OneParcelBook = _when_wanted()
    labels: LabelBook = _when_wanted()
    refunds: RefundBook = _when_wanted()
    promises: PromiseBook = _when_wanted()
    ledger: LedgerBook = _when_wanted()
    swaps: SwapBook = _when_wanted()
    stages: StageBook = _when_wanted()
    returns: ReturnBook = _when_wanted()

    remedies: RemedyBook = _when_wanted()
    reviews: ReviewBook = _when_wanted()
    contacts: ContactBook = _when_wanted()
    templates: TemplateBook = _when_wanted()
    stories: StoryBook = _when_wanted()
    scores: ScoreBook = _when_wanted()
    days: DayBook = _when_wanted()
    lessons: LessonBook = _when_wanted()
    suitable: SuitableBook = _when_wanted()

    customers: CustomerPageBook = _when_wanted()
    customer_lists: CustomerListBook = _when_wanted()
    customer_notes: CustomerNoteBook = _when_wanted()
    likenesses: LikenessBook = _when_wanted()
    merges: MergeBook = _when_wanted()
    levels: LevelBook = _when_wanted()
    care: CareBook = _when_wanted()
    care_facts: CareFactsBook = _when_wanted()

    @cached_property
    def kits(self) -> KitBook:
        from dispatchdesk.storage.kit_book import KitBook

        return KitBook(self.database, self.catalogue.article)
