from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dispatchdesk.rules.codes import listed_code
from dispatchdesk.rules.orders import OrderState
from tests.support.office_pages import Office, office, settle
from ui.orders.page import OrdersPage


@pytest.fixture
def orders(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[OrdersPage]]:
    with office(OrdersPage, tmp_path) as opened:
        yield opened


def shown(orders: Office[OrdersPage]) -> list[str]:
    model = orders.page.pane.list.model()
    return [str(model.index(row, 0).data()).split()[0] for row in range(model.rowCount())]


def chosen_number(orders: Office[OrdersPage]) -> str:
    row = orders.page.pane.list.row()
    return "" if row is None else str(row.number)


def order_id(orders: Office[OrdersPage], number: str) -> int:
    return orders.shop.desk.orders.by_number(number)[0].id


def test_the_most_urgent_waiting_order_stands_on_top_and_is_chosen(orders: Office[OrdersPage]) -> None:
    assert shown(orders) == ["3098554412004412", "#1044", "#1042", "#1043", "#1040"]
    assert chosen_number(orders) == "3098554412004412"


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        ("aside", ["#1044"]),
        ("held", ["#1040"]),
        ("handed_over", ["#1021"]),
        ("cancelled", ["#1030"]),
        ("checking", []),
    ],
)
def test_each_chip_shows_its_orders(orders: Office[OrdersPage], kind: str, numbers: list[str]) -> None:
    orders.page.pane.choose(kind)

    assert shown(orders) == numbers


def test_chips_count_what_they_show(orders: Office[OrdersPage]) -> None:
    counts = orders.page.pane.counts

    assert (counts.all, counts.held, counts.aside, counts.packed, counts.handed_over) == (5, 1, 1, 3, 1)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1039", "#1039"),
        ("dana", "#1031"),
        ("SF1390022817351", "#1031"),
        ("2210", "3098554412004412"),
        ("周", "#1036"),
    ],
)
def test_a_search_finds_orders_of_every_state(orders: Office[OrdersPage], text: str, number: str) -> None:
    orders.page.pane.search.setText(text)
    orders.page.pane.refresh()

    assert number in shown(orders)


def test_wildcards_in_a_search_mean_themselves(orders: Office[OrdersPage]) -> None:
    orders.page.pane.search.setText("%")
    orders.page.pane.refresh()

    assert shown(orders) == []


def test_a_hold_needs_words_and_is_shown_with_them(orders: Office[OrdersPage]) -> None:
    orders.press("H", "Ctrl+Enter")
    assert orders.page.verbs.strip.is_asking(), "without words nothing is held"

    orders.page.verbs.strip.field.setPlainText("address unclear")
    orders.press("Ctrl+Enter")

    holds = orders.shop.desk.orders.open_holds(order_id(orders, "3098554412004412"))
    assert [hold.detail for hold in holds] == ["address unclear"]
    assert not orders.page.verbs.strip.is_asking()


def test_the_words_of_a_hold_are_told_by_the_story_but_not_kept_in_the_journal(
    orders: Office[OrdersPage],
) -> None:
    desk = orders.shop.desk
    uid = desk.orders.by_number("#1040")[0].uid

    assert [event.payload["note"] for event in desk.stories.of_order(uid)] == ["address not complete"]
    assert all("address" not in entry.payload for entry in desk.journal.of_order(uid))


def test_a_gift_by_hand_is_named_and_then_explained(orders: Office[OrdersPage]) -> None:
    orders.press("G")
    orders.page.verbs.strip.field.setPlainText("no such item")
    orders.press("Ctrl+Enter")
    assert orders.page.verbs.strip.is_asking(), "what the catalogue does not know is asked again"

    orders.page.verbs.strip.field.setPlainText("SCARF-GR")
    orders.press("Ctrl+Enter")
    orders.page.verbs.strip.field.setPlainText("she waited so long")
    orders.press("Ctrl+Enter")

    lines = orders.shop.desk.orders.load(order_id(orders, "3098554412004412")).lines
    assert (lines[-1].kind, lines[-1].article.sku, lines[-1].why) == (
        "gift",
        "SCARF-GR",
        "she waited so long",
    )
    assert not orders.page.verbs.strip.is_asking()


def test_releasing_lifts_every_stop(orders: Office[OrdersPage]) -> None:
    orders.page.pane.choose("held")
    orders.press("R")
    orders.page.verbs.strip.field.setPlainText("address came by mail")
    orders.press("Ctrl+Enter")

    assert orders.shop.desk.orders.open_holds(order_id(orders, "#1040")) == ()
    assert shown(orders) == []


def test_holding_a_packed_order_opens_a_follow_up_to_pull_it(orders: Office[OrdersPage]) -> None:
    orders.page.pane.choose("packed")
    orders.page.pane.list.choose(order_id(orders, "#1039"))
    settle()
    before = orders.shop.count_of("follow_ups", "kind = 'pull_parcel'")

    orders.press("H")
    orders.page.verbs.strip.field.setPlainText("cancelled by phone")
    orders.press("Ctrl+Enter")

    assert orders.shop.count_of("follow_ups", "kind = 'pull_parcel'") == before + 1
    assert orders.shop.desk.orders.by_number("#1039")[0].state is OrderState.PACKED


def test_what_the_carrier_has_is_asked_back_of_it(orders: Office[OrdersPage], qtbot: QtBot) -> None:
    orders.page.pane.choose("handed_over")
    orders.press("H")
    qtbot.keyClicks(orders.page.verbs.strip.field, "she moved\r")

    assert orders.shop.count_of("follow_ups", "kind = 'intercept' AND state = 'open'") == 1


def test_enter_opens_the_order_as_its_slip_would(orders: Office[OrdersPage], qtbot: QtBot) -> None:
    uid = orders.shop.desk.orders.by_number("3098554412004412")[0].uid

    with qtbot.waitSignal(orders.page.code_entered) as opened:
        orders.press("Enter")

    assert opened.args == [listed_code(uid)]


def test_a_selection_grows_with_shift_and_its_slips_become_one_file(
    orders: Office[OrdersPage], tmp_path: Path
) -> None:
    orders.press("Shift+Down", "Shift+Down")
    ids = tuple(row.id for row in orders.page.pane.chosen())
    assert len(ids) == 3
    assert "3" in orders.page.verbs.print_button.text()

    orders.page.verbs._printing.save(ids, tmp_path / "slips.pdf")

    assert (tmp_path / "slips.pdf").read_bytes().startswith(b"%PDF")


def test_the_chosen_order_stays_chosen_when_the_list_is_read_again(orders: Office[OrdersPage]) -> None:
    orders.press("Down", "Down")
    number = chosen_number(orders)
    orders.shop.order("#2000", urgent_at="2026-01-01T00:00:00.000000Z")

    orders.page.refresh()

    assert shown(orders)[0] == "#2000"
    assert chosen_number(orders) == number


def test_an_empty_desk_says_how_orders_come_in(qtbot: QtBot, tmp_path: Path) -> None:
    with office(OrdersPage, tmp_path, empty=True) as empty:
        assert shown(empty) == []
        assert empty.page.pane.empty.isVisible()
        assert not empty.page.verbs.open_button.isVisible()
