"""How often each kind was stopped, as bars with their names and numbers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts, theme
from ui.widgets.painting import paint_box
from ui.widgets.readable import one_line

_ROW = 32
_BAR = 14.0
_GAP = 14.0
_NAMES = 0.5
"""Of the width, at most."""
_VERTICAL = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; ``tone`` is one of the theme's."""

    name: str
    count: int
    tone: str


class Bars(QWidget):
    """Bars below each other, the longest as long as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Show these."""
        if bars != self._bars:
            self._bars = bars
            self.setAccessibleName("\n".join(f"{bar.name}: {bar.count}" for bar in bars))
            self.updateGeometry()
            self.update()

    def bars(self) -> tuple[Bar, ...]:
        """What is shown."""
        return self._bars

    def sizeHint(self) -> QSize:
        return QSize(360, _ROW * len(self._bars))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = QPainter(self)
        names = QFontMetricsF(fonts.font(fonts.BODY))
        numbers = QFontMetricsF(fonts.font(fonts.BODY, fonts.SEMIBOLD, tabular=True))
        left = min(max(names.horizontalAdvance(bar.name) for bar in self._bars) + 1, self.width() * _NAMES)
        most = max(bar.count for bar in self._bars)
        right = numbers.horizontalAdvance(str(most))
        room = max(20.0, self.width() - left - right - 2 * _GAP)
        for at, bar in enumerate(self._bars):
            row = QRectF(0, at * _ROW, self.width(), _ROW)
            _paint_name(painter, QRectF(0, row.top(), left, _ROW), bar.name)
            length = max(_BAR / 2, room * bar.count / most)
            spot = QRectF(left + _GAP, row.center().y() - _BAR / 2, length, _BAR)
            paint_box(painter, spot, theme.current().colour(bar.tone), corner=4)
            _paint_count(painter, row, bar.count)


def _paint_name(painter: QPainter, rect: QRectF, name: str) -> None:
    font = fonts.font(fonts.BODY)
    shown = QFontMetricsF(font).elidedText(one_line(name), Qt.TextElideMode.ElideRight, rect.width() + 1)
    painter.setFont(font)
    painter.setPen(theme.current().colour("ink"))
    painter.drawText(rect, _VERTICAL | Qt.AlignmentFlag.AlignLeft, shown)


def _paint_count(painter: QPainter, rect: QRectF, count: int) -> None:
    painter.setFont(fonts.font(fonts.BODY, fonts.SEMIBOLD, tabular=True))
    painter.setPen(theme.current().colour("ink_2"))
    painter.drawText(rect, _VERTICAL | Qt.AlignmentFlag.AlignRight, str(count))
