"""A deed of the office that the disk refuses says so on its page, and nothing of it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.office_pages import Office, office
from tests.support.shops import Shop
from ui.dispatch_log.page import DispatchLogPage
from ui.follow_ups.page import FollowUpsPage
from ui.orders.page import OrdersPage
from ui.widgets import Label

pytestmark = pytest.mark.sqlite_only

REFUSAL = "The disk cannot be read or written. Look at its cable"
TABLES = ("journal", "chain_heads", "private_texts", "orders", "order_lines", "holds", "parcels", "handovers",
          "follow_ups", "promises", "claims", "benches")  # fmt: skip
Deed = Callable[[Office[QWidget]], None]


def with_words(office: Office[QWidget], key: str) -> None:
    """A deed that asks for words first."""
    office.press(key)
    strip = getattr(office.page, "verbs", office.page).strip
    strip.field.setPlainText("because of the test")
    office.press("Ctrl+Enter")


def hold(office: Office[QWidget]) -> None:
    with_words(office, "H")


def release(office: Office[QWidget]) -> None:
    office.page.pane.choose("held")  # type: ignore[attr-defined]
    with_words(office, "R")


def resolve(office: Office[QWidget]) -> None:
    office.press("Ctrl+Enter")


def dismiss(office: Office[QWidget]) -> None:
    with_words(office, "X")


def hand_over_all(office: Office[QWidget]) -> None:
    office.page.show_handover()  # type: ignore[attr-defined]
    office.page.handover.give_every()  # type: ignore[attr-defined]


DEEDS = [
    (OrdersPage, hold),
    (OrdersPage, release),
    (FollowUpsPage, resolve),
    (FollowUpsPage, dismiss),
    (DispatchLogPage, hand_over_all),
]


@contextmanager
def commits_fail(shop: Shop) -> Iterator[None]:
    """Every statement of a transaction runs, and its end is refused; what only reads may end."""
    engine = shop.desk.database.engine
    real, connection = engine.commit, engine.connection()
    written = connection.total_changes

    def refuse() -> None:
        nonlocal written
        if connection.total_changes == written:
            real()
            return
        written = connection.total_changes
        raise peewee.OperationalError("disk I/O error")

    engine.commit = refuse
    yield
    engine.commit = real


def everything(shop: Shop) -> list[list[tuple[object, ...]]]:
    return [shop.desk.database.rows(f"SELECT * FROM {table} ORDER BY id") for table in TABLES]


def words_seen(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(Label) if label.isVisible())


@pytest.mark.parametrize(("kind", "deed"), DEEDS, ids=[deed.__name__ for _, deed in DEEDS])
def test_a_deed_that_fails_says_so_and_works_later(
    qtbot: QtBot, tmp_path: Path, kind: type[QWidget], deed: Deed
) -> None:
    with office(kind, tmp_path) as opened:
        before = everything(opened.shop)
        with commits_fail(opened.shop):
            deed(opened)
        assert REFUSAL in words_seen(opened.page)
        assert everything(opened.shop) == before
        if (strip := getattr(opened.page, "strip", None)) is not None and strip.is_asking():
            opened.press("Esc")
        deed(opened)
        assert REFUSAL not in words_seen(opened.page)
        assert everything(opened.shop) != before
