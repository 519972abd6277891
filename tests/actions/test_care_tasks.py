"""The life of a task: put off, done, dropped, taken back; it is always one, in a state that is known."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from dispatchdesk.actions.care_rules import make_care_tasks
from dispatchdesk.actions.care_tasks import (
    count_tasks,
    drop_task,
    finish_task,
    list_tasks,
    list_tasks_for_export,
    load_task,
    postpone_task,
    undo_task,
)
from dispatchdesk.actions.contacts import note_contact
from dispatchdesk.actions.parcel_stages import set_stage
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.care_rules import TaskPile, TaskState
from dispatchdesk.rules.contacts import ContactAbout, ContactResult, ContactWay, NewContact
from dispatchdesk.rules.parcel_stages import ParcelStage
from tests.support.sent_parcels import NUMBERS, is_sound, shop_with_parcels, switch_on
from tests.support.shops import Shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = shop_with_parcels(tmp_path / "data", 3)
    yield shop
    shop.desk.close()


@pytest.fixture
def task(shop: Shop) -> int:
    """One open task about #1."""
    switch_on(shop, "remind-today")
    set_stage(shop.desk, 1, ParcelStage.OUT_FOR_DELIVERY)
    make_care_tasks(shop.desk)
    (row,) = list_tasks(shop.desk)
    return row.id


def test_postponed_by_days_and_back(shop: Shop, task: int) -> None:
    before = load_task(shop.desk, task).due_at
    postpone_task(shop.desk, task, 3)
    assert count_tasks(shop.desk) == (0, 1)
    due = load_task(shop.desk, task).due_at.astimezone(shop.desk.zone)
    assert (due.date() - before.astimezone(shop.desk.zone).date()).days == 3
    assert due.hour == 9
    undo_task(shop.desk, task)
    assert load_task(shop.desk, task).due_at == before


@pytest.mark.parametrize("days", [0, -1, 366])
def test_days_that_cannot_be(shop: Shop, task: int, days: int) -> None:
    with pytest.raises(DeskError) as refused:
        postpone_task(shop.desk, task, days)
    assert refused.value.trouble is Trouble.DAYS_WRONG


def test_dropping_needs_a_reason_that_the_journal_only_seals(shop: Shop, task: int) -> None:
    with pytest.raises(DeskError) as refused:
        drop_task(shop.desk, task, " ")
    assert refused.value.trouble is Trouble.TEXT_MISSING
    drop_task(shop.desk, task, "she called us")
    (told,) = list_tasks_for_export(shop.desk)
    assert (told.state, told.why, told.ended_by) == (TaskState.DROPPED, "she called us", "Li Na")
    assert not any("she called us" in str(entry.content) for entry in shop.desk.journal.each())
    assert is_sound(shop)


def test_what_is_done_cannot_be_done_again(shop: Shop, task: int) -> None:
    finish_task(shop.desk, task)
    for verb in (finish_task, lambda desk, one: postpone_task(desk, one, 1)):
        with pytest.raises(DeskError) as refused:
            verb(shop.desk, task)
        assert refused.value.trouble is Trouble.STATE_CHANGE
    assert undo_task(shop.desk, task).is_open
    with pytest.raises(DeskError) as refused:
        undo_task(shop.desk, task)
    assert refused.value.trouble is Trouble.STATE_CHANGE


def test_who_heard_from_us_not_long_ago_is_left_in_peace(shop: Shop, task: int) -> None:
    desk = shop.desk
    desk.settings = replace(desk.settings, contact_days_between=7)
    set_stage(desk, 2, ParcelStage.OUT_FOR_DELIVERY)
    make_care_tasks(desk)
    note_contact(desk, ContactAbout(customer_id=1), NewContact(ContactWay.CHAT, ContactResult.WRITTEN))
    assert [(row.order_number, row.waits_until is None) for row in list_tasks(desk, TaskPile.TODAY)] == [
        ("#2", True),
        ("#1", False),
    ]
    shop.later(days=8)
    assert all(row.waits_until is None for row in list_tasks(desk))


def test_tasks_are_found_by_order_name_and_number(shop: Shop, task: int) -> None:
    for text in ("#1", "wang", NUMBERS[0][-6:]):
        assert [row.id for row in list_tasks(shop.desk, None, text)] == [task]
    assert list_tasks(shop.desk, None, "nobody") == ()


class TaskLife(RuleBasedStateMachine):
    """Whatever people do and wherever the parcel goes: one task, in one known state, its journal sealed."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.shop = shop_with_parcels(Path(self._folder.name) / "data", 1)
        switch_on(self.shop, "remind-today")
        set_stage(self.shop.desk, 1, ParcelStage.OUT_FOR_DELIVERY)
        make_care_tasks(self.shop.desk)
        self.state = TaskState.OPEN
        self.is_out = True

    @rule(done=st.booleans())
    def end(self, done: bool) -> None:
        verb = finish_task if done else lambda desk, one: drop_task(desk, one, "why")
        if self.state is TaskState.OPEN:
            verb(self.shop.desk, 1)
            self.state = TaskState.DONE if done else TaskState.DROPPED
        else:
            with pytest.raises(DeskError):
                verb(self.shop.desk, 1)

    @precondition(lambda self: self.state is TaskState.OPEN)
    @rule(days=st.integers(1, 30))
    def postpone(self, days: int) -> None:
        postpone_task(self.shop.desk, 1, days)

    @rule()
    def undo(self) -> None:
        if load_task(self.shop.desk, 1).can_be_undone:
            undo_task(self.shop.desk, 1)
            self.state = TaskState.OPEN
        else:
            with pytest.raises(DeskError):
                undo_task(self.shop.desk, 1)

    @rule(is_out=st.booleans())
    def move_on(self, is_out: bool) -> None:
        stage = ParcelStage.OUT_FOR_DELIVERY if is_out else ParcelStage.FAILED_ATTEMPT
        set_stage(self.shop.desk, 1, stage)
        self.is_out = is_out

    @rule()
    def look(self) -> None:
        make_care_tasks(self.shop.desk)
        if self.state is TaskState.OPEN and not self.is_out:
            self.state = TaskState.OVERTAKEN
        elif self.state is TaskState.OVERTAKEN and self.is_out:
            self.state = TaskState.OPEN
        assert make_care_tasks(self.shop.desk) == 0

    @invariant()
    def is_one_task_in_one_state(self) -> None:
        (row,) = list_tasks(self.shop.desk)
        assert row.state is self.state

    def teardown(self) -> None:
        assert is_sound(self.shop)
        self._folder.cleanup()


TestTaskLife = TaskLife.TestCase
TestTaskLife.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
