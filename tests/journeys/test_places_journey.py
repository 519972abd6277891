"""By keys through all places of the rail and the pages that share one, as an owner and as a packer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.people import badge, with_roles
from tests.support.shops import Shop, open_shop, with_catalogue
from tests.support.typing_keys import press
from ui.parts.places import Places
from ui.section import CHECK, CUSTOMERS, FOLLOW_UPS, INSIGHTS, ORDERS

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
PAGES = {
    FOLLOW_UPS: ("Follow-ups", "Follow-ups › Promises", "Follow-ups › Tasks"),
    CUSTOMERS: ("Customers", "Customers › Reviews", "Customers › For a new product"),
    INSIGHTS: ("Insights › Day", "Insights › Carriers", "Insights › Lessons"),
}


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    yield shop
    shop.desk.close()


@pytest.fixture
def bench(shop: Shop, qtbot: QtBot) -> Iterator[CheckWindow]:
    use_language("en")
    with CheckWindow(shop) as bench:
        bench.window.activateWindow()
        qtbot.waitUntil(bench.window.isActiveWindow)
        yield bench
    use_language("en")


def choose(bench: CheckWindow, digit: int, held: Qt.KeyboardModifier) -> None:
    press(bench.window, Qt.Key(Qt.Key.Key_0 + digit), "", held)


def places(bench: CheckWindow) -> Places:
    page = bench.window.page()
    assert isinstance(page, Places)
    return page


def test_every_page_is_reached_by_two_keys(bench: CheckWindow) -> None:
    for digit, section in ((3, FOLLOW_UPS), (5, CUSTOMERS), (6, INSIGHTS)):
        choose(bench, digit, CTRL)
        assert bench.window.section().name == section
        seen = []
        for at in (1, 2, 3):
            choose(bench, at, ALT)
            seen.append(places(bench).title())
        assert tuple(seen) == PAGES[section]


def test_a_page_is_left_from_within_its_search_and_found_again_as_it_was(bench: CheckWindow) -> None:
    choose(bench, 3, CTRL)
    choose(bench, 2, ALT)
    bench.press(Qt.Key.Key_Slash, "/")
    choose(bench, 1, ALT)
    assert places(bench).title() == "Follow-ups"
    choose(bench, 1, CTRL)
    assert bench.window.section().name == CHECK
    choose(bench, 3, CTRL)
    assert places(bench).title() == "Follow-ups"


def test_a_packer_sees_follow_ups_and_nothing_beside_them(shop: Shop, bench: CheckWindow) -> None:
    with_roles(shop)
    bench.scan(badge(shop, "Tom"))
    for digit, reached in ((3, FOLLOW_UPS), (5, FOLLOW_UPS), (6, FOLLOW_UPS), (2, ORDERS)):
        choose(bench, digit, CTRL)
        assert bench.window.section().name == reached
    choose(bench, 3, CTRL)
    assert not places(bench).bar.isVisible()
    choose(bench, 2, ALT)
    assert places(bench).title() == "Follow-ups"


def test_where_a_packer_takes_over_from_a_lead_the_leads_page_is_gone(shop: Shop, bench: CheckWindow) -> None:
    with_roles(shop)
    bench.scan(badge(shop, "Mei"))
    choose(bench, 3, CTRL)
    choose(bench, 2, ALT)
    assert places(bench).title() == "Follow-ups › Promises"
    bench.scan(badge(shop, "Tom"))
    choose(bench, 3, CTRL)
    assert places(bench).title() == "Follow-ups"
    assert not places(bench).bar.isVisible()
