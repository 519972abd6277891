"""Writing down a review: its stars, what it says, of which order or channel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from dispatchdesk.rules.reviews import BEST_SCORE, LEAST_SCORE
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.names import channel_name
from dispatchdesk.wording.reviews import score_text
from ui import fonts
from ui.parts.ask_strip import AskStrip
from ui.parts.choice_box import ChoiceBox
from ui.widgets import FilterChips


class ReviewStrip(AskStrip):
    """Asks for the words; the stars are chips, 1 to 5 by Left and Right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scores = FilterChips()
        self.number = QLineEdit()
        self.number.setFont(fonts.font(fonts.BODY))
        self.number.returnPressed.connect(self.accept)
        self.channel = ChoiceBox()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.number, 1)
        row.addWidget(self.channel)
        self.body.insertWidget(1, self.scores)
        self.body.insertLayout(2, row)

    def ask_review(self, channels: tuple[str, ...], answer: Callable[[str], None]) -> None:
        """Ask; ``answer`` gets what the review says."""
        scores = range(LEAST_SCORE, BEST_SCORE + 1)
        self.scores.show_chips(tuple((str(score), score_text(score)) for score in scores))
        self.scores.setAccessibleName(tr("Stars"))
        self.scores.choose(str(LEAST_SCORE))
        self.number.clear()
        self.number.setPlaceholderText(tr("Order number, if it is known"))
        self.number.setAccessibleName(tr("Order number, if it is known"))
        self.channel.offer((code, channel_name(code)) for code in channels)
        self.channel.setAccessibleName(tr("Channel"))
        self.ask(tr("What does the review say?"), tr("Write it down"), answer)

    def score(self) -> int:
        """The stars that are chosen."""
        return int(self.scores.choice())
