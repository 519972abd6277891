"""Thinning of backups: by table, and by hypothesis that the newest and the only ones always stay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.backups import (
    RECENT,
    BackupName,
    backups_to_keep,
    damaged_to_keep,
    is_old,
    read_name,
)

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)
SIX_YEARS = 6 * 365 * 24 * 3600
NOWS = st.integers(0, SIX_YEARS).map(lambda second: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(0, second))
MOMENTS = st.sets(NOWS, max_size=60)


def worked(days: int, times: int = 18) -> set[datetime]:
    """A backup every half hour until six o'clock, thinned after each one as the desk does it."""
    kept: set[datetime] = set()
    for day in reversed(range(days)):
        for step in reversed(range(times)):
            moment = NOW - timedelta(days=day) - step * HALF_HOUR
            kept = set(backups_to_keep(kept | {moment}, moment))
    return kept


def on_days(moments: Iterable[datetime]) -> list[str]:
    return sorted({f"{moment:%Y-%m-%d}" for moment in moments})


def test_names_tell_moment_and_mark() -> None:
    name = BackupName(datetime(2026, 11, 20, 18, 0, 5, tzinfo=UTC), "0a1b2c3d")
    assert str(name) == "dispatchdesk-20261120-180005-0a1b2c3d.zip"
    assert read_name(str(name)) == name
    damaged = BackupName(name.moment, name.mark, damaged=True)
    assert str(damaged) == "damaged-20261120-180005-0a1b2c3d.zip"
    assert read_name(str(damaged)) == damaged


@pytest.mark.parametrize(
    "text",
    [
        "dispatchdesk-2026-11-20.zip",
        "dispatchdesk-20261120-180005-0a1b2c3d (1).zip",
        "dispatchdesk-20261320-180005-0a1b2c3d.zip",
        "dispatchdesk-20261120-180005-0A1B2C3D.zip",
        "dispatchdesk-20261120-180005-0a1b2c3d.zip.part",
        "before-migration-20261120-180005.sqlite3",
        "",
    ],
)
def test_other_names_are_not_ours(text: str) -> None:
    assert read_name(text) is None


def test_a_day_keeps_each_of_the_last_hours_and_one_an_hour() -> None:
    kept = worked(1)
    newest = sorted(kept, reverse=True)[:RECENT]
    assert newest == [NOW - step * HALF_HOUR for step in range(RECENT)]
    assert {moment.hour for moment in kept} == set(range(9, 19))
    assert len(kept) < 18


def test_a_year_keeps_days_weeks_and_months() -> None:
    kept = worked(400, times=4)
    days = on_days(kept)
    assert days[-7:] == [f"2026-11-{day}" for day in range(14, 21)]
    weeks = {moment.isocalendar()[:2] for moment in kept}
    assert {(2026, week) for week in range(43, 48)} <= weeks
    months = {(moment.year, moment.month) for moment in kept}
    assert months == {(2025, 12)} | {(2026, month) for month in range(1, 12)}
    assert len(kept) <= RECENT + 24 + 7 + 5 + 12


def test_a_shop_that_rests_loses_nothing() -> None:
    """Counted is what there is, not what there could have been."""
    kept = worked(10)
    assert backups_to_keep(kept, NOW + timedelta(days=900)) == kept


def test_a_clock_that_was_ahead_takes_no_room() -> None:
    ahead = {datetime(2099, 1, day, hour, tzinfo=UTC) for day in range(1, 29) for hour in range(24)}
    now = worked(30, times=4)
    kept = backups_to_keep(now | ahead, NOW)
    assert kept & now == backups_to_keep(now, NOW)
    assert max(ahead) in kept


@pytest.mark.parametrize("now", [datetime(1970, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)])
def test_a_clock_that_runs_wrong_deletes_nothing_more(now: datetime) -> None:
    kept = worked(30, times=4)
    assert backups_to_keep(kept, now) == kept
    assert backups_to_keep(kept | {now}, now) >= {now, NOW}


@given(MOMENTS, NOWS)
def test_the_newest_of_now_and_the_newest_of_all_stay(moments: set[datetime], now: datetime) -> None:
    kept = backups_to_keep(moments, now)
    assert kept <= moments
    past = [moment for moment in moments if moment <= now]
    for some in (past, moments):
        if some:
            assert max(some) in kept


@given(MOMENTS, NOWS)
def test_thinning_again_changes_nothing(moments: set[datetime], now: datetime) -> None:
    kept = backups_to_keep(moments, now)
    assert backups_to_keep(kept, now) == kept


@given(MOMENTS)
def test_the_only_one_of_a_kept_period_stays(moments: set[datetime]) -> None:
    kept = backups_to_keep(moments, datetime(2031, 1, 1, tzinfo=UTC))
    for count, format_of in ((24, "%Y%m%d%H"), (7, "%Y%m%d"), (5, "%G%V"), (12, "%Y%m")):
        periods = sorted({format(moment, format_of) for moment in moments}, reverse=True)
        assert set(periods[:count]) <= {format(moment, format_of) for moment in kept}


@given(MOMENTS)
def test_of_broken_records_the_first_and_the_newest_two_stay(moments: set[datetime]) -> None:
    known = sorted(moments)
    assert damaged_to_keep(moments) == set(known[:1] + known[-2:])


@pytest.mark.parametrize(
    ("ago", "old"),
    [(timedelta(minutes=90), False), (timedelta(minutes=91), True), (timedelta(hours=-3), False)],
)
def test_unsaved_work_makes_a_backup_old(ago: timedelta, old: bool) -> None:
    assert is_old(NOW - ago, NOW, HALF_HOUR) is old


def test_no_backup_at_all_is_old() -> None:
    assert is_old(None, NOW, HALF_HOUR)
