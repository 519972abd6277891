"""From the command to a window that takes codes, against an empty window: whole processes, in turns.

Held is the first sight: all is painted but the waiting orders and the day's figures, and a code typed now is
taken; that is tried, too. Told beside it, and not held: when the list of orders with its counts is painted,
and when a code that is typed at the first sight is answered.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from benchmarks.comparing import Comparison, hold, in_turns, median
from benchmarks.order_files import write_orders_csv
from dispatchdesk.actions.import_orders import apply_import, plan_import, read_files
from dispatchdesk.actions.start_desk import start_desk

ROOT = Path(__file__).resolve().parent.parent
WAITING = 10_000
ROUNDS = 15
FEWER_ROUNDS = 3
# An installed program has its byte code; a process that may not keep any would compile anew each time.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def test_start(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    write_orders_csv(tmp_path / "orders.csv", lines=WAITING * 5 // 2)
    with start_desk(folder) as desk:
        apply_import(desk, plan_import(desk, read_files([tmp_path / "orders.csv"])))
    see(str(folder))
    ours, bare = in_turns(ROUNDS, lambda: see(str(folder)), lambda: see("bare"))
    # An order that was opened stays open: each round has a folder of its own.
    copies = iter([shutil.copytree(folder, tmp_path / f"copy-{turn}") for turn in range(FEWER_ROUNDS)])
    listed, answered = in_turns(
        FEWER_ROUNDS, lambda: see(str(folder), "list"), lambda: see_a_scan_answered(next(copies))
    )
    times_bare = median(listed) / median(bare)
    also = f"{median(listed) * 1000:.0f} ms ({times_bare:.1f} times) until the list of orders is painted,"
    also += f" {median(answered) * 1000:.0f} ms until a code typed at the first sight is answered"
    hold(
        Comparison(
            "start",
            f"start to a window that takes codes, {WAITING:,} orders waiting",
            "a bare QMainWindow painted",
            median(ours),
            median(bare),
            hold=2.5,
            also=also,
        )
    )


def see_a_scan_answered(folder: Path) -> None:
    """A window that is seen can be used: a code typed at once is taken and recorded."""
    before = records_in(folder)
    see(str(folder), "scan")
    assert records_in(folder) > before


def records_in(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "dispatchdesk.sqlite3")) as raw:
        return int(raw.execute("SELECT COUNT(*) FROM journal WHERE chain LIKE 'bench-%'").fetchone()[0])


def see(*what: str) -> None:
    """Run the process until it has seen what was to be seen.

    It ends itself after a minute: to wait with a timeout looks at it every 50 ms only, and tells no less.
    """
    command = [sys.executable, "-m", "benchmarks.first_sight", *what]
    subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, check=True)
