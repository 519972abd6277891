"""The window is seen, and takes codes, before lists and figures are read; they follow by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dispatchdesk.desk import Desk
from tests.support.shops import Line, open_shop, with_catalogue
from ui import application
from ui.application import build_shell
from ui.check.page import CheckPage
from ui.check.waiting_list import WaitingList
from ui.shell import Shell
from ui.sounds import SilentSounds

ORDERS = 45
"""More than are read first."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    shop = with_catalogue(open_shop(tmp_path))
    with shop.desk:
        for number in range(1, ORDERS + 1):
            shop.order(f"#{number}", Line("LIN-BL-L"))
        yield shop.desk


@pytest.fixture
def shell(desk: Desk, qtbot: QtBot) -> Iterator[Shell]:
    shell = build_shell(desk, SilentSounds(), first_sight=True)
    qtbot.addWidget(shell.window)
    yield shell
    shell.worker.stop()


def check_page(shell: Shell) -> CheckPage:
    page = shell.window.page()
    assert isinstance(page, CheckPage)
    return page


def waiting_rows(page: CheckPage) -> int:
    found = page.waiting.findChild(WaitingList)
    return found.model().rowCount() if found is not None else 0


def test_orders_and_figures_follow_the_window(shell: Shell, qtbot: QtBot) -> None:
    page = check_page(shell)
    assert waiting_rows(page) == 0
    with qtbot.waitSignal(shell.bars_shown):
        shell.window.show()
    qtbot.waitUntil(lambda: waiting_rows(page) == ORDERS)


def test_a_code_is_answered_before_the_orders_are_read(shell: Shell) -> None:
    page = check_page(shell)
    shell.take_scan("#1")
    assert waiting_rows(page) == 0
    shell.window.show()
    assert page.banner.isVisible()
    assert page.lines.isVisible()


def test_what_nobody_sees_comes_after_the_orders(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def finish(desk: Desk, shell: Shell) -> None:
        seen.append(waiting_rows(check_page(shell)))
        shell.window.close()

    monkeypatch.setattr(application, "_finish_start", finish)
    limit = QTimer(singleShot=True, interval=5000)
    limit.timeout.connect(QApplication.quit)
    limit.start()
    assert application.run_desk(desk) == 0
    limit.stop()
    assert len(seen) == 1
    assert seen[0] > 0
