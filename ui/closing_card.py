"""What stands over the window while it is about to close: a last backup, and the way out without it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dispatchdesk.wording.language import tr
from ui import fonts, theme
from ui.background import Job, Progressed
from ui.widgets import ActionButton, Card, Label, ThinBar

_CARD_WIDTH = 460
_VEIL = 200
"""How much the page behind shows through, of 255."""


class ClosingCard(QWidget):
    """Covers its window until that is closed."""

    left = Signal()
    """Close without waiting."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        card = Card(margin=24, spacing=14)
        card.setFixedWidth(_CARD_WIDTH)
        self.words = Label(tr("Saving a backup …"), fonts.LINE_TITLE, "ink", fonts.SEMIBOLD, wraps=True)
        self._bar = ThinBar()
        self.button = ActionButton(tr("Close without it"), takes_focus=True)
        card.body.addWidget(self.words)
        card.body.addWidget(self._bar)
        card.body.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        box = QVBoxLayout(self)
        box.addWidget(card, alignment=Qt.AlignmentFlag.AlignCenter)
        self.button.clicked.connect(self.left)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.button.setFocus()

    def follow(self, job: Job) -> None:
        """Show how far this is."""
        self._bar.show_progress(0, 1)
        job.progressed.connect(self._show_step)

    def say(self, words: str) -> None:
        """It went wrong: nothing is left to wait for."""
        self.words.setText(words)
        self._bar.hide()
        self.button.show_action(tr("Close"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the window."""
        if event.type() is QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(theme.current().colour("background"))
        veil.setAlpha(_VEIL)
        QPainter(self).fillRect(self.rect(), veil)

    def _show_step(self, step: Progressed) -> None:
        self._bar.show_progress(step.done, step.total)
