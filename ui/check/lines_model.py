"""The lines of the open order: what is left to do on top, finished ones below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dispatchdesk.rules.orders import Order, OrderLine, Progress
from dispatchdesk.wording.articles import article_name
from dispatchdesk.wording.language import tr

ROW = Qt.ItemDataRole.UserRole
COUNT = ROW + 1
"""Told alone where nothing of a line has changed but how many of it are in, of no more than two digits."""
_NOWHERE = QModelIndex()


class LineRow(NamedTuple):
    """One line as it is shown; ``mark`` is the theme's tone of its border, empty for none."""

    line: OrderLine
    counted: int
    mark: str = ""
    number: str = ""
    """Of the line's order, where several leave in one parcel."""

    @property
    def is_finished(self) -> bool:
        """Whether nothing of it is missing, and nothing must come out again."""
        return self.counted == self.line.wanted


def rows_of(order: Order, progress: Progress, marked: int | None, mark: str) -> tuple[LineRow, ...]:
    """The lines in the sequence in which they are shown; line ``marked`` has its border."""
    lines = progress.lines_shown(order)
    numbers = {line.id: part.number for part in order.parts for line in part.lines}
    rows = (
        _row(line, progress.counted(line), mark if line.id == marked else "", numbers.get(line.id, ""))
        for line in lines
    )
    return tuple(sorted(rows, key=lambda row: row.is_finished))


def _row(line: OrderLine, counted: int, mark: str, number: str) -> LineRow:
    return LineRow(line, counted, "bad" if counted > line.wanted else mark, number)


class LinesModel(QAbstractListModel):
    """Tells the view only what changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._order_id: int | None = None
        self._rows: list[LineRow] = []

    def rows(self) -> tuple[LineRow, ...]:
        """What is shown, from the top."""
        return tuple(self._rows)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return tr("{item}, {counted} of {wanted}").format(
                item=article_name(row.line.article), counted=row.counted, wanted=row.line.wanted
            )
        return None

    def show_rows(self, order_id: int | None, rows: tuple[LineRow, ...]) -> None:
        """Show these; within one order lines are moved and changed, never rebuilt."""
        if order_id != self._order_id or set(_ids(rows)) != set(_ids(self._rows)):
            self.beginResetModel()
            self._order_id, self._rows = order_id, list(rows)
            self.endResetModel()
            return
        for place, row in enumerate(rows):
            if self._rows[place].line.id != row.line.id:
                self._bring(place, row.line.id)
            if (before := self._rows[place]) != row:
                self._rows[place] = row
                self.dataChanged.emit(self.index(place), self.index(place), _changed(before, row))

    def place_of(self, line_id: int) -> int:
        """Where a line stands; -1 where it is not shown."""
        ids = _ids(self._rows)
        return ids.index(line_id) if line_id in ids else -1

    def _bring(self, place: int, line_id: int) -> None:
        """Move a line that stands farther down to its place."""
        stands = self.place_of(line_id)
        self.beginMoveRows(_NOWHERE, stands, stands, _NOWHERE, place)
        self._rows.insert(place, self._rows.pop(stands))
        self.endMoveRows()


def _changed(before: LineRow, row: LineRow) -> list[int]:
    """The roles that are others now; empty: all."""
    is_same = before.line is row.line and before.mark == row.mark and before.is_finished == row.is_finished
    return [COUNT] if is_same and row.line.quantity < 100 else []


def _ids(rows: Iterable[LineRow]) -> list[int]:
    return [row.line.id for row in rows]
