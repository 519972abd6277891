"""Searching a million orders while typing, against LIKE over the same columns in the same file."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from benchmarks.comparing import Comparison, hold, in_turns, median, percentile
from benchmarks.large_shop_people import recipient_of
from benchmarks.searched_shop import ORDERS
from dispatchdesk.actions.list_orders import open_order_list
from dispatchdesk.desk import Desk
from dispatchdesk.rules.listing import OrderFilter
from ui import theme
from ui.background import Worker
from ui.orders.page import OrdersPage
from ui.pictures import PictureStore

ROUNDS, SEARCHES = 9, 300
_UNTIL_THE_ORDER_STANDS_BESIDE = 60
"""Milliseconds."""
LIKE = """SELECT id FROM orders WHERE number LIKE :text OR recipient_name LIKE :text
    OR recipient_phone LIKE :text OR known_tracking LIKE :text
    OR id IN (SELECT order_id FROM parcels WHERE tracking LIKE :text)
    OR id IN (SELECT order_id FROM order_lines WHERE sku_key LIKE :text)"""
dice = random.Random(7)


def two_of_a_name() -> str:
    """The first two characters of a Chinese name."""
    while True:
        name, _ = recipient_of(dice.randrange(1, ORDERS // 3))
        if not name.isascii() and " " not in name and len(name) > 1:
            return name[:2]


def five_of_a_phone() -> str:
    """Five digits out of a phone."""
    _, phone = recipient_of(dice.randrange(1, ORDERS // 3))
    digits = phone.split()[-1]
    first = dice.randrange(len(digits) - 4)
    return digits[first : first + 5]


def middle_of_a_number() -> str:
    """Eight digits out of a long order number."""
    number = f"{3_700_000_000_000_000_000 + 2 * dice.randrange(1, ORDERS // 2) * 1_298_711_003:019d}"
    return number[6:14]


@pytest.mark.parametrize(
    ("name", "what", "typed", "most"),
    [
        ("search-name", "two characters of a name", two_of_a_name, 0.01),
        ("search-phone", "five digits of a phone", five_of_a_phone, 0.1),
        ("search-number", "the middle of a number", middle_of_a_number, 0.1),
    ],
)
def test_search(
    million: Desk, qtbot: QtBot, name: str, what: str, typed: Callable[[], str], most: float
) -> None:
    texts = [typed() for _ in range(SEARCHES)]
    ours, theirs = against_like(million, texts[:ROUNDS])
    painted = seconds_to_paint(million, qtbot, texts)
    hold(
        Comparison(
            name,
            f"{what} in {ORDERS:,} orders",
            "LIKE over the same columns",
            median(ours),
            median(theirs),
            hold=most,
            also=f"typed to painted: median {median(painted) * 1000:.0f},"
            f" p99 {percentile(painted, 99) * 1000:.0f} ms (goal 50)",
        )
    )


def against_like(desk: Desk, texts: list[str]) -> list[list[float]]:
    """Both find the same orders."""
    ahead, behind = iter(texts), iter(texts)
    with closing(sqlite3.connect(desk.folder.database)) as raw:

        def search() -> None:
            found.append(set(open_order_list(desk, OrderFilter(text=next(ahead))).places.ids))

        def like() -> None:
            rows = raw.execute(LIKE, {"text": f"%{next(behind)}%"}).fetchall()
            assert found[-1] == {order_id for (order_id,) in rows}

        found: list[set[int]] = []
        return in_turns(len(texts), search, like)


def seconds_to_paint(desk: Desk, qtbot: QtBot, texts: list[str]) -> list[float]:
    """From the end of the pause after the last key until the list is painted; the order beside it follows."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.use_theme(app, "light")
    host = QWidget()
    page = OrdersPage(desk, PictureStore(desk.folder.pictures, host), Worker(host))
    qtbot.addWidget(host)
    qtbot.addWidget(page)
    page.resize(1192, 630)
    page.show()
    page.refresh()
    app.processEvents()
    return [_seconds_of(page, app, qtbot, text) for text in texts]


def _seconds_of(page: OrdersPage, app: QApplication, qtbot: QtBot, text: str) -> float:
    page.pane.search.setText(text)
    started = time.perf_counter()
    page.pane.show_typed()
    app.sendPostedEvents()
    seconds = time.perf_counter() - started
    qtbot.wait(_UNTIL_THE_ORDER_STANDS_BESIDE)
    return seconds
