"""From the command to a usable window, against an empty window: whole processes, in turns."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.comparing import Comparison, hold, in_turns, median
from benchmarks.order_files import write_orders_csv
from dispatchdesk.actions.import_orders import apply_import, plan_import, read_files
from dispatchdesk.actions.start_desk import start_desk

ROOT = Path(__file__).resolve().parent.parent
WAITING = 10_000
ROUNDS = 9
# An installed program has its byte code; a process that may not keep any would compile anew each time.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def test_start(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    write_orders_csv(tmp_path / "orders.csv", lines=WAITING * 5 // 2)
    with start_desk(folder) as desk:
        apply_import(desk, plan_import(desk, read_files([tmp_path / "orders.csv"])))
    see(str(folder))
    ours, bare = in_turns(ROUNDS, lambda: see(str(folder)), lambda: see("bare"))
    hold(
        Comparison(
            "start",
            f"start to a usable window, {WAITING:,} orders waiting",
            "a bare QMainWindow painted",
            median(ours),
            median(bare),
            hold=2.5,
        )
    )


def see(what: str) -> None:
    """Run the process until its window was seen."""
    command = [sys.executable, "-m", "benchmarks.first_sight", what]
    subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, check=True, timeout=60)
