"""The order's lines: what sinks, what is marked, and that a scan changes no more than it must."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.orders import LineKind, Order, OrderLine, OrderState, Piece, Progress
from dispatchdesk.wording.language import use_language
from ui import theme
from ui.check.line_delegate import LineDelegate
from ui.check.lines_model import LineRow, LinesModel, rows_of
from ui.check.lines_view import LinesView
from ui.pictures import PictureStore

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenkordel mit verstärktem Rand und Zierknopf"


def line(line_id: int, quantity: int = 1, title: str = "Shirt", kind: LineKind = LineKind.ITEM) -> OrderLine:
    article = Article(
        f"SKU-{line_id}", title, (("Colour", "Blue"), ("Size", "L")), barcodes=(f"69{line_id}",)
    )
    return OrderLine(line_id, kind, article, quantity)


def an_order(*lines: OrderLine) -> Order:
    return Order(1, "UID", "#1", "shopify", "Shop", OrderState.CHECKING, lines)


def pieces(*line_ids: int) -> Progress:
    return Progress(tuple(Piece(at, line_id, 1, 1, at) for at, line_id in enumerate(line_ids, start=1)))


def ids(model: LinesModel) -> list[int]:
    return [row.line.id for row in model.rows()]


@pytest.fixture
def model(qtbot: QtBot) -> LinesModel:
    use_language("en")
    model = LinesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return model


@pytest.fixture
def pictures(tmp_path: Path, qtbot: QtBot) -> PictureStore:
    return PictureStore(tmp_path)


def test_finished_lines_sink_and_keep_their_sequence() -> None:
    order = an_order(line(1), line(2, 2), line(3), line(4))
    rows = rows_of(order, pieces(1, 2, 3), marked=2, mark="bad")
    assert [row.line.id for row in rows] == [2, 4, 1, 3]
    assert [(row.counted, row.mark) for row in rows] == [(1, "bad"), (0, ""), (1, ""), (1, "")]


def test_a_count_changes_one_row(model: LinesModel) -> None:
    order = an_order(line(1, 2), line(2), line(3))
    model.show_rows(1, rows_of(order, pieces(), None, ""))
    changed, reset = QSignalSpy(model.dataChanged), QSignalSpy(model.modelReset)
    model.show_rows(1, rows_of(order, pieces(1), None, ""))
    assert (changed.count(), reset.count()) == (1, 0)
    assert model.rows()[0].counted == 1


def test_the_same_again_changes_nothing(model: LinesModel) -> None:
    rows = rows_of(an_order(line(1, 2), line(2)), pieces(1), 1, "good")
    model.show_rows(1, rows)
    changed = QSignalSpy(model.dataChanged)
    model.show_rows(1, rows)
    assert changed.count() == 0


def test_a_finished_line_is_moved_not_rebuilt(model: LinesModel) -> None:
    order = an_order(line(1), line(2), line(3))
    model.show_rows(1, rows_of(order, pieces(), None, ""))
    moved, reset = QSignalSpy(model.rowsMoved), QSignalSpy(model.modelReset)
    model.show_rows(1, rows_of(order, pieces(1), None, ""))
    assert ids(model) == [2, 3, 1]
    assert (moved.count(), reset.count()) == (2, 0)


def test_another_order_is_a_new_list(model: LinesModel) -> None:
    model.show_rows(1, rows_of(an_order(line(1)), pieces(), None, ""))
    reset = QSignalSpy(model.modelReset)
    model.show_rows(2, rows_of(an_order(line(8), line(9)), pieces(), None, ""))
    assert (ids(model), reset.count()) == ([8, 9], 1)


def test_a_line_that_joined_the_order_appears(model: LinesModel) -> None:
    model.show_rows(1, rows_of(an_order(line(1)), pieces(), None, ""))
    model.show_rows(1, rows_of(an_order(line(1), line(2, kind=LineKind.OWED)), pieces(), None, ""))
    assert ids(model) == [1, 2]


def test_what_a_screen_reader_says(model: LinesModel) -> None:
    model.show_rows(1, rows_of(an_order(line(1, 2)), pieces(1), None, ""))
    assert model.index(0).data() == "Shirt · Blue · L, 1 of 2"


def test_a_card_grows_with_its_title(pictures: PictureStore, model: LinesModel) -> None:
    delegate = LineDelegate(pictures)
    delegate.width = 520
    rows = rows_of(an_order(line(1), line(2, title=LONG * 2)), pieces(), None, "")
    model.show_rows(1, rows)
    option = QStyleOptionViewItem()
    short, tall = (delegate.sizeHint(option, model.index(at)).height() for at in (0, 1))
    assert tall > short


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize(
    "row",
    [
        LineRow(line(1, 2), 1, "bad"),
        LineRow(line(1, 12), 12),
        LineRow(replace(line(1, 2), short=1), 1),
        LineRow(replace(line(1, kind=LineKind.GIFT), why="Over 50"), 0),
        LineRow(replace(line(1), article=Article("", "")), 0, "accent"),
        LineRow(line(1, 1200, LONG * 3), 999, "good"),
    ],
)
def test_every_kind_of_line_is_drawn(
    pictures: PictureStore, model: LinesModel, qtbot: QtBot, look: str, row: LineRow
) -> None:
    theme._current = theme.named(look)
    model.show_rows(1, (row,))
    delegate = LineDelegate(pictures)
    option = QStyleOptionViewItem()
    rect = QRect(0, 0, 600, delegate.sizeHint(option, model.index(0)).height())
    image = QImage(rect.size(), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    delegate.paint_card(painter, rect, model.index(0), rect)
    painter.end()
    theme._current = theme.named(theme.LIGHT)
    inside = {image.pixel(x, image.height() // 2) for x in range(20, 590)}
    assert len(inside) > 3


def test_the_marked_line_is_brought_into_sight(pictures: PictureStore, qtbot: QtBot) -> None:
    view = LinesView(pictures)
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.show()
    order = an_order(*(line(at) for at in range(1, 13)))
    view.show_rows(1, rows_of(order, pieces(), 11, "good"), 11)
    place = view.lines.place_of(11)
    assert view.viewport().rect().contains(view.visualRect(view.lines.index(place)).center())
