"""Tables of dataclasses: columns said in words, cells drawn alike on every page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import fonts, theme
from ui.parts.rows import ROW, Index
from ui.widgets.painting import chip_size, paint_chip

ROW_HEIGHT = 45
_PADDING = 10
CELL = Qt.ItemDataRole.UserRole + 1
_STEPS = {"Up": -1, "Down": 1, "PgUp": -10, "PgDown": 10, "Home": -1_000_000, "End": 1_000_000}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a text, or chips of text and tone."""

    text: str = ""
    colour: str = "ink"
    bold: bool = False
    small: bool = False
    middle: bool = False
    """A long number loses its middle, not its end, where room is short."""
    chips: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column; ``width`` in pixels is the least, ``share`` of what is left over is added."""

    title: Callable[[], str]
    cell: Callable[[Any], Cell]
    width: int
    share: int = 0
    right: bool = False


class TableModel(QAbstractTableModel):
    """Holds rows; each column makes its cell when it is painted."""

    def __init__(self, columns: tuple[TableColumn, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self._rows: tuple[Any, ...] = ()

    def rows(self) -> tuple[Any, ...]:
        """All rows that are shown."""
        return self._rows

    def show(self, rows: Iterable[Any]) -> bool:
        """Show these rows; whether they differ from what was shown."""
        rows = tuple(rows)
        if rows == self._rows:
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role not in (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cell = self.columns[index.column()].cell(row)
        return cell if role == CELL else cell.text or " · ".join(text for text, _ in cell.chips)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def retranslate(self) -> None:
        """Titles in the language in use."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)


class _CellDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL)
        if not isinstance(cell, Cell):
            return
        now = theme.current()
        rect = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, now.soft("accent") if selected else now.colour("surface"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), now.colour("line"))
        inner = rect.adjusted(_PADDING, 0, -_PADDING, -1)
        if cell.chips:
            _paint_chips(painter, inner, cell.chips)
        else:
            model = index.model()
            assert isinstance(model, TableModel)
            _paint_text(painter, inner, cell, right=model.columns[index.column()].right)
        painter.restore()


def _paint_text(painter: QPainter, rect: QRectF, cell: Cell, *, right: bool) -> None:
    font = fonts.font(
        fonts.SECONDARY if cell.small else fonts.BODY,
        fonts.SEMIBOLD if cell.bold else fonts.REGULAR,
        tabular=True,
    )
    mode = Qt.TextElideMode.ElideMiddle if cell.middle else Qt.TextElideMode.ElideRight
    painter.setFont(font)
    painter.setPen(theme.current().colour(cell.colour))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    shown = QFontMetricsF(font).elidedText(cell.text, mode, rect.width() + 1)
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_chips(painter: QPainter, rect: QRectF, chips: tuple[tuple[str, str], ...]) -> None:
    left = rect.left()
    for text, tone in chips:
        size = chip_size(text)
        room = rect.right() - left
        if left > rect.left() and room < size.width():
            break
        at = QPointF(left, rect.center().y() - size.height() / 2)
        paint_chip(painter, at, text, tone, most=min(size.width(), room))
        left += size.width() + 6


class RowTable(QTableView):
    """A table whose columns share its width; its current row stays the same row when it is read again."""

    current_row = Signal(object)
    """The row that is current now, or None."""

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(_CellDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def show_rows(self, rows: Iterable[Any], *, keep: bool = True) -> None:
        """Show these rows; the current one stays current if it is still there."""
        before = self.row()
        if not self._rows.show(rows):
            return
        shown = self._rows.rows()
        place = next((at for at, row in enumerate(shown) if keep and before and row.id == before.id), 0)
        self._go_to(place if shown else -1)
        self._tell()

    def row(self) -> Any:
        """The current row, or None."""
        return self.currentIndex().data(ROW)

    def take_key(self, key: str) -> bool:
        """Up, Down, page and end keys."""
        step = _STEPS.get(key)
        if step is None or not self._rows.rows():
            return False
        self._go_to(min(max(self.currentIndex().row() + step, 0), len(self._rows.rows()) - 1))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        columns = self._rows.columns
        spare = max(0, self.viewport().width() - sum(column.width for column in columns))
        shares = sum(column.share for column in columns)
        for at, column in enumerate(columns):
            added = spare * column.share // shares if shares else 0
            self.setColumnWidth(at, column.width + added)
            spare, shares = spare - added, shares - column.share

    def _go_to(self, place: int) -> None:
        index = self._rows.index(place, 0) if place >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    def _tell(self, *_: object) -> None:
        self.current_row.emit(self.row())
