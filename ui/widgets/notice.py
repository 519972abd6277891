"""A strip above the page for what concerns the whole desk: a fault, a missing device."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import fonts
from ui.icons import IconLabel
from ui.widgets.buttons import ActionButton
from ui.widgets.card import Card
from ui.widgets.text import Label


class Notice(QWidget):
    """Hidden until it has something to say; stays until it is closed."""

    closed = Signal()

    def __init__(self, close_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = Card("caution", margin=12)
        self._icon = IconLabel("caution", "caution", 24)
        self._words = Label("", fonts.BODY, "ink", fonts.MEDIUM, wraps=True)
        self._close = ActionButton(close_text)
        self._close.clicked.connect(self._dismiss)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        row.addWidget(self._close)
        self._card.body.addLayout(row)
        box = QHBoxLayout(self)
        box.setContentsMargins(24, 12, 24, 0)
        box.addWidget(self._card)
        self.hide()

    def say(self, text: str, tone: str = "caution") -> None:
        """Show this; ``bad`` for a fault, ``caution`` for a thing to know."""
        self._card.show_tone(tone)
        self._icon.show_icon("caution", tone)
        self._words.setText(text)
        self.show()

    def text(self) -> str:
        """What it says now; empty when hidden."""
        return "" if self.isHidden() else self._words.text()

    def show_close_text(self, text: str) -> None:
        """The word on its button."""
        self._close.show_action(text)

    def _dismiss(self) -> None:
        self.hide()
        self.closed.emit()
