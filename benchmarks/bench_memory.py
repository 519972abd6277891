"""What the window holds in memory after a day's work, against an empty window: whole processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.a_days_work import SCANS
from benchmarks.comparing import Comparison, hold
from tests.support.shops import open_shop, with_catalogue

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_memory(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    # A desk that works for a day was made before: what makes one weighs nothing then.
    with with_catalogue(open_shop(folder)).desk:
        pass
    hold(
        Comparison(
            "memory",
            f"memory after a day of {SCANS:,} scans, all pages visited",
            "a bare QMainWindow",
            megabytes_of(str(folder)),
            megabytes_of("bare"),
            hold=3,
            unit="MB",
        )
    )


def megabytes_of(what: str) -> float:
    """What the process held at its end."""
    command = [sys.executable, "-m", "benchmarks.a_days_work", what]
    done = subprocess.run(command, cwd=ROOT, check=True, timeout=600, stdout=subprocess.PIPE)
    return int(done.stdout.split()[-1]) / 1_000_000
