"""How soon something is answered and resolved, and what of that time is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from dispatchdesk.rules.follow_ups import DUE_AFTER, FollowUpKind, FollowUpRow, Pile

MOST_HOURS = 24 * 90
"""The longest target that an owner may set."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at, counted from the opening; ``answer`` is None where nobody waits for an answer."""

    answer: timedelta | None
    resolve: timedelta


class Wanted(StrEnum):
    """What is due next."""

    ANSWER = "answer"
    RESOLUTION = "resolution"


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """What is due next, and when."""

    wanted: Wanted
    at: datetime


FIRST_ANSWER: dict[FollowUpKind, timedelta] = {
    kind: timedelta(hours=4)
    for kind in (
        FollowUpKind.WRONG_ITEM,
        FollowUpKind.WRONG_COLOUR,
        FollowUpKind.WRONG_SIZE,
        FollowUpKind.DAMAGED,
        FollowUpKind.LATE,
        FollowUpKind.LOST,
        FollowUpKind.NOT_AS_DESCRIBED,
        FollowUpKind.REVIEW,
    )
}
"""Kinds that are somebody's complaint from their opening on."""
ANSWER_TO_A_CLAIM = timedelta(hours=4)
"""A claim of a kind that the bench opens too, such as a defect, is answered as soon as the others."""

OwnTargets = tuple[tuple[str, int, int], ...]
"""Kind, hours until the first answer, hours until it is resolved: as the settings keep them."""


def targets_with(own: OwnTargets) -> Mapping[FollowUpKind, Target]:
    """The target of each kind: the owner's, else the shipped one. Kinds that are unknown are passed over."""
    targets = {kind: Target(FIRST_ANSWER.get(kind), DUE_AFTER[kind]) for kind in FollowUpKind}
    known = {kind.value: kind for kind in FollowUpKind}
    for name, answer, resolve in own:
        if (kind := known.get(name)) is not None:
            targets[kind] = Target(timedelta(hours=answer) if answer else None, timedelta(hours=resolve))
    return targets


def makes_sense(answer_hours: int, resolve_hours: int) -> bool:
    """Whether an owner's target can be kept: 0 hours for no answer, and never resolved before it is due."""
    return 0 <= answer_hours <= resolve_hours <= MOST_HOURS and resolve_hours >= 1


def time_left(row: FollowUpRow) -> TimeLeft | None:
    """What is due next of a follow-up; None where nothing is: it is done, or an order brings it."""
    if row.pile is Pile.DONE or row.is_paid:
        return None
    if row.answer_due_at is not None and row.answered_at is None and row.answer_due_at < row.due_at:
        return TimeLeft(Wanted.ANSWER, row.answer_due_at)
    return TimeLeft(Wanted.RESOLUTION, row.due_at)


def is_overdue(row: FollowUpRow, now: datetime) -> bool:
    """Whether what is due next should have been there by now."""
    left = time_left(row)
    return left is not None and left.at < now


def own_with(own: OwnTargets, kind: FollowUpKind, answer_hours: int, resolve_hours: int) -> OwnTargets:
    """The owner's targets with one of them changed."""
    others: Iterable[tuple[str, int, int]] = (one for one in own if one[0] != kind.value)
    return (*others, (kind.value, answer_hours, resolve_hours))
