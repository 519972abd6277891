"""A scan in a shop with a million orders and five million records, against one with a thousand orders.

Each scan finds its rows by keys and indexes, so it may cost only what deeper trees and a larger file
cost. Both shops have the same catalogue, and at the bench the same order is open.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from benchmarks.bench_scan import EMPTY_BOX
from benchmarks.comparing import Comparison, hold, in_turns, median, percentile
from benchmarks.large_shop import build_large_shop
from benchmarks.large_shop_facts import Plan, barcode_of, variants_of
from tests.support.shops import SHIRT_BLUE_L, Line, Shop, open_shop, with_catalogue

LARGE, SMALL = Plan(1_000_000, 5_000_000), Plan(1_000, 5_000)
ROUNDS, OPENINGS = 600, 8
LINES = 20


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder that is emptied at once: pytest keeps its own for three runs."""
    yield tmp_path
    shutil.rmtree(tmp_path)


def test_scan_large(place: Path) -> None:
    build_large_shop(place / "large", LARGE.orders, LARGE.journal_rows)
    build_large_shop(place / "small", SMALL.orders, SMALL.journal_rows)
    size = (place / "large" / "dispatchdesk.sqlite3").stat().st_size
    with ExitStack() as open_desks:
        large, small = shop_in(place / "large"), shop_in(place / "small")
        for shop in (large, small):
            open_desks.enter_context(shop.desk)
        ours, theirs = seconds_of_a_piece(large, small)
        opening, opening_in_small = seconds_of_opening(large, small)
    hold(
        Comparison(
            "scan-large",
            f"a scan with {LARGE.orders:,} orders and {LARGE.journal_rows:,} records",
            f"the same with {SMALL.orders:,} orders",
            median(ours),
            median(theirs),
            hold=1.2,
            also=f"at least {min(ours) * 1000:.2f} against {min(theirs) * 1000:.2f} ms;"
            f" p99 {percentile(ours, 99) * 1000:.1f} against {percentile(theirs, 99) * 1000:.1f} ms;"
            f" an item opens its order in {median(opening) * 1000:.1f} against"
            f" {median(opening_in_small) * 1000:.1f} ms; {size / 1e9:.1f} GB",
        )
    )


def shop_in(folder: Path) -> Shop:
    """The shop that lies there, with an order of twenty lines open."""
    shop = with_catalogue(open_shop(folder))
    skus = [f"CUP-{number}" for number in range(LINES - 1)]
    for number, sku in enumerate(skus):
        shop.product(f"Cup {number}", (sku, {"Colour": "Blue"}, f"69012346{number:05d}"))
    shop.order("#open", Line("LIN-BL-L", 10 * ROUNDS), *map(Line, skus))
    shop.scan("#open", *(SHIRT_BLUE_L for _ in range(5)))
    return shop


def seconds_of_a_piece(large: Shop, small: Shop) -> tuple[list[float], list[float]]:
    """One more piece in a box that holds five."""

    def empty_boxes() -> None:
        for shop in (large, small):
            with shop.desk.database.write():
                shop.desk.database.run(EMPTY_BOX.format(order=shop.desk.benches.load(1).order_id))

    ways = (lambda: large.scan(SHIRT_BLUE_L), lambda: small.scan(SHIRT_BLUE_L))
    in_turns(ROUNDS // 10, empty_boxes, *ways)
    _, ours, theirs = in_turns(ROUNDS, empty_boxes, *ways)
    return ours, theirs


def seconds_of_opening(large: Shop, small: Shop) -> tuple[list[float], list[float]]:
    """An item finds the most urgent order that wants it, each time another item."""
    items, items_of_small = iter(items_waited_for(LARGE)), iter(items_waited_for(SMALL))
    _, ours, _, theirs = in_turns(
        OPENINGS,
        lambda: large.scan("DDCMDASIDE"),
        lambda: large.scan(next(items)),
        lambda: small.scan("DDCMDASIDE"),
        lambda: small.scan(next(items_of_small)),
    )
    return ours, theirs


def items_waited_for(plan: Plan) -> list[str]:
    """Codes of what orders of these shops wait for."""
    return [barcode_of(variants_of(plan.orders - back)[0]) for back in range(OPENINGS)]
