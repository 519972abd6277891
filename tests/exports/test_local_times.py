from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.exports.local_times import LocalTimes
from dispatchdesk.local_zone import LocalZone

ZONES = ("UTC", "Asia/Shanghai", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns")
FIRST, LAST = datetime(2000, 1, 1), datetime(2037, 12, 31)  # noqa: DTZ001
any_moments = st.lists(st.datetimes(FIRST, LAST, timezones=st.just(UTC)), max_size=6)


@given(zone=st.sampled_from(ZONES), moments=any_moments, steps=st.lists(st.integers(-1800, 1800), max_size=6))
def test_it_shows_what_the_zone_shows(zone: str, moments: list[datetime], steps: list[int]) -> None:
    times = LocalTimes(ZoneInfo(zone))
    near = [moment + timedelta(seconds=step) for moment in moments for step in (0, *steps)]

    shown = [times.text(moment) for moment in near]

    assert shown == [f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S}" for moment in near]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Australia/Lord_Howe"])
def test_every_change_of_the_clocks_in_a_year_is_seen(zone: str) -> None:
    times = LocalTimes(ZoneInfo(zone))
    minutes = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=13 * step) for step in range(40_000)]

    assert all(times.text(at) == f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S}" for at in minutes)


def test_excel_counts_days_and_keeps_seconds() -> None:
    times = LocalTimes(ZoneInfo("Asia/Shanghai"))

    assert times.days(datetime(1999, 12, 31, 16, tzinfo=UTC)) == 36_526
    assert times.days(datetime(2026, 3, 4, 4, 0, 0, 999_999, tzinfo=UTC)) == 46_085.5


def test_a_day_that_excel_would_show_wrongly_stays_a_text() -> None:
    assert LocalTimes(ZoneInfo("UTC")).days(datetime(1900, 2, 28, 12, tzinfo=UTC)) == "1900-02-28 12:00:00"


def test_the_computers_own_zone_is_asked_as_well() -> None:
    moment = datetime(2026, 7, 1, 12, tzinfo=UTC)

    assert LocalTimes(LocalZone()).text(moment) == f"{moment.astimezone():%Y-%m-%d %H:%M:%S}"
