"""The line below a list that was cut."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dispatchdesk.wording.language import tr
from ui import fonts
from ui.widgets import Label


class CutNote(Label):
    """Says that a list is not whole, and where the others are; hidden where it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", fonts.SECONDARY, "ink_2", wraps=True, parent=parent)
        self.setContentsMargins(16, 8, 16, 10)
        self.hide()

    def show_first(self, count: int, *, is_cut: bool) -> None:
        """Whether a list ends with so many rows though there are more."""
        words = tr("Only the first {count} are listed: search for the others.").format(count=count)
        self.show_cut(is_cut=is_cut, words=words)

    def show_cut(self, *, is_cut: bool, words: str = "") -> None:
        """Whether the list was cut; ``words`` say how, else it was a search that looked no farther."""
        searched = tr("Only the newest were looked through. Type more of the text to look through all.")
        self.setText((words or searched) if is_cut else "")
        self.setVisible(is_cut)
