"""Settings, channels: the files that somebody explained are shown, renamed, forgotten after a question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.carrier_news import save_status_mapping
from dispatchdesk.actions.column_mappings import save_mapping
from dispatchdesk.actions.kept_mappings import list_mappings
from dispatchdesk.rules.column_mapping import ColumnMapping, Field
from dispatchdesk.rules.status_mapping import StatusField, StatusMapping
from tests.support.office_pages import Office, office, settle
from ui.settings.channels_form import ChannelsForm
from ui.settings.mapping_list import MappingList
from ui.settings.page import SettingsPage
from ui.widgets import Label

COLUMNS = ((Field.NUMBER, "No."), (Field.SKU, "Article"))


@pytest.fixture
def settings(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[SettingsPage]]:
    with office(SettingsPage, tmp_path) as opened:
        for name in ("market", "stall"):
            captions = ("No.", "Article", name)
            save_mapping(opened.shop.desk, ColumnMapping(name, captions, COLUMNS))
        status = ((StatusField.TRACKING, "No."), (StatusField.STATUS, "State"))
        save_status_mapping(opened.shop.desk, StatusMapping("stall", ("No.", "State"), status))
        opened.page.sections.choose("channels")
        opened.page.show_section("channels")
        settle()
        yield opened


@pytest.fixture
def mappings(settings: Office[SettingsPage]) -> MappingList:
    form = settings.page.form()
    assert isinstance(form, ChannelsForm)
    return form.mappings


def names(settings: Office[SettingsPage]) -> list[str]:
    return [mapping.name for mapping in list_mappings(settings.shop.desk)]


def press_button(mappings: MappingList, place: int, at: int) -> None:
    """Rename (0) or forget (1) the one at a place of the list."""
    list(mappings.buttons.values())[place][at].click()


def test_all_are_shown(mappings: MappingList) -> None:
    assert [mapping.name for mapping in mappings.buttons] == ["market", "stall", "stall"]


def test_a_kind_of_file_is_renamed_and_keeps_its_columns(
    settings: Office[SettingsPage], mappings: MappingList
) -> None:
    press_button(mappings, 0, 0)
    assert mappings.strip.field.toPlainText() == "market"
    mappings.strip.field.setPlainText("Sunday market")
    settings.press("Ctrl+Enter")
    assert names(settings) == ["Sunday market", "stall", "stall"]
    assert len(mappings.buttons) == 3
    assert settings.shop.desk.mappings.all()[0].captions == ("No.", "Article", "market")


@pytest.mark.parametrize(("name", "told"), [("stall", "Another kind of file"), (" ", "words are missing")])
def test_a_name_that_will_not_do_is_refused_in_words(
    settings: Office[SettingsPage], mappings: MappingList, name: str, told: str
) -> None:
    press_button(mappings, 0, 0)
    mappings.strip.field.setPlainText(name)
    settings.press("Ctrl+Enter")
    assert mappings.strip.is_asking()
    assert any(told in label.text() for label in mappings.strip.findChildren(Label))
    assert names(settings) == ["market", "stall", "stall"]


def test_forgetting_needs_a_second_yes(settings: Office[SettingsPage], mappings: MappingList) -> None:
    press_button(mappings, 1, 1)
    assert "stall" in mappings.sure.question.text()
    settings.press("Esc")
    assert names(settings) == ["market", "stall", "stall"]
    press_button(mappings, 1, 1)
    settings.press("Ctrl+Enter")
    assert names(settings) == ["market", "stall"]
    assert isinstance(list_mappings(settings.shop.desk)[1], StatusMapping)


def test_news_of_parcels_are_renamed_and_forgotten_too(
    settings: Office[SettingsPage], mappings: MappingList
) -> None:
    press_button(mappings, 2, 0)
    mappings.strip.field.setPlainText("market")
    settings.press("Ctrl+Enter")
    assert names(settings) == ["market", "stall", "market"], "names of orders' files are others"
    press_button(mappings, 2, 1)
    settings.press("Ctrl+Enter")
    assert names(settings) == ["market", "stall"]
    assert all(isinstance(mapping, ColumnMapping) for mapping in list_mappings(settings.shop.desk))
