"""The owner's rules of care in the settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.care_rules import view_care_rules
from dispatchdesk.rules.care_rules import SHIPPED, CareDeed, CareTrigger
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.parcel_stages import ParcelStage
from tests.support.shops import Shop, open_shop
from ui.settings.care_form import CareForm
from ui.settings.choices import Choices


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = open_shop(tmp_path / "data")
    yield shop
    shop.desk.close()


@pytest.fixture
def form(shop: Shop, qtbot: QtBot) -> CareForm:
    form = CareForm(Choices(shop.desk))
    qtbot.addWidget(form)
    form.resize(900, 700)
    form.show()
    return form


def test_a_rule_is_switched_on_and_off(form: CareForm, shop: Shop) -> None:
    assert form.take_key("O")
    assert view_care_rules(shop.desk)[0].is_on
    assert view_care_rules(shop.desk)[0].since is not None
    form.take_key("O")
    assert not view_care_rules(shop.desk)[0].is_on


def test_a_rule_is_changed(form: CareForm, shop: Shop) -> None:
    form.take_key("E")
    form.rule_card.days.setValue(5)
    assert form.take_key("Ctrl+Enter")
    assert view_care_rules(shop.desk)[0].days == 5
    assert form.rule_card.isHidden()
    form.take_key("X")
    assert view_care_rules(shop.desk) == SHIPPED


def test_a_new_rule_that_opens_a_follow_up(form: CareForm, shop: Shop) -> None:
    form.take_key("N")
    card = form.rule_card
    card.stage.choose(ParcelStage.RETURNING.value)
    card.deed.choose(CareDeed.FOLLOW_UP.value)
    card.take_key("Ctrl+Enter")
    rule = view_care_rules(shop.desk)[-1]
    assert (rule.stage, rule.opens) == (ParcelStage.RETURNING, FollowUpKind.RETURNED)


def test_only_what_belongs_to_the_trigger_is_asked(form: CareForm) -> None:
    form.take_key("N")
    card = form.rule_card
    for trigger, field in (
        (CareTrigger.STAGE, card.stage),
        (CareTrigger.REVIEW, card.score),
        (CareTrigger.LEVEL, card.level),
    ):
        card.trigger.choose(trigger.value)
        card.trigger.chosen.emit(trigger.value)
        assert [one for one in (card.stage, card.score, card.level) if one.isVisible()] == [field]


def test_a_refusal_is_said_in_the_card(form: CareForm, shop: Shop) -> None:
    form.take_key("N")
    card = form.rule_card
    card.trigger.choose(CareTrigger.STANDS_STILL.value)
    card.days.setValue(0)
    card.take_key("Ctrl+Enter")
    assert card.trouble.isVisible()
    card.take_key("Esc")
    assert view_care_rules(shop.desk) == SHIPPED
