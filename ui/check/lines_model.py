"""The lines of the open order: what is left to do on top, finished ones below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dispatchdesk.rules.orders import Order, OrderLine, Progress
from dispatchdesk.wording.articles import article_name
from dispatchdesk.wording.language import tr

ROW = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line as it is shown; ``mark`` is the theme's tone of its border, empty for none."""

    line: OrderLine
    counted: int
    mark: str = ""

    @property
    def is_finished(self) -> bool:
        """Whether nothing of it is missing."""
        return self.counted >= self.line.wanted


def rows_of(order: Order, progress: Progress, marked: int | None, mark: str) -> tuple[LineRow, ...]:
    """The lines in the sequence in which they are shown; line ``marked`` has its border."""
    lines = progress.lines_shown(order)
    rows = (LineRow(line, progress.counted(line), mark if line.id == marked else "") for line in lines)
    return tuple(sorted(rows, key=lambda row: row.is_finished))


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
        if order_id != self._order_id or {_id(row) for row in rows} != {_id(row) for row in self._rows}:
            self.beginResetModel()
            self._order_id, self._rows = order_id, list(rows)
            self.endResetModel()
            return
        for place, row in enumerate(rows):
            self._bring(place, row)
            if self._rows[place] != row:
                self._rows[place] = row
                self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, line_id: int) -> int:
        """Where a line stands; -1 where it is not shown."""
        return next((place for place, row in enumerate(self._rows) if _id(row) == line_id), -1)

    def _bring(self, place: int, row: LineRow) -> None:
        """Move the line to its place, if it stands farther down."""
        stands = self.place_of(_id(row))
        if stands != place:
            self.beginMoveRows(_NOWHERE, stands, stands, _NOWHERE, place)
            self._rows.insert(place, self._rows.pop(stands))
            self.endMoveRows()


def _id(row: LineRow) -> int:
    return row.line.id
