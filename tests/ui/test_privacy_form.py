"""Personal data goes by rule or by hand, and never without a second yes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dispatchdesk.rules.masking import ERASED
from tests.support.office_pages import Office, office, settle
from ui.settings.page import SettingsPage
from ui.settings.privacy_form import PrivacyForm


@pytest.fixture
def settings(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[SettingsPage]]:
    with office(SettingsPage, tmp_path) as opened:
        yield opened


@pytest.fixture
def form(settings: Office[SettingsPage]) -> PrivacyForm:
    """Half a year after the last parcel left."""
    settings.shop.later(days=180)
    settings.page.sections.choose("privacy")
    settings.page.show_section("privacy")
    settle()
    found = settings.page.form()
    assert isinstance(found, PrivacyForm)
    return found


def choose(form: PrivacyForm, days: int) -> None:
    form.term.setCurrentIndex(form.term.findData(days))
    form.term.activated.emit(form.term.currentIndex())
    settle()


def erased(settings: Office[SettingsPage]) -> int:
    return settings.shop.count_of("orders", f"recipient_name = '{ERASED}'")


def test_a_rule_says_how_many_go_and_waits_for_the_second_yes(
    settings: Office[SettingsPage], form: PrivacyForm
) -> None:
    choose(form, 90)

    assert form.sure.isVisible()
    assert "3 orders" in form.sure.question.text()
    assert erased(settings) == 0
    assert settings.shop.desk.settings.keep_personal_days == 0

    settings.press("Ctrl+Enter")

    assert erased(settings) == 3
    assert form.told.text() == "Personal data of 3 orders erased."
    assert settings.shop.desk.settings_book.load().keep_personal_days == 90


def test_esc_keeps_everything_as_it_was(settings: Office[SettingsPage], form: PrivacyForm) -> None:
    choose(form, 90)
    settings.press("Esc")

    assert not form.sure.isVisible()
    assert form.term.currentData() == 0
    assert erased(settings) == 0


def test_a_rule_by_which_nothing_goes_now_is_just_kept(
    settings: Office[SettingsPage], form: PrivacyForm
) -> None:
    choose(form, 730)
    assert not form.sure.isVisible()
    assert settings.shop.desk.settings.keep_personal_days == 730


def test_a_customer_is_erased_by_the_number_of_an_order(
    settings: Office[SettingsPage], form: PrivacyForm
) -> None:
    form.order.setFocus()
    QTest.keyClicks(form.order, "1021")
    QTest.keyClick(form.order, Qt.Key.Key_Return)
    assert "1021" in form.sure.question.text()

    settings.press("Ctrl+Enter")

    assert erased(settings) == 1
    assert form.order.text() == ""


@pytest.mark.parametrize(("number", "words"), [("1042", "still to be sent"), ("77", "77")])
def test_what_cannot_be_erased_is_said(form: PrivacyForm, number: str, words: str) -> None:
    form.order.setText(number)
    form.erase.click()
    settle()
    assert words in form.told.text()
    assert not form.sure.isVisible()
