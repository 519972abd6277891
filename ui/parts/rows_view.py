"""Rows of one height below each other, a million of them as quickly as ten; tables and long lists.

A ``QListView`` lays out every row each time it is filled: 5 s for a million.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ui.parts.pages import Pages
from ui.parts.rows import ROW, RowKeeper, place_after

_Flag = QItemSelectionModel.SelectionFlag


class RowsView(QTableView):
    """Its current row stays the same row when the rows are read again, and stays where it is on screen."""

    current_row = Signal(object)
    """The row that is current now, or None."""

    def __init__(self, model: RowKeeper, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def show_rows(self, rows: Iterable[Any], *, keep: bool = True) -> None:
        """Show these rows. The current one stays current if it is still there, else the one in its place.

        ``keep`` false: another list than before, shown from its beginning.
        """
        before, place = self.row(), self.currentIndex().row()
        top, was_seen = self.verticalScrollBar().value(), self._is_seen(self.currentIndex())
        if not self._rows.show(rows):
            return
        self.rows_changed()
        count = self.row_count()
        kept = place_of(self._rows.rows(), before.id) if keep and before is not None else None
        place = min(max(place, 0), count - 1) if keep else min(0, count - 1)
        self.updateGeometries()
        self.verticalScrollBar().setValue(top if keep else 0)
        self._go_to(place if kept is None else kept, scroll=was_seen or not keep)
        if not count:
            self._tell()

    def rows_changed(self) -> None:
        """Called when other rows are shown, before one of them becomes current."""

    def row_count(self) -> int:
        """How many rows are shown."""
        return len(self._rows.rows())

    def row(self) -> Any:
        """The current row, or None."""
        return self.currentIndex().data(ROW)

    def choose(self, row_id: int) -> bool:
        """Make the row of that id the current one; False where it is not shown."""
        place = place_of(self._rows.rows(), row_id)
        if place is not None:
            self._go_to(place)
        return place is not None

    def take_key(self, key: str) -> bool:
        """Up, Down, page and end keys; with Shift the selection grows, where several can be selected."""
        place = place_after(key.removeprefix("Shift+"), self.currentIndex().row(), self.row_count())
        if place is None:
            return False
        grows = key.startswith("Shift+") and self.selectionMode() is not self.SelectionMode.SingleSelection
        self._go_to(place, _Flag.Select if grows else _Flag.ClearAndSelect)
        return True

    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt would read every row for the letter that was typed."""

    def _is_seen(self, index: QModelIndex) -> bool:
        return index.isValid() and self.viewport().rect().intersects(self.visualRect(index))

    def _go_to(self, place: int, flag: _Flag = _Flag.ClearAndSelect, *, scroll: bool = True) -> None:
        index = self._rows.index(place, 0) if place >= 0 else QModelIndex()
        self.setAutoScroll(scroll)
        self.selectionModel().setCurrentIndex(index, flag | _Flag.Rows)
        self.setAutoScroll(True)
        if scroll and index.isValid():
            self.scrollTo(index)

    def _tell(self, *_: object) -> None:
        self.current_row.emit(self.row())


def place_of(rows: Any, row_id: int) -> int | None:
    """Where the row of an id stands among rows; None where it does not."""
    if isinstance(rows, Pages):
        return rows.find(row_id)
    return next((place for place, row in enumerate(rows) if row.id == row_id), None)
