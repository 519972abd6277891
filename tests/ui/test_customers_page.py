"""The page of customers, by its keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.customers import load_customer
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.intake.parsed import ParsedCustomer
from dispatchdesk.rules.claims import ClaimAbout
from dispatchdesk.rules.customer_notes import CustomerNoteKind
from dispatchdesk.rules.customers import CustomerPage, CustomerPile
from dispatchdesk.storage import customer_list_book
from tests.support.office_pages import Office, office, settle
from tests.support.parsed_orders import MAYA, a_line, an_order, files
from ui.customers.page import CustomersPage
from ui.customers.words import entries_of

LIN = ParsedCustomer(channel_id="lin", name="林小雨", phone="13800138000")


@pytest.fixture
def customers(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[CustomersPage]]:
    with office(CustomersPage, tmp_path) as opened:
        orders = (
            an_order("#C1", a_line("SCARF-GR"), customer=LIN, total_minor=9900, currency="EUR"),
            an_order("#C2", a_line("SCARF-GR"), customer=replace(LIN, channel_id="lin-2")),
            an_order("#C3", a_line("SCARF-GR"), buyer_note="ring twice"),
        )
        take_in(opened.shop.desk, files(*orders), "Shop of the test")
        opened.page.refresh()
        opened.press("Home")
        yield opened


def shown(opened: Office[CustomersPage]) -> list[str]:
    model = opened.page.pane.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def chosen(opened: Office[CustomersPage]) -> CustomerPage:
    return load_customer(opened.shop.desk, opened.page.pane.list.row().id)


def search(opened: Office[CustomersPage], text: str) -> None:
    opened.page.pane.search.setText(text)
    opened.page.pane.show_found()
    opened.page.show_customer(opened.page.pane.list.row())
    settle()


def test_who_bought_last_stands_on_top_and_names_are_masked(customers: Office[CustomersPage]) -> None:
    assert shown(customers)[:3] == ["Maya L.", "林**", "林**"]
    assert [entry.text for entry in entries_of(chosen(customers))] == ["Order #C3 · 1 piece"]
    assert "ring twice" in entries_of(chosen(customers))[0].detail


def test_a_list_that_is_cut_says_where_the_others_are(
    customers: Office[CustomersPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    note = customers.page.pane.cut_note
    assert note.isHidden()
    monkeypatch.setattr(customer_list_book, "MOST_RECENT", 2)
    customers.page.refresh()
    assert note.text() == "The last 2 who bought. The search finds everybody."
    search(customers, "#C1")
    assert note.isHidden()


def test_a_search_finds_by_the_end_of_a_phone_number(customers: Office[CustomersPage]) -> None:
    search(customers, "0138000")
    assert shown(customers) == ["林**", "林**"]
    search(customers, "nobody has it")
    assert (shown(customers), customers.page.pane.empty.isVisible()) == ([], True)


def test_e_writes_down_what_they_like_and_ctrl_enter_keeps_it(customers: Office[CustomersPage]) -> None:
    customers.press("E")
    form = customers.page.form
    form.fields[CustomerNoteKind.REQUIREMENT].setPlainText("no price slip\nno plastic")
    customers.press("Ctrl+Enter")
    page = chosen(customers)
    assert page.notes_of(CustomerNoteKind.REQUIREMENT) == ("no price slip", "no plastic")
    assert form.isHidden()

    customers.press("E", "Esc")
    assert form.isHidden()
    customers.page.pane.choose(CustomerPile.REQUIREMENT)
    assert shown(customers) == ["Maya L."]


def test_m_makes_two_one_and_u_two_again(customers: Office[CustomersPage]) -> None:
    search(customers, "138001")
    customers.press("M")
    kept = chosen(customers)
    assert {order.number for order in kept.orders} == {"#C1", "#C2"}
    assert customers.page.detail.merges.isVisible()
    customers.press("U")
    assert len(shown(customers)) == 2
    assert not customers.page.detail.merges.isVisible()


def test_p_finds_who_is_the_same_person_and_u_makes_two_again(
    customers: Office[CustomersPage], qtbot: QtBot
) -> None:
    page = customers.page
    maya = chosen(customers).id
    customers.press("P")
    qtbot.keyClicks(page.same.search, MAYA.email)
    assert page.same.found.row() is None
    assert not page.same.save.isEnabled()
    page.same.search.clear()
    qtbot.keyClicks(page.same.search, "lin-2")
    assert page.same.save.text() == "One person with 林**"
    customers.press("Enter")
    kept = chosen(customers)
    assert {order.number for order in kept.orders} == {"#C2", "#C3"}
    assert kept.id == min(maya, kept.id)
    assert page.same.isHidden()
    assert page.detail.merges.isVisible()
    customers.press("U", "P", "Esc")
    assert len(chosen(customers).orders) == 1
    assert page.same.isHidden()


def test_what_is_asked_of_a_customer_is_asked_alone(customers: Office[CustomersPage]) -> None:
    asked = (customers.page.form, customers.page.strip, customers.page.same)
    for key, shown_one in zip("EAP", asked, strict=True):
        customers.page._verbs()[key]()
        assert [one for one in asked if not one.isHidden()] == [shown_one]


def test_x_tells_them_apart_and_ctrl_z_asks_again(customers: Office[CustomersPage]) -> None:
    search(customers, "138001")
    alike = chosen(customers).alike
    customers.press("X")
    assert len(chosen(customers).alike) == len(alike) - 1
    assert customers.page.buttons["Ctrl+Z"].isVisible()
    customers.press("Ctrl+Z")
    assert chosen(customers).alike == alike
    assert not customers.page.buttons["Ctrl+Z"].isVisible()


def test_those_who_may_be_one_person_are_looked_for_on_the_worker(
    customers: Office[CustomersPage], qtbot: QtBot
) -> None:
    pane = customers.page.pane
    pane.choose(CustomerPile.ALIKE)
    assert shown(customers) == []
    qtbot.waitUntil(lambda: pane.list.row_count() > 0)
    assert chosen(customers).alike


def test_n_wants_a_claim_about_them_and_s_shows_all(customers: Office[CustomersPage]) -> None:
    wanted: list[object] = []
    customers.page.claim_wanted.connect(wanted.append)
    customers.press("N", "S")
    assert wanted == [ClaimAbout(customer_id=chosen(customers).id)]
    assert MAYA.email in customers.page.detail.reveal.words.text()


def test_a_note_stands_in_the_sequence_of_time(customers: Office[CustomersPage]) -> None:
    customers.press("A")
    customers.page.strip.field.setPlainText("asked for the length")
    customers.press("Ctrl+Enter")
    told = {entry.text: entry.detail for entry in entries_of(chosen(customers))}
    assert told["Note by Li Na"] == "asked for the length"


def test_a_shop_without_customers_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    with office(CustomersPage, tmp_path, empty=True) as opened:
        assert opened.page.pane.empty.isVisible()
        for key in ("E", "A", "N", "P", "M", "X", "U", "S", "Ctrl+Z"):
            opened.press(key)
