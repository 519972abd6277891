"""The page of tasks: worked through with the keyboard, everything undone again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.care_rules import make_care_tasks, switch_care_rule
from dispatchdesk.actions.care_tasks import list_tasks, load_task
from dispatchdesk.actions.contacts import contacts_of
from dispatchdesk.actions.parcel_stages import set_stage
from dispatchdesk.rules.care_rules import TaskState
from dispatchdesk.rules.contacts import ContactAbout
from dispatchdesk.rules.parcel_stages import ParcelStage
from tests.support.office_pages import Office, office, settle
from ui.care import task_pane
from ui.care.page import TasksPage


@pytest.fixture
def tasks(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[TasksPage]]:
    with office(TasksPage, tmp_path) as opened:
        desk = opened.shop.desk
        switch_care_rule(desk, "remind-today")
        for (parcel_id,) in desk.database.rows("SELECT id FROM parcels WHERE state <> 'open' ORDER BY id"):
            set_stage(desk, parcel_id, ParcelStage.OUT_FOR_DELIVERY)
        make_care_tasks(desk)
        opened.page.refresh()
        settle()
        yield opened


def shown(opened: Office[TasksPage]) -> list[int]:
    return [row.id for row in opened.page.pane.list.model().rows()]  # type: ignore[attr-defined]


def chosen(opened: Office[TasksPage]) -> int:
    return int(opened.page.pane.list.row().id)


def test_what_is_due_is_listed_and_counted(tasks: Office[TasksPage]) -> None:
    count = len(list_tasks(tasks.shop.desk))
    assert count >= 2
    assert len(shown(tasks)) == count
    assert tasks.page.status_chips() == ((f"{count} due", "accent"),)


def test_a_list_that_ends_early_says_so(tasks: Office[TasksPage], monkeypatch: pytest.MonkeyPatch) -> None:
    count = len(shown(tasks))
    assert tasks.page.pane.cut_note.isHidden()
    monkeypatch.setattr(task_pane, "MOST_LISTED", count)
    tasks.page.refresh()
    assert not tasks.page.pane.cut_note.isHidden()


def test_done_and_the_next_one_is_chosen(tasks: Office[TasksPage]) -> None:
    first, second = shown(tasks)[:2]
    tasks.press("Ctrl+Enter")
    assert load_task(tasks.shop.desk, first).state is TaskState.DONE
    assert chosen(tasks) == second
    tasks.press("Ctrl+Z")
    assert load_task(tasks.shop.desk, first).is_open
    assert chosen(tasks) == first


def test_words_are_copied_and_the_contact_is_noted_when_it_is_done(tasks: Office[TasksPage]) -> None:
    desk, task = tasks.shop.desk, chosen(tasks)
    tasks.press("C", "C")
    assert load_task(desk, task).order_number in QApplication.clipboard().text()
    tasks.press("Ctrl+Enter")
    assert len(contacts_of(desk, ContactAbout(task_id=task))) == 1


def test_done_without_words_notes_no_contact(tasks: Office[TasksPage]) -> None:
    task = chosen(tasks)
    tasks.press("Ctrl+Enter")
    assert contacts_of(tasks.shop.desk, ContactAbout(task_id=task)) == ()


def test_a_digit_postpones_by_so_many_days(tasks: Office[TasksPage]) -> None:
    task = chosen(tasks)
    tasks.press("3")
    assert task not in shown(tasks)
    tasks.press("Right")
    assert shown(tasks) == [task]
    tasks.press("Ctrl+Z", "Left")
    assert task in shown(tasks)


def test_any_number_of_days_can_be_said(tasks: Office[TasksPage]) -> None:
    task = chosen(tasks)
    tasks.press("P")
    tasks.page.strip.field.setPlainText("no idea")
    tasks.press("Ctrl+Enter")
    assert tasks.page.strip.is_asking()
    tasks.page.strip.field.setPlainText("20")
    tasks.press("Ctrl+Enter")
    assert load_task(tasks.shop.desk, task).due_before is not None


def test_dropping_asks_why(tasks: Office[TasksPage]) -> None:
    task = chosen(tasks)
    tasks.press("X", "Ctrl+Enter")
    assert load_task(tasks.shop.desk, task).is_open
    tasks.page.strip.field.setPlainText("She called us.")
    tasks.press("Ctrl+Enter")
    assert load_task(tasks.shop.desk, task).why == "She called us."


def test_a_done_one_has_no_words_and_can_be_taken_back(tasks: Office[TasksPage]) -> None:
    tasks.press("Ctrl+Enter")
    tasks.page._undo_id = None
    tasks.press("Right", "Right")
    assert tasks.page.detail.templates.isHidden()
    visible = {key for key, button in tasks.page.buttons.items() if not button.isHidden()}
    assert visible == {"Ctrl+Z"}


def test_a_new_look_finds_what_rules_ask_for(tasks: Office[TasksPage]) -> None:
    desk = tasks.shop.desk
    set_stage(desk, 1, ParcelStage.DELIVERED)
    before = len(shown(tasks))
    tasks.press("F5")
    assert len(shown(tasks)) == before - 1


def test_an_empty_page_says_where_tasks_come_from(qtbot: QtBot, tmp_path: Path) -> None:
    with office(TasksPage, tmp_path, empty=True) as opened:
        assert opened.page.status_chips() == ()
        assert opened.page.pane.empty.isVisible()
        opened.press("Right", "Right")
