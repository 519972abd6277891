"""What stands in the window's place while nobody is signed in: nothing of any order is seen or reached."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dispatchdesk.actions.sign_in import end_sign_in, people_with_pin
from dispatchdesk.desk import Desk
from dispatchdesk.rules.verdicts import ScanOutcome, Tone
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.outcomes import say_outcome
from ui import fonts, theme
from ui.icons import IconLabel
from ui.sign_in.pin_pad import PinPad
from ui.widgets import Card, KeyCap, Label

_CARD_WIDTH = 520
_MOST_NAMES = 6


class LockScreen(QWidget):
    """Asks who is there: a badge, or a name and its PIN."""

    signed_in = Signal()
    scanned = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._title = Label("", fonts.VERDICT, "ink", fonts.BOLD)
        self._advice = Label("", fonts.LINE_TITLE, "ink_2", wraps=True)
        self._keys = Label("", fonts.SECONDARY, "ink_2")
        self.pad = PinPad(desk, end_sign_in, beside=False, most_names=_MOST_NAMES)
        self.pad.accepted.connect(self.signed_in)
        self.pad.scanned.connect(self.scanned)
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._advice)
        head = QHBoxLayout()
        head.setSpacing(20)
        head.addWidget(IconLabel("scan", "accent", 64), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        keys = QHBoxLayout()
        keys.setSpacing(8)
        keys.addWidget(KeyCap("↑ ↓"))
        keys.addWidget(self._keys)
        keys.addStretch(1)
        self._hint = QWidget()
        self._hint.setLayout(keys)
        keys.setContentsMargins(0, 0, 0, 0)
        card = Card(margin=28, spacing=20)
        card.setFixedWidth(_CARD_WIDTH)
        card.body.addLayout(head)
        card.body.addWidget(self.pad)
        card.body.addWidget(self._hint)
        box = QVBoxLayout(self)
        box.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def open(self) -> None:
        """Ask; who packed here last is chosen already."""
        self._title.setText(tr("Locked"))
        self._advice.setText(tr("Scan your badge, or choose your name and type your PIN."))
        self._keys.setText(tr("choose your name"))
        people = people_with_pin(self._desk)
        self._hint.setVisible(len(people) > 1)
        self.pad.open(people, tr("Sign in"), self._desk.settings.packer)
        self.pad.take_focus()

    def leave(self) -> None:
        """Somebody is there."""
        self.pad.leave()

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """A code came that is no valid badge."""
        self.pad.clear()
        said = say_outcome(outcome)
        self.pad.say(f"{said.headline}\n{said.detail}", "bad" if outcome.tone is Tone.FAULT else "caution")
        self.pad.take_focus()

    def take_key(self, key: str) -> bool:
        """No key does anything here but in the field."""
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("background"))
