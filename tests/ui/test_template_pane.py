"""Words to a customer: chosen, filled, finished by hand, copied, and noted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.contacts import contacts_of
from dispatchdesk.actions.follow_ups import open_follow_up
from dispatchdesk.actions.templates import template_facts
from dispatchdesk.rules.contacts import ContactAbout, ContactResult, ContactWay
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.templates import TemplateKind, open_fields
from dispatchdesk.wording.language import use_language
from tests.support.filled_shop import filled_shop
from tests.support.shops import Shop
from ui.care.template_pane import TemplatePane


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    use_language("en")
    shop = filled_shop(tmp_path / "data")
    shop.desk.settings = replace(shop.desk.settings, contact_from_hour=0, contact_until_hour=24)
    yield shop
    use_language("en")
    shop.desk.close()


@pytest.fixture
def pane(qtbot: QtBot, shop: Shop) -> TemplatePane:
    pane = TemplatePane(shop.desk)
    qtbot.addWidget(pane)
    QGuiApplication.clipboard().clear()
    pane.resize(700, 600)
    pane.show()
    pane.offer(about(shop), TemplateKind.ALL_WELL)
    return pane


def about(shop: Shop, number: str = "#1031") -> ContactAbout:
    return ContactAbout(order_id=shop.desk.orders.by_number(number)[0].id)


def press(pane: TemplatePane, *keys: str) -> None:
    for key in keys:
        assert pane.take_key(key), key


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_the_text_is_filled_and_copied(pane: TemplatePane) -> None:
    press(pane, "C")
    assert clipboard().startswith("Hello Dana White, your order #1031 reached you")
    assert clipboard() == pane.text.text()


def test_an_open_field_is_marked_and_keeps_the_text_here(pane: TemplatePane, shop: Shop) -> None:
    pane.offer(about(shop, "#1044"), TemplateKind.REFUND_SENT)
    assert "{金额}" in pane.text.text()

    press(pane, "C")

    assert clipboard() == ""
    assert "{金额}" in pane.text.trouble.text()
    assert pane.text.field.textCursor().selectedText() == "{金额}"

    pane.text.field.insertPlainText("99 元")
    assert open_fields(pane.text.text())[0].word == "日期"
    pane.text.show_text(pane.text.text().replace("{日期}", "周五"))
    press(pane, "C")
    assert "99 元" in clipboard()


def test_keys_choose_another_text_and_another_language(pane: TemplatePane) -> None:
    before = pane.text.template()
    press(pane, "T")
    assert pane.text.template() != before
    press(pane, "L")
    assert pane.text.text().startswith("您好")
    press(pane, "L")
    assert pane.text.text().startswith("Hello")


def test_a_chinese_text_names_the_carrier_in_chinese(pane: TemplatePane, shop: Shop) -> None:
    pane.offer(about(shop, "#1036"), TemplateKind.ARRIVES_TODAY)
    assert "圆通" in pane.text.text()
    assert use_language("en") is None
    press(pane, "L")
    assert "YTO" in pane.text.text()


def test_a_greeting_that_advertises_is_told(pane: TemplatePane, shop: Shop) -> None:
    pane.offer(about(shop, "#1039"), TemplateKind.FESTIVAL)
    assert pane.text.warning.isHidden()
    pane.text.show_text("Happy New Year! 20% off everything.")
    assert "20%" in pane.text.warning.text()
    press(pane, "C")
    assert clipboard().startswith("Happy")


def test_the_contact_is_noted_with_what_was_pasted(pane: TemplatePane, shop: Shop, qtbot: QtBot) -> None:
    press(pane, "C", "K")
    pane.strip.ways.choose(ContactWay.EMAIL.value)
    pane.strip.results.choose(ContactResult.REACHED.value)
    pane.strip.field.setPlainText("all is well, thank you")
    with qtbot.waitSignal(pane.noted) as noted:
        press(pane, "Ctrl+Enter")

    assert noted.args == [about(shop)]
    (kept,) = contacts_of(shop.desk, about(shop))
    assert (kept.way, kept.result) == (ContactWay.EMAIL, ContactResult.REACHED)
    assert (kept.template, kept.excerpt) == ("shipped-all_well", "all is well, thank you")
    assert not pane.is_asking()


def test_digits_choose_way_and_result_until_words_are_written(
    pane: TemplatePane, shop: Shop, qtbot: QtBot
) -> None:
    press(pane, "K")
    qtbot.keyClicks(pane.strip.field, "2")
    assert (pane.strip.way(), pane.strip.result()) == (ContactWay.CALL, ContactResult.REACHED)
    qtbot.keyClicks(pane.strip.field, "38in 2 days")
    assert (pane.strip.way(), pane.strip.result()) == (ContactWay.EMAIL, ContactResult.NO_ANSWER)
    assert pane.strip.field.toPlainText() == "in 2 days"


def test_a_call_offers_its_text_first_and_is_noted_as_a_call(pane: TemplatePane, shop: Shop) -> None:
    pane.offer(about(shop, "#1039"), TemplateKind.BEFORE_CALL)
    assert "May we call you?" in pane.text.text()
    press(pane, "C", "K")
    assert (pane.strip.way(), pane.strip.result()) == (ContactWay.CALL, ContactResult.REACHED)
    pane.strip.results.choose(ContactResult.NO_ANSWER.value)
    press(pane, "Ctrl+Enter")
    assert contacts_of(shop.desk, about(shop, "#1039"))[0].result is ContactResult.NO_ANSWER


def test_the_owners_limits_ask_once(pane: TemplatePane, shop: Shop) -> None:
    shop.desk.settings = replace(shop.desk.settings, contact_until_hour=1)
    pane.offer(about(shop, "#1039"), TemplateKind.ALL_WELL)
    assert "too late" in pane.limit.text() or "too early" in pane.limit.text()

    press(pane, "C")
    assert clipboard() == ""
    press(pane, "C")
    assert clipboard().startswith("Hello Tom Baker")


def test_a_claim_is_answered_at_any_time(pane: TemplatePane, shop: Shop) -> None:
    shop.desk.settings = replace(shop.desk.settings, contact_until_hour=1)
    order_id = about(shop).order_id
    claim = open_follow_up(shop.desk, FollowUpKind.WRONG_COLOUR, order_id, "the scarf is red")
    pane.offer(ContactAbout(follow_up_id=claim))

    template = pane.text.template()
    assert template is not None
    assert template.kind is TemplateKind.WRONG_ITEM
    assert pane.limit.isHidden()
    press(pane, "C")
    assert "#1031" in clipboard()


def test_nothing_is_not_copied(pane: TemplatePane) -> None:
    pane.text.show_text("  ")
    press(pane, "C")
    assert clipboard() == ""
    assert pane.text.trouble.text()
    assert not pane.text.trouble.isHidden()


def test_what_is_written_stays_when_the_page_reads_again(pane: TemplatePane, shop: Shop) -> None:
    pane.text.show_text("in my own words")
    pane.offer(about(shop), TemplateKind.ALL_WELL)
    pane.retranslate()
    assert pane.text.text() == "in my own words"
    pane.offer(about(shop, "#1039"), TemplateKind.ALL_WELL)
    assert "Tom Baker" in pane.text.text()


def test_what_is_known_later_is_filled_in(pane: TemplatePane, shop: Shop) -> None:
    pane.offer(about(shop), TemplateKind.REFUND_SENT)
    facts = template_facts(shop.desk, about(shop))
    pane.text.renew(replace(facts, amount="19.90 EUR"))
    assert "19.90 EUR" in pane.text.text()
    pane.text.show_text("by hand")
    pane.text.renew(facts)
    assert pane.text.text() == "by hand"


def test_without_anything_to_say_it_hides_and_takes_no_keys(pane: TemplatePane) -> None:
    pane.offer(None)
    assert pane.isHidden()
    assert not pane.take_key("C")
