"""What the window does for who has signed in: the pages of a role, and the lock after idle time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.check_window import CheckWindow
from tests.support.locked_window import gate, locked_window, press_ctrl, screen
from tests.support.office_pages import settle
from tests.support.people import badge
from tests.support.shops import FixedClock, Line
from tests.support.typing_keys import press
from ui.section import CHECK, DISPATCH_LOG, ORDERS, SETTINGS


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot) -> Iterator[CheckWindow]:
    with locked_window(tmp_path, qtbot) as bench:
        yield bench


# -- pages of a role -----------------------------------------------------------------------------


def rail(bench: CheckWindow) -> list[str]:
    buttons = enumerate(bench.window.pages.sections)
    return [section.name for at, section in buttons if not bench.window._rail.button(at).isHidden()]


def test_a_packer_reaches_three_pages_and_a_lead_all(bench: CheckWindow) -> None:
    bench.scan(badge(bench.shop, "Tom"))
    assert rail(bench) == ["check", "orders", "follow_ups"]
    press_ctrl(bench, Qt.Key.Key_5, "5")
    assert bench.window.section().name == CHECK

    bench.scan(badge(bench.shop, "Mei"))
    assert rail(bench) == [
        "check", "orders", "follow_ups", "dispatch_log", "customers", "insights", "settings",
    ]  # fmt: skip
    press_ctrl(bench, Qt.Key.Key_4, "4")
    assert bench.window.section().name == DISPATCH_LOG


def test_a_page_that_is_not_theirs_leaves_the_front(bench: CheckWindow) -> None:
    bench.scan(badge(bench.shop, "Ada"))
    bench.window.show_page(SETTINGS)
    press_ctrl(bench, Qt.Key.Key_L, "l")
    bench.scan(badge(bench.shop, "Tom"))

    assert bench.window.section().name == CHECK


def test_settings_are_only_read_by_a_lead(bench: CheckWindow) -> None:
    bench.scan(badge(bench.shop, "Mei"))
    bench.window.show_page(SETTINGS)
    page = bench.window.page()
    assert page.status_chips() == (("Only the owner changes settings", "caution"),)
    before = len(bench.shop.desk.people.all())
    bench.press(Qt.Key.Key_N, "n")

    fields = [field for field in page.form().findChildren(QWidget) if field.isEnabled()]  # type: ignore[attr-defined]
    assert not any(field.focusPolicy() & Qt.FocusPolicy.TabFocus for field in fields)
    assert len(bench.shop.desk.people.all()) == before


def test_what_is_a_leads_is_refused_in_words(bench: CheckWindow) -> None:
    bench.shop.order("#1042", Line("LIN-BL-L"))
    bench.scan(badge(bench.shop, "Tom"))
    bench.window.show_page(ORDERS)
    orders = bench.window.page()
    bench.press(Qt.Key.Key_Down)
    bench.press(Qt.Key.Key_H, "h")

    assert not orders.verbs.strip.is_asking()  # type: ignore[attr-defined]
    assert "Only a lead or the owner" in orders.verbs.told.text()  # type: ignore[attr-defined]
    press_ctrl(bench, Qt.Key.Key_I, "i")
    assert "Only a lead or the owner" in orders.imports.strip.text()  # type: ignore[attr-defined]


# -- idle ----------------------------------------------------------------------------------------


@pytest.fixture
def idle(bench: CheckWindow) -> FixedClock:
    """Ada packs, the desk locks after five minutes, and time goes by only when told."""
    desk = bench.shop.desk
    desk.settings = replace(desk.settings, lock_after_minutes=5)
    bench.scan(badge(bench.shop, "Ada"))
    bench.shop.clock.step = timedelta(0)
    gate(bench).idle.touch()
    return bench.shop.clock


def test_the_desk_locks_when_nobody_touches_it(bench: CheckWindow, idle: FixedClock) -> None:
    idle.now += timedelta(minutes=4, seconds=59)
    gate(bench).idle.look()
    assert not bench.window.is_covered()

    idle.now += timedelta(seconds=1)
    gate(bench).idle.look()
    assert bench.window.is_covered()
    assert bench.shop.count_of("journal", "kind = 'signed_out'") == 2
    assert screen(bench).pad.field.hasFocus()


def test_a_key_or_the_pointer_keeps_it_open(bench: CheckWindow, idle: FixedClock) -> None:
    gate(bench).idle.look()
    idle.now += timedelta(minutes=4)
    press(bench.window, Qt.Key.Key_Down)
    idle.now += timedelta(minutes=4)
    QTest.mouseMove(bench.window.windowHandle(), QPoint(300, 300))
    settle()
    idle.now += timedelta(minutes=4)
    gate(bench).idle.look()

    assert not bench.window.is_covered()


def test_a_clock_that_was_set_back_locks_nobody_out_of_the_lock(bench: CheckWindow, idle: FixedClock) -> None:
    idle.now -= timedelta(hours=1)
    gate(bench).idle.look()
    assert not bench.window.is_covered()

    idle.now += timedelta(minutes=5)
    gate(bench).idle.look()
    assert bench.window.is_covered()


def test_without_roles_nobody_is_ever_idle(bench: CheckWindow, idle: FixedClock) -> None:
    desk = bench.shop.desk
    desk.settings = replace(desk.settings, roles_on=False)
    gate(bench).follow()
    idle.now += timedelta(hours=9)
    gate(bench).idle.look()

    assert not bench.window.is_covered()
