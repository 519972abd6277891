"""A recipient in full, for one order at a time and by a key: lists and cards stay masked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dispatchdesk.actions.reveal import reveal_recipient
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError
from dispatchdesk.rules.orders import Recipient
from dispatchdesk.rules.recipients import address_lines
from dispatchdesk.rules.roles import Right
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.troubles import say_trouble
from ui import fonts
from ui.widgets import KeyCap, Label, LinkButton

KEY = "S"


class Reveal(QWidget):
    """A button, and in its place what it has shown, until another order or another person is there."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        read: Callable[[Desk, int], tuple[str, ...]] | None = None,
    ) -> None:
        """``read`` gives the lines of what is shown of an id, and records that it was: else of an order's."""
        super().__init__(parent)
        self._desk = desk
        self._read = read or _recipient_lines
        self._of: tuple[int | None, str] = (None, "")
        self.button = LinkButton("", takes_focus=True)
        self._key = KeyCap(KEY)
        self.words = Label("", fonts.BODY, "ink", fonts.MEDIUM, wraps=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(self._key)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(row)
        box.addWidget(self.words)
        self.button.clicked.connect(self.press)
        self.hide()

    def offer(self, order_id: int | None) -> None:
        """The order that is shown; None: nothing that was sent to anybody."""
        of = order_id, self._desk.person.uid
        is_allowed = self._desk.may(Right.REVEAL)
        self.button.setText(tr("Show name and address"))
        self.button.updateGeometry()
        self.button.setEnabled(is_allowed)
        self.setVisible(order_id is not None)
        if of != self._of or not is_allowed:
            self._of = of
            self._show_words("")

    def press(self) -> None:
        """Show it; that it was looked at is recorded."""
        order_id = self._of[0]
        if order_id is None or self.button.isHidden():
            return
        try:
            lines = self._read(self._desk, order_id)
        except DeskError as error:
            self._show_words(say_trouble(error), "bad")
            self._show_button(is_shown=True)
            return
        self._show_words("\n".join(lines))

    def _show_words(self, words: str, colour: str = "ink") -> None:
        self.words.setText(words)
        self.words.show_colour(colour)
        self.words.setVisible(bool(words))
        self._show_button(is_shown=not words)

    def _show_button(self, *, is_shown: bool) -> None:
        self.button.setVisible(is_shown)
        self._key.setVisible(is_shown)


def _recipient_lines(desk: Desk, order_id: int) -> tuple[str, ...]:
    return _lines(reveal_recipient(desk, order_id))


def _lines(recipient: Recipient) -> tuple[str, ...]:
    lines = tuple(filter(None, (recipient.name, *address_lines(recipient))))
    return lines or (tr("Nothing is known of the recipient."),)
