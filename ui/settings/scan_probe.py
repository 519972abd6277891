"""Shows what a scan sends, sign by sign."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from dispatchdesk.rules.codes import CodeKind, read_code
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.keys import is_silent, is_terminator, key_name

_NAMES = {
    "\x1d": "GS", "\x1e": "RS", "\x04": "EOT", "\x02": "STX", "\x03": "ETX",
    "\r": "CR", "\n": "LF", "\t": "Tab", "\x1b": "Esc",
}  # fmt: skip


def visible_text(text: str) -> str:
    """The text with its control signs named: ``01…‹GS›10A``."""
    return "".join(_visible_sign(sign) for sign in text)


def _visible_sign(sign: str) -> str:
    if sign in _NAMES:
        return f"‹{_NAMES[sign]}›"
    return sign if sign.isprintable() else f"‹U+{ord(sign):04X}›"


class ScanProbe(QLineEdit):
    """A field that takes every key as it comes; Enter or Tab ends a scan, and the next may begin."""

    probed = Signal(str, str, str, int)
    """What was sent (visible), the plain text, the key that ended it, milliseconds from first to last key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain, self._visible = "", ""
        self._began = 0.0
        self.setFont(fonts.font(fonts.LINE_TITLE, tabular=True))
        self.setMinimumHeight(44)

    def event(self, event: QEvent) -> bool:
        # Tab would move the focus before keyPressEvent is asked.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape or not self._takes(event):
                return super().event(event)
            event.accept()
            return True
        return super().event(event)

    def _takes(self, event: QKeyEvent) -> bool:
        if is_silent(event):
            return False
        if is_terminator(event):
            if not self._visible:
                return False
            self._end("Tab" if event.key() == Qt.Key.Key_Tab else "Enter")
            return True
        if not self._visible:
            self._began = monotonic()
        text = event.text()
        self._plain += text
        self._visible += visible_text(text) if text else f"‹{key_name(event)}›"
        self.setText(self._visible)
        return True

    def _end(self, key: str) -> None:
        milliseconds = round((monotonic() - self._began) * 1000)
        self.probed.emit(self._visible, self._plain, key, milliseconds)
        self._plain, self._visible = "", ""
        self.clear()


def say_probe(visible: str, plain: str, key: str, milliseconds: int, expected: str) -> str:
    """What came, how it was understood, and whether the scanner ends codes as it was set."""
    words = [
        tr("Received: {text}").format(text=visible),
        tr("Ends with {key}; {count} signs, {time} ms.").format(key=key, count=len(plain), time=milliseconds),
        _meaning(plain),
    ]
    if key.casefold() != expected:
        words.append(tr("The setting above expects another key at the end."))
    return "\n".join(words)


def _meaning(text: str) -> str:
    code = read_code(text)
    if code.kind is CodeKind.COMMAND:
        return tr("Understood as a command.")
    if code.kind is CodeKind.SLIP:
        return tr("Understood as an order’s slip.")
    if code.kind is CodeKind.BADGE:
        return tr("Understood as a badge.")
    if code.gs1_unreadable:
        return tr("It looks like a GS1 code, but a part of it is missing: the scanner may swallow a sign.")
    if code.gtin and (code.batch or code.expiry or code.serial):
        return tr("Understood as an item with GS1 data: {gtin}.").format(gtin=code.gtin)
    if code.gtin:
        return tr("Understood as an item: {gtin}.").format(gtin=code.gtin)
    return tr("No known form: the desk would look for it among items, orders and labels.")
