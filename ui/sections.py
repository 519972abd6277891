"""What stands on the rail. A page is built, and what it needs is imported, when it is first wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dispatchdesk.desk import Desk
from dispatchdesk.rules.roles import Right
from dispatchdesk.wording.language import tr
from ui.background import Worker
from ui.page import Page
from ui.pictures import PictureStore
from ui.section import (
    CHECK,
    CUSTOMERS,
    DISPATCH_LOG,
    FOLLOW_UPS,
    INSIGHTS,
    ORDERS,
    SETTINGS,
    Section,
    section_title,
)

if TYPE_CHECKING:
    from ui.parts.places import Place


def sections(
    desk: Desk, pictures: PictureStore, worker: Worker, *, first_sight: bool = False
) -> tuple[Section, ...]:
    """All places of the rail, in sequence; the last stands at the bottom."""
    pages = _Pages(desk, pictures, worker)
    return (
        Section(CHECK, "scan", lambda: pages.check(first_sight=first_sight)),
        Section(ORDERS, "orders", pages.orders),
        Section(FOLLOW_UPS, "follow_ups", pages.follow_ups),
        Section(DISPATCH_LOG, "dispatch_log", pages.dispatch_log),
        Section(CUSTOMERS, "customers", pages.customers),
        Section(INSIGHTS, "insights", pages.insights),
        Section(SETTINGS, "settings", pages.settings),
    )


@dataclass(frozen=True, slots=True)
class _Pages:
    desk: Desk
    pictures: PictureStore
    worker: Worker

    def check(self, *, first_sight: bool) -> Page:
        from ui.check.page import CheckPage

        return CheckPage(self.desk, self.pictures, self.worker, first_sight=first_sight)

    def orders(self) -> Page:
        from ui.orders.page import OrdersPage

        return OrdersPage(self.desk, self.pictures, self.worker)

    def follow_ups(self) -> Page:
        from dispatchdesk.actions.care_tasks import count_tasks_due
        from dispatchdesk.actions.export_log import LogKind
        from ui.care.page import TasksPage
        from ui.follow_ups.page import FollowUpsPage
        from ui.parts.places import Place
        from ui.promises.page import PromisesPage

        return self._places(
            FOLLOW_UPS,
            Place(
                "follow_ups",
                lambda: tr("Follow-ups"),
                lambda: FollowUpsPage(self.desk, self.pictures, self.worker),
                exports=LogKind.FOLLOW_UPS,
            ),
            Place(
                "promises",
                lambda: tr("Promises"),
                lambda: PromisesPage(self.desk, self.pictures, self.worker),
                is_open=lambda: self.desk.may(Right.REMEDY),
                badge=lambda: _count(_promises_due(self.desk)),
                exports=LogKind.PROMISES,
            ),
            Place(
                "tasks",
                lambda: tr("Tasks"),
                lambda: TasksPage(self.desk, self.pictures, self.worker),
                is_open=lambda: self.desk.may(Right.CARE),
                badge=lambda: _count(count_tasks_due(self.desk)),
                exports=LogKind.TASKS,
            ),
        )

    def dispatch_log(self) -> Page:
        from ui.dispatch_log.page import DispatchLogPage

        return DispatchLogPage(self.desk, self.pictures, self.worker)

    def customers(self) -> Page:
        from dispatchdesk.actions.export_log import LogKind
        from ui.care.reviews_page import ReviewsPage
        from ui.care.suitable_page import SuitablePage
        from ui.customers.page import CustomersPage
        from ui.parts.places import Place

        desk, pictures, worker = self.desk, self.pictures, self.worker
        return self._places(
            CUSTOMERS,
            Place(
                "customers",
                lambda: tr("Customers"),
                lambda: CustomersPage(desk, pictures, worker),
                exports=LogKind.CUSTOMERS,
            ),
            Place(
                "reviews",
                lambda: tr("Reviews"),
                lambda: ReviewsPage(desk, pictures, worker),
                exports=LogKind.REVIEWS,
            ),
            Place("suitable", lambda: tr("For a new product"), lambda: SuitablePage(desk, pictures, worker)),
        )

    def insights(self) -> Page:
        from ui.insights.carriers_page import CarriersPage
        from ui.insights.day_page import DayPage
        from ui.insights.lessons_page import LessonsPage
        from ui.parts.places import Place

        desk, pictures, worker = self.desk, self.pictures, self.worker
        return self._places(
            INSIGHTS,
            Place("day", lambda: tr("Day"), lambda: DayPage(desk, pictures, worker)),
            Place("carriers", lambda: tr("Carriers"), lambda: CarriersPage(desk, pictures, worker)),
            Place("lessons", lambda: tr("Lessons"), lambda: LessonsPage(desk, pictures, worker)),
        )

    def settings(self) -> Page:
        from ui.settings.page import SettingsPage

        return SettingsPage(self.desk, self.pictures, self.worker)

    def _places(self, section: str, *places: Place) -> Page:
        """Several pages in one place of the rail."""
        from ui.parts.export_strip import ExportStrip
        from ui.parts.places import Places

        return Places(lambda: section_title(section), places, ExportStrip(self.desk, self.worker))


def _promises_due(desk: Desk) -> int:
    """Those of today, and those whose day has passed."""
    from dispatchdesk.actions.promises import count_promises_due

    due = count_promises_due(desk)
    return due.today + due.broken


def _count(number: int) -> str:
    return str(number) if number else ""
