from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.follow_ups import open_follow_up
from dispatchdesk.actions.remedies import add_remedy, remedies_of
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.remedies import Freight, NewRemedy, Remedy, RemedyKind
from dispatchdesk.wording.language import use_language
from tests.support.office_pages import settle
from tests.support.shops import Line, Shop, open_shop, with_catalogue
from ui import theme
from ui.follow_ups.remedies_card import RemediesCard
from ui.follow_ups.remedy_form import RemedyForm


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    yield shop
    shop.desk.close()


@pytest.fixture
def follow_up(shop: Shop) -> int:
    order = shop.order(
        "#1031", Line("LIN-BL-L"), currency="EUR", total_minor=4900, recipient_name="Dana W", address="Mill 7"
    )
    return open_follow_up(shop.desk, FollowUpKind.BY_HAND, order, "the shirt is red")


@pytest.fixture
def form(qtbot: QtBot, shop: Shop, follow_up: int) -> Iterator[RemedyForm]:
    use_language("en")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.use_theme(app, "light")
    host = QWidget()
    form = RemedyForm(shop.desk)
    form.setParent(host)
    host.resize(720, 600)
    form.resize(720, 600)
    host.show()
    form.ask(follow_up)
    settle()
    yield form
    host.close()
    host.deleteLater()
    settle()


def stored(shop: Shop, follow_up: int) -> Remedy:
    (remedy,) = remedies_of(shop.desk, follow_up)
    return remedy


def press(form: RemedyForm, *keys: str) -> None:
    for key in keys:
        assert form.take_key(key)


def test_a_number_chooses_and_ctrl_enter_stores(form: RemedyForm, shop: Shop, follow_up: int) -> None:
    press(form, "3")
    form.fields.amount.setText("12,50")
    press(form, "Ctrl+Enter")

    promise = stored(shop, follow_up).promise
    assert promise is not None
    assert (promise.amount_minor, promise.currency) == (1250, "EUR")


def test_what_is_no_amount_is_refused_and_stays_open(form: RemedyForm, shop: Shop, follow_up: int) -> None:
    press(form, "3")
    form.fields.amount.setText("12.505")
    press(form, "Ctrl+Enter")

    assert not form.trouble.isHidden()
    assert remedies_of(shop.desk, follow_up) == ()
    press(form, "Esc", "4", "Ctrl+Enter")
    assert stored(shop, follow_up).kind is RemedyKind.NEXT_ORDER


def test_an_exchange_offers_the_other_options(form: RemedyForm, shop: Shop, follow_up: int) -> None:
    press(form, "2")
    assert [form.fields.piece.itemText(at) for at in range(form.fields.piece.count())] == [
        "Linen shirt · Blue · L",
        "Linen shirt · Red · L",
        "Linen shirt · Blue · M",
    ]
    form.fields.piece.setCurrentIndex(2)
    form.fields.when.choose("back")
    form.fields.cost.setText("8")
    press(form, "Ctrl+Enter")

    remedy = stored(shop, follow_up)
    assert (remedy.freight, remedy.cost_minor) == (Freight.OURS, 800)
    assert remedy.promise is not None
    assert (remedy.promise.article.sku, remedy.promise.on_order_id) == ("LIN-BL-M", None)


@pytest.mark.parametrize(
    ("key", "note", "words"),
    [
        ("2", "please advance the postage, we pay it back", "asks the customer to pay first"),
        ("8", "请您先垫付运费", "asks the customer to pay first"),
        ("3", "give us five stars and it is yours", "speaks of a review"),
    ],
)
def test_the_form_warns_while_it_is_written(form: RemedyForm, key: str, note: str, words: str) -> None:
    press(form, key)
    assert form.warning.isHidden()

    form.fields.note.setText(note)

    assert not form.warning.isHidden()
    assert words in form.warning.text()
    form.fields.note.clear()
    assert form.warning.isHidden()


def test_a_rebate_tied_to_a_review_and_too_large_a_refund_are_named(form: RemedyForm) -> None:
    press(form, "6")
    form.fields.words.setPlainText("好评返现 3 元")
    assert "review" in form.warning.text()

    press(form, "Esc", "3")
    form.fields.words.setPlainText("")
    form.fields.amount.setText("49.01")
    assert form.warning.text() == "That is more than was paid for the order."
    form.fields.amount.setText("49.00")
    assert form.warning.isHidden()


def test_freight_that_the_customer_shall_pay_is_questioned(form: RemedyForm) -> None:
    press(form, "8")
    form.fields.freight.choose(Freight.CUSTOMERS.value)
    form.fields.changed.emit()

    assert "the way back is ours to pay" in form.warning.text()


def test_what_it_is_about_nobody_cannot_be_made_good(form: RemedyForm, shop: Shop) -> None:
    about_nothing = open_follow_up(shop.desk, FollowUpKind.BY_HAND, None, "tape is out")

    with pytest.raises(DeskError) as refused:
        form.ask(about_nothing)

    assert refused.value.trouble is Trouble.NOBODY_OWED


def test_the_card_shows_each_with_its_state_and_the_sum(
    qtbot: QtBot, form: RemedyForm, shop: Shop, follow_up: int
) -> None:
    add_remedy(shop.desk, follow_up, NewRemedy(RemedyKind.REFUND, amount_minor=500))
    add_remedy(shop.desk, follow_up, NewRemedy(RemedyKind.COMPENSATION, amount_minor=200))
    card = RemediesCard()
    qtbot.addWidget(card)

    card.show_remedies(remedies_of(shop.desk, follow_up), shop.desk.zone, may_add=True)

    told = [label.text() for label in card.findChildren(type(form.warning))]
    assert "Refund, part or whole: 5.00 EUR" in told
    assert "The carrier’s compensation: 2.00 EUR" in told
    assert "Costs us 5.00 EUR" in told
    assert not card.answer.isHidden()
