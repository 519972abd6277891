"""A lead is asked for at the bench: which deed it is, and a place for the PIN of who may allow it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from dispatchdesk.actions.sign_in import end_consent, people_with_pin
from dispatchdesk.actions.view_bench import BenchQuestion
from dispatchdesk.desk import Desk
from dispatchdesk.rules.codes import Command, command_code
from dispatchdesk.rules.roles import Right, may
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.people import right_name
from ui import fonts
from ui.sign_in.pin_pad import PinPad
from ui.widgets import Card, Label

_MOST_NAMES = 3


class ConsentCard(Card):
    """Hidden unless a lead is asked for. The PIN is the pad's alone; badges are scanned as ever."""

    code_entered = Signal(str)
    code_answered = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=18, spacing=14)
        self._desk = desk
        self._shown: BenchQuestion | None = None
        self._deed = Label("", 20, "ink", fonts.SEMIBOLD, wraps=True)
        self._how = Label("", fonts.BODY, "ink_2", wraps=True)
        self.pad = PinPad(desk, end_consent, beside=True, most_names=_MOST_NAMES)
        for widget in (self._deed, self._how, self.pad):
            self.body.addWidget(widget)
        self.pad.accepted.connect(self.code_answered)
        self.pad.scanned.connect(self.code_entered)
        self.pad.left.connect(self._go_back)
        self.hide()

    def show_question(self, question: BenchQuestion | None) -> None:
        """Ask for consent, or leave where another question is open, or none."""
        if question is None:
            if not self.isHidden():
                self.pad.leave()  # before it is hidden, or the focus would go to whatever is next
            self._shown = None
            self.hide()
            return
        if question != self._shown:
            self._shown = question
            self._open(Right(question.detail[0]))
        self.show()

    def take_focus(self) -> None:
        """Once it is in sight: what is hidden takes no focus."""
        if self.pad.isVisible():
            self.pad.take_focus()

    def forget(self) -> None:
        """The language has changed: ask anew when it is shown next."""
        self._shown = None

    def _open(self, right: Right) -> None:
        self._deed.setText(tr("Asked for: {right}").format(right=right_name(right)))
        self._how.setText(tr("A lead scans the badge, or types the PIN here. You go on packing."))
        leads = tuple(person for person in people_with_pin(self._desk) if may(person.role, right))
        self.pad.setVisible(bool(leads))
        self.pad.open(leads, tr("Allow it"))

    def _go_back(self) -> None:
        self.code_entered.emit(command_code(Command.UNDO))
