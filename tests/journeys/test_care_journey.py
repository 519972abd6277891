"""From the closed parcel to the words that its customer reads, with real keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.care_rules import make_care_tasks, switch_care_rule
from dispatchdesk.actions.care_tasks import list_tasks
from dispatchdesk.actions.contacts import contacts_of
from dispatchdesk.rules.care_rules import TaskState
from dispatchdesk.rules.contacts import ContactAbout
from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.sent_parcels import shop_with_parcels, stages_of
from tests.support.shops import Shop
from tests.support.typing_keys import press
from ui.care.page import TasksPage
from ui.parts.places import Places
from ui.section import DISPATCH_LOG, FOLLOW_UPS


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = shop_with_parcels(tmp_path / "data")
    switch_care_rule(shop.desk, "remind-today")
    yield shop
    shop.desk.close()


@pytest.fixture
def bench(shop: Shop, qtbot: QtBot) -> Iterator[CheckWindow]:
    use_language("en")
    with CheckWindow(shop) as bench:
        bench.window.activateWindow()
        qtbot.waitUntil(bench.window.isActiveWindow)
        yield bench
    use_language("")


def test_out_for_delivery_is_told_and_ticked_off(bench: CheckWindow) -> None:
    desk = bench.shop.desk
    bench.window.show_page(DISPATCH_LOG)
    bench.press(Qt.Key.Key_P, "p")
    bench.digit(2)
    assert stages_of(bench.shop).count("out_for_delivery") == 1
    bench.press(Qt.Key.Key_Escape)
    assert make_care_tasks(desk) == 1

    bench.window.show_page(FOLLOW_UPS)
    places = bench.window.page()
    assert isinstance(places, Places)
    while not isinstance(places.front(), TasksPage):
        press(bench.window, Qt.Key.Key_Right, "", Qt.KeyboardModifier.AltModifier)
    (task,) = list_tasks(desk)
    bench.press(Qt.Key.Key_C, "c")
    bench.press(Qt.Key.Key_C, "c")
    assert task.order_number in QApplication.clipboard().text()
    bench.press(Qt.Key.Key_Return, "\r", ctrl=True)

    (done,) = list_tasks(desk)
    assert done.state is TaskState.DONE
    assert len(contacts_of(desk, ContactAbout(task_id=task.id))) == 1
    bench.press(Qt.Key.Key_Z, "z", ctrl=True)
    assert list_tasks(desk)[0].is_open
