"""What the list of people asks, below it: a name, or a new PIN twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from dispatchdesk.actions.people import NewPin, new_pin
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.troubles import say_trouble
from ui import fonts
from ui.background import Failed, Finished, Worker
from ui.parts.fields import in_a_row
from ui.parts.job_strip import words_of_failure
from ui.parts.told_line import ToldLine
from ui.sign_in.pin_field import PinField
from ui.widgets import ActionButton, Card, Label


class PersonStrip(Card):
    """Hidden until something is asked; a refusal is said in it, and it stays open."""

    scanned = Signal(str)
    """A code that a scanner sent into the PIN's place."""

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(margin=14, parent=parent)
        self.mark("accent")
        self._worker = worker
        self._take_name: Callable[[str], None] | None = None
        self._take_pin: Callable[[NewPin], None] | None = None
        self._first = ""
        self._question = Label("", fonts.BODY, "ink", fonts.SEMIBOLD, wraps=True)
        self.name, self.pin = QLineEdit(), PinField()
        self.name.setFont(fonts.font(fonts.BODY))
        self.trouble = ToldLine(size=fonts.SECONDARY)
        self.save, self.cancel = ActionButton("", primary=True, takes_focus=True), ActionButton("")
        for widget in (self._question, self.name, self.pin, self.trouble, in_a_row(self.save, self.cancel)):
            self.body.addWidget(widget)
        self._connect()
        self.hide()

    def _connect(self) -> None:
        self.name.returnPressed.connect(self.accept)
        self.pin.entered.connect(self._take_typed)
        self.pin.refused.connect(self._refuse_form)
        self.pin.scanned.connect(self.scanned)
        self.pin.left.connect(self.close_question)
        self.save.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.close_question)

    # -- asking ----------------------------------------------------------------------------------

    def ask_name(self, question: str, verb: str, answer: Callable[[str], None], text: str = "") -> None:
        """Ask for a name; ``answer`` may raise DeskError."""
        self.close_question()
        self._take_name = answer
        self.name.setText(text)
        self.name.selectAll()
        self._ask(question, verb, self.name)

    def ask_pin(self, name: str, answer: Callable[[NewPin], None]) -> None:
        """Ask for a new PIN, then for the same once more; ``answer`` may raise DeskError."""
        self.close_question()
        self._take_pin = answer
        self._ask(tr("New PIN of {name}: six digits").format(name=name), tr("Next"), self.pin)

    def is_asking(self) -> bool:
        """Whether something is asked."""
        return self._take_name is not None or self._take_pin is not None

    def close_question(self) -> None:
        """Nothing is asked any more; what was typed is gone."""
        self._take_name = self._take_pin = None
        self._first = ""
        for field in (self.name, self.pin):
            field.clear()
            field.clearFocus()
        self.hide()

    def take_key(self, key: str) -> bool:
        """Ctrl+Enter and Esc while something is asked."""
        if not self.is_asking() or key not in ("Ctrl+Enter", "Esc"):
            return False
        if key == "Esc":
            self.close_question()
        else:
            self.accept()
        return True

    def _ask(self, question: str, verb: str, field: QLineEdit) -> None:
        self._question.setText(question)
        self.trouble.hide()
        for one in (self.name, self.pin):
            one.setVisible(one is field)
        field.setAccessibleName(question)
        self.save.show_action(verb, "↵")
        self.cancel.show_action(tr("Cancel"), "Esc")
        self.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- answers ---------------------------------------------------------------------------------

    def accept(self) -> None:
        """The button, or Enter in the name."""
        if self._take_pin is not None:
            self.pin.end_typed()
        elif (answer := self._take_name) is not None:
            self._answer(partial(answer, self.name.text()), self.name)

    def _take_typed(self, pin: str) -> None:
        """Once and once more; then it is hashed beside the window."""
        if not self._first:
            self._first = pin
            self._ask(tr("The same PIN once more"), tr("Keep the PIN"), self.pin)
            return
        first, self._first = self._first, ""
        if pin != first:
            self._refuse(tr("These were two different PINs. Type the new one again."), self.pin)
            return
        self.trouble.say(tr("One moment …"), "ink_2")
        job = self._worker.read(lambda _: new_pin(pin))
        job.finished.connect(partial(self._keep, self._take_pin))
        job.failed.connect(self._fail)

    def _keep(self, answer: Callable[[NewPin], None] | None, hashed: Finished) -> None:
        """Unless it was left meanwhile."""
        if answer is not None and answer is self._take_pin:
            assert isinstance(hashed.result, NewPin)
            self._answer(partial(answer, hashed.result), self.pin)

    def _fail(self, failed: Failed) -> None:
        self._refuse(words_of_failure(failed.error), self.pin)

    def _answer(self, answer: Callable[[], None], field: QLineEdit) -> None:
        try:
            answer()
        except DeskError as error:
            self._refuse(say_trouble(error), field)
        else:
            self.close_question()

    def _refuse_form(self) -> None:
        self._refuse(say_trouble(DeskError(Trouble.PIN_FORM)), self.pin)

    def _refuse(self, words: str, field: QLineEdit) -> None:
        self.trouble.say(words, "bad")
        field.setFocus(Qt.FocusReason.OtherFocusReason)
