"""Text for paper: fonts made once, lines laid out before anybody knows which page they fall on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextLine, QTextOption

from dispatchdesk.wording.language import current_language, use_language
from ui import fonts

DPI = 300
"""Everything on paper is measured in dots of this size, so that bars fall on whole dots."""
INK = QColor("#000000")
GREY = QColor("#555555")
PAPER = QColor("#FFFFFF")
HAIRLINE = QColor("#BBBBBB")

WRAPPED = QTextOption(Qt.AlignmentFlag.AlignLeft)
WRAPPED.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
LIMITLESS = 1_000_000.0
_EMPTY_LINES = re.compile("\u2028(?:\\s*\u2028){2,}")


def mm(millimetres: float) -> int:
    """Whole dots."""
    return round(millimetres * DPI / 25.4)


def points(size: float) -> int:
    """A font's size in dots."""
    return round(size * DPI / 72)


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks: its size in points, its weight and its ink."""

    size: float
    weight: QFont.Weight = fonts.REGULAR
    colour: QColor = field(default_factory=lambda: INK)

    @property
    def font(self) -> QFont:
        """The shared font."""
        return _font(points(self.size), self.weight)


@cache
def _font(dots: int, weight: QFont.Weight) -> QFont:
    # Letters in other forms (hyphens between figures, figures of one width) have no character of
    # their own: a tracking number copied from the PDF would be rubbish.
    font = QFont(fonts.font(dots, weight))
    for tag in ("calt", "liga", "tnum"):
        font.setFeature(QFont.Tag(tag), 0)
    return font


class Text:
    """One text, broken into the lines that fit a width; long words are broken too.

    Nothing is cut, unless it has to fit on ``most_lines``: then it ends in ``…``.
    """

    def __init__(self, text: str, style: Style, width: float = LIMITLESS, most_lines: int = 0) -> None:
        joined = "\u2028".join(text.splitlines())
        self._layout = QTextLayout(_EMPTY_LINES.sub("\u2028\u2028", joined), style.font)
        self._layout.setTextOption(WRAPPED)
        # Qt would throw the shapes of the letters away, and shape them once more to draw them.
        self._layout.setCacheEnabled(True)
        self._style = style
        self._lines = tuple(self._broken(width))
        if most_lines and len(self._lines) > most_lines:
            last = self._lines[most_lines - 1]
            end = max(0, last.textStart() + last.textLength() - 2)
            self._layout.setText(f"{self._layout.text()[:end].rstrip()}…")
            self._lines = tuple(self._broken(width))
        self.height = sum(line.height() for line in self._lines)

    @property
    def width(self) -> float:
        """Of its longest line."""
        return max((line.naturalTextWidth() for line in self._lines), default=0.0)

    def _broken(self, width: float) -> Iterator[QTextLine]:
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            yield line
        self._layout.endLayout()

    def lines(self) -> tuple[Line, ...]:
        """Each line by itself, for texts that may go over a page's end."""
        return tuple(Line(self, number, line.height()) for number, line in enumerate(self._lines))

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw all lines; ``x`` and ``y`` are the upper left corner."""
        for number, line in enumerate(self._lines):
            self.draw_line(painter, number, x, y)
            y += line.height()

    def draw_line(self, painter: QPainter, number: int, x: float, y: float) -> None:
        """Draw one line at a place of its own."""
        painter.setPen(self._style.colour)
        self._lines[number].draw(painter, QPointF(x, y))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text."""

    text: Text
    number: int
    height: float

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it with its upper left corner there."""
        self.text.draw_line(painter, self.number, x, y)


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """Speak this language while drawing; empty: the one in use."""
    before = current_language()
    if language in ("", before):
        yield
        return
    use_language(language)
    try:
        yield
    finally:
        use_language(before)
