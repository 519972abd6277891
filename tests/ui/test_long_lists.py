"""Lists of any length: only what is looked at is read, and nothing jumps when they are read again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dispatchdesk.rules.paging import PAGE
from dispatchdesk.storage.times import to_text
from tests.support.office_pages import Office, office, settle
from tests.support.shops import MONDAY, Line
from ui.orders.page import OrdersPage
from ui.parts.long_list import LongList
from ui.parts.pages import Pages
from ui.parts.rows import RowsModel

MILLION = 1_000_000


@dataclass(frozen=True)
class Row:
    id: int


class Shelf:
    """A million rows whose id is ten more than their place, and which pages of them were read."""

    def __init__(self, count: int = MILLION) -> None:
        self.count = count
        self.read: list[int] = []
        self.short: set[int] = set()
        self.outdated = 0

    def pages(self) -> Pages:
        return Pages(self.count, PAGE, self._fetch, self._find, self._note)

    def _fetch(self, page: int) -> list[Row]:
        self.read.append(page)
        after = min(self.count, (page + 1) * PAGE) - (page in self.short)
        return [Row(place + 10) for place in range(page * PAGE, after)]

    def _find(self, row_id: int) -> int | None:
        return row_id - 10 if 10 <= row_id < self.count + 10 else None

    def _note(self) -> None:
        self.outdated += 1


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def view(qtbot: QtBot) -> LongList:
    view = LongList(RowsModel(lambda row: f"{row.id}"), 70)
    qtbot.addWidget(view)
    view.resize(400, 700)
    view.show()
    settle()
    return view


def test_a_million_rows_are_shown_by_reading_one_page(view: LongList, shelf: Shelf) -> None:
    view.show_rows(shelf.pages())
    settle()
    assert view.row() == Row(10)
    assert set(shelf.read) == {0}


def test_each_key_reads_only_where_it_leads(view: LongList, shelf: Shelf) -> None:
    view.show_rows(shelf.pages())
    assert view.take_key("End")
    settle()
    assert view.row() == Row(MILLION + 9)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    view.take_key("PgUp")
    view.take_key("Up")
    assert view.row() == Row(MILLION - 2)
    view.take_key("Home")
    view.take_key("Down")
    assert view.row() == Row(11)
    assert set(shelf.read) <= {0, MILLION // PAGE - 1}


def test_a_letter_that_is_typed_reads_nothing(view: LongList, shelf: Shelf) -> None:
    view.show_rows(shelf.pages())
    view.setFocus()
    settle()
    QTest.keyClick(view, Qt.Key.Key_Z)
    assert set(shelf.read) == {0}


def test_read_again_the_same_row_stays_current_and_nothing_moves(view: LongList, shelf: Shelf) -> None:
    view.show_rows(shelf.pages())
    assert view.choose(500_010)
    settle()
    top = view.verticalScrollBar().value()
    view.show_rows(shelf.pages())
    settle()
    assert view.row() == Row(500_010)
    assert view.verticalScrollBar().value() == top


def test_who_looks_elsewhere_is_not_taken_back_to_the_current_row(view: LongList, shelf: Shelf) -> None:
    view.show_rows(shelf.pages())
    view.verticalScrollBar().setValue(30_000_000)
    view.show_rows(shelf.pages())
    settle()
    assert view.row() == Row(10)
    assert view.verticalScrollBar().value() == 30_000_000


def test_another_list_begins_at_its_beginning(view: LongList, shelf: Shelf) -> None:
    view.show_rows(shelf.pages())
    view.choose(500_010)
    view.show_rows(shelf.pages(), keep=False)
    settle()
    assert (view.row(), view.verticalScrollBar().value()) == (Row(10), 0)


def test_all_selected_are_counted_without_being_read(view: LongList, shelf: Shelf) -> None:
    view.show_rows(shelf.pages())
    view.selectAll()
    assert view.selected_count() == MILLION
    assert set(shelf.read) == {0}


def test_a_selection_that_grows_gives_its_rows_in_their_sequence(view: LongList) -> None:
    view.show_rows(Shelf(3 * PAGE).pages())
    view.choose(PAGE + 8)
    for _ in range(3):
        view.take_key("Shift+Down")
    assert view.selected_rows() == tuple(Row(PAGE + 8 + step) for step in range(4))


def test_few_pages_are_kept(shelf: Shelf) -> None:
    rows = shelf.pages()
    for place in range(0, 100 * PAGE, PAGE):
        assert rows[place] == Row(place + 10)
    assert rows[99 * PAGE + 1] == Row(99 * PAGE + 11)
    assert shelf.read == list(range(100))
    assert rows[0] == Row(10)
    assert shelf.read[-1] == 0, "the first one was let go"


def test_a_row_that_is_gone_is_none_and_told_once(shelf: Shelf) -> None:
    shelf.short = {1}
    rows = shelf.pages()
    assert (rows[PAGE - 1], shelf.outdated) == (Row(PAGE + 9), 0)
    assert rows[2 * PAGE - 1] is None
    assert rows[PAGE] == Row(PAGE + 10)
    assert shelf.outdated == 1
    with pytest.raises(IndexError):
        rows[MILLION]


# -- with a real list ----------------------------------------------------------------------------


@pytest.fixture
def orders(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[OrdersPage]]:
    with office(OrdersPage, tmp_path) as opened:
        database = opened.shop.desk.database
        with database.write():
            for number in range(450):
                due = to_text(MONDAY + timedelta(days=1, minutes=number))
                opened.shop.order(f"#{5000 + number}", Line("SCARF-GR"), urgent_at=due)
        opened.page.refresh()
        settle()
        yield opened


def shown_number(orders: Office[OrdersPage]) -> str:
    return str(orders.page.pane.list.row().number)


def test_all_orders_can_be_reached(orders: Office[OrdersPage]) -> None:
    orders.press("End")
    assert shown_number(orders) == "#5449"
    numbers = [row.number for row in orders.page.pane.list.model().rows()]
    assert len(numbers) == len(set(numbers)) == 455


def test_orders_that_come_in_between_leave_the_current_one_alone(orders: Office[OrdersPage]) -> None:
    orders.press("End", "PgUp")
    number = shown_number(orders)
    for late in range(30):
        orders.shop.order(f"#late{late}", urgent_at=to_text(MONDAY - timedelta(days=9, minutes=late)))
    orders.page.refresh()
    assert shown_number(orders) == number
    assert orders.page.detail.isVisible()


def test_a_page_that_has_other_rows_by_now_is_read_again(orders: Office[OrdersPage], qtbot: QtBot) -> None:
    orders.shop.desk.database.run("UPDATE orders SET state = 'cancelled' WHERE number = '#5440'")
    orders.press("End")
    qtbot.waitUntil(lambda: orders.page.pane.list.row_count() == 454, timeout=5_000)
    assert shown_number(orders) == "#5449"
