"""What a page says when it has nothing to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import fonts
from ui.icons import IconLabel
from ui.widgets.text import Label


class EmptyState(QWidget):
    """An icon, what is missing, and what to do first; a button may follow below (``add``)."""

    def __init__(self, icon: str, title: str = "", advice: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(title, fonts.LINE_TITLE, "ink", fonts.SEMIBOLD, wraps=True)
        self._advice = Label(advice, fonts.BODY, "ink_2", wraps=True)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(8)
        self._box.addStretch(1)
        self._box.addWidget(IconLabel(icon, "ink_2", 40), alignment=Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._advice):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._box.addWidget(label)
        self._box.addStretch(1)

    def show_words(self, title: str, advice: str) -> None:
        """Other words."""
        self._title.setText(title)
        self._advice.setText(advice)

    def add(self, widget: QWidget) -> None:
        """Put a button below the words."""
        self._box.insertSpacing(self._box.count() - 1, 8)
        self._box.insertWidget(self._box.count() - 1, widget, alignment=Qt.AlignmentFlag.AlignHCenter)
