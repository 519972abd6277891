"""A scan paints only what it changed: what is on the screen then is what a whole painting would show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.shops import SCARF, SHIRT_BLUE_L, SHIRT_RED_L, Line, open_shop, with_catalogue


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot) -> Iterator[CheckWindow]:
    use_language("en")
    shop = with_catalogue(open_shop(tmp_path / "data"))
    shop.order("#1", Line("LIN-BL-L", 12), Line("SCARF-GR", 2), Line("SOCK-MU", 150))
    with CheckWindow(shop) as bench:
        bench.scan("#1")
        yield bench
    shop.desk.close()


def on_the_screen(bench: CheckWindow) -> QImage:
    """The page as it was painted bit by bit."""
    QApplication.processEvents()
    window = bench.window
    shown = window.screen().grabWindow(window.winId()).toImage()
    assert not shown.isNull()
    return shown.copy(QRect(bench.page.mapTo(window, QPoint(0, 0)), bench.page.size()))


def painted_whole(bench: CheckWindow) -> QImage:
    """The page painted from its ground up."""
    bench.window.update()
    for part in (bench.page, bench.page.banner, bench.page.lines.viewport()):
        part.update()
    return on_the_screen(bench)


@pytest.mark.parametrize(
    "codes",
    [
        (SHIRT_BLUE_L, SHIRT_BLUE_L, SHIRT_BLUE_L),
        (SHIRT_BLUE_L,) * 10,
        (SHIRT_BLUE_L, SCARF, SHIRT_BLUE_L),
        (SHIRT_BLUE_L, SHIRT_RED_L, SHIRT_BLUE_L),
        (SCARF, SCARF),
    ],
    ids=["counts", "two digits", "another line", "refused", "finished"],
)
def test_nothing_of_what_was_before_stays(bench: CheckWindow, codes: tuple[str, ...]) -> None:
    for code in codes:
        before = on_the_screen(bench)
        bench.scan(code)
        bit_by_bit = on_the_screen(bench)
        assert bit_by_bit != before
        assert bit_by_bit == painted_whole(bench)


def test_the_same_line_again_paints_its_count_alone(bench: CheckWindow) -> None:
    bench.scan(SHIRT_BLUE_L)
    QApplication.processEvents()
    bench.scan(SHIRT_BLUE_L)
    QApplication.processEvents()
    asked_for = bench.page.lines.itemDelegate().asked_for  # type: ignore[attr-defined]
    assert asked_for.width() < bench.page.lines.viewport().width() / 2
