"""Writing down what a customer requires and prefers, a line each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from dispatchdesk.errors import DeskError
from dispatchdesk.rules.customer_notes import KINDS_EDITED, CustomerNoteKind
from dispatchdesk.rules.customers import CustomerPage
from dispatchdesk.wording.customers import note_kind_name
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.parts.fields import in_a_row
from ui.parts.told_line import ToldLine
from ui.widgets import ActionButton, Card, Label

Keep = Callable[[Mapping[CustomerNoteKind, tuple[str, ...]]], None]
_HEIGHT = 58


class PreferencesForm(Card):
    """Hidden until it is asked for; a refusal is said in it, and it stays open."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=6, parent=parent)
        self.mark("accent")
        self._keep: Keep | None = None
        self._title = Label("", fonts.BODY, "ink", fonts.SEMIBOLD, wraps=True)
        self._labels = {kind: Label("", fonts.SECONDARY, "ink_2", fonts.MEDIUM) for kind in KINDS_EDITED}
        self.fields = {kind: _field() for kind in KINDS_EDITED}
        self._trouble = ToldLine(size=fonts.SECONDARY)
        self.save = ActionButton("", primary=True, takes_focus=True)
        self.cancel = ActionButton("", takes_focus=True)
        self._lay_out()
        self.save.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.close_form)
        self.hide()

    def _lay_out(self) -> None:
        self.body.addWidget(self._title)
        for kind in KINDS_EDITED:
            self._labels[kind].setBuddy(self.fields[kind])
            self.body.addWidget(self._labels[kind])
            self.body.addWidget(self.fields[kind])
        self.body.addWidget(self._trouble)
        self.body.addWidget(in_a_row(self.save, self.cancel))

    def ask(self, page: CustomerPage, keep: Keep) -> None:
        """Show what is known; ``keep`` is called with what it became, and may refuse it."""
        self._keep = keep
        self._title.setText(tr("What {name} likes, one thing a line").format(name=page.name))
        self._trouble.hide()
        for kind, field in self.fields.items():
            name, hint = note_kind_name(kind), _hint(kind)
            self._labels[kind].setText(name)
            field.setAccessibleName(name)
            field.setPlaceholderText(hint)
            field.setPlainText("\n".join(page.notes_of(kind)))
        self.save.show_action(tr("Keep"), "Ctrl ↵")
        self.cancel.show_action(tr("Cancel"), "Esc")
        self.show()
        self.fields[KINDS_EDITED[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def is_asking(self) -> bool:
        """Whether it is open."""
        return self._keep is not None

    def accept(self) -> None:
        """Keep it, or say why not."""
        assert self._keep is not None
        try:
            self._keep({kind: tuple(field.toPlainText().splitlines()) for kind, field in self.fields.items()})
        except DeskError as error:
            self._trouble.refuse(error)
            return
        self.close_form()

    def close_form(self) -> None:
        """Nothing is asked any more."""
        self._keep = None
        for field in self.fields.values():
            field.clearFocus()
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The fields keep their keys from the window and let Esc go by.
        if event.key() == Qt.Key.Key_Escape and self.is_asking():
            self.close_form()
        else:
            super().keyPressEvent(event)

    def take_key(self, key: str) -> bool:
        """Ctrl+Enter and Esc while it is open."""
        if not self.is_asking() or key not in ("Ctrl+Enter", "Esc"):
            return False
        if key == "Esc":
            self.close_form()
        else:
            self.accept()
        return True


def _field() -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setFont(fonts.font(fonts.BODY))
    field.setTabChangesFocus(True)
    field.setFixedHeight(_HEIGHT)
    return field


def _hint(kind: CustomerNoteKind) -> str:
    return {
        CustomerNoteKind.REQUIREMENT: tr("no price slip"),
        CustomerNoteKind.PREFERENCE: tr("size runs small for her"),
        CustomerNoteKind.SPOKEN_TO: tr("by her first name, never by phone"),
    }[kind]
