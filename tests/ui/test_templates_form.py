"""The owner's texts and hours, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.templates import list_templates
from dispatchdesk.rules.shipped_templates import SHIPPED
from dispatchdesk.rules.templates import FIELD_WORDS, TemplateField, TemplateKind
from tests.support.office_pages import Office, office, settle
from ui.settings.page import SettingsPage
from ui.settings.templates_form import TemplatesForm


@pytest.fixture
def settings(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[SettingsPage]]:
    with office(SettingsPage, tmp_path) as opened:
        yield opened


@pytest.fixture
def form(settings: Office[SettingsPage]) -> TemplatesForm:
    settings.page.sections.choose("templates")
    settings.page.show_section("templates")
    settle()
    form = settings.page.form()
    assert isinstance(form, TemplatesForm)
    return form


def test_all_shipped_texts_are_listed(form: TemplatesForm) -> None:
    assert form.table.row_count() == len(SHIPPED)
    assert not form.buttons["X"].isEnabled()


def test_a_text_is_changed_looked_at_and_brought_back(
    settings: Office[SettingsPage], form: TemplatesForm
) -> None:
    settings.press("E")
    form.editor.fields["en"].setPlainText("Sorry, {customer}: {order}, {tipps}")
    assert form.editor.previews["en"].text() == "→ Sorry, Dana White: #1031, {tipps}"
    assert "{tipps}" in form.editor.warning.text()
    settings.press("Ctrl+Enter")

    assert list_templates(settings.shop.desk)[0].english == "Sorry, {customer}: {order}, {tipps}"
    assert form.editor.isHidden()

    settings.press("X")
    assert list_templates(settings.shop.desk) == SHIPPED


def test_the_example_has_something_for_each_field_in_both_languages(
    settings: Office[SettingsPage], form: TemplatesForm
) -> None:
    settings.press("N")
    for at, language in enumerate(("en", "zh")):
        words = "|".join(f"{{{FIELD_WORDS[field][at]}}}" for field in TemplateField)
        form.editor.fields[language].setPlainText(words)
        told = form.editor.previews[language].text().removeprefix("→ ").split("|")
        assert len(told) == len(TemplateField)
        assert not any("{" in word or not word for word in told)
    settings.press("Esc")


def test_an_own_text_is_written_switched_off_and_removed(
    settings: Office[SettingsPage], form: TemplatesForm
) -> None:
    settings.press("N")
    form.editor.kind.choose(TemplateKind.LATE.value)
    form.editor.name.setText("Late, kindly")
    form.editor.fields["zh"].setPlainText("亲，晚了")
    settings.press("Ctrl+Enter", "O")
    own = list_templates(settings.shop.desk)[-1]
    assert (own.name, own.kind, own.chinese, own.is_on) == (
        "Late, kindly",
        TemplateKind.LATE,
        "亲，晚了",
        False,
    )

    settings.press("X")
    assert list_templates(settings.shop.desk) == SHIPPED


def test_a_text_without_words_is_refused_in_the_card(
    settings: Office[SettingsPage], form: TemplatesForm
) -> None:
    settings.press("N", "Ctrl+Enter")
    assert not form.editor.isHidden()
    assert form.editor.trouble.text()
    settings.press("Esc")
    assert form.editor.isHidden()


def test_a_greeting_that_advertises_is_told(settings: Office[SettingsPage], form: TemplatesForm) -> None:
    settings.press("N")
    form.editor.kind.choose(TemplateKind.FESTIVAL.value)
    form.editor.fields["zh"].setPlainText("新年快乐，全场8折")
    assert "8折" in form.editor.warning.text()
    settings.press("Esc")
