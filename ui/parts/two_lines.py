"""A row of two lines: what it is with its due time, and below it whose it is with its chips.

Where its list lets rows be of several heights, a title that is too long for one line has a second.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import fonts, theme
from ui.parts.rows import ROW, Index
from ui.widgets.painting import chip_size, paint_chip
from ui.widgets.readable import one_line

HEIGHT = 70
_TITLE_LINE = 20.0
_MARGIN = 16
_GAP = 10
_VERTICAL = Qt.AlignmentFlag.AlignVCenter
_WRAPPED = int(_VERTICAL) | int(Qt.TextFlag.TextWordWrap)
_LOST_BY_WRAPPING = 60.0
"""Pixels that stay empty at the end of a first line, where the next word did not fit."""


@dataclass(frozen=True, slots=True)
class TwoLines:
    """What one row says; tones are those of the theme."""

    title: str
    detail: str
    due: str = ""
    due_tone: str = "neutral"
    chips: tuple[tuple[str, str], ...] = ()
    quiet: bool = False
    """Done: it fades."""


class TwoLineDelegate(QStyledItemDelegate):
    """Draws rows that ``describe`` puts into words."""

    def __init__(self, describe: Callable[[Any], TwoLines], view: QAbstractItemView) -> None:
        super().__init__(view)
        self._describe = describe
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW)
        width = self._view.viewport().width() - 2 * _MARGIN
        is_long = row is not None and _is_long(self._describe(row), width)
        return QSize(240, HEIGHT + (int(_TITLE_LINE) if is_long else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if row is None:
            return
        now = theme.current()
        rect = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, now.soft("accent") if selected else now.colour("surface"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), now.colour("line"))
        words = self._describe(row)
        inner = rect.adjusted(_MARGIN, 10, -_MARGIN, -11)
        upper = QRectF(inner.left(), inner.top(), inner.width(), 24 + rect.height() - HEIGHT)
        lower = QRectF(inner.left(), inner.bottom() - 24, inner.width(), 24)
        _paint_upper(painter, upper, words)
        _paint_lower(painter, lower, words)
        painter.restore()


def _title_room(words: TwoLines, width: float) -> float:
    return width - QFontMetricsF(_due_font()).horizontalAdvance(words.due) - _GAP


def _is_long(words: TwoLines, width: float) -> bool:
    return QFontMetricsF(_title_font()).horizontalAdvance(one_line(words.title)) > _title_room(words, width)


def _paint_upper(painter: QPainter, rect: QRectF, words: TwoLines) -> None:
    now = theme.current()
    first = QRectF(rect.left(), rect.top(), rect.width(), 24)
    painter.setFont(_due_font())
    painter.setPen(now.colour("ink_2" if words.due_tone == "neutral" else words.due_tone))
    painter.drawText(first, _VERTICAL | Qt.AlignmentFlag.AlignRight, words.due)
    painter.setFont(_title_font())
    painter.setPen(now.colour("ink_2" if words.quiet else "ink"))
    width = _title_room(words, rect.width())
    if rect.height() <= first.height():
        painter.drawText(first, _VERTICAL, _fitted(words.title, _title_font(), width))
        return
    shown = _fitted(words.title, _title_font(), 2 * width - _LOST_BY_WRAPPING)
    painter.drawText(QRectF(rect.left(), rect.top(), width, rect.height()), _WRAPPED, shown)


def _paint_lower(painter: QPainter, rect: QRectF, words: TwoLines) -> None:
    right = rect.right()
    for text, tone in reversed(words.chips):
        width = min(chip_size(text).width(), rect.width() * 0.6)
        if right - width < rect.left() + rect.width() * 0.25:
            break
        paint_chip(painter, QPointF(right - width, rect.top()), text, tone, most=width)
        right -= width + 6
    font = fonts.font(fonts.SECONDARY, tabular=True)
    painter.setFont(font)
    painter.setPen(theme.current().colour("ink_2"))
    left = QRectF(rect.left(), rect.top(), right - rect.left() - _GAP, rect.height())
    painter.drawText(left, _VERTICAL, _fitted(words.detail, font, left.width()))


def _title_font() -> QFont:
    return fonts.font(fonts.BODY, fonts.SEMIBOLD, tabular=True)


def _due_font() -> QFont:
    return fonts.font(fonts.SECONDARY, fonts.SEMIBOLD, tabular=True)


def _fitted(text: str, font: Any, width: float) -> str:
    return QFontMetricsF(font).elidedText(one_line(text), Qt.TextElideMode.ElideRight, width)
