"""Writing a follow-up by hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from dispatchdesk.wording.language import tr
from ui import fonts
from ui.parts.ask_strip import AskStrip


class NewFollowUpStrip(AskStrip):
    """Asks what it is, and of which order if of one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = QLineEdit()
        self.number.setFont(fonts.font(fonts.BODY))
        self.number.returnPressed.connect(self.accept)
        self.body.insertWidget(2, self.number)

    def ask_new(self, answer: Callable[[str], None]) -> None:
        """Ask for the words and the order's number."""
        self.number.clear()
        self.number.setPlaceholderText(tr("Order number, if it is about one"))
        self.number.setAccessibleName(tr("Order number, if it is about one"))
        self.ask(tr("What must not be forgotten?"), tr("Write it down"), answer)
