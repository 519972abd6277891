"""A scan paints only what it changed: what is on the screen then is what a whole painting would show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.shops import (
    SCARF,
    SHIRT_BLUE_L,
    SHIRT_BLUE_M,
    SHIRT_RED_L,
    Line,
    open_shop,
    with_catalogue,
)
from tests.support.typing_keys import type_text


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
        (SHIRT_RED_L, SHIRT_BLUE_M),
        (SCARF, SCARF),
    ],
    ids=["counts", "two digits", "another line", "refused", "refused again", "finished"],
)
def test_nothing_of_what_was_before_stays(bench: CheckWindow, codes: tuple[str, ...]) -> None:
    for code in codes:
        before = on_the_screen(bench)
        bench.scan(code)
        bit_by_bit = on_the_screen(bench)
        assert bit_by_bit != before
        assert bit_by_bit == painted_whole(bench)


class Painted(QObject):
    """Which widgets were painted, and how much of each."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[QObject, QRect] = {}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.parts[watched] = event.rect()
        return False


def test_the_same_line_again_paints_its_count_and_the_words_alone(bench: CheckWindow) -> None:
    bench.scan(SHIRT_BLUE_L)
    QApplication.processEvents()
    painted, app = Painted(), QApplication.instance()
    assert app is not None
    type_text(bench.window, SHIRT_BLUE_L)
    app.installEventFilter(painted)
    type_text(bench.window, "\n")
    QApplication.processEvents()
    app.removeEventFilter(painted)
    lines, banner = bench.page.lines.viewport(), bench.page.banner
    assert painted.parts.keys() == {lines, banner}
    assert painted.parts[lines].width() < lines.width() / 2
    assert painted.parts[banner].left() > 0
