"""The lock over the window, and PINs that nobody else hears."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.check_window import CheckWindow
from tests.support.locked_window import locked_window, press_ctrl, screen
from tests.support.people import LEADS_PIN, OWNERS_PIN, badge, person
from tests.support.shops import SHIRT_BLUE_L, Line, Shop, open_shop, with_catalogue
from tests.support.typing_keys import press, type_by_hand, type_text
from ui.section import CHECK, ORDERS


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot) -> Iterator[CheckWindow]:
    with locked_window(tmp_path, qtbot) as bench:
        yield bench


def type_pin(bench: CheckWindow, pin: str, qtbot: QtBot) -> None:
    """By hand, and the time that the hash takes."""
    type_by_hand(bench.window, f"{pin}\n")
    qtbot.waitUntil(lambda: not screen(bench).pad.is_busy(), timeout=20_000)


def in_journal(shop: Shop, text: str) -> int:
    return shop.count_of("journal", f"payload LIKE '%{text}%'")


# -- the lock ------------------------------------------------------------------------------------


def test_a_desk_with_roles_starts_locked_with_nothing_behind_it(bench: CheckWindow) -> None:
    shown = [label.text() for label in bench.window.findChildren(QLabel) if label.isVisible()]

    assert bench.window.is_covered()
    assert "Locked" in shown
    assert not bench.page.isVisible()
    assert not bench.window._rail.isVisible()
    assert "Sign out" not in shown


def test_a_shop_without_roles_sees_no_lock_and_no_sign_out(tmp_path: Path, qtbot: QtBot) -> None:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    with CheckWindow(shop) as bench:
        press_ctrl(bench, Qt.Key.Key_L, "l")

        assert not bench.window.is_covered()
        assert not bench.window._top.can_sign_out()
        assert shop.count_of("journal", "kind = 'signed_out'") == 0
    shop.desk.close()


def test_a_badge_opens_by_scanner_alone(bench: CheckWindow) -> None:
    bench.scan(badge(bench.shop, "Mei"))

    assert not bench.window.is_covered()
    assert bench.shop.desk.packer == "Mei"
    assert bench.headline == "Hello, Mei"


def test_name_and_pin_open_by_keyboard_alone(bench: CheckWindow, qtbot: QtBot) -> None:
    press(bench.window, Qt.Key.Key_Down)
    type_pin(bench, LEADS_PIN, qtbot)

    assert bench.shop.desk.packer == "Mei"
    assert not bench.window.is_covered()
    assert bench.page.isVisible()


def test_a_name_is_chosen_by_mouse(bench: CheckWindow, qtbot: QtBot) -> None:
    pad = screen(bench).pad
    mei = next(button for button in pad.names._buttons if button.text() == "Mei")
    qtbot.mouseClick(mei, Qt.MouseButton.LeftButton)
    type_by_hand(bench.window, LEADS_PIN)
    qtbot.mouseClick(pad.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bench.shop.desk.packer == "Mei", timeout=20_000)


def test_who_packed_here_last_is_chosen(bench: CheckWindow, qtbot: QtBot) -> None:
    bench.scan(badge(bench.shop, "Mei"))
    press_ctrl(bench, Qt.Key.Key_L, "l")

    assert screen(bench).pad.names.choice() == person(bench.shop.desk, "Mei").uid


def test_a_wrong_pin_is_told_and_then_waited_for(bench: CheckWindow, qtbot: QtBot) -> None:
    clock = bench.shop.clock
    clock.step = timedelta(milliseconds=1)
    for _ in range(3):
        type_pin(bench, "111111", qtbot)
    assert screen(bench).pad.words.text() == "This is not the PIN of Ada. Type it again."

    type_pin(bench, OWNERS_PIN, qtbot)
    assert screen(bench).pad.words.text() == "Too many wrong PINs. Wait 1 s, or scan the badge."
    assert bench.window.is_covered()
    qtbot.waitUntil(lambda: screen(bench).pad.words.text() == "You can try again now.", timeout=5_000)

    clock.now += timedelta(seconds=2)
    type_pin(bench, OWNERS_PIN, qtbot)
    assert bench.shop.desk.packer == "Ada"


def test_the_wait_is_counted_down(bench: CheckWindow, qtbot: QtBot) -> None:
    clock = bench.shop.clock
    clock.step = timedelta(0)
    ada = person(bench.shop.desk, "Ada").uid
    with bench.shop.desk.database.write():
        kept = bench.shop.desk.people.pin_of(ada)
        bench.shop.desk.people.keep_pin(ada, replace(kept, wrong_tries=5, tried_at=clock.now))

    type_pin(bench, OWNERS_PIN, qtbot)
    words = screen(bench).pad.words
    seconds = int("".join(filter(str.isdigit, words.text())))
    qtbot.waitUntil(lambda: f"Wait {seconds - 1} s" in words.text(), timeout=5_000)


def test_a_code_that_is_no_badge_is_answered_and_opens_nothing(bench: CheckWindow) -> None:
    bench.scan("1Z999AA10123456784")

    assert bench.window.is_covered()
    assert "Locked: scan your badge" in screen(bench).pad.words.text()
    assert bench.last_row()["reason"] == "locked"
    assert in_journal(bench.shop, "999AA") == 0
    assert screen(bench).pad.field.text() == ""
    bench.scan(badge(bench.shop, "Ada"))
    assert bench.shop.desk.packer == "Ada"


def test_the_badge_of_who_left_opens_nothing(bench: CheckWindow) -> None:
    with bench.shop.desk.database.write():
        bench.shop.desk.people.set_active(person(bench.shop.desk, "Tom").uid, False)

    bench.scan(badge(bench.shop, "Tom"))

    assert bench.window.is_covered()
    assert "no longer valid" in screen(bench).pad.words.text()


def test_no_key_and_no_file_reaches_what_is_covered(bench: CheckWindow, tmp_path: Path) -> None:
    press_ctrl(bench, Qt.Key.Key_2, "2")
    bench.press(Qt.Key.Key_F8)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "orders.csv"))])
    no_button, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    drag = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, no_button, no_key)
    drag.ignore()
    bench.window.dragEnterEvent(drag)

    assert not drag.isAccepted()
    bench.scan(badge(bench.shop, "Ada"))
    assert bench.window.section().name == CHECK


def test_the_open_order_is_back_after_signing_in(bench: CheckWindow, qtbot: QtBot) -> None:
    order = bench.shop.order("#1042", Line("LIN-BL-L", 2))
    bench.scan(badge(bench.shop, "Mei"), bench.shop.slip(order), SHIRT_BLUE_L)
    press_ctrl(bench, Qt.Key.Key_L, "l")
    assert bench.window.is_covered()
    bench.scan(SHIRT_BLUE_L)

    type_pin(bench, LEADS_PIN, qtbot)

    assert bench.counts == {"LIN-BL-L": "1/2"}
    assert bench.headline != "Locked: scan your badge"


def test_the_page_in_front_stays_there_and_digits_stay_the_pins(bench: CheckWindow, qtbot: QtBot) -> None:
    bench.scan(badge(bench.shop, "Mei"))
    bench.window.show_page(ORDERS)
    press_ctrl(bench, Qt.Key.Key_L, "l")
    bench.scan("1Z999AA10123456784")
    assert screen(bench).pad.field.hasFocus()

    type_pin(bench, LEADS_PIN, qtbot)

    assert bench.window.section().name == ORDERS


# -- digits --------------------------------------------------------------------------------------


def test_a_pin_is_heard_by_nobody_else(bench: CheckWindow, qtbot: QtBot) -> None:
    heard: list[str] = []
    bench.shell.scanner.scanned.connect(heard.append)
    bench.shell.scanner.typing_changed.connect(heard.append)
    type_pin(bench, OWNERS_PIN, qtbot)

    assert heard == []
    assert bench.shop.desk.packer == "Ada"


def test_a_scanner_that_sends_six_digits_tries_no_pin(bench: CheckWindow, qtbot: QtBot) -> None:
    type_text(bench.window, f"{OWNERS_PIN}\n")

    assert bench.window.is_covered()
    assert not screen(bench).pad.is_busy()
    assert bench.last_row()["reason"] == "locked"
    assert bench.shop.desk.people.pin_of(person(bench.shop.desk, "Ada").uid).wrong_tries == 0


def test_a_scanner_may_end_with_tab(bench: CheckWindow) -> None:
    type_text(bench.window, "6901234567892\t")

    assert bench.last_row()["reason"] == "locked"
    assert screen(bench).pad.field.text() == ""
    assert screen(bench).pad.field.hasFocus()


def test_five_digits_are_no_try(bench: CheckWindow, qtbot: QtBot) -> None:
    type_by_hand(bench.window, "31415\n")

    assert screen(bench).pad.words.text() == "This is no PIN. A PIN has six digits."
    assert bench.shop.desk.people.pin_of(person(bench.shop.desk, "Ada").uid).wrong_tries == 0


def test_a_letter_between_the_digits_takes_none_of_them(bench: CheckWindow, qtbot: QtBot) -> None:
    heard: list[str] = []
    bench.shell.scanner.scanned.connect(heard.append)
    bench.shell.scanner.typing_changed.connect(heard.append)
    type_by_hand(bench.window, "314")
    bench.press(Qt.Key.Key_Q, "q")
    assert screen(bench).pad.field.text() == "314"

    bench.shell.scanner.decide()
    type_by_hand(bench.window, "159\n")
    qtbot.waitUntil(lambda: not screen(bench).pad.is_busy(), timeout=20_000)

    assert heard == []
