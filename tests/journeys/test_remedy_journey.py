"""From a claim to a promise that is kept, by real keys: on the follow-up, at the bench, in the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.follow_ups import open_follow_up
from dispatchdesk.actions.promises import list_promises
from dispatchdesk.rules.follow_ups import FollowUpKind, PromiseState
from dispatchdesk.rules.promises import PromiseKind, PromiseRow
from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.shops import SHIRT_BLUE_L, Line, Shop, open_shop, with_catalogue

LABEL, NEXT_LABEL = "SF1390022817351", "SF1390022817352"


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot) -> Iterator[CheckWindow]:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    customer = shop.customer("Dana White")
    home = {"recipient_name": "Dana White", "address": "Mill Lane 7"}
    order = shop.order(
        "#1031", Line("LIN-BL-L"), customer_id=customer, currency="EUR", total_minor=4900, **home
    )
    shop.scan(shop.slip(order), SHIRT_BLUE_L, LABEL)
    open_follow_up(shop.desk, FollowUpKind.BY_HAND, order, "Dana says the shirt is red")
    use_language("en")
    with CheckWindow(shop) as bench:
        yield bench
    shop.desk.close()


def only(shop: Shop, kind: PromiseKind) -> PromiseRow:
    (row,) = [row for row in list_promises(shop.desk) if row.kind is kind]
    return row


def type_here(text: str) -> None:
    field = QApplication.focusWidget()
    assert isinstance(field, QWidget)
    QTest.keyClicks(field, text)


def test_a_replacement_and_a_refund(bench: CheckWindow) -> None:
    shop = bench.shop
    bench.window.show_page("follow_ups")
    bench.press(Qt.Key.Key_M, "m")
    bench.digit(1)
    bench.press(Qt.Key.Key_Return, ctrl=True)
    assert only(shop, PromiseKind.ITEM).on_order_number == "#1031-R1"

    # What was promised lies on the pile of those who wait.
    bench.press(Qt.Key.Key_Right)
    bench.press(Qt.Key.Key_M, "m")
    bench.digit(3)
    type_here("12.50")
    bench.press(Qt.Key.Key_Return, ctrl=True)
    assert only(shop, PromiseKind.REFUND).amount_minor == 1250

    bench.window.show_page("check")
    bench.scan("#1031-R1", SHIRT_BLUE_L, NEXT_LABEL)
    assert bench.headline == "Sent: #1031-R1"
    assert only(shop, PromiseKind.ITEM).state is PromiseState.KEPT

    bench.window.show_page("follow_ups/promises")
    bench.press(Qt.Key.Key_Return, ctrl=True)
    type_here("RF-2231")
    bench.press(Qt.Key.Key_Return, ctrl=True)
    refund = only(shop, PromiseKind.REFUND)
    assert (refund.state, refund.reference) == (PromiseState.KEPT, "RF-2231")
