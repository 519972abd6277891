"""Keys as a scanner and as a person send them: to the window, where the operating system would."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

NAMED = {
    "\n": Qt.Key.Key_Return,
    "\t": Qt.Key.Key_Tab,
    "\x1b": Qt.Key.Key_Escape,
    "\b": Qt.Key.Key_Backspace,
    " ": Qt.Key.Key_Space,
}


def press(
    window: QWidget,
    key: Qt.Key,
    text: str = "",
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    repeated: bool = False,
) -> None:
    """One key down and up."""
    handle = window.windowHandle()
    assert handle is not None
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(handle, QKeyEvent(kind, key, modifiers, text, repeated))


def type_text(window: QWidget, text: str) -> None:
    """Each character as one key; ``\\n`` is Enter."""
    for char in text:
        if char in NAMED:
            press(window, NAMED[char], "\r" if char == "\n" else char)
            continue
        upper = Qt.KeyboardModifier.ShiftModifier if char.isupper() else Qt.KeyboardModifier.NoModifier
        press(window, Qt.Key(ord(char.upper())), char, upper)


def type_by_hand(window: QWidget, text: str) -> None:
    """Keys with the times at which a hand would press them, in no time at all; ``\\n`` is Enter."""
    handle = window.windowHandle()
    assert handle is not None
    for place, char in enumerate(text):
        key = NAMED[char] if char in NAMED else Qt.Key(ord(char.upper()))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "\r" if char == "\n" else char)
            event.setTimestamp(_MILLISECONDS_BY_HAND * (place + 1))
            QApplication.sendEvent(handle, event)


_MILLISECONDS_BY_HAND = 120
