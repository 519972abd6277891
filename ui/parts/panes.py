"""A page of a list at the left and one of its rows at the right; and the scrolling column of the latter."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import theme

_LINE = 48
"""Pixels by which an arrow key scrolls."""


class ListPane(QWidget):
    """The white side that holds the list, with a line at its right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 1, 0)
        self.body.setSpacing(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.current().colour("line"))


class Rule(QWidget):
    """A line of one pixel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("line"))


class ScrollColumn(QScrollArea):
    """Widgets one below the other, which scroll where they do not fit."""

    def __init__(self, margins: tuple[int, int, int, int] = (24, 18, 24, 18), spacing: int = 14) -> None:
        super().__init__()
        inner = QWidget()
        inner.setAutoFillBackground(False)
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(spacing)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def to_top(self) -> None:
        """Show the beginning."""
        self.verticalScrollBar().setValue(0)

    def scroll_by_key(self, key: str) -> bool:
        """Up, Down, and page keys; whether it was one of them."""
        bar = self.verticalScrollBar()
        steps = {"Up": -_LINE, "Down": _LINE, "PgUp": -bar.pageStep(), "PgDown": bar.pageStep()}
        bar.setValue(bar.value() + steps.get(key, 0))
        return key in steps
