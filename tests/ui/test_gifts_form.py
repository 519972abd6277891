"""The owner writes a gift rule, changes it, and says that a gift is used up, all by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dispatchdesk.rules.gift_rules import GiftRule
from tests.support.office_pages import Office, office, settle
from ui.settings.gifts_form import GiftsForm
from ui.settings.page import SettingsPage


@pytest.fixture
def settings(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[SettingsPage]]:
    with office(SettingsPage, tmp_path) as opened:
        yield opened


@pytest.fixture
def form(settings: Office[SettingsPage]) -> GiftsForm:
    settings.page.sections.choose("gifts")
    settings.page.show_section("gifts")
    settle()
    form = settings.page.form()
    assert isinstance(form, GiftsForm)
    return form


def write(form: GiftsForm, **texts: str) -> None:
    for name, text in texts.items():
        form.rule_card.fields[name].setText(text)
    form.rule_card.accept()


def begin(form: GiftsForm, sku: str = "GIFT-PIN") -> None:
    form.take_key("N")
    form.strip.field.setPlainText(sku)
    form.strip.field.ended.emit()


def rules(settings: Office[SettingsPage]) -> tuple[GiftRule, ...]:
    return settings.shop.desk.gifts.rules()


def test_a_rule_is_written(settings: Office[SettingsPage], form: GiftsForm) -> None:
    begin(form)
    write(
        form,
        name="Pin for the season",
        quantity="2",
        least="99 eur",
        channels="shopify, taobao",
        ends_on="2026-12-24",
        nth_order="1",
        stock="40",
    )
    (rule,) = rules(settings)
    told = (rule.name, rule.quantity, rule.least_minor, rule.currency)
    assert told == ("Pin for the season", 2, 9_900, "EUR")
    assert (rule.channels, rule.ends_on, rule.nth_order) == (("shopify", "taobao"), date(2026, 12, 24), 1)
    assert settings.shop.desk.gifts.stock() == {rule.uid: 40}
    assert form.rule_card.isHidden()
    assert form.table.model().rowCount() == 1


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("quantity", "two"),
        ("least", "much"),
        ("ends_on", "24.12."),
        ("stock", "-1"),
        ("quantity", "0"),
        ("name", ""),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_kept(
    settings: Office[SettingsPage], form: GiftsForm, field: str, text: str
) -> None:
    begin(form)
    write(form, **{field: text})
    assert not form.rule_card.isHidden()
    assert form.rule_card.trouble.text()
    assert not rules(settings)


def test_a_gift_that_nobody_knows_is_refused(settings: Office[SettingsPage], form: GiftsForm) -> None:
    begin(form, "NOBODY-KNOWS")
    assert form.rule_card.isHidden()
    assert not form.strip.isHidden()


def test_a_rule_is_changed_switched_off_used_up_and_removed(
    settings: Office[SettingsPage], form: GiftsForm
) -> None:
    begin(form)
    write(form, name="Pin")
    form.take_key("E")
    write(form, per_pieces="3")
    assert rules(settings)[0].per_pieces == 3
    form.take_key("O")
    assert not rules(settings)[0].is_on
    form.take_key("O")
    assert rules(settings)[0].is_on
    form.take_key("U")
    assert not rules(settings)[0].is_on
    assert settings.shop.desk.gifts.stock()[rules(settings)[0].uid] == 0
    form.take_key("X")
    assert not rules(settings)


def test_escape_writes_nothing(settings: Office[SettingsPage], form: GiftsForm) -> None:
    begin(form)
    form.take_key("Esc")
    assert form.rule_card.isHidden()
    assert not rules(settings)
