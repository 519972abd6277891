"""Lists of dataclasses as Qt shows them: a model that holds rows, a list that keeps its place."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from ui.parts.pages import Pages

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""The role under which a model gives the dataclass itself."""

_STEPS = {"Up": -1, "Down": 1, "PgUp": -10, "PgDown": 10, "Home": -sys.maxsize, "End": sys.maxsize}


def place_after(key: str, place: int, count: int) -> int | None:
    """Where a key leads among ``count`` rows from the one at ``place``; None for a key that leads nowhere."""
    step = _STEPS.get(key)
    return None if step is None or not count else min(max(place + step, 0), count - 1)


class RowKeeper(QAbstractTableModel):
    """Holds the rows of a list or a table; they have an ``id``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Any] = ()

    def rows(self) -> Sequence[Any]:
        """All rows that are shown."""
        return self._rows

    def show(self, rows: Iterable[Any]) -> bool:
        """Show these rows; whether they differ from what was shown. Pages may always differ."""
        rows = rows if isinstance(rows, Pages) else tuple(rows)
        if rows == self._rows:
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def row_at(self, index: Index) -> Any:
        """The row of an index; None where there is none."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None


class RowsModel(RowKeeper):
    """The rows of a list; ``say`` gives what a screen reader reads of one."""

    def __init__(self, say: Callable[[Any], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None or role == ROW:
            return row
        return self._say(row) if role == Qt.ItemDataRole.DisplayRole else None


class RowList(QListView):
    """A list of rows with one current row, which stays the same row when the list is read again."""

    current_row = Signal(object)
    """The row that is current now, or None."""

    def __init__(self, model: RowsModel, *, uniform: bool = True, parent: QWidget | None = None) -> None:
        """``uniform``: all rows are as high as the first, as long lists need it to be quick."""
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(uniform)
        self.setResizeMode(QListView.ResizeMode.Fixed if uniform else QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._tell)

    def show_rows(self, rows: Iterable[Any]) -> None:
        """Show these rows; the current one stays if it is still there, else the one in its place is."""
        before = self.row()
        place = self.currentIndex().row()
        if not self._rows.show(rows):
            return
        ids = [row.id for row in self._rows.rows()]
        if before is not None and before.id in ids:
            place = ids.index(before.id)
        self._go_to(min(max(place, 0), len(ids) - 1), tell=True)

    def row_count(self) -> int:
        """How many rows are shown."""
        return len(self._rows.rows())

    def row(self) -> Any:
        """The current row, or None."""
        return self.currentIndex().data(ROW)

    def selected_rows(self) -> tuple[Any, ...]:
        """All selected rows in the sequence of the list."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._rows.rows()[row] for row in chosen)

    def choose(self, row_id: int) -> bool:
        """Make the row of that id the current one; False where it is not shown."""
        for place, row in enumerate(self._rows.rows()):
            if row.id == row_id:
                self._go_to(place, tell=False)
                return True
        return False

    def take_key(self, key: str) -> bool:
        """Up, Down, page and end keys; with Shift the selection grows."""
        place = place_after(key.removeprefix("Shift+"), self.currentIndex().row(), len(self._rows.rows()))
        if place is None:
            return False
        flag = QItemSelectionModel.SelectionFlag
        grow = key.startswith("Shift+") and self.selectionMode() is not self.SelectionMode.SingleSelection
        self._go_to(place, flag.Select if grow else flag.ClearAndSelect)
        return True

    def _go_to(
        self,
        place: int,
        flag: QItemSelectionModel.SelectionFlag = QItemSelectionModel.SelectionFlag.ClearAndSelect,
        *,
        tell: bool = False,
    ) -> None:
        index = self._rows.index(place, 0) if place >= 0 else QModelIndex()
        self.selectionModel().setCurrentIndex(index, flag)
        if index.isValid():
            self.scrollTo(index)
        if tell:
            self._tell()

    def _tell(self, *_: object) -> None:
        self.current_row.emit(self.row())
