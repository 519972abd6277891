"""How far a slow work is, with a button that stops it, and how it ended."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dispatchdesk.errors import DeskError
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.troubles import say_trouble
from ui import fonts
from ui.background import Failed, Finished, Job, Progressed
from ui.widgets import ActionButton, Label, ThinBar


class JobStrip(QWidget):
    """Follows one job; hidden while there is nothing to say."""

    finished = Signal(object)
    """What the work gave back."""
    ended = Signal()
    """It is over, well or not: buttons may be pressed again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._words = Label("", fonts.BODY, "ink", wraps=True)
        self._bar = ThinBar()
        self._cancel = ActionButton("", takes_focus=True)
        self._cancel.clicked.connect(self.stop)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self._words)
        box.addLayout(row)
        self.hide()

    def follow(self, job: Job, words: str) -> None:
        """Show how far this job is until it ends."""
        self._job = job
        self._say(words, "ink", busy=True)
        self._bar.show_progress(0, 1)
        self._cancel.show_action(tr("Cancel"), "Esc")
        job.progressed.connect(self._show_step)
        job.finished.connect(self._end)
        job.failed.connect(self._fail)

    def is_busy(self) -> bool:
        """Whether a job is under way."""
        return self._job is not None

    def stop(self) -> None:
        """Ask the job to end."""
        if self._job is not None:
            self._job.cancel()

    def say(self, words: str, colour: str = "good") -> None:
        """Say how something ended; empty words hide the strip."""
        self._say(words, colour, busy=False)

    def text(self) -> str:
        """What it says now; empty when hidden."""
        return "" if self.isHidden() else self._words.text()

    def _say(self, words: str, colour: str, *, busy: bool) -> None:
        self._words.setText(words)
        self._words.show_colour(colour)
        self._bar.setVisible(busy)
        self._cancel.setVisible(busy)
        self.setVisible(bool(words))

    def _show_step(self, step: Progressed) -> None:
        self._bar.show_progress(step.done, step.total)

    def _end(self, ended: Finished) -> None:
        self._job = None
        self.say("")
        self.finished.emit(ended.result)
        self.ended.emit()

    def _fail(self, ended: Failed) -> None:
        self._job = None
        self.say(words_of_failure(ended.error), "bad")
        self.ended.emit()


def words_of_failure(error: BaseException) -> str:
    """What went wrong with a slow work, and what to do."""
    if isinstance(error, DeskError):
        return say_trouble(error)
    if isinstance(error, TimeoutError):
        return tr("There was no answer for too long. Nothing was changed. Try again.")
    return tr("Something went wrong and was written to the log ({what}).").format(what=type(error).__name__)
