"""The storage part of a scan against its own statements run by the sqlite3 module alone, in one run.

The statements are recorded from a scan of the running program, below peewee: whatever it reads and
writes, the other side does too, on a copy of the same database with the same pragmas, prepared once
and with ready values. So what is compared is all that the program adds: reading the code, deciding,
building the answer, sealing the record, and peewee.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.comparing import Comparison, hold, in_turns, median, percentile
from benchmarks.recording import copy_of, last_seq, recorded, run_again
from tests.support.shops import SHIRT_BLUE_L, Line, Shop, open_shop, with_catalogue

ROUNDS = 600
IN_BOX = "order_id = {order} AND taken_back_at IS NULL"
EMPTY_BOX = f"""UPDATE pieces SET taken_back_at = '' WHERE {IN_BOX}
    AND id NOT IN (SELECT id FROM pieces WHERE {IN_BOX} ORDER BY id LIMIT 5)"""
"""A box that fills up would make later rounds slower than earlier ones."""


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """An open order of twenty lines of as many products, five pieces in its box."""
    shop = with_catalogue(open_shop(tmp_path / "data"))
    skus = [f"CUP-{number}" for number in range(19)]
    for number, sku in enumerate(skus):
        shop.product(f"Cup {number}", (sku, {"Colour": "Blue"}, f"69012346{number:05d}"))
    shop.order("#1", Line("LIN-BL-L", 10 * ROUNDS), *map(Line, skus))
    shop.scan("#1", *(SHIRT_BLUE_L for _ in range(5)))
    with shop.desk:
        yield shop


def test_scan_storage(shop: Shop, tmp_path: Path) -> None:
    statements = recorded(shop.desk, lambda: shop.scan(SHIRT_BLUE_L))
    raw = copy_of(shop.desk, tmp_path / "raw.sqlite3")
    seq = last_seq(shop.desk)
    numbers = itertools.count(seq + 1)

    def empty_boxes() -> None:
        with shop.desk.database.write():
            shop.desk.database.run(EMPTY_BOX.format(order=1))
        raw.execute(EMPTY_BOX.format(order=1))

    def scan() -> None:
        shop.scan(SHIRT_BLUE_L)

    def raw_scan() -> None:
        run_again(raw, statements, seq, next(numbers))

    _, ours, theirs = in_turns(ROUNDS, empty_boxes, scan, raw_scan)
    hold(
        Comparison(
            "scan-storage",
            "the storage part of a scan, order of 20 lines",
            f"its {len(statements)} statements by sqlite3 alone",
            median(ours),
            median(theirs),
            hold=2,
            also=f"at least {min(ours) * 1000:.2f} against {min(theirs) * 1000:.2f} ms;"
            f" p99 {percentile(ours, 99) * 1000:.1f} ms",
        )
    )
