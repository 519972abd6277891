"""What came back, beside the story of a follow-up."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dispatchdesk.actions.return_in_hand import returns_of_follow_up
from dispatchdesk.desk import Desk
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.returns import say_return
from ui import fonts
from ui.widgets import Card, Label, SectionLabel


class ReturnCard(Card):
    """How the parcel came back, what was in it, in which condition, and what is missing."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=6, parent=parent)
        self._desk = desk
        self._heading = SectionLabel("", "owed")
        self._words = Label("", fonts.BODY, "ink", wraps=True)
        self.body.addWidget(self._heading)
        self.body.addWidget(self._words)
        self.hide()

    def show_follow_up(self, follow_up_id: int) -> None:
        """Say what came back; hidden where nothing did."""
        told = [line for one in returns_of_follow_up(self._desk, follow_up_id) for line in say_return(one)]
        self._heading.setText(tr("Came back"))
        self._words.setText("\n".join(told))
        self.setVisible(bool(told))

    def words(self) -> str:
        """What it says."""
        return self._words.text()
