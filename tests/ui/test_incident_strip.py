"""A fault of the carrier is noted in the dispatch log by keys, seen in the story, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dispatchdesk.rules.incidents import IncidentKind
from tests.support.office_pages import Office, office
from ui.dispatch_log.page import DispatchLogPage


@pytest.fixture
def log(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[DispatchLogPage]]:
    with office(DispatchLogPage, tmp_path) as opened:
        opened.shop.desk.settings = opened.shop.desk.settings.__class__(time_zone="UTC")
        opened.page.refresh()
        yield opened


def noted(log: Office[DispatchLogPage]) -> list[tuple[IncidentKind, str]]:
    row = log.page.log.table.row()
    return [(one.kind, one.note) for one in log.shop.desk.scores.of_parcel(row.id)]


def note(log: Office[DispatchLogPage], digit: str, words: str = "") -> None:
    log.press("I", digit)
    log.page.log.incidents.strip.field.setPlainText(words)
    log.press("Ctrl+Enter")


def test_a_fault_is_noted_by_keys(log: Office[DispatchLogPage]) -> None:
    note(log, "1", "two days at the depot")

    assert noted(log) == [(IncidentKind.LATE, "two days at the depot")]
    panel = log.page.log.incidents
    assert log.page.log.parcel.incidents.told.text() == "16 Nov: late, two days at the depot"
    assert not panel.is_asking()


def test_a_note_is_not_demanded(log: Office[DispatchLogPage]) -> None:
    note(log, "5")
    assert noted(log) == [(IncidentKind.RUDE, "")]


def test_what_is_noted_already_is_not_offered(log: Office[DispatchLogPage]) -> None:
    note(log, "1")
    log.press("I")
    panel = log.page.log.incidents
    assert log.page.take_key("1")
    assert not panel.strip.is_asking()
    log.press("2")
    assert panel.strip.is_asking()


def test_the_last_one_is_withdrawn_with_a_reason(log: Office[DispatchLogPage]) -> None:
    note(log, "1")
    note(log, "3")
    panel = log.page.log.incidents
    log.press("W", "Ctrl+Enter")
    assert panel.strip.is_asking(), "no reason is no withdrawal"

    panel.strip.field.setPlainText("it was the other parcel")
    log.press("Ctrl+Enter")

    assert noted(log) == [(IncidentKind.LATE, "")]


def test_escape_and_another_parcel_leave_the_question(log: Office[DispatchLogPage]) -> None:
    panel = log.page.log.incidents
    log.press("I", "Esc")
    assert not panel.is_asking()
    log.press("I", "2", "Esc")
    assert not panel.is_asking()
    log.press("I", "2")
    log.page.log.table.take_key("Down")
    assert not panel.is_asking()
    assert noted(log) == []


def test_nothing_is_noted_where_no_parcel_is_chosen(log: Office[DispatchLogPage]) -> None:
    log.page.log.filters.search.setText("nothing has this text")
    log.page.log.filters.changed.emit()
    assert not log.page.log.parcel.incidents.isVisible()
    assert not log.page.take_key("I")
