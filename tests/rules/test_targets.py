from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpRow, FollowUpState
from dispatchdesk.rules.targets import (
    TimeLeft,
    Wanted,
    is_overdue,
    makes_sense,
    own_with,
    targets_with,
    time_left,
)

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ROW = FollowUpRow(
    id=1,
    uid="1",
    number="F-0001",
    kind=FollowUpKind.WRONG_COLOUR,
    state=FollowUpState.OPEN,
    opened_at=NOW,
    due_at=NOW + 24 * HOUR,
    opened_by="",
    bench="",
    answer_due_at=NOW + 4 * HOUR,
)


@pytest.mark.parametrize(
    ("row", "left"),
    [
        (ROW, TimeLeft(Wanted.ANSWER, NOW + 4 * HOUR)),
        (replace(ROW, answered_at=NOW + HOUR), TimeLeft(Wanted.RESOLUTION, NOW + 24 * HOUR)),
        (replace(ROW, answer_due_at=None), TimeLeft(Wanted.RESOLUTION, NOW + 24 * HOUR)),
        (replace(ROW, due_at=NOW + HOUR), TimeLeft(Wanted.RESOLUTION, NOW + HOUR)),
        (replace(ROW, state=FollowUpState.RESOLVED), None),
        (replace(ROW, state=FollowUpState.DISMISSED), None),
    ],
)
def test_what_is_due_next(row: FollowUpRow, left: TimeLeft | None) -> None:
    assert time_left(row) == left


def test_it_is_overdue_when_its_answer_is() -> None:
    assert not is_overdue(ROW, NOW + 4 * HOUR)
    assert is_overdue(ROW, NOW + 5 * HOUR)
    assert not is_overdue(replace(ROW, answered_at=NOW + 5 * HOUR), NOW + 6 * HOUR)
    assert not is_overdue(replace(ROW, state=FollowUpState.RESOLVED), NOW + 99 * HOUR)


def test_every_kind_has_a_target_and_an_unknown_one_is_passed_over() -> None:
    targets = targets_with((("lost", 0, 5), ("no such kind", 1, 1)))
    assert set(targets) == set(FollowUpKind)
    assert targets[FollowUpKind.LOST].answer is None
    assert targets[FollowUpKind.LOST].resolve == timedelta(hours=5)


@given(kind=st.sampled_from(FollowUpKind), answer=st.integers(0, 3000), resolve=st.integers(0, 3000))
def test_an_own_target_is_the_one_that_holds(kind: FollowUpKind, answer: int, resolve: int) -> None:
    if not makes_sense(answer, resolve):
        assert answer > resolve or resolve < 1 or resolve > 24 * 90
        return
    own = own_with(own_with((), kind, 0, 1), kind, answer, resolve)
    assert len(own) == 1
    target = targets_with(own)[kind]
    assert target.answer == (timedelta(hours=answer) if answer else None)
    assert target.resolve == timedelta(hours=resolve)
