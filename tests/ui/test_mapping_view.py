"""A file of an unknown channel by keyboard: say what its columns are, see the rows, take it in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dispatchdesk.rules.column_mapping import Field
from tests.intake.making_files import write_csv
from tests.support.office_pages import Office, office
from ui.orders.mapping_view import MappingView
from ui.orders.page import OrdersPage

ROWS = [
    ["Orders of the market"],
    ["Order no", "SKU", "Pieces", "Ship to", "State of it"],
    ["M-1", "LIN-BL-L", "2", "Anna Muster", "open"],
    ["M-2", "LIN-BL-L", "1", "Jo Kern", "gone"],
]


@pytest.fixture
def orders(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[OrdersPage]]:
    with office(OrdersPage, tmp_path) as opened:
        yield opened


@pytest.fixture
def mapping(orders: Office[OrdersPage], qtbot: QtBot, tmp_path: Path) -> MappingView:
    orders.page.take_files((write_csv(tmp_path / "market.csv", ROWS),))
    qtbot.waitUntil(lambda: not orders.page.imports.strip.is_busy(), timeout=20_000)
    assert orders.page.imports.name_columns.isVisible()
    orders.press("M")
    assert orders.page.mapping.isVisible()
    return orders.page.mapping


def effects(view: MappingView) -> list[str]:
    model = view.table.model()
    return [str(model.index(at, 6).data()) for at in range(model.rowCount())]


def choose(view: MappingView, field: Field, caption: str) -> None:
    box = view.form.columns[field]
    box.setCurrentIndex(box.findData(caption))
    box.activated.emit(box.currentIndex())
    view.try_it()


def test_what_is_usual_is_proposed_and_the_rows_are_shown(mapping: MappingView) -> None:
    proposed = mapping.form.mapping()
    assert proposed.caption_of(Field.NUMBER) == "Order no"
    assert proposed.caption_of(Field.QUANTITY) == "Pieces"
    assert mapping.form.header.value() == 2
    assert effects(mapping) == ["new", "new"]


def test_status_words_get_their_meaning(mapping: MappingView) -> None:
    choose(mapping, Field.STATUS, "State of it")
    assert list(mapping.form.meanings) == ["open", "gone"]
    assert all("hold" in effect for effect in effects(mapping)), "nobody told yet what they mean"
    for word, meaning in (("open", "send"), ("gone", "leave_out")):
        box = mapping.form.meanings[word]
        box.setCurrentIndex(box.findData(meaning))
    mapping.try_it()
    assert effects(mapping)[0] == "new"
    assert effects(mapping)[1].startswith("left out")


def test_without_a_number_nothing_can_be_remembered(mapping: MappingView, orders: Office[OrdersPage]) -> None:
    choose(mapping, Field.NUMBER, "")
    assert not mapping.save.isEnabled()
    assert effects(mapping) == []
    orders.press("Ctrl+S")
    assert mapping.isVisible()


def test_it_is_remembered_read_and_taken_in(
    mapping: MappingView, orders: Office[OrdersPage], qtbot: QtBot
) -> None:
    orders.press("Ctrl+S")
    view = orders.page.imports
    qtbot.waitUntil(lambda: not view.strip.is_busy(), timeout=20_000)
    assert view.take.isEnabled()
    with qtbot.waitSignal(orders.page.desk_changed, timeout=20_000):
        orders.press("Enter")
    assert orders.shop.count_of("orders", "number IN ('M-1', 'M-2')") == 2
    assert [one.name for one in orders.shop.desk.mappings.all()] == ["market"]


def test_escape_goes_back_to_the_import(mapping: MappingView, orders: Office[OrdersPage]) -> None:
    orders.press("Esc")
    assert orders.page.imports.isVisible()
    assert not orders.shop.desk.mappings.all()
