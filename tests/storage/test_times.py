"""Stored times are text whose order is the order of time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.storage.times import (
    LATEST,
    from_text,
    from_text_or_none,
    to_text,
    to_text_or_none,
    utc_now,
)

zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(timezones=zones).filter(lambda moment: 1 < moment.year < 9998)


@given(moments)
def test_a_moment_comes_back_in_utc(moment: datetime) -> None:
    again = from_text(to_text(moment))
    assert again == moment
    assert again.tzinfo is UTC


@given(moments, moments)
def test_text_order_is_time_order_across_zones(one: datetime, other: datetime) -> None:
    assert (to_text(one) < to_text(other)) == (one < other)
    assert "" < to_text(one) < LATEST


def test_the_form() -> None:
    berlin = timezone(timedelta(hours=1))
    assert to_text(datetime(2026, 11, 21, 21, 50, 40, 5, tzinfo=berlin)) == "2026-11-21T20:50:40.000005Z"
    assert to_text(datetime(2026, 11, 21, tzinfo=UTC)) == "2026-11-21T00:00:00.000000Z"


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        to_text(datetime(2026, 11, 21))  # noqa: DTZ001


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-21",
        "2026-11-21T20:50:40Z",
        "2026-11-21T20:50:40.000000+01:00",
        "2026-11-21T20:50:40.000+01:00",
    ],
)
def test_another_form_is_no_stored_time(text: str) -> None:
    with pytest.raises(ValueError, match="no stored time"):
        from_text(text)


def test_none_stays_none() -> None:
    assert to_text_or_none(None) is None
    assert from_text_or_none(None) is None
    now = utc_now()
    assert from_text_or_none(to_text_or_none(now)) == now
