"""Jumping anywhere in a list of a million, against its first page."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import TypeVar

from benchmarks.comparing import Comparison, hold, in_turns, median, percentile
from dispatchdesk.actions.dispatch_log import open_parcel_list, parcel_page
from dispatchdesk.actions.list_orders import open_order_list, order_page
from dispatchdesk.desk import Desk
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.listing import OrderFilter
from dispatchdesk.rules.orders import OrderState
from dispatchdesk.rules.paging import PAGE, OpenedList

ROUNDS, JUMPS = 9, 30
T = TypeVar("T")
W = TypeVar("W")
ORDERS = OrderFilter(states=(OrderState.HANDED_OVER,))
COUNT_ORDERS = "SELECT COUNT(*) FROM orders WHERE state = 'handed_over'"
COUNT_PARCELS = "SELECT COUNT(*) FROM parcels WHERE state <> 'open' AND closed_at IS NOT NULL"


def test_orders(million: Desk) -> None:
    opened = compare_opening(
        "list-open", "orders", COUNT_ORDERS, million, lambda: open_order_list(million, ORDERS)
    )
    compare_jumps("list-jump", "orders", opened.count, lambda page: order_page(million, opened, page))


def test_log(million: Desk) -> None:
    opened = compare_opening(
        "list-open-log", "parcels", COUNT_PARCELS, million, lambda: open_parcel_list(million, LogFilter())
    )
    compare_jumps("list-jump-log", "parcels", opened.count, lambda page: parcel_page(million, opened, page))


def compare_opening(
    name: str, rows: str, counting: str, desk: Desk, opening: Callable[[], OpenedList[W]]
) -> OpenedList[W]:
    """Finding where all pages begin, against only counting the rows; this is paid once a list."""
    with closing(sqlite3.connect(desk.folder.database)) as raw:
        opened = opening()
        assert raw.execute(counting).fetchone()[0] == opened.count
        ours, theirs = in_turns(ROUNDS, opening, lambda: raw.execute(counting).fetchone())
    what = f"opening a list of {opened.count:,} {rows}"
    hold(Comparison(name, what, "counting them", median(ours), median(theirs), hold=5))
    return opened


def compare_jumps(name: str, rows: str, count: int, read: Callable[[int], tuple[object, ...]]) -> None:
    """Thirty pages anywhere, the last one among them, against the first one as often, in turns."""
    dice, last = random.Random(7), count // PAGE - 1
    read(last), read(0)
    jumps: list[float] = []

    def jump() -> None:
        for page in (*(dice.randrange(last) for _ in range(JUMPS - 1)), last):
            found, seconds = timed(partial(read, page))
            assert len(found) == PAGE
            jumps.append(seconds)

    def stay() -> None:
        for _ in range(JUMPS):
            read(0)

    ours, theirs = in_turns(ROUNDS, jump, stay)
    hold(
        Comparison(
            name,
            f"any jump in a list of {count:,} {rows}",
            "its first page",
            median(ours) / JUMPS,
            median(theirs) / JUMPS,
            hold=2,
            also=f"p99 of a jump {percentile(jumps, 99) * 1000:.1f} ms",
        )
    )


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What it gives, and in how many seconds."""
    started = time.perf_counter()
    found = work()
    return found, time.perf_counter() - started
