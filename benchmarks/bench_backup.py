"""Scans while the desk backs itself up, against the same scans at rest, in turns in one run.

The backup is the real one: a process of its own copies, packs, reads again and verifies more than 80 MB.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from threading import Thread

from benchmarks.bench_scan_large import shop_in
from benchmarks.comparing import Comparison, hold, median, percentile
from benchmarks.large_shop import build_large_shop
from dispatchdesk.actions.run_backups import run_backup
from dispatchdesk.rules.verdicts import Tone
from tests.support.shops import SHIRT_BLUE_L, Shop

ORDERS, JOURNAL_ROWS = 30_000, 150_000
TURNS = 3
PAUSE = 0.005
"""Seconds between two scans: quicker than any hand."""
AT_LEAST = 80_000_000
P99_GOAL, STALL_GOAL = 0.100, 0.150


def test_backup_beside(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    build_large_shop(folder, ORDERS, JOURNAL_ROWS)
    shop = shop_in(folder)
    size = (folder / "dispatchdesk.sqlite3").stat().st_size
    assert size > AT_LEAST
    resting: list[float] = []
    beside: list[float] = []
    lasted: list[float] = []
    with shop.desk:
        for _ in range(TURNS):
            seconds, during = scan_while_backing_up(shop, folder)
            lasted.append(seconds)
            beside += during
            os.sync()  # what the backup wrote is not at rest yet
            resting += [timed_scan(shop) for _ in during]
    p99, longest = percentile(beside, 99), max(beside)
    hold(
        Comparison(
            "beside-backup",
            f"a scan while {size / 1e6:.0f} MB are backed up",
            "the same at rest",
            median(beside),
            median(resting),
            hold=2.0,
            also=f"p99 {p99 * 1000:.1f} against {percentile(resting, 99) * 1000:.1f} ms (goal 100);"
            f" longest {longest * 1000:.0f} against {max(resting) * 1000:.0f} ms (goal 150);"
            f" {len(beside)} scans, none refused; a backup lasts {median(lasted):.1f} s",
        )
    )
    assert p99 < 10 * P99_GOAL
    assert longest < 10 * STALL_GOAL


def scan_while_backing_up(shop: Shop, folder: Path) -> tuple[float, list[float]]:
    """Seconds that a backup took, and those of each scan meanwhile."""
    backup = Thread(target=run_backup, args=(folder,))
    began = time.perf_counter()
    backup.start()
    scans = []
    while backup.is_alive():
        scans.append(timed_scan(shop))
    return time.perf_counter() - began, scans


def timed_scan(shop: Shop) -> float:
    """One more piece, which must be counted."""
    time.sleep(PAUSE)
    began = time.perf_counter()
    outcome = shop.scan(SHIRT_BLUE_L)
    seconds = time.perf_counter() - began
    assert outcome.tone is not Tone.FAULT
    return seconds
