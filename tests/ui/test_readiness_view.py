"""The readiness report by keyboard: what is missing, labels, and what a line means."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.office_pages import Office, office
from tests.support.shops import Line
from ui.orders.page import OrdersPage
from ui.orders.readiness_view import ReadinessView


@pytest.fixture
def orders(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[OrdersPage]]:
    with office(OrdersPage, tmp_path) as opened:
        opened.shop.desk.database.run("DELETE FROM barcodes WHERE variant_id = 1")
        opened.shop.order("#9001", Line("BLUE-ONE", title="The blue one"), Line("LIN-BL-L"))
        yield opened


def readiness(orders: Office[OrdersPage], qtbot: QtBot) -> ReadinessView:
    orders.press("Ctrl+R")
    view = orders.page.readiness
    qtbot.waitUntil(lambda: not view.job.is_busy(), timeout=20_000)
    return view


def names(view: ReadinessView) -> list[str]:
    model = view.table.model()
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def test_what_is_missing_is_listed(orders: Office[OrdersPage], qtbot: QtBot) -> None:
    view = readiness(orders, qtbot)
    assert "The blue one" in names(view)
    assert "cannot be told" in view.summary.text()
    assert orders.page.title().endswith("Readiness")


def test_labels_are_written_and_mend_it(orders: Office[OrdersPage], qtbot: QtBot, tmp_path: Path) -> None:
    view = readiness(orders, qtbot)
    before = len(names(view))
    view.write_labels(tmp_path / "labels.pdf")
    qtbot.waitUntil(lambda: not view.job.is_busy(), timeout=20_000)
    assert (tmp_path / "labels.pdf").read_bytes().startswith(b"%PDF")
    assert orders.shop.desk.catalogue.barcodes_of(1) == ("LIN-BL-L",)
    assert view.labels.isEnabled() is False
    assert len(names(view)) <= before


def test_what_a_line_is_is_told_once(orders: Office[OrdersPage], qtbot: QtBot) -> None:
    view = readiness(orders, qtbot)
    view.table.setCurrentIndex(view.table.model().index(names(view).index("The blue one"), 0))
    orders.press("T")
    view.strip.field.setPlainText("LIN-BL-L")
    orders.press("Ctrl+Enter")
    qtbot.waitUntil(lambda: not view.job.is_busy(), timeout=20_000)
    assert "The blue one" not in names(view)
    orders.press("Esc")
    assert orders.page.title() == "Orders"
