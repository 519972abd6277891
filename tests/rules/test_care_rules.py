"""When rules of care ask for what: each thing once, nothing long past, nothing that is switched off."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.care_rules import (
    LASTS,
    SHIPPED,
    CareDeed,
    CareFact,
    CareRule,
    CareTrigger,
    TaskKey,
    TaskState,
    about_order,
    follow_up_of,
    is_overtaken,
    is_shipped,
    makes_sense,
    rules_with,
    switched,
    tasks_to_make,
)
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.parcel_stages import ParcelStage

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ASK = CareRule("ask", CareTrigger.STAGE, CareDeed.ASK, ParcelStage.DELIVERED, days=3)


def at_stage(stage: ParcelStage, days_ago: float, order: int = 1) -> CareFact:
    return CareFact(
        CareTrigger.STAGE, about_order(order, stage), NOW - days_ago * DAY, stage=stage, order_id=order
    )


def asked(rule: CareRule, *facts: CareFact, now: datetime = NOW) -> list[str]:
    return [task.fact.about for task in tasks_to_make([rule], facts, {}, now)]


@pytest.mark.parametrize(
    ("days_ago", "is_asked"), [(2.9, False), (3, True), (10, True), (16.9, True), (17.1, False)]
)
def test_three_days_after_and_not_when_it_is_long_past(days_ago: float, is_asked: bool) -> None:
    assert bool(asked(ASK, at_stage(ParcelStage.DELIVERED, days_ago))) is is_asked


def test_another_stage_or_a_rule_that_is_off_asks_for_nothing() -> None:
    assert not asked(ASK, at_stage(ParcelStage.RETURNED, 4))
    assert not asked(replace(ASK, is_on=False), at_stage(ParcelStage.DELIVERED, 4))


def test_a_rule_that_is_switched_on_does_not_look_back() -> None:
    fact = at_stage(ParcelStage.DELIVERED, 4)
    assert not asked(replace(ASK, since=NOW - timedelta(hours=1)), fact)
    assert asked(replace(ASK, since=NOW - 2 * DAY), fact)


@pytest.mark.parametrize(
    ("rule", "fact"),
    [
        (
            CareRule("r", CareTrigger.REVIEW, CareDeed.CALL_FIRST, score=3),
            CareFact(CareTrigger.REVIEW, "review:1", NOW, score=3),
        ),
        (
            CareRule("l", CareTrigger.LEVEL, CareDeed.THANK),
            CareFact(CareTrigger.LEVEL, "c", NOW, level="VIP"),
        ),
        (
            CareRule("l", CareTrigger.LEVEL, CareDeed.THANK, level="VIP"),
            CareFact(CareTrigger.LEVEL, "c", NOW, level="VIP"),
        ),
        (
            CareRule("p", CareTrigger.PROMISE_KEPT, CareDeed.TELL),
            CareFact(CareTrigger.PROMISE_KEPT, "p", NOW),
        ),
        (
            CareRule("s", CareTrigger.STANDS_STILL, CareDeed.FOLLOW_UP, days=7, opens=FollowUpKind.LATE),
            CareFact(CareTrigger.STANDS_STILL, "x", NOW - 8 * DAY, stage=ParcelStage.IN_TRANSIT),
        ),
    ],
)
def test_each_trigger_acts(rule: CareRule, fact: CareFact) -> None:
    assert makes_sense(rule)
    assert asked(rule, fact) == [fact.about]


@pytest.mark.parametrize(
    ("rule", "fact"),
    [
        (
            CareRule("r", CareTrigger.REVIEW, CareDeed.CALL_FIRST, score=3),
            CareFact(CareTrigger.REVIEW, "review:1", NOW, score=4),
        ),
        (
            CareRule("l", CareTrigger.LEVEL, CareDeed.THANK, level="VIP"),
            CareFact(CareTrigger.LEVEL, "c", NOW, level="Gold"),
        ),
        (
            CareRule("s", CareTrigger.STANDS_STILL, CareDeed.FOLLOW_UP, days=7, opens=FollowUpKind.LATE),
            CareFact(CareTrigger.STANDS_STILL, "x", NOW - 8 * DAY, stage=ParcelStage.DELIVERED),
        ),
    ],
)
def test_what_does_not_fit_asks_for_nothing(rule: CareRule, fact: CareFact) -> None:
    assert not asked(rule, fact)


def test_what_was_overtaken_is_open_again_when_it_comes_back() -> None:
    fact = at_stage(ParcelStage.DELIVERED, 4)
    made: dict[TaskKey, TaskState] = {("ask", fact.about): TaskState.OVERTAKEN}
    (task,) = tasks_to_make([ASK], [fact], made, NOW)
    assert task.again
    for state in set(TaskState) - {TaskState.OVERTAKEN}:
        assert not tasks_to_make([ASK], [fact], {("ask", fact.about): state}, NOW)


def test_a_parcel_that_went_on_overtakes_its_task() -> None:
    remind = CareRule("r", CareTrigger.STAGE, CareDeed.REMIND, ParcelStage.OUT_FOR_DELIVERY)
    assert is_overtaken(remind, ParcelStage.DELIVERED)
    assert is_overtaken(remind, None)
    assert not is_overtaken(remind, ParcelStage.OUT_FOR_DELIVERY)
    assert not is_overtaken(CareRule("l", CareTrigger.LEVEL, CareDeed.THANK), ParcelStage.LOST)


def test_a_fresh_install_asks_for_nothing() -> None:
    """Only what opens follow-ups of parcels is on, and acts where somebody tells where parcels are."""
    assert [rule.uid for rule in SHIPPED if rule.is_on] == ["late", "lost"]
    assert all(map(makes_sense, SHIPPED))
    assert all(is_shipped(rule.uid) for rule in SHIPPED)
    assert {rule.opens for rule in SHIPPED if rule.is_on} == {FollowUpKind.LATE, FollowUpKind.LOST}


def test_what_the_owner_changed_stands_in_its_place() -> None:
    changed = replace(SHIPPED[1], days=5)
    own = replace(ASK, uid="own")
    assert rules_with([own, changed]) == (SHIPPED[0], changed, *SHIPPED[2:], own)


def test_a_switch_notes_since_when() -> None:
    off = replace(ASK, is_on=False)
    assert switched(off, NOW) == replace(ASK, since=NOW)
    assert switched(switched(off, NOW), NOW) == off


@pytest.mark.parametrize(
    "rule",
    [
        replace(ASK, stage=None),
        replace(ASK, days=-1),
        replace(ASK, days=366),
        replace(ASK, opens=FollowUpKind.LATE),
        replace(ASK, deed=CareDeed.FOLLOW_UP),
        CareRule("r", CareTrigger.REVIEW, CareDeed.ASK, score=0),
        CareRule("s", CareTrigger.STANDS_STILL, CareDeed.ASK, days=0),
    ],
)
def test_rules_that_make_no_sense(rule: CareRule) -> None:
    assert not makes_sense(rule)


def test_every_trigger_has_its_follow_up() -> None:
    for trigger in CareTrigger:
        for stage in (None, *ParcelStage):
            assert follow_up_of(trigger, stage) in FollowUpKind


some_rules = st.lists(
    st.builds(
        CareRule,
        st.sampled_from(["a", "b", "c"]),
        st.just(CareTrigger.STAGE),
        st.just(CareDeed.TELL),
        st.sampled_from(ParcelStage),
        days=st.integers(0, 4),
        is_on=st.booleans(),
        since=st.none() | st.integers(0, 20).map(lambda days: NOW - days * DAY),
    ),
    max_size=3,
    unique_by=lambda rule: rule.uid,
)
some_facts = st.lists(
    st.builds(at_stage, st.sampled_from(ParcelStage), st.integers(0, 30), st.integers(1, 4)), max_size=12
)


@given(some_rules, some_facts, st.lists(st.integers(0, 5), min_size=1, max_size=6))
def test_however_often_one_looks_each_task_is_made_once(
    rules: list[CareRule], facts: list[CareFact], waits: list[int]
) -> None:
    made: dict[TaskKey, TaskState] = {}
    now = NOW
    for days in waits:
        now += days * DAY
        for task in tasks_to_make(rules, facts, made, now):
            assert task.key not in made
            assert task.rule.is_on
            assert now - LASTS <= task.due_at <= now
            made[task.key] = TaskState.OPEN
        assert tasks_to_make(rules, facts, made, now) == ()
