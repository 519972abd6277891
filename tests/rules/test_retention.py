from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dispatchdesk.rules.orders import OrderState
from dispatchdesk.rules.retention import SUGGESTED_DAYS, Kept, PersonalRecord, ended_at, oldest_kept, why_kept

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
CLOSED, COLLECTED, STOPPED, URGENT = (NOW - timedelta(days=days) for days in (50, 49, 30, 60))


@pytest.mark.parametrize(
    ("state", "closed", "collected", "stopped", "ended"),
    [
        (OrderState.WAITING, None, None, None, None),
        (OrderState.CHECKING, None, None, None, None),
        (OrderState.WAITING, None, None, STOPPED, STOPPED),
        (OrderState.CHECKING, CLOSED, None, STOPPED, STOPPED),
        (OrderState.PACKED, CLOSED, None, None, CLOSED),
        (OrderState.PACKED, CLOSED, None, STOPPED, CLOSED),
        (OrderState.HANDED_OVER, CLOSED, COLLECTED, None, COLLECTED),
        (OrderState.HANDED_OVER, CLOSED, None, None, CLOSED),
        (OrderState.CANCELLED, None, None, None, URGENT),
        (OrderState.CANCELLED, None, None, STOPPED, STOPPED),
    ],
)
def test_when_an_order_ended(
    state: OrderState,
    closed: datetime | None,
    collected: datetime | None,
    stopped: datetime | None,
    ended: datetime | None,
) -> None:
    assert ended_at(state, closed, collected, stopped, URGENT) == ended


def a_record(days_ago: int | None, *, follow_up: bool = False, promise: bool = False) -> PersonalRecord:
    ended = None if days_ago is None else NOW - timedelta(days=days_ago, seconds=1)
    return PersonalRecord(1, "UID", "#1", None, ended, follow_up, promise)


@pytest.mark.parametrize(
    ("record", "keep_days", "kept"),
    [
        (a_record(None), 90, Kept.NOT_ENDED),
        (a_record(89), 90, Kept.TOO_YOUNG),
        (a_record(90), 90, None),
        (a_record(5000), 0, Kept.TOO_YOUNG),
        (a_record(91, follow_up=True), 90, Kept.FOLLOW_UP_OPEN),
        (a_record(91, promise=True), 90, Kept.PROMISE_UNPAID),
        (a_record(91, follow_up=True, promise=True), 90, Kept.FOLLOW_UP_OPEN),
    ],
)
def test_why_personal_data_is_kept(record: PersonalRecord, keep_days: int, kept: Kept | None) -> None:
    assert why_kept(record, NOW, keep_days) is kept


def test_an_order_is_kept_to_the_last_moment() -> None:
    record = PersonalRecord(1, "UID", "#1", None, oldest_kept(NOW, 90))
    assert why_kept(record, NOW, 90) is Kept.TOO_YOUNG


def test_what_is_suggested_grows() -> None:
    assert list(SUGGESTED_DAYS) == sorted(set(SUGGESTED_DAYS))
