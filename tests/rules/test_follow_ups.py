"""Follow-ups: every state has its pile, every kind its due time, and nothing ends for ever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dispatchdesk.rules.follow_ups import (
    DUE_AFTER,
    NEXT_STATES,
    PILES,
    FollowUpKind,
    FollowUpRow,
    FollowUpState,
    Pile,
    may_become,
)


def test_every_state_lies_on_a_pile_and_leads_on() -> None:
    assert set(PILES) == set(NEXT_STATES) == set(FollowUpState)
    assert set(PILES.values()) == set(Pile)
    assert all(NEXT_STATES[state] for state in FollowUpState)


def test_every_kind_has_its_time() -> None:
    assert set(DUE_AFTER) == set(FollowUpKind)
    assert all(after > timedelta(0) for after in DUE_AFTER.values())
    assert min(DUE_AFTER, key=lambda kind: DUE_AFTER[kind]) is FollowUpKind.PULL_PARCEL


@pytest.mark.parametrize("state", FollowUpState)
def test_no_state_becomes_itself(state: FollowUpState) -> None:
    assert not may_become(state, state)


@pytest.mark.parametrize("done", [FollowUpState.RESOLVED, FollowUpState.DISMISSED])
def test_what_is_done_can_only_be_opened_again(done: FollowUpState) -> None:
    assert [state for state in FollowUpState if may_become(done, state)] == [FollowUpState.OPEN]
    assert all(may_become(state, done) for state in FollowUpState if PILES[state] is not Pile.DONE)


def test_a_promise_is_not_taken_back_into_an_answer() -> None:
    assert may_become(FollowUpState.ANSWERED, FollowUpState.PROMISED)
    assert not may_become(FollowUpState.PROMISED, FollowUpState.ANSWERED)


def test_a_row_knows_its_pile() -> None:
    now = datetime(2027, 3, 1, 9, tzinfo=UTC)
    row = FollowUpRow(
        1, "0123456789AB", "F-0001", FollowUpKind.DEFECT, FollowUpState.ANSWERED, now, now, "Ann", "Bench 1"
    )
    assert row.pile is Pile.WAITING
