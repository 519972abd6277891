"""A key of the keyboard, written on the screen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.painting import keycap_size, paint_keycap


class KeyCap(QWidget):
    """Shows which key to press: ``F8``, ``Ctrl Z``, ``/``."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """The key."""
        return self._key

    def setText(self, key: str) -> None:
        """Show another key."""
        self._key = key
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return keycap_size(self._key).toSize() + QSize(1, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_keycap(QPainter(self), QPointF(0, 0), self._key)
