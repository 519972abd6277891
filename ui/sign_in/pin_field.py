"""The field for a PIN. What is typed here is shown to nobody, and told to nobody but who checks it."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from dispatchdesk.rules.pins import is_pin
from ui import fonts

_SCANNERS_SECONDS = 0.040
"""A key: no hand types seven in a row so quickly, and all corded scanners are quicker."""
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_EDITS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right)


class PinField(QLineEdit):
    """Takes digits until Enter or Tab. A scanner's burst of digits is a code, never a PIN.

    Letters do not come here: ``ui.scanner_input`` reads a badge from them.
    """

    entered = Signal(str)
    """Six digits that a hand has typed; the field is empty again."""
    refused = Signal()
    """What was typed has not the form of a PIN."""
    scanned = Signal(str)
    left = Signal()
    """Esc."""
    moved = Signal(int)
    """Up or Down: so many names farther."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._began = 0.0
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(64)  # a scanned code must be seen whole to be known as one
        self.setFont(fonts.font(20, fonts.MEDIUM, tabular=True))
        self.setFixedHeight(48)

    def event(self, event: QEvent) -> bool:
        # Tab would leave the field before it is told as a key.
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().event(event)
        if event.key() not in _ENDS or not self.text():
            return super().event(event)
        self._end(event)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.moved.emit(_MOVES[key])
        elif key is Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif key in _EDITS:
            super().keyPressEvent(event)
        elif event.text() in tuple("0123456789"):
            if not self.text():
                self._began = _time_of(event)
            super().keyPressEvent(event)
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Nothing to copy, nothing to paste."""

    def end_typed(self) -> None:
        """Whoever typed it presses a button instead of Enter."""
        text = self.text()
        self.clear()
        if is_pin(text):
            self.entered.emit(text)
        else:
            self.refused.emit()

    def _end(self, event: QKeyEvent) -> None:
        text = self.text()
        if _time_of(event) - self._began < _SCANNERS_SECONDS * len(text):
            self.clear()
            self.scanned.emit(text)
        else:
            self.end_typed()


def _time_of(event: QKeyEvent) -> float:
    """When the key was pressed: a busy window takes waiting keys all at once."""
    return event.timestamp() / 1000 or monotonic()
