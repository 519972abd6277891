"""The line below a list that was cut."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dispatchdesk.wording.language import tr
from ui import fonts
from ui.widgets import Label


class CutNote(Label):
    """Says that a text is too short or too common for a whole list; hidden where it is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", fonts.SECONDARY, "ink_2", wraps=True, parent=parent)
        self.setContentsMargins(16, 8, 16, 10)
        self.hide()

    def show_cut(self, *, is_cut: bool) -> None:
        """Whether the list was cut."""
        words = tr("Only the newest were looked through. Type more of the text to look through all.")
        self.setText(words if is_cut else "")
        self.setVisible(is_cut)
