from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.contacts import ContactLimits, ContactReason, ContactVerdict, contact_verdict

VIENNA = timezone(timedelta(hours=1))
NOON = datetime(2026, 11, 16, 11, 0, tzinfo=UTC)
LIMITS = ContactLimits(9, 21, 3)


def verdict(now: datetime, last: datetime | None = None, *, answers: bool = False) -> ContactVerdict:
    return contact_verdict(LIMITS, last, now, VIENNA, answers=answers)


@pytest.mark.parametrize(
    ("hour", "reason", "day"),
    [
        (8, ContactReason.NONE, 0),
        (7, ContactReason.TOO_EARLY, 16),
        (19, ContactReason.NONE, 0),
        (20, ContactReason.TOO_LATE, 17),
        (0, ContactReason.TOO_EARLY, 16),
    ],
)
def test_hours_are_those_of_the_shop(hour: int, reason: ContactReason, day: int) -> None:
    told = verdict(NOON.replace(hour=hour))
    assert told.reason is reason
    assert told.allowed is (reason is ContactReason.NONE)
    if told.until is not None:
        assert told.until == datetime(2026, 11, day, 8, 0, tzinfo=UTC)


def test_days_lie_between_two_contacts() -> None:
    told = verdict(NOON, NOON - timedelta(days=2))
    assert told == ContactVerdict(False, NOON + timedelta(days=1), ContactReason.TOO_SOON)
    assert verdict(NOON, NOON - timedelta(days=3)).allowed


def test_where_the_days_end_at_night_the_hours_count_too() -> None:
    at_night = NOON.replace(hour=22) - timedelta(days=3)
    assert verdict(NOON, at_night).until == datetime(2026, 11, 17, 8, 0, tzinfo=UTC)


def test_an_answer_is_always_allowed() -> None:
    assert verdict(NOON.replace(hour=2), NOON.replace(hour=1), answers=True).allowed


def test_hours_that_make_no_sense_forbid_nothing() -> None:
    assert contact_verdict(ContactLimits(20, 8), None, NOON, VIENNA).allowed


@given(
    st.integers(0, 23), st.integers(1, 24), st.integers(0, 30),
    st.timedeltas(timedelta(0), timedelta(days=365)).map(lambda span: NOON + span),
    st.timedeltas(timedelta(0), timedelta(days=40)),
)  # fmt: skip
def test_what_is_named_as_allowed_is(
    first: int, until: int, days: int, now: datetime, ago: timedelta
) -> None:
    limits, last = ContactLimits(first, until, days), now - ago
    told = contact_verdict(limits, last, now, VIENNA)
    assert told.allowed is (told.until is None)
    if told.until is not None:
        assert told.until > now
        assert contact_verdict(limits, last, told.until, VIENNA).allowed
