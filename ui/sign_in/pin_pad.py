"""A name, its PIN, and in words how the try ended. The slow part runs beside the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from dispatchdesk.actions.sign_in import PinTry, begin_pin, check_pin
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.roles import Person
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.troubles import say_trouble
from ui import fonts
from ui.background import Failed, Finished, Worker
from ui.parts.job_strip import words_of_failure
from ui.sign_in.name_list import NameList
from ui.sign_in.pin_field import PinField
from ui.widgets import ActionButton, Label

_SECOND = 1000
_NAMES_WIDTH = 260


class PinPad(QWidget):
    """Tries PINs by ``end``: ``end_sign_in`` or ``end_consent``. Has the focus as long as it is open."""

    accepted = Signal(object)
    """What ``end`` gave."""
    scanned = Signal(str)
    left = Signal()

    def __init__(
        self, desk: Desk, end: Callable[[Desk, PinTry, bool], object], *, beside: bool, most_names: int
    ) -> None:
        """``beside``: the names stand beside the field, not above it."""
        super().__init__()
        self._desk = desk
        self._end = end
        # Of its own: nobody who wants to sign in waits for an import.
        self._worker = Worker(self)
        self._trying: PinTry | None = None
        self._seconds = 0
        self._second = QTimer(self, interval=_SECOND)
        self.names, self.field = NameList(most_names), PinField()
        self.button = ActionButton("", "↵", primary=True)
        self.words = Label("", fonts.BODY, "ink_2", fonts.MEDIUM, wraps=True)
        self._lay_out(beside)
        self._connect()

    def _lay_out(self, beside: bool) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        self.words.setMinimumHeight(2 * self.words.fontMetrics().lineSpacing())  # nothing jumps
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addLayout(row)
        right.addWidget(self.words)
        right.addStretch(1)
        direction = QBoxLayout.Direction
        box = QBoxLayout(direction.LeftToRight if beside else direction.TopToBottom, self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        if beside:
            self.names.setFixedWidth(_NAMES_WIDTH)
        box.addWidget(self.names, 0, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
        box.addLayout(right, 1)

    def _connect(self) -> None:
        self.field.entered.connect(self.try_pin)
        self.field.refused.connect(self._tell_form)
        self.field.scanned.connect(self.scanned)
        self.field.left.connect(self.left)
        self.field.moved.connect(self.names.step)
        self.names.chosen.connect(self._begin_anew)
        self.button.clicked.connect(self.field.end_typed)
        self._second.timeout.connect(self._count_down)

    def open(self, people: tuple[Person, ...], verb: str, chosen: str = "") -> None:
        """Ask one of these for their PIN; ``verb`` is what it does. Words in the language in use."""
        self.field.setPlaceholderText(tr("PIN"))
        self.field.setAccessibleName(tr("PIN"))
        self.button.show_action(verb, "↵")
        self.names.setAccessibleName(tr("Names"))
        self.names.show_people(people, chosen)
        self._begin_anew()

    def leave(self) -> None:
        """Nobody is asked any more; what was typed is gone."""
        self._trying = None
        self._begin_anew()
        self.field.clearFocus()

    def clear(self) -> None:
        """What was typed is not wanted: a code was read."""
        self.field.clear()

    def take_focus(self) -> None:
        """Digits are the PIN's from now on."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str, colour: str = "bad") -> None:
        """Something in place of what was said before."""
        self._second.stop()
        self.words.setText(words)
        self.words.show_colour(colour)

    # -- one try ---------------------------------------------------------------------------------

    def try_pin(self, pin: str) -> None:
        """Try this PIN of who is chosen."""
        if self._trying is not None:
            return
        try:
            tried = begin_pin(self._desk, self.names.choice())
        except DeskError as error:
            self._tell(error)
            return
        self._trying = tried
        self.say(tr("One moment …"), "ink_2")
        job = self._worker.start(lambda _: check_pin(tried, pin))
        job.finished.connect(partial(self._judge, tried))
        job.failed.connect(partial(self._fail, tried))

    def is_busy(self) -> bool:
        """Whether a PIN is being tried."""
        return self._trying is not None

    def _judge(self, tried: PinTry, checked: Finished) -> None:
        if tried is not self._trying:
            return
        self._trying = None
        try:
            result = self._end(self._desk, tried, checked.result is True)
        except DeskError as error:
            self._tell(error)
            return
        self.say("")
        self.accepted.emit(result)

    def _fail(self, tried: PinTry, failed: Failed) -> None:
        if tried is self._trying:
            self._trying = None
            self.say(words_of_failure(failed.error))

    # -- words -----------------------------------------------------------------------------------

    def _tell(self, error: DeskError) -> None:
        self.say(say_trouble(error))
        if error.trouble is Trouble.PIN_WAIT:
            self._seconds = int(error.words["seconds"])
            self._second.start()

    def _tell_form(self) -> None:
        self._tell(DeskError(Trouble.PIN_FORM))

    def _count_down(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            self.words.setText(say_trouble(DeskError(Trouble.PIN_WAIT, seconds=str(self._seconds))))
        else:
            self.say(tr("You can try again now."), "ink_2")

    def _begin_anew(self) -> None:
        """Another name: words and digits were the other's."""
        self.field.clear()
        self.say("")
