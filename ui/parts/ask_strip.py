"""A question that is answered in words, below what it is about: no dialog stands in front of the desk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from dispatchdesk.wording.language import tr
from ui import fonts
from ui.parts.fields import in_a_row
from ui.parts.told_line import ToldLine
from ui.widgets import ActionButton, Card, Label


class WordsField(QPlainTextEdit):
    """Two lines to write in; Enter ends, Shift+Enter breaks the line, Esc leaves."""

    ended = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(fonts.font(fonts.BODY))
        self.setTabChangesFocus(True)
        self.setFixedHeight(66)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.ended.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class AskStrip(Card):
    """Hidden until something is asked. What the answer does may refuse it in words: then it stays open.

    It may also ask the next thing: then that question stays.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=14, parent=parent)
        self.mark("accent")
        self._answer: Callable[[str], None] | None = None
        self._question = Label("", fonts.BODY, "ink", fonts.SEMIBOLD, wraps=True)
        self._warn: Callable[[str], str] | None = None
        self._warning = Label("", fonts.BODY, "caution", fonts.SEMIBOLD, wraps=True)
        self._trouble = ToldLine(size=fonts.SECONDARY)
        self.field = WordsField()
        self.save = ActionButton("", primary=True, takes_focus=True)
        self.cancel = ActionButton("", takes_focus=True)
        verbs = in_a_row(self.save, self.cancel)
        for widget in (self._question, self.field, self._warning, self._trouble, verbs):
            self.body.addWidget(widget)
        self.field.textChanged.connect(self._show_warning)
        self.field.ended.connect(self.accept)
        self.field.left.connect(self.close_question)
        self.save.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.close_question)
        self.hide()

    def ask(
        self,
        question: str,
        verb: str,
        answer: Callable[[str], None],
        text: str = "",
        *,
        warn: Callable[[str], str] | None = None,
    ) -> None:
        """Ask; ``answer`` is called with the words and may raise DeskError.

        ``warn`` gives what to think of before the words are kept; empty: nothing.
        """
        self._answer, self._warn = answer, warn
        self._question.setText(question)
        self._trouble.hide()
        self.field.setAccessibleName(question)
        self.field.setPlainText(text)
        self._show_warning()
        self.save.show_action(verb, "Ctrl ↵")
        self.cancel.show_action(tr("Cancel"), "Esc")
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_warning(self) -> None:
        self._warning.setText(self._warn(self.field.toPlainText()) if self._warn is not None else "")
        self._warning.setVisible(bool(self._warning.text()))

    def is_asking(self) -> bool:
        """Whether a question is open."""
        return self._answer is not None

    def accept(self) -> None:
        """Give the words; a refusal is shown below them."""
        answer = self._answer
        if answer is None:
            return
        if not self._trouble.attempt(lambda: answer(self.field.toPlainText())):
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._answer is answer:
            self.close_question()

    def close_question(self) -> None:
        """Nothing is asked any more."""
        self._answer = None
        self.field.clearFocus()
        self.hide()
        self.closed.emit()

    def take_key(self, key: str) -> bool:
        """Ctrl+Enter and Esc while a question is open."""
        if not self.is_asking() or key not in ("Ctrl+Enter", "Esc"):
            return False
        if key == "Esc":
            self.close_question()
        else:
            self.accept()
        return True
