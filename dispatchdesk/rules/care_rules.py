"""What is done for a customer without being asked: the owner's rules, and the tasks that they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.parcel_stages import ENDED, ParcelStage


class CareTrigger(StrEnum):
    """What makes a rule act."""

    STAGE = "stage"
    """A parcel reaches a stage of its way."""
    STANDS_STILL = "stands_still"
    """Nothing is heard of a parcel for so many days."""
    REVIEW = "review"
    LEVEL = "level"
    """A customer reaches a level."""
    PROMISE_KEPT = "promise_kept"
    """What was owed left with a parcel."""


class CareDeed(StrEnum):
    """What is to be done then."""

    REMIND = "remind"
    """Write that the parcel comes today."""
    ASK = "ask"
    """Ask whether all is well."""
    TELL = "tell"
    """Tell what they should know."""
    THANK = "thank"
    CALL_FIRST = "call_first"
    """Call, and only then write."""
    FOLLOW_UP = "follow_up"
    """Nobody writes yet: a follow-up opens."""


class TaskState(StrEnum):
    """How far a task is."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    OVERTAKEN = "overtaken"
    """What it was about is no longer so; it is open again when that comes back."""
    FOLLOW_UP = "follow_up"
    """It became a follow-up."""


class TaskPile(StrEnum):
    """The heaps in which people see tasks."""

    TODAY = "today"
    """Due today or earlier."""
    LATER = "later"
    DONE = "done"


PROMISE = "promise:"
"""Begins what a task is about that tells of a kept promise."""
LONGEST_DAYS = 365
"""Days that a rule may wait."""
LASTS = timedelta(days=14)
"""What should have been done longer ago is not done any more: it would only surprise."""
WORST_GOOD_SCORE = 4
"""Of five stars; fewer are middling or bad."""


@dataclass(frozen=True, slots=True)
class CareRule:
    """When something is done. Only what belongs to its trigger counts.

    ``days`` after the trigger; with ``STANDS_STILL``, days without news. ``since``: when it was switched on;
    what was due before is passed over.
    """

    uid: str
    trigger: CareTrigger
    deed: CareDeed
    stage: ParcelStage | None = None
    days: int = 0
    score: int = 0
    """With ``REVIEW``: that many stars or fewer."""
    level: str = ""
    """With ``LEVEL``: this one; empty: any."""
    opens: FollowUpKind | None = None
    template: str = ""
    """A template's uid; empty: chosen when the task is worked on."""
    is_on: bool = True
    since: datetime | None = None


SHIPPED = (
    CareRule("remind-today", CareTrigger.STAGE, CareDeed.REMIND, ParcelStage.OUT_FOR_DELIVERY, is_on=False),
    CareRule("all-well", CareTrigger.STAGE, CareDeed.ASK, ParcelStage.DELIVERED, days=3, is_on=False),
    CareRule("bad-review", CareTrigger.REVIEW, CareDeed.CALL_FIRST, score=WORST_GOOD_SCORE - 1, is_on=False),
    CareRule("level", CareTrigger.LEVEL, CareDeed.THANK, is_on=False),
    CareRule("promise-kept", CareTrigger.PROMISE_KEPT, CareDeed.TELL, is_on=False),
    CareRule("late", CareTrigger.STANDS_STILL, CareDeed.FOLLOW_UP, days=7, opens=FollowUpKind.LATE),
    CareRule("lost", CareTrigger.STAGE, CareDeed.FOLLOW_UP, ParcelStage.LOST, opens=FollowUpKind.LOST),
)
"""What every shop begins with. Only late and lost are on: they act where stages are told at all."""


def rules_with(own: Iterable[CareRule]) -> tuple[CareRule, ...]:
    """The shipped rules, each as the owner changed it, then the owner's own."""
    changed = {rule.uid: rule for rule in own}
    shipped = tuple(changed.pop(rule.uid, rule) for rule in SHIPPED)
    return (*shipped, *changed.values())


def is_shipped(uid: str) -> bool:
    """Whether a rule can only be switched off, not removed."""
    return any(rule.uid == uid for rule in SHIPPED)


def makes_sense(rule: CareRule) -> bool:
    """Whether a rule says all that its trigger and its deed need."""
    if not 0 <= rule.days <= LONGEST_DAYS:
        return False
    if rule.trigger is CareTrigger.STAGE and rule.stage is None:
        return False
    if rule.trigger is CareTrigger.STANDS_STILL and rule.days < 1:
        return False
    if rule.trigger is CareTrigger.REVIEW and not 1 <= rule.score <= 5:
        return False
    return (rule.opens is not None) == (rule.deed is CareDeed.FOLLOW_UP)


