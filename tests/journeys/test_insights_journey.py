"""A wrong piece is caught and a carrier is late; in the evening the owner reads it and writes a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.shops import SHIRT_BLUE_L, SHIRT_RED_L, Line, Shop, open_shop, with_catalogue
from tests.support.typing_keys import press
from ui.dispatch_log.page import DispatchLogPage
from ui.insights.carriers_page import CarriersPage
from ui.insights.day_page import DayPage
from ui.insights.lessons_page import LessonsPage
from ui.parts.places import Places
from ui.section import CHECK, DISPATCH_LOG, INSIGHTS

LABEL, WORDS = "SF1390022817351", "Red and blue lie apart now"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    shop.order("#1039", Line("LIN-BL-L"))
    shop.desk.settings = replace(shop.desk.settings, time_zone="UTC")
    yield shop
    shop.desk.close()


@pytest.fixture
def bench(shop: Shop, qtbot: QtBot) -> Iterator[CheckWindow]:
    use_language("en")
    with CheckWindow(shop) as bench:
        yield bench


def place(bench: CheckWindow) -> DayPage | CarriersPage | LessonsPage:
    page = bench.window.page()
    assert isinstance(page, Places)
    front = page.front()
    assert isinstance(front, DayPage | CarriersPage | LessonsPage)
    return front


def go_to(bench: CheckWindow, name: str) -> None:
    """By the keys that are written beside the rail: Ctrl and the number of the place."""
    names = [section.name for section in bench.window.pages.sections]
    bench.press(Qt.Key(Qt.Key.Key_1 + names.index(name)), ctrl=True)
    assert bench.window.section().name == name


def alt(bench: CheckWindow, digit: int) -> None:
    press(bench.window, Qt.Key(Qt.Key.Key_0 + digit), "", Qt.KeyboardModifier.AltModifier)


def test_from_the_red_banner_to_the_lesson(bench: CheckWindow, qtbot: QtBot) -> None:
    bench.scan("#1039", SHIRT_RED_L, SHIRT_RED_L, SHIRT_BLUE_L, LABEL)
    assert bench.window.section().name == CHECK

    go_to(bench, DISPATCH_LOG)
    page = bench.window.page()
    assert isinstance(page, DispatchLogPage)
    bench.press(Qt.Key.Key_I, "i")
    bench.digit(1)
    qtbot.keyClicks(page.log.incidents.strip.field, "two days at the depot\r")
    assert page.log.parcel.incidents.told.text().endswith("late, two days at the depot")

    go_to(bench, INSIGHTS)
    day = place(bench)
    assert isinstance(day, DayPage)
    qtbot.waitUntil(lambda: day.tiles.caught.number.text() == "1", timeout=20_000)
    bench.press(Qt.Key.Key_L, "l")
    qtbot.keyClicks(day.strip.field, f"{WORDS}\r")
    qtbot.waitUntil(lambda: day.lesson.text.text() == WORDS, timeout=20_000)

    alt(bench, 2)
    carriers = place(bench)
    assert isinstance(carriers, CarriersPage)
    qtbot.waitUntil(lambda: carriers.table.row_count() == 1, timeout=20_000)

    alt(bench, 3)
    lessons = place(bench)
    assert isinstance(lessons, LessonsPage)
    assert lessons.text.text() == WORDS
    qtbot.waitUntil(lambda: not lessons.is_reading(), timeout=20_000)
