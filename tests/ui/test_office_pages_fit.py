"""Nothing is cut on the office's pages at the smallest window, in each language and theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.care_rules import make_care_tasks, switch_care_rule
from dispatchdesk.actions.parcel_stages import set_stage_of_all
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.parcel_stages import ParcelStage
from dispatchdesk.wording.language import use_language
from tests.support.office_pages import Office, office, settle
from ui import theme
from ui.care.page import TasksPage
from ui.care.reviews_page import ReviewsPage
from ui.care.suitable_page import SuitablePage
from ui.dispatch_log.page import DispatchLogPage
from ui.follow_ups.page import FollowUpsPage
from ui.orders.page import OrdersPage
from ui.promises.page import PromisesPage
from ui.settings.page import SettingsPage
from ui.widgets import ActionButton

PAGES: dict[str, type[QWidget]] = {
    "orders": OrdersPage,
    "follow_ups": FollowUpsPage,
    "promises": PromisesPage,
    "dispatch_log": DispatchLogPage,
    "tasks": TasksPage,
    "reviews": ReviewsPage,
    "suitable": SuitablePage,
    "settings": SettingsPage,
}
VIEWS: dict[str, tuple[str, ...]] = {
    "orders": ("Left", "H"),
    "follow_ups": ("A", "Esc", "N"),
    "promises": ("Ctrl+Enter", "Esc", "D", "Esc", "X", "Esc", "C", "C", "Right"),
    "dispatch_log": ("P", "A", "2", "Esc", "Esc", "K", "Esc", "E", "Esc", "T", "F", "Esc", "H"),
    "tasks": ("P", "Esc", "X", "Esc", "3", "C", "C", "K"),
    "reviews": ("N",),
    "suitable": ("Ctrl+Enter",),
    "settings": ("Down",) * 17,
}
"""Keys that bring further views and forms of a page to the front."""


@pytest.fixture(params=PAGES)
def opened(
    request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path
) -> Iterator[tuple[str, Office[QWidget]]]:
    with office(PAGES[request.param], tmp_path) as page:
        if request.param == "tasks":
            _ask_for_tasks(page)
        yield request.param, page
    use_language("en")


def _ask_for_tasks(page: Office[QWidget]) -> None:
    desk = page.shop.desk
    switch_care_rule(desk, "remind-today")
    set_stage_of_all(desk, LogFilter(), ParcelStage.OUT_FOR_DELIVERY)
    make_care_tasks(desk)
    page.page.refresh()  # type: ignore[attr-defined]
    settle()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_nothing_is_cut_at_the_smallest_window(
    opened: tuple[str, Office[QWidget]], language: str, look: str
) -> None:
    name, page = opened
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.use_theme(app, look)
    use_language(language)
    retranslate: Callable[[], None] = page.page.retranslate  # type: ignore[attr-defined]
    retranslate()
    settle()

    assert cut(page.page) == []
    for key in VIEWS[name]:
        page.press(key)
        assert cut(page.page) == [], f"after {key}"


def cut(page: QWidget) -> list[str]:
    """Words that have less room than they need."""
    page.grab()
    buttons = [button for button in page.findChildren(ActionButton) if button.isVisible()]
    labels = [label for label in page.findChildren(QLabel) if label.isVisible() and label.text()]
    narrow = [button.text() for button in buttons if button.width() < button.minimumSizeHint().width()]
    narrow += [label.text() for label in labels if not label.wordWrap() and _is_narrow(label)]
    low = [label.text() for label in labels if label.wordWrap() and _is_low(label)]
    outside = [
        button.text()
        for button in buttons
        if not page.rect().contains(button.mapTo(page, button.rect().bottomRight()))
        and not _scrolls(button, page)
    ]
    return narrow + low + outside


def _is_narrow(label: QLabel) -> bool:
    return label.width() < label.sizeHint().width()


def _is_low(label: QLabel) -> bool:
    return label.height() < label.heightForWidth(label.width())


def _scrolls(widget: QWidget, page: QWidget) -> bool:
    """Whether a scroll area lies between the widget and its page."""
    parent = widget.parentWidget()
    while parent is not None and parent is not page:
        if parent.objectName() == "qt_scrollarea_viewport":
            return True
        parent = parent.parentWidget()
    return False
