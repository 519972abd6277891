"""What a key event means: its name on the screen, and what it adds to a code."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

GROUP_SEPARATOR = "\x1d"
"""What stands between the fields of a GS1 code; some scanners send it as Ctrl+] and some as F8."""

_SEPARATORS = frozenset((GROUP_SEPARATOR, "\x1e", "\x04"))
_SILENT = frozenset(
    (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta,
     Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock)
)  # fmt: skip
_TERMINATORS = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab))
_EDITING = frozenset("ACVXYZ")
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_COMMAND = _ALT_GR | Qt.KeyboardModifier.MetaModifier


def key_name(event: QKeyEvent) -> str:
    """A key as pages know it: ``F8``, ``Ctrl+Z``, ``1``, ``/``, ``N``, ``Space``, ``Enter``, ``Up``."""
    if _is_printable(event) and event.text().strip():
        return event.text().upper()
    from PySide6.QtGui import QKeySequence  # late: a window opens before its first key

    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    keys = QKeySequence(Qt.Key(event.key()) | held)
    name = keys.toString(QKeySequence.SequenceFormat.PortableText)
    return name.removesuffix("Return") + "Enter" if name.endswith("Return") else name


def is_silent(event: QKeyEvent) -> bool:
    """Shift and its like: they come before other keys and mean nothing alone."""
    return Qt.Key(event.key()) in _SILENT


def is_terminator(event: QKeyEvent) -> bool:
    """Enter or Tab, in all forms in which scanners send them."""
    if event.text() in ("\r", "\n", "\t"):
        return not event.modifiers() & _COMMAND or Qt.Key(event.key()) not in _TERMINATORS
    return Qt.Key(event.key()) in _TERMINATORS and not event.modifiers() & _COMMAND


def is_function_key(event: QKeyEvent) -> bool:
    """F1 … F12 and above, alone."""
    return Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35 and not event.modifiers() & _COMMAND


def is_key_of_a_code(event: QKeyEvent) -> bool:
    """Whether a scanner may send this key within a code, or as the only key of one."""
    return _is_printable(event) or is_function_key(event) or event.text() in _SEPARATORS


def is_digit(event: QKeyEvent) -> bool:
    """0 to 9, in the row or on the pad."""
    return event.text() in tuple("0123456789")


def added_to_code(event: QKeyEvent) -> str:
    """What the key adds to a code that is being read; F8 is FNC1 there, other function keys are nothing."""
    if event.key() == Qt.Key.Key_F8:
        return GROUP_SEPARATOR
    return "" if is_function_key(event) else event.text()


def is_command_in_text(event: QKeyEvent) -> bool:
    """Whether a text field would not know what to do with it: ``Ctrl+E``, ``Ctrl+Enter``, ``Alt+2``."""
    name = key_name(event)
    if name.startswith("Alt+"):
        # On the keypad, Alt and digits write a sign by its number.
        return name[4:].isdigit() and not event.modifiers() & Qt.KeyboardModifier.KeypadModifier
    return name.startswith("Ctrl+") and (
        name == "Ctrl+Enter" or (len(name) == 6 and name[-1] not in _EDITING)
    )


def _is_printable(event: QKeyEvent) -> bool:
    text = event.text()
    # AltGr makes printable signs with Ctrl+Alt on Windows: the text decides, not the modifiers.
    alone = event.modifiers() & _COMMAND in (Qt.KeyboardModifier.NoModifier, _ALT_GR)
    return bool(text) and text.isprintable() and alone
