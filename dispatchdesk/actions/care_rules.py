"""The owner's rules of care: seen, changed, switched, and what they ask for now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.care_rules import (
    CareDeed,
    CareRule,
    CareTrigger,
    NewTask,
    TaskState,
    is_shipped,
    makes_sense,
    switched,
    tasks_to_make,
)
from dispatchdesk.rules.parcel_stages import ParcelStage
from dispatchdesk.rules.roles import NOBODY, Right
from dispatchdesk.storage.care_book import TaskEnd
from dispatchdesk.storage.follow_up_book import NewFollowUp

_AT_ONCE = 20
"""Tasks in one transaction: no scan waits for more."""


def view_care_rules(desk: Desk) -> tuple[CareRule, ...]:
    """All rules, the shipped ones first."""
    return desk.care.rules()


def new_care_rule(desk: Desk) -> CareRule:
    """A rule of the owner's to begin with: it holds from now on, once it is saved."""
    return CareRule(new_uid(), CareTrigger.STAGE, CareDeed.TELL, ParcelStage.FAILED_ATTEMPT, since=desk.now())


def save_care_rule(desk: Desk, rule: CareRule) -> None:
    """Keep a rule; it holds from the next look on.

    Raises:
        DeskError: RULE_NUMBERS where it makes no sense; as ``Desk.require`` tells.
    """
    desk.require(Right.SETTINGS)
    if not makes_sense(rule):
        raise DeskError(Trouble.RULE_NUMBERS)
    with desk.database.write():
        desk.care.save_rule(rule)
        desk.note("care_rule", {"rule": rule.uid, "is_on": rule.is_on})


def switch_care_rule(desk: Desk, uid: str) -> CareRule:
    """On where it was off, and off where it was on; gives the rule. It never looks at what was before.

    Raises:
        DeskError: NO_SUCH_RULE; as ``Desk.require`` tells.
    """
    desk.require(Right.SETTINGS)
    rule = switched(_rule(desk, uid), desk.now())
    save_care_rule(desk, rule)
    return rule


def remove_care_rule(desk: Desk, uid: str) -> None:
    """Forget a rule, or make a shipped one as it was; its tasks stay. As ``Desk.require`` tells."""
    desk.require(Right.SETTINGS)
    with desk.database.write():
        desk.care.remove_rule(uid)
        desk.note("care_rule", {"rule": uid, "removed": not is_shipped(uid)})


def make_care_tasks(desk: Desk) -> int:
    """Make the tasks that rules ask for now, each once, and close what was overtaken; gives how many are new.

    Called each minute beside the bench, in short transactions, and by the command line.
    """
    office = replace(desk, acts_as="", person=NOBODY)
    rules = desk.care.rules()
    asked = _asked(desk, rules)
    for start in range(0, len(asked), _AT_ONCE):
        with desk.database.write():
            for task in asked[start : start + _AT_ONCE]:
                _make(office, task)
        desk.database.let_others_write()
    _close_overtaken(office, rules)
    return len(asked)


def _asked(desk: Desk, rules: Iterable[CareRule]) -> tuple[NewTask, ...]:
    """What is due and not made yet."""
    on = [rule for rule in rules if rule.is_on]
    now = desk.now()
    with desk.database.snapshot():
        asked: list[NewTask] = []
        for rule in on:
            facts = desk.care_facts.of_rule(rule, now)
            made = desk.care.states((rule.uid, fact.about) for fact in facts)
            asked += tasks_to_make([rule], facts, made, now)
    return tuple(asked)


def _make(desk: Desk, task: NewTask) -> None:
    now, fact = desk.now(), task.fact
    end = None
    if task.rule.opens is not None:
        end = TaskEnd(TaskState.FOLLOW_UP, now, follow_up_id=_follow_up(desk, task))
    uid = new_uid()
    desk.care.make(uid, task, now, end)
    order = "" if fact.order_id is None else desk.orders.by_id(fact.order_id).uid
    payload: dict[str, object] = {"rule": task.rule.uid, "about": fact.about, "state": "made"}
    desk.note("care_task", payload, order)


def _follow_up(desk: Desk, task: NewTask) -> int:
    """The follow-up of that kind which is open for the order already, else a new one."""
    fact, kind = task.fact, task.rule.opens
    assert kind is not None
    known = desk.follow_ups.open_of(fact.order_id, kind) if fact.order_id is not None else ()
    if known:
        return known[0]
    new = NewFollowUp(kind, desk.now(), "", order_id=fact.order_id, parcel_id=fact.parcel_id)
    return desk.follow_ups.open(new_uid(), new)


def _close_overtaken(desk: Desk, rules: Iterable[CareRule]) -> None:
    overtaken = desk.care.overtaken(rules)
    for start in range(0, len(overtaken), _AT_ONCE):
        with desk.database.write():
            for task_id in overtaken[start : start + _AT_ONCE]:
                desk.care.end(task_id, TaskEnd(TaskState.OVERTAKEN, desk.now()))
                desk.note("care_task", {"task": task_id, "state": TaskState.OVERTAKEN.value})
        desk.database.let_others_write()


def _rule(desk: Desk, uid: str) -> CareRule:
    for rule in desk.care.rules():
        if rule.uid == uid:
            return rule
    raise DeskError(Trouble.NO_SUCH_RULE)
