"""The window of a shop with roles, locked: nobody has signed in yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.sign_in import lock
from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.office_pages import settle
from tests.support.people import with_roles
from tests.support.shops import open_shop, with_catalogue
from tests.support.typing_keys import press
from ui.sign_in.gate import Gate
from ui.sign_in.lock_screen import LockScreen


@contextmanager
def locked_window(folder: Path, qtbot: QtBot) -> Iterator[CheckWindow]:
    """It has the keyboard."""
    shop = with_roles(with_catalogue(open_shop(folder / "data")))
    lock(shop.desk)
    use_language("en")
    with CheckWindow(shop) as bench:
        bench.window.activateWindow()
        qtbot.waitUntil(bench.window.isActiveWindow)
        settle()
        yield bench
    use_language("en")
    shop.desk.close()


def screen(bench: CheckWindow) -> LockScreen:
    found = bench.window.findChild(LockScreen)
    assert isinstance(found, LockScreen)
    return found


def gate(bench: CheckWindow) -> Gate:
    found = bench.window.findChild(Gate)
    assert isinstance(found, Gate)
    return found


def press_ctrl(bench: CheckWindow, key: Qt.Key, text: str) -> None:
    press(bench.window, key, text, Qt.KeyboardModifier.ControlModifier)
