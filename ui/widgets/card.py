"""The box in which things lie."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets.painting import paint_box


class Card(QWidget):
    """A white box with a one-pixel border; with a tone it is filled and has none.

    ``mark`` draws a two-pixel border in the colour of a tone: the line in question.
    """

    def __init__(
        self, tone: str = "", *, margin: int = 18, spacing: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._mark = ""
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(spacing)

    def show_tone(self, tone: str) -> None:
        """Fill the card with the quiet ground of a tone; empty: white again."""
        self._tone = tone
        self.update()

    def mark(self, tone: str) -> None:
        """Border in the colour of a tone; empty: the quiet border again."""
        self._mark = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        fill = now.soft(self._tone) if self._tone else now.colour("surface")
        border = now.colour(self._mark) if self._mark else None if self._tone else now.colour("line")
        paint_box(QPainter(self), QRectF(self.rect()), fill, border, 2.0 if self._mark else 1.0)
