"""What the office writes down of a customer stands on the bench when their order is opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.customers import load_customer
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.intake.parsed import ParsedCustomer
from dispatchdesk.rules.customer_notes import CustomerNoteKind
from dispatchdesk.rules.customers import CustomerPage
from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.parsed_orders import a_line, an_order, files
from tests.support.shops import SCARF, Shop, open_shop, with_catalogue
from tests.support.typing_keys import type_by_hand
from ui.customers.page import CustomersPage
from ui.customers.preferences_form import PreferencesForm
from ui.section import CHECK, CUSTOMERS

LABEL = "SF1390022817351"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    take_in(shop.desk, files(an_order("#1039", a_line("SCARF-GR"))), "Linen & Co")
    yield shop
    shop.desk.close()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_requirement_stands_out_at_the_bench(shop: Shop, qtbot: QtBot, language: str) -> None:
    use_language(language)
    with CheckWindow(shop) as bench:
        bench.window.show_page(CUSTOMERS)
        bench.press(Qt.Key.Key_E, "e")
        form = bench.window.findChild(PreferencesForm)
        form.fields[CustomerNoteKind.REQUIREMENT].setPlainText("no price slip")
        bench.press(Qt.Key.Key_Return, "\r", ctrl=True)

        bench.window.show_page(CHECK)
        bench.scan("#1039")
        side = bench.page.side
        assert side.required_card.isVisible()
        assert side.required_card.text() == "no price slip"
        assert not side.likes_card.isVisible()
        bench.scan(SCARF, LABEL)
        assert bench.last_row()["verdict"] == "dispatched"
    use_language("en")


def test_two_customers_are_made_one_and_two_again_by_keys(shop: Shop, qtbot: QtBot) -> None:
    use_language("en")
    bo = ParsedCustomer(channel_id="bo", name="Bo Berg", email="bo@example.com")
    take_in(shop.desk, files(an_order("#1040", a_line("SCARF-GR"), customer=bo)), "Linen & Co")
    with CheckWindow(shop) as bench:
        bench.window.show_page(CUSTOMERS)
        page = bench.window.findChild(CustomersPage)
        assert page.pane.list.row_count() == 2
        bench.press(Qt.Key.Key_P, "p")
        type_by_hand(bench.window, "1039")
        assert page.same.save.text() == "One person with Maya L."
        bench.press(Qt.Key.Key_Return, "\r")
        assert page.pane.list.row_count() == 1
        assert {order.number for order in chosen(shop, page).orders} == {"#1039", "#1040"}
        bench.press(Qt.Key.Key_U, "u")
        assert page.pane.list.row_count() == 2
        assert len(chosen(shop, page).orders) == 1
    assert verify_records(shop.desk.folder.root).broken is None


def chosen(shop: Shop, page: CustomersPage) -> CustomerPage:
    return load_customer(shop.desk, page.pane.list.row().id)
