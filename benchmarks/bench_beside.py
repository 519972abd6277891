"""Scans on the real check page while heavy work goes on in the same window, against the same scans at rest.

The work is what the window does: an import in its worker's thread, which reads in a child process, plans
and takes in; an export in a child process.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from benchmarks.bench_painted import SIZE, painted
from benchmarks.bench_scan_large import shop_in
from benchmarks.comparing import Comparison, hold, median, percentile
from benchmarks.log_rows import build_journal
from benchmarks.order_files import write_orders_csv
from dispatchdesk.actions.export_in_child import export_log_in_child
from dispatchdesk.actions.export_log import LogKind
from dispatchdesk.actions.import_orders import apply_import, plan_import, read_files
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.rules.dispatching import LogFilter
from tests.support.check_window import CheckWindow
from tests.support.shops import SHIRT_BLUE_L, Shop
from tests.support.typing_keys import press, type_text

LINES = 100_000
JOURNAL_ROWS = 200_000
AT_REST = 300
PAUSE = 0.03
"""Seconds between two scans: quicker than any hand."""
P99_GOAL = 0.100


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A long journal, and an open order of twenty lines."""
    build_journal(tmp_path / "data", JOURNAL_ROWS)
    shop = shop_in(tmp_path / "data")
    with shop.desk:
        yield shop


def test_scan_while_importing(shop: Shop, tmp_path: Path, qapp: QApplication) -> None:
    path = tmp_path / "orders.csv"
    write_orders_csv(path, LINES)
    taken_in: list[int] = []

    def work() -> None:
        with shop.desk.database.engine.connection_context():
            plan = plan_import(shop.desk, read_files([path]))
            taken_in.append(apply_import(shop.desk, plan).counts.lines)

    hold_beside(shop, qapp, "scan-while-importing", f"a scan while {LINES:,} lines are imported", work)
    assert taken_in == [LINES]


def test_scan_while_exporting(shop: Shop, tmp_path: Path, qapp: QApplication) -> None:
    out = tmp_path / "log.xlsx"
    root = shop.desk.folder.root

    def work() -> None:
        export_log_in_child(root, LogKind.JOURNAL, out, TableFormat.XLSX, LogFilter(), "en")

    hold_beside(shop, qapp, "scan-while-exporting", "a scan while the log is exported as XLSX", work)
    assert out.stat().st_size > JOURNAL_ROWS * 50


def hold_beside(shop: Shop, app: QApplication, name: str, what: str, work: Callable[[], None]) -> None:
    """Scan before, during and after the work, and write down what it did to the scans."""
    with CheckWindow(shop, size=SIZE) as bench:
        resting = [scanned(app, bench) for _ in range(AT_REST)]
        worker = Thread(target=work)
        began = time.perf_counter()
        worker.start()
        beside: list[float] = []
        while worker.is_alive():
            beside.append(scanned(app, bench))
        lasted = time.perf_counter() - began
        resting += [scanned(app, bench) for _ in range(AT_REST)]
    p99 = percentile(beside, 99)
    hold(
        Comparison(
            name,
            what,
            "the same at rest",
            median(beside),
            median(resting),
            hold=2,
            also=f"p99 {p99 * 1000:.0f} against {percentile(resting, 99) * 1000:.0f} ms (goal 100);"
            f" longest {max(beside) * 1000:.0f} ms; {len(beside)} scans in {lasted:.0f} s, none refused",
        )
    )
    assert p99 < 10 * P99_GOAL


def scanned(app: QApplication, bench: CheckWindow) -> float:
    """Seconds from the last key of a code to the painted verdict; one more piece, which must be counted."""
    time.sleep(PAUSE)
    type_text(bench.window, SHIRT_BLUE_L)
    seconds = painted(app, lambda: press(bench.window, Qt.Key.Key_Return, "\r"))
    assert bench.headline.startswith("Linen shirt"), bench.headline
    return seconds
