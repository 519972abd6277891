"""Who would get a key now."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget


def text_field() -> QWidget | None:
    """The field in which a person is typing, if any."""
    widget = QApplication.focusWidget()
    if widget is None:
        return None
    # Late: each of these makes its kin known to Python, and a window opens with no field in focus.
    from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QPlainTextEdit, QTextEdit

    if isinstance(widget, QComboBox):
        return widget if widget.isEditable() else None
    fields = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)
    return widget if isinstance(widget, fields) and not widget.isReadOnly() else None


def pin_field() -> QLineEdit | None:
    """The field in which a PIN is typed: its digits are nobody else's."""
    field = text_field()
    if isinstance(field, QLineEdit) and field.echoMode() is QLineEdit.EchoMode.Password:
        return field
    return None


def page_listens() -> bool:
    """A menu or a dialog in front of the page has its keys for itself."""
    return QApplication.activePopupWidget() is None and QApplication.activeModalWidget() is None


def send(event: QKeyEvent) -> None:
    """Give a key to the widget that would have had it."""
    target = QApplication.activePopupWidget() or QApplication.focusWidget()
    if target is None:
        return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, event.key(), event.modifiers(), event.text()))
