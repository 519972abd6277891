"""The whole journal of a million records as CSV and as XLSX, each way in a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.comparing import Comparison, hold, median
from benchmarks.log_rows import build_journal
from benchmarks.own_process import in_own_process
from benchmarks.raw_export import records, write_bare_csv, write_bare_xlsx
from dispatchdesk.actions.export_log import LogKind, export_log
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.opening import open_desk_to_read
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.storage.folder import DataFolder

ROWS = 1_000_000
MOST_MEMORY = 60
"""Megabytes that an export may add to a process which has the desk open."""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("log") / "data"
    build_journal(folder, ROWS)
    return folder


@pytest.mark.parametrize(("kind", "rounds", "most"), [("csv", 3, 1.8), ("xlsx", 1, 1.5)])
def test_export(shop: Path, tmp_path: Path, kind: str, rounds: int, most: float) -> None:
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(in_own_process(export, shop, tmp_path / f"ours.{kind}"))
        theirs.append(in_own_process(export_barely, shop, tmp_path / f"theirs.{kind}"))
    grown = max(run.grown for run in ours)
    size = (tmp_path / f"ours.{kind}").stat().st_size // 1_000_000
    against = "the csv module on a raw cursor" if kind == "csv" else "a bare streaming zip writer"
    hold(
        Comparison(
            name=f"export-{kind}",
            what=f"export of {ROWS:,} log rows as {kind.upper()}",
            against=against,
            ours=median([run.seconds for run in ours]),
            theirs=median([run.seconds for run in theirs]),
            hold=most,
            also=f"a file of {size} MB",
        )
    )
    hold(
        Comparison(
            name=f"export-{kind}-memory",
            what=f"memory that this {kind.upper()} export adds",
            against="what is allowed",
            ours=grown,
            theirs=MOST_MEMORY,
            hold=1,
            unit="MB",
        )
    )


def export(shop: Path, out: Path) -> None:
    """As the command line exports."""
    with open_desk_to_read(shop) as desk:
        export_log(desk, LogKind.JOURNAL, out, TableFormat(out.suffix[1:]), LogFilter())


def export_barely(shop: Path, out: Path) -> None:
    """As nobody could use it."""
    write = write_bare_csv if out.suffix == ".csv" else write_bare_xlsx
    write(out, records(DataFolder(shop).database))
