"""Asking for a second yes before something is lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dispatchdesk.wording.language import tr
from ui import fonts
from ui.parts.fields import in_a_row
from ui.widgets import ActionButton, Card, Label


class SureCard(Card):
    """What would be lost, and the second yes. Hidden until something is asked."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("caution", margin=14, parent=parent)
        self.setMaximumWidth(760)
        self._answer: Callable[[], None] | None = None
        self.question = Label("", fonts.BODY, "ink", fonts.SEMIBOLD, wraps=True)
        self.yes = ActionButton("", primary=True, takes_focus=True)
        self.no = ActionButton(tr("Cancel"), "Esc", takes_focus=True)
        self.body.addWidget(self.question)
        self.body.addWidget(in_a_row(self.yes, self.no))
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.close_question)
        self.hide()

    def ask(self, question: str, answer: Callable[[], None], verb: str = "") -> None:
        """Show what would happen; ``answer`` is called after the second yes. Without a ``verb`` it erases."""
        self._answer = answer
        self.yes.show_action(verb or tr("Erase for good"), "Ctrl ↵")
        self.question.setText(question)
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """The second yes."""
        answer, self._answer = self._answer, None
        self.hide()
        if answer is not None:
            answer()

    def close_question(self) -> None:
        """Nothing is to be lost after all."""
        self._answer = None
        self.hide()
        self.left.emit()

    def take_key(self, key: str) -> bool:
        """Ctrl+Enter and Esc while it is open."""
        if self._answer is None or key not in ("Ctrl+Enter", "Esc"):
            return False
        if key == "Esc":
            self.close_question()
        else:
            self.accept()
        return True
