"""Two ways of doing one thing, measured in turns in one run: their cost, and whether ours holds its ratio.

Disks, processors and neighbours differ, so a time by itself proves nothing; the ratio of two
medians from the same minute does.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).resolve().parent.parent / ".benchmarks" / "ratios"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One row of the table in docs/performance.md."""

    name: str
    """Stable, for the file's name and the order of rows: ``scan-storage``."""
    what: str
    against: str
    ours: float
    theirs: float
    hold: float
    """The largest ratio of ours to theirs that is promised."""
    unit: str = "s"
    """``s`` for seconds, ``MB`` for memory."""
    also: str = ""
    """Further figures of the same run in words: a 99th percentile, a size."""

    @property
    def ratio(self) -> float:
        """How many times ours costs what the other way costs."""
        return self.ours / self.theirs

    @property
    def holds(self) -> bool:
        """Whether the promise is kept."""
        return self.ratio <= self.hold


def in_turns(rounds: int, *ways: Callable[[], object]) -> list[list[float]]:
    """Seconds of each way in each round; one after the other, so that a slow minute falls on all of them."""
    seconds: list[list[float]] = [[] for _ in ways]
    for _ in range(rounds):
        for way, taken in zip(ways, seconds, strict=True):
            started = time.perf_counter()
            way()
            taken.append(time.perf_counter() - started)
    return seconds


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def percentile(values: Sequence[float], per_cent: int) -> float:
    """The value that so many per cent stay below: ``percentile(times, 99)``."""
    return sorted(values)[min(len(values) - 1, len(values) * per_cent // 100)]


def hold(comparison: Comparison) -> None:
    """Write the row down for the table, then fail where the promise is broken."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    row = asdict(comparison)
    (RESULTS / f"{comparison.name}.json").write_text(json.dumps(row, indent=1), encoding="utf-8")
    assert comparison.holds, (
        f"{comparison.what}: {comparison.ratio:.2f} times {comparison.against}, promised {comparison.hold:g}"
        f" ({comparison.ours:.4g} {comparison.unit} against {comparison.theirs:.4g} {comparison.unit})"
    )
