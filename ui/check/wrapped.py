"""Text that wraps: between words, and within a word that is longer than its line."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption


class Wrapped:
    """Text laid out in a width; its colour is that of the painter's pen."""

    def __init__(self, text: str, font: QFont, width: float) -> None:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout = QTextLayout(text, font)
        self._layout.setTextOption(option)
        # Else it is shaped anew each time that it is drawn.
        self._layout.setCacheEnabled(True)
        self.lines = 0
        self.ascent = 0.0
        self.height = 0.0
        self.last_line_width = 0.0
        self.last_line_height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, self.height))
            self.ascent = self.ascent or line.ascent()
            self.height += line.height()
            self.lines += 1
            self.last_line_width, self.last_line_height = line.naturalTextWidth(), line.height()
        self._layout.endLayout()

    def paint(self, painter: QPainter, at: QPointF, colour: QColor) -> None:
        """Draw it with its left top corner there."""
        painter.setPen(colour)
        self._layout.draw(painter, at)


@lru_cache(maxsize=512)
def wrapped(text: str, font: QFont, width: float) -> Wrapped:
    """The same for text that is likely to be drawn again: laying it out costs more than drawing it."""
    return Wrapped(text, font, width)
