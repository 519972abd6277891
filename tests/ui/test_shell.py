"""The window around the pages, with pages and a desk made by hand: keys in, pages, bars and sounds out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dispatchdesk.rules.orders import Hold, HoldReason, Order, OrderState
from dispatchdesk.rules.verdicts import Verdict
from dispatchdesk.settings import Settings
from dispatchdesk.wording.language import use_language
from tests.support.stage import NOW, Pulled, Stage, View
from tests.support.typing_keys import press, type_text
from ui import theme
from ui.doorbell import Doorbell, ring
from ui.faults import FaultKeeper
from ui.section import CHECK, FOLLOW_UPS, ORDERS, SETTINGS
from ui.sounds import PULL


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication) -> Iterator[Stage]:
    use_language("en")
    theme.use_theme(qapp, theme.LIGHT)
    stage = Stage()
    qtbot.addWidget(stage.window)
    stage.window.resize(1280, 720)
    stage.window.show()
    stage.window.activateWindow()
    qtbot.waitUntil(stage.window.isActiveWindow)
    yield stage
    use_language("en")
    theme.use_theme(qapp, theme.LIGHT)


def test_a_scan_is_answered_shown_and_heard(stage: Stage, qtbot: QtBot) -> None:
    type_text(stage.window, "6901234567892\n")
    assert stage.desk.codes == ["6901234567892"]
    assert stage.sounds.played == ["good"]
    assert all(page.outcomes[0].verdict is Verdict.COUNTED for page in stage.pages.values())
    qtbot.waitUntil(lambda: any("06:02:37 · saved" in words for words in stage.words()))
    assert "1 scans" in stage.words()


def test_the_age_of_the_orders_is_in_sight(stage: Stage) -> None:
    stage.desk.view = View(news_at=NOW - timedelta(minutes=22))
    stage.shell.show_bars()
    assert "Orders as of 05:40" in stage.words()
    stage.desk.view = View(news_at=NOW - timedelta(days=1))
    stage.shell.show_bars()
    assert "Orders as of 19 Nov 06:02, 24 h old" in stage.words()


def test_what_was_not_recorded_is_not_called_saved(stage: Stage) -> None:
    stage.desk.verdict = Verdict.NOT_RECORDED
    type_text(stage.window, "6901234567892\n")
    assert stage.sounds.played == ["fault"]
    assert any("NOT SAVED" in words for words in stage.words())


def test_a_scan_on_another_page_comes_to_the_bench(stage: Stage) -> None:
    stage.window.show_page(ORDERS)
    type_text(stage.window, "DDORD0123456789AB\n")
    assert stage.window.section().name == CHECK


def test_a_page_may_keep_a_code_for_itself(stage: Stage) -> None:
    stage.window.show_page(SETTINGS)
    stage.pages[SETTINGS].own_codes = []
    type_text(stage.window, "6901\n")
    assert stage.pages[SETTINGS].own_codes == ["6901"]
    assert stage.desk.codes == []
    assert stage.window.section().name == SETTINGS


def test_a_key_that_stands_for_a_code_is_taken_like_a_scan(stage: Stage) -> None:
    stage.pages[CHECK].code_entered.emit("DDCMDUNDO")
    assert stage.desk.codes == ["DDCMDUNDO"]


def test_control_and_a_digit_choose_a_page(stage: Stage) -> None:
    press(stage.window, Qt.Key.Key_2, "2", Qt.KeyboardModifier.ControlModifier)
    assert stage.window.section().name == ORDERS
    assert stage.pages[ORDERS].refreshed == 1
    press(stage.window, Qt.Key.Key_9, "9", Qt.KeyboardModifier.ControlModifier)
    assert stage.window.section().name == ORDERS


def test_keys_go_to_the_page_that_is_shown(stage: Stage) -> None:
    stage.window.show_page(FOLLOW_UPS)
    press(stage.window, Qt.Key.Key_Down)
    assert stage.pages[FOLLOW_UPS].keys == ["Down"]
    assert stage.pages[CHECK].keys == []


def test_the_bars_show_the_bench(stage: Stage) -> None:
    assert {"Bench 2", "Li Na"} <= set(stage.words())
    assert stage.window._rail.button(2).badge() == "9"


def test_the_figures_follow_a_scan(stage: Stage, qtbot: QtBot) -> None:
    stage.desk.view = View(act=0, promises_due=0)
    type_text(stage.window, "6901\n")
    qtbot.waitUntil(lambda: stage.window._rail.button(2).badge() == "")


def an_order(*holds: Hold) -> Order:
    return Order(1, "UID", "#1042", "shopify", "Linen & Co", OrderState.CHECKING, (), holds)


def test_an_open_order_that_is_stopped_sounds_once(stage: Stage) -> None:
    stage.desk.view = View(order=an_order())
    stage.shell.show_bars()
    assert stage.sounds.played == []
    stage.desk.view = View(order=an_order(Hold(HoldReason.CANCELLED)))
    stage.shell.show_bars()
    stage.shell.show_bars()
    assert stage.sounds.played == ["wrong"]


def test_a_parcel_to_pull_sounds_once(stage: Stage) -> None:
    stage.desk.view = View(pull=(Pulled(1),))
    stage.shell.show_bars()
    stage.shell.show_bars()
    assert stage.sounds.played == [PULL]
    stage.desk.view = View(pull=(Pulled(1), Pulled(2)))
    stage.pages[ORDERS].desk_changed.emit()
    assert stage.sounds.played == [PULL, PULL]


def test_a_change_elsewhere_refreshes_the_page_that_is_shown(stage: Stage) -> None:
    before = stage.pages[CHECK].refreshed
    stage.pages[ORDERS].desk_changed.emit()
    assert stage.pages[CHECK].refreshed == before + 1
    stage.pages[CHECK].desk_changed.emit()
    assert stage.pages[CHECK].refreshed == before + 1


def test_settings_take_hold_at_once(stage: Stage) -> None:
    chosen = replace(Settings(), theme="dark", language="zh", sound_volume=20, scanner_prefix="~")
    stage.pages[SETTINGS].settings_changed.emit(chosen)
    assert theme.current().is_dark
    assert stage.sounds.volume == 20
    assert [page.translated for page in stage.pages.values()] == [1, 1, 1, 1]
    type_text(stage.window, "~6901\n")
    assert stage.desk.codes == ["6901"]
    stage.pages[SETTINGS].settings_changed.emit(replace(chosen, sounds_on=False))
    assert stage.sounds.volume == 0


def test_a_page_can_ask_for_another_and_for_a_sound(stage: Stage) -> None:
    stage.pages[ORDERS].page_wanted.emit(SETTINGS)
    assert stage.window.section().name == SETTINGS
    stage.pages[SETTINGS].sound_wanted.emit("wrong")
    assert stage.sounds.played == ["wrong"]


def test_files_dropped_anywhere_come_to_the_orders(stage: Stage, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "orders.csv")), QUrl("https://example.org/x.csv")])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    stage.window.dropEvent(event)
    assert stage.window.section().name == ORDERS
    assert stage.pages[ORDERS].files == (tmp_path / "orders.csv",)


def test_what_is_typed_by_hand_is_shown(stage: Stage, qtbot: QtBot) -> None:
    type_text(stage.window, "1")
    qtbot.waitUntil(lambda: stage.pages[CHECK].typing == "1")


def test_a_bug_is_told_and_the_desk_goes_on(stage: Stage) -> None:
    faults = FaultKeeper()
    faults.noticed.connect(stage.shell.show_fault)
    try:
        stage.desk.take_code("BUG")
    except ZeroDivisionError:
        kind, error, trace = sys.exc_info()
        assert kind is not None
        assert error is not None
        faults.keep(kind, error, trace)
        faults.keep(kind, error, trace)
    assert "ZeroDivisionError: a bug" in stage.window.notice.text()
    assert stage.sounds.played == ["fault"]
    type_text(stage.window, "6901\n")
    assert stage.sounds.played == ["fault", "good"]


def test_a_missing_loudspeaker_is_told(stage: Stage) -> None:
    stage.sounds.is_missing = True
    stage.shell.warm_up_sounds()
    assert stage.window.notice.text()


def test_a_second_start_rings_at_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    assert not ring(tmp_path)
    bell = Doorbell(tmp_path)
    with qtbot.waitSignal(bell.rung):
        assert ring(tmp_path)
    assert not ring(tmp_path / "other")


@pytest.mark.parametrize("size", [(1280, 720), (2560, 1440)])
def test_the_window_takes_every_size(stage: Stage, size: tuple[int, int]) -> None:
    stage.window.resize(*size)
    assert (stage.window.width(), stage.window.height()) == size
    buttons = [stage.window._rail.button(index) for index in range(4)]
    assert all(one.geometry().bottom() < other.geometry().top() for one, other in pairwise(buttons))
    assert buttons[-1].geometry().bottom() < stage.window.height()
