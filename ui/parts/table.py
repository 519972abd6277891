"""Tables of dataclasses: columns said in words, cells drawn alike on every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import fonts, theme
from ui.parts.rows import ROW, Index, RowKeeper
from ui.parts.rows_view import RowsView
from ui.widgets.painting import chip_size, paint_chip
from ui.widgets.readable import one_line, tip

ROW_HEIGHT = 45
PADDING = 8
"""At either side of a cell; the theme gives headings the same."""
CELL = Qt.ItemDataRole.UserRole + 1
_AIR = 20
"""Pixels that are added to each column at most; what is left then goes to the last."""
_MEASURED = 200
"""Rows whose words say how wide the columns should be."""
_CHIP_GAP = 6
_HEADING = fonts.font(fonts.SECONDARY, fonts.SEMIBOLD)


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

    @property
    def font(self) -> QFont:
        """What its text is written in."""
        weight = fonts.SEMIBOLD if self.bold else fonts.REGULAR
        return fonts.font(fonts.SECONDARY if self.small else fonts.BODY, weight, tabular=True)

    @property
    def width(self) -> float:
        """Pixels that all of it needs."""
        if self.chips:
            return sum(chip_size(text).width() + _CHIP_GAP for text, _ in self.chips) - _CHIP_GAP
        return QFontMetricsF(self.font).horizontalAdvance(one_line(self.text))


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column, as wide as its heading and words want.

    Where there is too little room for all, those with a number in ``yields`` give way, the lowest
    first, down to ``least`` pixels; the others are as wide as that always. Where there is room, all are.
    """

    title: Callable[[], str]
    cell: Callable[[Any], Cell]
    least: int = 0
    yields: int = 0
    right: bool = False


class TableModel(RowKeeper):
    """Holds rows; each column makes its cell when it is painted."""

    def __init__(self, columns: tuple[TableColumn, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = columns

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None or role == ROW:
            return row
        if role not in (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cell = self.columns[index.column()].cell(row)
        if role == CELL:
            return cell
        words = cell.text or " · ".join(text for text, _ in cell.chips)
        return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words

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
        inner = rect.adjusted(PADDING, 0, -PADDING, -1)
        if cell.chips:
            _paint_chips(painter, inner, cell.chips)
        else:
            model = index.model()
            assert isinstance(model, TableModel)
            _paint_text(painter, inner, cell, right=model.columns[index.column()].right)
        painter.restore()


def _paint_text(painter: QPainter, rect: QRectF, cell: Cell, *, right: bool) -> None:
    mode = Qt.TextElideMode.ElideMiddle if cell.middle else Qt.TextElideMode.ElideRight
    painter.setFont(cell.font)
    painter.setPen(theme.current().colour(cell.colour))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    shown = QFontMetricsF(cell.font).elidedText(one_line(cell.text), mode, rect.width() + 1)
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
        left += size.width() + _CHIP_GAP


def shared_widths(wanted: Sequence[int], columns: Sequence[TableColumn], room: int) -> list[int]:
    """The widths of columns that together have ``room`` pixels; see :class:`TableColumn`."""
    widths = list(wanted)
    for at in sorted(range(len(columns)), key=lambda at: columns[at].yields):
        if columns[at].yields:
            over = max(0, sum(widths) - room)
            widths[at] = max(min(columns[at].least, widths[at]), widths[at] - over)
    spare = max(0, room - sum(widths))
    for at, column in enumerate(columns):
        more = min(spare, max(0, column.least - widths[at]))
        widths[at] += more
        spare -= more
    air = min(_AIR, spare // len(widths))
    widths = [width + air for width in widths]
    widths[-1] += spare - air * len(widths)
    return widths


def row_number(uid: str) -> int:
    """A uid as a number: tables keep their place by one."""
    return int.from_bytes(uid.encode())


class RowTable(RowsView):
    """A table whose columns fill its width."""

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(model, ROW_HEIGHT, parent)
        self._columns = model.columns
        self.setItemDelegate(_CellDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def retranslate(self) -> None:
        """The headings in another language."""
        model = self.model()
        assert isinstance(model, TableModel)
        model.retranslate()

    def rows_changed(self) -> None:
        """The columns are as wide as the new words want."""
        self._share_width()

    def be_as_high_as_rows(self, most: int) -> None:
        """As high as its rows, one at least and ``most`` at most: in a form that scrolls itself."""
        header = max(self.horizontalHeader().sizeHint().height(), ROW_HEIGHT)
        self.setFixedHeight(header + min(max(len(self._rows.rows()), 1), most) * ROW_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        columns = self._columns
        wanted = [self._wanted_width(column) for column in columns]
        for at, width in enumerate(shared_widths(wanted, columns, self.viewport().width())):
            self.setColumnWidth(at, width)

    def _wanted_width(self, column: TableColumn) -> int:
        heading = QFontMetricsF(_HEADING).horizontalAdvance(column.title())
        words = (column.cell(row).width for row in islice(self._rows.rows(), _MEASURED) if row is not None)
        wanted = ceil(max((heading, *words))) + 2 * PADDING + 1
        return wanted if column.yields else max(column.least, wanted)
