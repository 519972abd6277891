"""A clock that is set back, benches whose clocks differ, and days of 23 and 25 hours."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from dispatchdesk.actions.dispatch_log import count_parcels, list_parcels
from dispatchdesk.actions.end_of_shift import end_of_shift
from dispatchdesk.actions.export_log import LogKind, export_log
from dispatchdesk.actions.list_orders import order_story
from dispatchdesk.actions.take_code import take_code
from dispatchdesk.actions.view_bench import view_bench
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.local_zone import LocalZone
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.verdicts import Verdict
from dispatchdesk.rules.verification import ClockJump
from dispatchdesk.storage.chain_check import ChainWalk
from dispatchdesk.storage.times import to_text
from dispatchdesk.storage.verification import verify
from dispatchdesk.wording.events import say_event
from dispatchdesk.wording.verification import say_verification
from tests.support.shops import (
    SCARF,
    SHIRT_BLUE_L,
    FixedClock,
    Line,
    Shop,
    open_shop,
    with_catalogue,
)

HOUR = timedelta(hours=1)
SYDNEY, CHICAGO = "Australia/Sydney", "America/Chicago"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def shop(tmp_path: Path, clock: FixedClock) -> Iterator[Shop]:
    shop = with_catalogue(open_shop(tmp_path, clock=clock, guard_double_reads=True))
    yield shop
    shop.desk.close()


def kinds(shop: Shop) -> list[str]:
    """Of all records but the one that the packer is new here."""
    sql = "SELECT kind FROM journal WHERE kind <> 'person' ORDER BY id"
    return [kind for (kind,) in shop.desk.database.rows(sql)]


def jumps_of(shop: Shop) -> tuple[ClockJump, ...]:
    walk = ChainWalk()
    assert not list(walk.breaks(shop.desk.database))
    return tuple(walk.clock_jumps)


# -- set back ----------------------------------------------------------------------------------------


def test_a_clock_set_back_is_recorded_once_in_front_of_the_scan(shop: Shop, clock: FixedClock) -> None:
    order = shop.order("#1", Line("SCARF-GR", 5))
    shop.scan(shop.slip(order), SCARF)
    clock.now -= HOUR
    outcomes = [take_code(shop.desk, SCARF) for _ in range(2)]
    assert [outcome.verdict for outcome in outcomes] == [Verdict.COUNTED] * 2
    assert kinds(shop) == ["order_opened", "scan", "clock", "scan", "scan"]
    assert [outcome.seq for outcome in outcomes] == [4, 5]

    story = order_story(shop.desk, order).events
    assert [event.seq for event in story] == [1, 2, 3, 4, 5]
    assert story[2].payload == {"before": to_text(story[1].at), "now": to_text(story[3].at)}
    assert say_event(story[2]) == "the computer's clock was set back"
    assert [event.same_variant_soon for event in story] == [False] * 5


def test_each_chain_says_it_for_itself(shop: Shop, clock: FixedClock) -> None:
    order = shop.order("#1", Line("SCARF-GR", 5))
    with shop.desk.database.write():
        shop.desk.note("note", {})
    shop.scan(shop.slip(order))
    clock.now -= HOUR
    shop.scan(SCARF, SCARF)
    with shop.desk.database.write():
        shop.desk.note("note", {})
        shop.desk.note("note", {})
    assert kinds(shop) == ["note", "order_opened", "clock", "scan", "scan", "clock", "note", "note"]


@pytest.mark.parametrize("change", [timedelta(seconds=-4), timedelta(days=400), timedelta(0)])
def test_small_corrections_and_leaps_forward_are_no_news(
    shop: Shop, clock: FixedClock, change: timedelta
) -> None:
    """The clock of the tests goes on by three seconds a look: four back are one."""
    order = shop.order("#1", Line("SCARF-GR", 5))
    shop.scan(shop.slip(order), SCARF)
    clock.now += change
    assert shop.scan(SCARF).verdict is Verdict.COUNTED
    assert "clock" not in kinds(shop)
    assert jumps_of(shop) == ()


@pytest.mark.sqlite_only
def test_verifying_tells_of_it_and_calls_nothing_broken(shop: Shop, clock: FixedClock) -> None:
    shop.scan("x")
    for back in (HOUR, 48 * HOUR):
        clock.now -= back
        shop.scan("x")
    chain = shop.desk.benches.load(shop.desk.bench_id).chain
    found = verify(shop.desk.database, anchor={})
    second = timedelta(seconds=3)
    assert found.clock_jumps == (ClockJump(chain, 2, HOUR - second), ClockJump(chain, 4, 48 * HOUR - second))
    assert say_verification(found) == (
        f"The records are whole: {found.records} records verified. Before record 2 of {chain} the clock was"
        f" set back by 59 min. Before record 4 of {chain} the clock was set back by 47 h."
    )


@pytest.mark.sqlite_only
def test_a_scan_that_fails_leaves_no_jump_behind(shop: Shop, clock: FixedClock) -> None:
    shop.scan("x")
    clock.now -= HOUR
    shop.desk.database.run("PRAGMA query_only = 1")
    assert shop.scan("x").verdict is Verdict.NOT_RECORDED
    shop.desk.database.run("PRAGMA query_only = 0")
    shop.scan("y")
    assert kinds(shop) == ["scan", "clock", "scan"]


def test_the_bench_goes_on_as_if_nothing_were(shop: Shop, clock: FixedClock) -> None:
    """Undo, the last parcel, the rest of a tracking number and the guard against double reads."""
    first, second, third = (shop.order(f"#{n}", Line("SCARF-GR", 2 + n)) for n in range(3))
    shop.scan(shop.slip(first), SCARF, SCARF, "SF1390022817351")
    shop.scan(shop.slip(second))
    clock.now -= 400 * 24 * HOUR
    clock.step = timedelta(milliseconds=1)
    assert shop.scan(SCARF).verdict is Verdict.COUNTED
    assert shop.scan(SCARF).verdict is Verdict.DOUBLE_READ
    clock.step = timedelta(seconds=3)
    assert shop.scan("DDCMDUNDO").verdict is Verdict.UNDONE
    assert shop.scan(SCARF, SCARF, SCARF).counted == 3
    assert shop.scan("SF1390022817351").verdict is not Verdict.DISPATCHED
    shop.scan("SF1390022817362")
    last = view_bench(shop.desk).last_parcel
    assert last is not None
    assert last.order_number == "#1"
    assert [row.order_number for row in list_parcels(shop.desk, LogFilter())] == ["#0", "#1"], "by the wall"
    shop.scan(shop.slip(third), SCARF)
    assert len(jumps_of(shop)) == 1


# -- two benches -------------------------------------------------------------------------------------


def test_two_benches_apart_record_no_jumps_and_each_knows_its_own_last_parcel(
    shop: Shop, clock: FixedClock
) -> None:
    with shop.desk.database.write():
        other_bench = shop.desk.benches.create("OTHERBENCH", "Bench 2")
    slow = FixedClock(clock.now - timedelta(minutes=10))
    other = Shop(replace(shop.desk, bench_id=other_bench.id, clock=slow, lock=None), shop.variants)
    orders = [shop.order(f"#{n}", Line("SCARF-GR", 2)) for n in range(4)]
    for number, (bench, order) in enumerate(zip((shop, other) * 2, orders, strict=True)):
        bench.scan(shop.slip(order), SCARF)
        slow.now += timedelta(minutes=1)
        bench.scan(SCARF, f"SF139002281735{number}")
        last = view_bench(bench.desk).last_parcel
        assert last is not None
        assert last.order_number == f"#{number}"
    assert "clock" not in kinds(shop)
    assert [row.order_number for row in list_parcels(shop.desk, LogFilter())] == ["#2", "#0", "#3", "#1"]
    assert jumps_of(shop) == ()


def test_an_order_taken_over_tells_its_story_in_the_order_it_happened(shop: Shop, clock: FixedClock) -> None:
    with shop.desk.database.write():
        other_bench = shop.desk.benches.create("OTHERBENCH", "Bench 2")
    slow = FixedClock(clock.now - HOUR)
    other = Shop(replace(shop.desk, bench_id=other_bench.id, clock=slow, lock=None), shop.variants)
    order = shop.order("#1", Line("SCARF-GR", 2), Line("LIN-BL-L"))
    shop.scan(shop.slip(order), SCARF)
    other.scan(shop.slip(order), "DDCMDYES", SCARF)
    other.scan(SHIRT_BLUE_L)
    verdicts = [event.payload["verdict"] for event in order_story(shop.desk, order).events]
    assert verdicts[:2] == ["order_opened", "counted"]
    assert verdicts[-2:] == ["line_complete", "order_complete"]


# -- days of 23 and of 25 hours ----------------------------------------------------------------------

CHANGE_DAYS = [
    (CHICAGO, "2026-03-08", 23),
    (CHICAGO, "2026-11-01", 25),
    (SYDNEY, "2026-10-04", 23),
    (SYDNEY, "2026-04-05", 25),
]


@pytest.mark.parametrize(("zone", "day", "hours"), CHANGE_DAYS)
def test_a_day_is_what_the_shops_clocks_call_one(tmp_path: Path, zone: str, day: str, hours: int) -> None:
    begins = datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    ends = begins + hours * HOUR
    clock = FixedClock(step=timedelta(0))
    shop = with_catalogue(open_shop(tmp_path, clock=clock))
    shop.desk.settings = replace(shop.desk.settings, time_zone=zone)
    minute = timedelta(minutes=1)
    for number, moment in enumerate((begins - minute, begins, ends - minute, ends)):
        clock.now = moment
        shop.scan(shop.slip(shop.order(f"#{number}", Line("SCARF-GR"))), SCARF, f"SF139002281735{number}")
        if moment == ends - minute:
            assert view_bench(shop.desk).sent_today == 2
            assert end_of_shift(shop.desk).sent_today == 2
    assert view_bench(shop.desk).sent_today == 1
    of_the_day = LogFilter(day_from=day, day_to=day)
    assert count_parcels(shop.desk, of_the_day) == 2
    rows = export_log(shop.desk, LogKind.JOURNAL, tmp_path / "day.csv", TableFormat.CSV, of_the_day)
    assert rows == 2 * 3
    shop.desk.close()


@pytest.fixture
def computer_in(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoneInfo]:
    if not hasattr(time, "tzset"):
        pytest.skip("this system's zone cannot be set for one process")
    monkeypatch.setitem(os.environ, "TZ", request.param)
    time.tzset()
    yield ZoneInfo(request.param)
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("computer_in", [CHICAGO, SYDNEY, "Asia/Shanghai"], indirect=True)
def test_the_computers_own_zone_changes_when_it_should(computer_in: ZoneInfo) -> None:
    """Each half hour of two years, there and back."""
    zone = LocalZone()
    for half_hours in range(2 * 2 * 24 * 365):
        moment = datetime(2026, 1, 1, tzinfo=UTC) + half_hours * HOUR / 2
        ours, theirs = moment.astimezone(zone), moment.astimezone(computer_in)
        assert (ours.replace(tzinfo=None), ours.fold) == (theirs.replace(tzinfo=None), theirs.fold)
        assert ours.astimezone(UTC) == moment
