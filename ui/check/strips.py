"""Strips that stay until they are dealt with: pieces to take out of the box, parcels to pull."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from dispatchdesk.rules.codes import Command, command_code
from dispatchdesk.rules.dispatching import ParcelRow
from dispatchdesk.rules.verdicts import Pin
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.lists import join_words
from ui import fonts, theme
from ui.icons import IconLabel
from ui.parts.pulling import pull_words
from ui.widgets import ActionButton, Label
from ui.widgets.painting import paint_box

_WORDS_WIDTH = 420
"""Pixels on one line at most; longer sentences wrap."""


class Strip(QWidget):
    """An icon, a sentence in a tone, what to do; hidden while there is nothing. ``loud``: filled.

    Beside a button there is too little room for both: what to do stands below.
    """

    def __init__(
        self,
        icon: str,
        button: ActionButton | None = None,
        *,
        loud: bool = False,
        tone: str = "bad",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_loud, self._tone = loud, tone
        self._words = Label("", fonts.LINE_TITLE, "on_loud" if loud else tone, fonts.SEMIBOLD, wraps=True)
        self._advice = Label("", fonts.BODY, "on_loud" if loud else "ink", wraps=True)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        said = QBoxLayout(down if button is not None else across)
        said.setSpacing(2 if button is not None else 14)
        said.addWidget(self._words)
        said.addWidget(self._advice, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(14)
        row.addWidget(IconLabel(icon, "on_loud" if loud else tone, 24))
        row.addLayout(said, 1)
        if button is not None:
            row.addWidget(button)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        ground = now.colour(self._tone) if self._is_loud else now.soft(self._tone)
        paint_box(QPainter(self), QRectF(self.rect()), ground, now.colour(self._tone), 2.0)

    def say(self, words: str, advice: str) -> None:
        """Show this; empty words hide the strip."""
        self._words.setText(words)
        needed = self._words.fontMetrics().horizontalAdvance(words) + 2
        self._words.setMinimumWidth(min(needed, _WORDS_WIDTH))
        self._advice.setText(advice)
        self.setVisible(bool(words))

    def words(self) -> str:
        """What it says; empty while hidden."""
        return "" if self.isHidden() else self._words.text()


class PinsStrip(Strip):
    """Refused pieces that may still lie in the box."""

    code_entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._pins: tuple[Pin, ...] = ()
        self._button = ActionButton("", "Y")
        super().__init__("pin", self._button, parent=parent)
        self._button.clicked.connect(self.clear_pins)

    def show_pins(self, pins: tuple[Pin, ...]) -> None:
        """Name them; the same ones again cost nothing."""
        if pins == self._pins:
            return
        self._pins = pins
        self._button.show_action(tr("It is out"), "Y")
        if not pins:
            self.say("", "")
            return
        from dispatchdesk.wording.sentence import say_pin

        said = tr("Out of the box: {pins}").format(pins=join_words(say_pin(pin) for pin in pins))
        self.say(said, tr("Scan it as you take it out, or YES."))

    def forget(self) -> None:
        """Words have changed: say them anew when pins are shown next."""
        self._pins = ()

    def clear_pins(self) -> None:
        """The packer says that they are out."""
        self.code_entered.emit(command_code(Command.YES))


class PullStrip(Strip):
    """Packed parcels that must not leave: the loudest of all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("caution", loud=True, parent=parent)

    def show_parcels(self, parcels: tuple[ParcelRow, ...]) -> None:
        """Name the first, count the others."""
        if not parcels:
            self.say("", "")
            return
        advice = tr("It was stopped after it was packed. Take it out of the carrier’s pile and scan it.")
        self.say(pull_words(parcels), advice)