def follow_up_of(trigger: CareTrigger, stage: ParcelStage | None) -> FollowUpKind:
    """The kind of follow-up that a rule with such a trigger opens."""
    if trigger is CareTrigger.STANDS_STILL:
        return FollowUpKind.LATE
    if trigger is CareTrigger.REVIEW:
        return FollowUpKind.REVIEW
    if trigger is CareTrigger.STAGE:
        return _OF_STAGE.get(stage, FollowUpKind.CARRIER)
    return FollowUpKind.BY_HAND


_OF_STAGE: dict[ParcelStage | None, FollowUpKind] = {
    ParcelStage.LOST: FollowUpKind.LOST,
    ParcelStage.RETURNING: FollowUpKind.RETURNED,
    ParcelStage.RETURNED: FollowUpKind.RETURNED,
}


def switched(rule: CareRule, now: datetime) -> CareRule:
    """The rule on where it was off, from now; off where it was on."""
    return replace(rule, is_on=not rule.is_on, since=None if rule.is_on else now)


@dataclass(frozen=True, slots=True)
class CareFact:
    """Something that happened; ``about`` names the happening, the same each time that it is read."""

    trigger: CareTrigger
    about: str
    at: datetime
    """Of ``STANDS_STILL``: when something was heard last."""
    stage: ParcelStage | None = None
    score: int = 0
    level: str = ""
    parcel_id: int | None = None
    order_id: int | None = None
    customer_id: int | None = None
    review_id: int | None = None


TaskKey = tuple[str, str]
"""A rule's uid and what the task is about: no two tasks have the same."""


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task that a rule asks for now; ``again``: an overtaken one is open again."""

    rule: CareRule
    fact: CareFact
    due_at: datetime
    again: bool = False

    @property
    def key(self) -> TaskKey:
        """What tells it from all others."""
        return self.rule.uid, self.fact.about


def tasks_to_make(
    rules: Iterable[CareRule],
    facts: Iterable[CareFact],
    made: Mapping[TaskKey, TaskState],
    now: datetime,
) -> tuple[NewTask, ...]:
    """What is to be done now and was not asked for yet: each task once, in the sequence of the facts."""
    told = tuple(facts)
    found: dict[TaskKey, NewTask] = {}
    for rule in rules:
        for task in _of_rule(rule, told, now):
            before = made.get(task.key)
            if before in (None, TaskState.OVERTAKEN) and task.key not in found:
                found[task.key] = replace(task, again=before is not None)
    return tuple(found.values())


def _of_rule(rule: CareRule, facts: Iterable[CareFact], now: datetime) -> Iterator[NewTask]:
    for fact in facts:
        due = fact.at + timedelta(days=rule.days)
        if due <= now and due >= earliest_due(rule, now) and _fits(rule, fact):
            yield NewTask(rule, fact, due)


def earliest_due(rule: CareRule, now: datetime) -> datetime:
    """What was due before this is passed over."""
    oldest = now - LASTS
    return oldest if rule.since is None else max(oldest, rule.since)


def _fits(rule: CareRule, fact: CareFact) -> bool:
    if not rule.is_on or rule.trigger is not fact.trigger:
        return False
    match rule.trigger:
        case CareTrigger.STAGE:
            return fact.stage is rule.stage
        case CareTrigger.STANDS_STILL:
            return fact.stage not in ENDED
        case CareTrigger.REVIEW:
            return fact.score <= rule.score
        case CareTrigger.LEVEL:
            return bool(fact.level) and rule.level in ("", fact.level)
    return True


def is_overtaken(rule: CareRule, stage: ParcelStage | None) -> bool:
    """Whether an open task of a rule has lost its reason, its parcel being at that stage by now."""
    return rule.trigger is CareTrigger.STAGE and stage is not rule.stage


def about_order(order_id: int, stage: ParcelStage) -> str:
    """A stage that parcels of an order reach: for each of several boxes it is the same."""
    return f"order:{order_id}:{stage.value}"


def about_silence(parcel_id: int, last: datetime) -> str:
    """A parcel of which nothing is heard since then."""
    return f"parcel:{parcel_id}:{last:%Y-%m-%dT%H:%M:%S}"


def about_review(review_id: int) -> str:
    """One review."""
    return f"review:{review_id}"


def about_level(customer_id: int, level: str) -> str:
    """A customer who reached a level."""
    return f"customer:{customer_id}:{level}"


def about_promise(promise_id: int) -> str:
    """A promise that was kept."""
    return f"{PROMISE}{promise_id}"
