"""Writes what `make bench` measured into the table of ``docs/performance.md``: the ratios of the last run."""

import json
import os
import platform
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.comparing import RESULTS, Comparison

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
ROWS = (
    "scan-painted",
    "scan-storage",
    "scan-large",
    "start",
    "import-csv",
    "import-xlsx",
    "export-csv",
    "export-csv-memory",
    "export-xlsx",
    "export-xlsx-memory",
    "search-name",
    "search-phone",
    "search-number",
    "list-jump",
    "list-jump-log",
    "list-open",
    "list-open-log",
    "scan-while-importing",
    "scan-while-exporting",
    "beside-backup",
    "slips-pdf",
    "verify",
    "memory",
)
"""The order of the table; what is measured and not named here follows by name."""


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{measured()}\n{END}{after}", encoding="utf-8")


def measured() -> str:
    """The machine in one line, then the table."""
    found = {path.stem: read(path) for path in RESULTS.glob("*.json")}
    names = [name for name in ROWS if name in found] + sorted(found.keys() - set(ROWS))
    newest = max((path.stat().st_mtime for path in RESULTS.glob("*.json")), default=0)
    day = datetime.fromtimestamp(newest, UTC).date()
    head = (
        "| what | against, in the same run | ours | the other | ratio | promised | |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    )
    rows = [row_of(found[name]) for name in names]
    return "\n".join([f"Measured on {day:%Y-%m-%d}: {machine()}.", "", *head, *rows])


def read(path: Path) -> Comparison:
    return Comparison(**json.loads(path.read_text(encoding="utf-8")))


def row_of(one: Comparison) -> str:
    kept = "kept" if one.holds else "**not kept**"
    what = f"{one.what} ({one.also})" if one.also else one.what
    cells: Sequence[str] = (
        what, one.against, amount(one.ours, one.unit), amount(one.theirs, one.unit),
        f"{one.ratio:.2g}", f"≤ {one.hold:g}", kept,
    )  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def amount(value: float, unit: str) -> str:
    """``0.00123 s`` reads better as ``1.23 ms``."""
    if unit == "s" and value < 1:
        return f"{value * 1000:.3g} ms"
    return f"{value:.3g} {unit}"


def machine() -> str:
    cores = os.cpu_count()
    return (
        f"{platform.system()} on {platform.machine()}, {cores} cores shared with others,"
        f" Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


if __name__ == "__main__":
    main()
