"""What a typed search finds is painted before its first row is shown beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.shops import Line, open_shop, with_catalogue
from ui.orders.list_pane import OrdersPane
from ui.parts.search_pane import pause_after


def test_the_row_beside_the_list_follows(tmp_path: Path, qtbot: QtBot) -> None:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    shop.order("#1001", Line("LIN-BL-L"))
    shop.order("#2002", Line("SCARF-GR"))
    with shop.desk:
        pane = OrdersPane(shop.desk)
        qtbot.addWidget(pane)
        pane.show()
        pane.refresh()
        told: list[object] = []
        pane.current_row.connect(told.append)
        pane.search.setText("2002")
        pane.show_typed()
        QApplication.processEvents()
        assert pane.list.row().number == "#2002"
        assert told == []
        qtbot.waitUntil(lambda: bool(told), timeout=5000)
        assert told == [pane.list.row()]


def test_a_row_that_is_chosen_does_not_wait(tmp_path: Path, qtbot: QtBot) -> None:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    for number in ("#1001", "#1002"):
        shop.order(number, Line("LIN-BL-L"))
    with shop.desk:
        pane = OrdersPane(shop.desk)
        qtbot.addWidget(pane)
        pane.refresh()
        pane.search.setText("100")
        pane.show_typed()
        told: list[object] = []
        pane.current_row.connect(told.append)
        pane.take_key("Down")
        assert told == [pane.list.row()]
        qtbot.wait(100)
        assert len(told) == 1


def test_typing_starts_the_search(tmp_path: Path, qtbot: QtBot) -> None:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    for number in ("#1001", "#2002"):
        shop.order(number, Line("LIN-BL-L"))
    with shop.desk:
        pane = OrdersPane(shop.desk)
        qtbot.addWidget(pane)
        pane.refresh()
        qtbot.keyClicks(pane.search, "2002")
        qtbot.waitUntil(lambda: pane.list.row_count() == 1, timeout=5000)
        assert pane.list.row().number == "#2002"


@pytest.mark.parametrize(("seconds", "milliseconds"), [(0.0, 15), (0.01, 15), (0.2, 200), (3.0, 400)])
def test_a_slow_search_waits_for_more_keys(seconds: float, milliseconds: int) -> None:
    assert pause_after(seconds) == milliseconds
