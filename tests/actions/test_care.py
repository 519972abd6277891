"""What rules of care ask for, and the life of a task."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from dispatchdesk.actions.care_rules import (
    make_care_tasks,
    new_care_rule,
    remove_care_rule,
    save_care_rule,
    switch_care_rule,
    view_care_rules,
)
from dispatchdesk.actions.care_tasks import (
    count_tasks,
    count_tasks_due,
    drop_task,
    finish_task,
    list_tasks,
    list_tasks_for_export,
    load_task,
    postpone_task,
    tasks_of_customer,
    undo_task,
)
from dispatchdesk.actions.contacts import note_contact
from dispatchdesk.actions.follow_ups import list_follow_ups
from dispatchdesk.actions.parcel_stages import set_stage, set_stage_of_all, take_back_stages
from dispatchdesk.actions.status_files import plan_news, take_news
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.care_rules import SHIPPED, CareDeed, CareRule, CareTrigger, TaskPile, TaskState
from dispatchdesk.rules.contacts import ContactAbout, ContactResult, ContactWay, NewContact
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.parcel_stages import ParcelStage
from dispatchdesk.rules.roles import Person, Role
from dispatchdesk.storage import tables
from dispatchdesk.storage.times import to_text
from tests.support.sent_parcels import NUMBERS, is_sound, shop_with_parcels, status_file
from tests.support.shops import FixedClock, Shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = shop_with_parcels(tmp_path / "data", 3)
    yield shop
    shop.desk.close()


def later(shop: Shop, **span: float) -> None:
    clock = shop.desk.clock
    assert isinstance(clock, FixedClock)
    clock.now += timedelta(**span)


def switch_on(shop: Shop, *uids: str) -> None:
    for uid in uids:
        switch_care_rule(shop.desk, uid)


def states(shop: Shop) -> list[str]:
    return [row.state.value for row in sorted(list_tasks(shop.desk), key=lambda row: row.id)]


def kinds(shop: Shop) -> list[FollowUpKind]:
    return [row.kind for row in list_follow_ups(shop.desk, None)]


# --- what rules ask for -----------------------------------------------------------------------------


def test_a_fresh_shop_asks_for_nothing(shop: Shop) -> None:
    later(shop, days=60)
    assert make_care_tasks(shop.desk) == 0
    for stage in (ParcelStage.OUT_FOR_DELIVERY, ParcelStage.DELIVERED):
        set_stage_of_all(shop.desk, LogFilter(), stage)
        later(shop, days=4)
        assert make_care_tasks(shop.desk) == 0
    assert kinds(shop) == []


def test_out_for_delivery_is_to_be_told_today(shop: Shop) -> None:
    switch_on(shop, "remind-today")
    set_stage(shop.desk, 1, ParcelStage.OUT_FOR_DELIVERY)
    assert make_care_tasks(shop.desk) == 1
    assert make_care_tasks(shop.desk) == 0
    (row,) = list_tasks(shop.desk, TaskPile.TODAY)
    assert (row.deed, row.order_number, row.customer_name) == (CareDeed.REMIND, "#1", "Wang W.")
    assert count_tasks_due(shop.desk) == 1


def test_what_is_overtaken_closes_itself_and_comes_back(shop: Shop) -> None:
    switch_on(shop, "remind-today")
    said = set_stage(shop.desk, 1, ParcelStage.OUT_FOR_DELIVERY)
    make_care_tasks(shop.desk)
    take_back_stages(shop.desk, said)
    make_care_tasks(shop.desk)
    assert states(shop) == ["overtaken"]
    set_stage(shop.desk, 1, ParcelStage.OUT_FOR_DELIVERY)
    assert make_care_tasks(shop.desk) == 1
    assert states(shop) == ["open"]
    assert is_sound(shop)


def test_three_days_after_its_delivery(shop: Shop) -> None:
    switch_on(shop, "all-well")
    set_stage(shop.desk, 1, ParcelStage.DELIVERED)
    later(shop, days=2)
    assert make_care_tasks(shop.desk) == 0
    set_stage(shop.desk, 2, ParcelStage.DELIVERED)
    set_stage(shop.desk, 2, ParcelStage.RETURNING)
    later(shop, days=1)
    assert make_care_tasks(shop.desk) == 1
    assert [row.deed for row in list_tasks(shop.desk)] == [CareDeed.ASK]


def test_lost_surfaces_by_itself_as_one_follow_up(shop: Shop) -> None:
    set_stage(shop.desk, 1, ParcelStage.LOST)
    assert make_care_tasks(shop.desk) == 1
    assert make_care_tasks(shop.desk) == 0
    assert kinds(shop) == [FollowUpKind.LOST]
    (row,) = list_tasks(shop.desk, TaskPile.DONE)
    assert row.state is TaskState.FOLLOW_UP
    assert row.follow_up_id is not None


def test_late_surfaces_by_itself_after_a_week_without_news(shop: Shop) -> None:
    set_stage(shop.desk, 1, ParcelStage.IN_TRANSIT)
    set_stage(shop.desk, 2, ParcelStage.DELIVERED)
    later(shop, days=6, hours=23)
    assert make_care_tasks(shop.desk) == 0
    later(shop, hours=2)
    assert make_care_tasks(shop.desk) == 1
    assert kinds(shop) == [FollowUpKind.LATE]
    later(shop, days=3)
    assert make_care_tasks(shop.desk) == 0


def test_late_is_opened_once_while_somebody_works_on_it(shop: Shop) -> None:
    set_stage(shop.desk, 1, ParcelStage.IN_TRANSIT)
    later(shop, days=8)
    make_care_tasks(shop.desk)
    set_stage(shop.desk, 1, ParcelStage.OUT_FOR_DELIVERY)
    later(shop, days=8)
    make_care_tasks(shop.desk)
    assert kinds(shop) == [FollowUpKind.LATE]


def test_a_parcel_without_any_news_is_late_only_where_its_carrier_tells(shop: Shop, tmp_path: Path) -> None:
    later(shop, days=8)
    set_stage(shop.desk, 1, ParcelStage.DELIVERED)
    assert make_care_tasks(shop.desk) == 0
    now = shop.desk.now().astimezone(shop.desk.zone)
    path = status_file(tmp_path, f"{NUMBERS[1]},已签收,{now:%Y-%m-%d %H:%M}")
    take_news(shop.desk, plan_news(shop.desk, [path]))
    assert kinds(shop) == [FollowUpKind.LATE]
    assert [row.order_number for row in list_tasks(shop.desk)] == ["#3"]


def add_review(shop: Shop, score: int) -> None:
    desk = shop.desk
    with desk.database.write():
        desk.database.insert(
            tables.ReviewRow, uid=f"R{score}", at=to_text(desk.now()), score=score, customer_id=1, order_id=1
        )


def test_a_bad_or_middling_review_is_called_about(shop: Shop) -> None:
    switch_on(shop, "bad-review")
    add_review(shop, 4)
    assert make_care_tasks(shop.desk) == 0
    add_review(shop, 3)
    assert make_care_tasks(shop.desk) == 1
    assert [row.deed for row in list_tasks(shop.desk)] == [CareDeed.CALL_FIRST]


def test_a_level_is_thanked_for_once(shop: Shop) -> None:
    switch_on(shop, "level")
    desk = shop.desk
    with desk.database.write():
        desk.database.update(tables.Customer, 1, level="VIP")
        desk.database.run(
            "INSERT INTO customer_levels_reached (customer_id, level, at) VALUES (1, 'VIP', ?)",
            to_text(desk.now()),
        )
    assert make_care_tasks(desk) == 1
    assert make_care_tasks(desk) == 0
    (row,) = tasks_of_customer(desk, 1)
    assert (row.deed, row.level, row.order_id) == (CareDeed.THANK, "VIP", None)


def test_what_was_owed_is_told(shop: Shop) -> None:
    switch_on(shop, "promise-kept")
    desk = shop.desk
    with desk.database.write():
        desk.database.insert(
            tables.Promise, uid="P", state="kept", way="with_next_order", customer_id=1, from_order_id=1,
            on_order_id=2, quantity=1, made_at=to_text(desk.now()), kept_at=to_text(desk.now()),
        )  # fmt: skip
    assert make_care_tasks(desk) == 1
    assert [row.order_number for row in list_tasks(desk)] == ["#2"]


# --- the owner's rules ------------------------------------------------------------------------------


def test_a_rule_of_the_owners_own(shop: Shop) -> None:
    own = replace(new_care_rule(shop.desk), deed=CareDeed.FOLLOW_UP, opens=FollowUpKind.CARRIER)
    save_care_rule(shop.desk, own)
    set_stage(shop.desk, 1, ParcelStage.FAILED_ATTEMPT)
    assert make_care_tasks(shop.desk) == 1
    assert kinds(shop) == [FollowUpKind.CARRIER]
    remove_care_rule(shop.desk, own.uid)
    assert view_care_rules(shop.desk) == SHIPPED


def test_a_shipped_rule_is_as_it_came_again(shop: Shop) -> None:
    save_care_rule(shop.desk, replace(SHIPPED[5], days=12))
    assert view_care_rules(shop.desk)[5].days == 12
    remove_care_rule(shop.desk, SHIPPED[5].uid)
    assert view_care_rules(shop.desk) == SHIPPED


def test_rules_are_the_owners(shop: Shop) -> None:
    desk = shop.desk
    with pytest.raises(DeskError) as refused:
        save_care_rule(desk, CareRule("x", CareTrigger.STANDS_STILL, CareDeed.TELL))
    assert refused.value.trouble is Trouble.RULE_NUMBERS
    with pytest.raises(DeskError) as refused:
        switch_care_rule(desk, "nobody's")
    assert refused.value.trouble is Trouble.NO_SUCH_RULE
    desk.settings = replace(desk.settings, roles_on=True)
    desk.person = Person("U", "Mei", Role.LEAD)
    with pytest.raises(DeskError) as refused:
        switch_care_rule(desk, "level")
    assert refused.value.trouble is Trouble.NEEDS_OWNER


# --- a task's life ----------------------------------------------------------------------------------


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
    later(shop, days=8)
    assert all(row.waits_until is None for row in list_tasks(desk))


def test_tasks_are_found_by_order_name_and_number(shop: Shop, task: int) -> None:
    for text in ("#1", "wang", NUMBERS[0][-6:]):
        assert [row.id for row in list_tasks(shop.desk, None, text)] == [task]
    assert list_tasks(shop.desk, None, "nobody") == ()


class TaskLife(RuleBasedStateMachine):
    """Whatever people do and wherever the parcel goes: one task, in one known state, its journal sealed."""

    def __init__(self) -> None:
        super().__init__()
        import tempfile

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
