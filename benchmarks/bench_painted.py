"""From the last key of a code to the painted verdict, on the real check page with its style sheet.

Against it: the same statements by sqlite3 alone, then one row of a bare table of twenty lines painted
anew, in a window of the same size.
"""

from __future__ import annotations

import gc
import itertools
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.bench_scan import EMPTY_BOX
from benchmarks.comparing import Comparison, hold, median, percentile
from benchmarks.recording import copy_of, last_seq, recorded, run_again
from tests.support.check_window import CheckWindow
from tests.support.shops import SHIRT_BLUE_L, Line, Shop, open_shop, with_catalogue
from tests.support.typing_keys import press, type_text

ROUNDS, IN_A_BOX = 400, 10
SIZE = (1440, 900)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """An open order of twenty lines of as many products."""
    shop = with_catalogue(open_shop(tmp_path / "data"))
    skus = [f"CUP-{number}" for number in range(19)]
    for number, sku in enumerate(skus):
        shop.product(f"Cup {number}", (sku, {"Colour": "Blue"}, f"69012346{number:05d}"))
    shop.order("#1", Line("LIN-BL-L", 2 * IN_A_BOX), *map(Line, skus))
    shop.scan("#1", *(SHIRT_BLUE_L for _ in range(5)))
    with shop.desk:
        yield shop


class Lines(QAbstractTableModel):
    """The lines of an order as they are in the file."""

    def __init__(self, database: sqlite3.Connection) -> None:
        super().__init__()
        self._database = database
        self._rows = self._read()

    def read_again(self) -> None:
        """One line was counted."""
        self._rows = self._read()
        self.dataChanged.emit(self.index(0, 0), self.index(0, self.columnCount() - 1))

    def _read(self) -> list[Any]:
        sql = """SELECT title, sku, options, quantity,
                 (SELECT SUM(quantity) FROM pieces WHERE line_id = order_lines.id AND taken_back_at IS NULL)
                 FROM order_lines"""
        return self._database.execute(sql).fetchall()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 5

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return str(self._rows[index.row()][index.column()]) if role == Qt.ItemDataRole.DisplayRole else None


def test_scan_painted(shop: Shop, tmp_path: Path, qapp: QApplication) -> None:
    statements = recorded(shop.desk, lambda: shop.scan(SHIRT_BLUE_L))
    raw = copy_of(shop.desk, tmp_path / "raw.sqlite3")
    seq = last_seq(shop.desk)
    numbers = itertools.count(seq + 1)
    lines, table = Lines(raw), QTableView()
    table.setModel(lines)
    table.resize(*SIZE)

    def raw_scan() -> None:
        run_again(raw, statements, seq, next(numbers))
        lines.read_again()

    with CheckWindow(shop, size=SIZE) as bench:
        table.show()
        qapp.processEvents()
        gc.freeze()  # as the program does once it stands
        ours, theirs = [], []
        for number in range(ROUNDS):
            # The pieces of a whole box are no more than a customer's order holds, on both sides.
            if number % IN_A_BOX == 0:
                shop.desk.database.run(EMPTY_BOX.format(order=1))
                raw.execute(EMPTY_BOX.format(order=1))
            type_text(bench.window, SHIRT_BLUE_L)
            ours.append(painted(qapp, lambda: press(bench.window, Qt.Key.Key_Return, "\r")))
            theirs.append(painted(qapp, raw_scan))
        assert bench.headline.startswith("Linen shirt")
        table.close()
    hold(
        Comparison(
            "scan-painted",
            "last key of a code to the painted verdict, order of 20 lines",
            "its statements by sqlite3, a row of a bare table painted",
            median(ours),
            median(theirs),
            hold=2,
            also=f"p99 {percentile(ours, 99) * 1000:.1f} ms",
        )
    )


def painted(app: QApplication, deed: Callable[[], None]) -> float:
    """Seconds until what the deed changed is on the screen."""
    started = time.perf_counter()
    deed()
    app.processEvents()
    return time.perf_counter() - started
