"""Tasks of care, worked through one after the other with the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from dispatchdesk.actions.care_rules import make_care_tasks
from dispatchdesk.actions.care_tasks import drop_task, finish_task, load_task, postpone_task, undo_task
from dispatchdesk.actions.contacts import note_contact
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.care_tasks import TaskRow
from dispatchdesk.rules.contacts import ContactAbout, ContactResult, ContactWay, NewContact
from dispatchdesk.rules.verdicts import ScanOutcome
from dispatchdesk.wording.language import tr, tr_n
from ui import fonts
from ui.background import Worker
from ui.care.task_detail import TaskDetail, about
from ui.care.task_pane import TasksPane
from ui.parts.ask_strip import AskStrip
from ui.parts.beside import above_foot, in_a_flow, lay_beside
from ui.parts.told_line import ToldLine
from ui.parts.verb_buttons import VerbButtons
from ui.pictures import PictureStore
from ui.widgets import EmptyState


class TasksPage(QWidget):
    """The list, the task that is current, and what can be done with it."""

    desk_changed = Signal()

    def __init__(
        self, desk: Desk, pictures: PictureStore, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row: TaskRow | None = None
        self._undo_id: int | None = None
        self._copied = ""
        """The template that was copied for the current task, until the contact is noted."""
        self.pane = TasksPane(desk)
        self.detail = TaskDetail(desk)
        self.strip = AskStrip()
        self.told = ToldLine(fonts.MEDIUM)
        self._nothing = EmptyState("follow_ups")
        self.buttons = VerbButtons(self._verbs())
        self._lay_out()
        self._connect()
        self.retranslate()

    def _verbs(self) -> dict[str, Callable[[], None]]:
        """What each key does with the current task."""
        return {
            "Ctrl+Enter": self.finish,
            "P": self.ask_days,
            "X": self.ask_why,
            "Ctrl+Z": self.undo,
        }

    def _lay_out(self) -> None:
        self._right = QStackedWidget()
        self._right.addWidget(self._nothing)
        self._right.addWidget(self.detail)
        verbs = in_a_flow(self.buttons.values())
        lay_beside(self, self.pane, above_foot(self._right, self.told, self.strip, verbs))

    def _connect(self) -> None:
        self.pane.current_row.connect(self.show_task)
        self.pane.button_pressed.connect(self.look_again)
        self.detail.templates.text.copied.connect(self._remember_copied)
        self.detail.templates.noted.connect(self._forget_copied)

    # -- the page --------------------------------------------------------------------------------

    def title(self) -> str:
        """The page's name."""
        return tr("Tasks")

    def status_chips(self) -> tuple[tuple[str, str], ...]:
        """How many are due."""
        count = self.pane.due
        return ((tr("{count} due").format(count=count), "accent"),) if count else ()

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        hints = (("↑↓", tr("move")), ("← →", tr("other piles")), ("/", tr("search")))
        if self._row is None or not self._row.is_open:
            return hints
        return (*hints, ("1–9", tr("postpone by so many days")), ("C", tr("copy the words")))

    def refresh(self) -> None:
        """Read the list again, and the task beside it."""
        self.pane.refresh()
        self.show_task(self.pane.list.row())

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """The check page is in front now; this one reads again when it is shown."""

    def take_key(self, key: str) -> bool:
        """What is asked comes first, then the words to the customer, the verbs, the list."""
        templates = self.detail.templates
        if self.strip.take_key(key) or (templates.is_asking() and templates.take_key(key)):
            return True
        if self.buttons.take_key(key):
            return True
        if key == "F5":
            self.look_again()
        elif key == "S" and self._row is not None:
            self.detail.reveal.press()
        elif key.isdigit() and key != "0" and self._row is not None:
            self.postpone(int(key))
        else:
            return templates.take_key(key) or self.pane.take_key(key)
        return True

    def retranslate(self) -> None:
        """All words anew."""
        self.pane.retranslate()
        self.detail.retranslate()
        advice = tr("Choose one in the list: the words for it stand here.")
        self._nothing.show_words(tr("No task chosen"), advice)
        self.buttons.show_words(
            {"Ctrl+Enter": tr("Done, next"), "P": tr("Postpone"), "X": tr("Drop"), "Ctrl+Z": tr("Undo")}
        )
        self._show_verbs()

    # -- one task --------------------------------------------------------------------------------

    def show_task(self, row: Any) -> None:
        """Show the task of a row, or that none is chosen."""
        before = self._row
        self._row = load_task(self._desk, row.id) if row is not None else None
        if self._row is None or before is None or self._row.id != before.id:
            self._copied = ""
        self._right.setCurrentIndex(1 if self._row else 0)
        if self._row is not None:
            self.detail.show_task(self._row)
        self._show_verbs()

    def _show_verbs(self) -> None:
        is_open = self._row is not None and self._row.is_open
        for key in ("Ctrl+Enter", "P", "X"):
            self.buttons[key].setVisible(is_open)
        self.buttons["Ctrl+Z"].setVisible(self._undo_of() is not None)

    def finish(self) -> None:
        """It is done; whose words were copied was written to."""
        row = self._row
        if row is None or not row.is_open:
            return
        if self._copied:
            written = NewContact(ContactWay.CHAT, ContactResult.WRITTEN, self._copied, "")
            self.told.attempt(lambda: note_contact(self._desk, about(row), written))
        self._do(row, lambda: finish_task(self._desk, row.id), tr("Done."))

    def postpone(self, days: int) -> None:
        """It is due in so many days."""
        row = self._row
        if row is not None and row.is_open:
            words = tr_n("Postponed by {count} day.", "Postponed by {count} days.", days)
            self._do(row, lambda: postpone_task(self._desk, row.id, days), words.format(count=days))

    def ask_days(self) -> None:
        """Ask by how many days it is postponed."""
        if self._row is not None and self._row.is_open:
            self.strip.ask(tr("By how many days?"), tr("Postpone"), self._postpone_as_said, "7")

    def _postpone_as_said(self, text: str) -> None:
        row, said = self._row, text.strip()
        assert row is not None
        if not (said.isascii() and said.isdigit() and len(said) < 4):
            raise DeskError(Trouble.DAYS_WRONG)
        postpone_task(self._desk, row.id, int(said))
        words = tr_n("Postponed by {count} day.", "Postponed by {count} days.", int(said))
        self._changed(row, words.format(count=int(said)))

    def ask_why(self) -> None:
        """Ask why it is not done."""
        if self._row is not None and self._row.is_open:
            self.strip.ask(tr("Why is it not to be done?"), tr("Drop"), self._drop)

    def _drop(self, why: str) -> None:
        row = self._row
        assert row is not None
        drop_task(self._desk, row.id, why)
        self._changed(row, tr("Dropped."))

    def undo(self) -> None:
        """Take back what was done last, with the task that was done last or with the chosen one."""
        task_id = self._undo_of()
        if task_id is None:
            return
        if self.told.attempt(lambda: undo_task(self._desk, task_id)):
            self._undo_id = None
            self.pane.refresh()
            self.pane.list.choose(task_id)
            self.show_task(self.pane.list.row())
            self.told.say(tr("Taken back."))
            self.desk_changed.emit()

    def _undo_of(self) -> int | None:
        row = self._row
        if self._undo_id is not None:
            return self._undo_id
        return row.id if row is not None and row.can_be_undone else None

    def look_again(self) -> None:
        """Ask the rules now, as is done each minute anyhow."""
        if self.told.attempt(lambda: make_care_tasks(self._desk)):
            self.refresh()
            self.desk_changed.emit()

    def _do(self, row: TaskRow, verb: Callable[[], object], done: str) -> None:
        if self.told.attempt(verb):
            self._changed(row, done)

    def _changed(self, row: TaskRow, done: str) -> None:
        self._undo_id, self._copied = row.id, ""
        self.told.say(done)
        self.refresh()
        self.desk_changed.emit()

    def _remember_copied(self, uid: str) -> None:
        self._copied = uid

    def _forget_copied(self, _about: ContactAbout) -> None:
        self._copied = ""
