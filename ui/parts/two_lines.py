"""A row of two lines: what it is with its due time, and below it whose it is with its chips."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import fonts, theme
from ui.parts.rows import ROW, Index
from ui.widgets.painting import chip_size, paint_chip

HEIGHT = 70
_MARGIN = 16
_GAP = 10
_VERTICAL = Qt.AlignmentFlag.AlignVCenter


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

    def __init__(self, describe: Callable[[Any], TwoLines], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._describe = describe

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(240, HEIGHT)

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
        upper = QRectF(inner.left(), inner.top(), inner.width(), 24)
        lower = QRectF(inner.left(), inner.bottom() - 24, inner.width(), 24)
        _paint_upper(painter, upper, words)
        _paint_lower(painter, lower, words)
        painter.restore()


def _paint_upper(painter: QPainter, rect: QRectF, words: TwoLines) -> None:
    now = theme.current()
    font = fonts.font(fonts.BODY, fonts.SEMIBOLD, tabular=True)
    due_font = fonts.font(fonts.SECONDARY, fonts.SEMIBOLD, tabular=True)
    room = QFontMetricsF(due_font).horizontalAdvance(words.due)
    painter.setFont(due_font)
    painter.setPen(now.colour("ink_2" if words.due_tone == "neutral" else words.due_tone))
    painter.drawText(rect, _VERTICAL | Qt.AlignmentFlag.AlignRight, words.due)
    painter.setFont(font)
    painter.setPen(now.colour("ink_2" if words.quiet else "ink"))
    left = rect.adjusted(0, 0, -room - _GAP, 0)
    painter.drawText(left, _VERTICAL, _fitted(words.title, font, left.width()))


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


def _fitted(text: str, font: Any, width: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
