"""Names and addresses are masked; one order is shown in full by a key, and that it was is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.sign_in import lock, sign_in
from tests.support.office_pages import Office, office, settle
from tests.support.people import LEADS_PIN, person, with_roles
from ui.dispatch_log.page import DispatchLogPage
from ui.follow_ups.page import FollowUpsPage
from ui.orders.page import OrdersPage


@pytest.fixture
def orders(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[OrdersPage]]:
    with office(OrdersPage, tmp_path) as opened:
        yield opened


def show(orders: Office[OrdersPage], number: str) -> None:
    order = orders.shop.desk.orders.by_number(number)[0]
    orders.page.pane.list.choose(order.id)
    settle()


def test_an_order_is_shown_until_another_one_is_chosen(orders: Office[OrdersPage]) -> None:
    show(orders, "3098554412004412")
    reveal = orders.page.detail.reveal
    assert not reveal.words.isVisible()

    orders.press("S")

    assert reveal.words.text().splitlines()[:2] == ["陈静", "13800002210"]
    assert not reveal.button.isVisible()
    seen = orders.shop.desk.orders.by_number("3098554412004412")[0]
    entry = list(orders.shop.desk.journal.each())[-1]
    assert (entry.kind, entry.order_uid, entry.content) == ("reveal", seen.uid, {})

    orders.page.refresh()
    orders.press("S")
    assert reveal.words.isVisible()
    assert orders.shop.count_of("journal", "kind = 'reveal'") == 1
    show(orders, "#1043")
    assert not reveal.words.isVisible()
    assert reveal.button.isVisible()


def test_without_the_right_nothing_is_shown(orders: Office[OrdersPage]) -> None:
    with_roles(orders.shop)
    show(orders, "3098554412004412")
    orders.page.refresh()
    reveal = orders.page.detail.reveal
    assert not reveal.button.isEnabled()

    orders.press("S")

    assert "Only a lead or the owner" in reveal.words.text()
    assert orders.shop.count_of("journal", "kind = 'reveal'") == 0


def test_what_a_lead_has_seen_is_gone_once_somebody_else_is_there(orders: Office[OrdersPage]) -> None:
    desk = with_roles(orders.shop).desk
    sign_in(desk, person(desk, "Mei").uid, LEADS_PIN)
    show(orders, "3098554412004412")
    orders.page.refresh()
    orders.press("S")
    assert "陈静" in orders.page.detail.reveal.words.text()

    lock(desk)
    orders.page.refresh()

    assert orders.page.detail.reveal.words.text() == ""


def test_the_card_of_the_log_shows_its_recipient(qtbot: QtBot, tmp_path: Path) -> None:
    with office(DispatchLogPage, tmp_path) as log:
        log.press("S")
        assert log.page.log.parcel.reveal.words.text() == "Tom Baker"
        log.press("Down")
        assert log.page.log.parcel.reveal.words.text() == ""


def test_a_follow_up_without_an_order_has_nothing_to_show(qtbot: QtBot, tmp_path: Path) -> None:
    with office(FollowUpsPage, tmp_path) as follow_ups:
        reveal = follow_ups.page.detail.reveal
        assert not reveal.isVisible()
        follow_ups.press("Down", "Down", "S")
        assert reveal.words.text() == "赵六"
