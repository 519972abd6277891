"""One of a few values with their words, in a form that scrolls."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from ui import fonts


class ChoiceBox(QComboBox):
    """The wheel scrolls the form and changes no choice that merely lies below it."""

    chosen = Signal(str)
    """The value that a person chose."""

    def __init__(self, words: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setFont(fonts.font(fonts.BODY))
        self.activated.connect(lambda _at: self.chosen.emit(self.choice()))
        self.offer(words)

    def offer(self, words: Iterable[tuple[str, str]]) -> None:
        """Offer these values in place of the former ones."""
        self.clear()
        for value, text in words:
            self.addItem(text, value)

    def choose(self, value: str) -> None:
        """Show a value without telling; the first one where it is not offered."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def choice(self) -> str:
        """The value that is shown."""
        return str(self.currentData() or "")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
