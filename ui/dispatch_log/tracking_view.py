"""Tracking numbers for a channel: what will be written and what is left out, then the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from dispatchdesk.actions.hand_back import (
    HandBackPlan,
    dates_of,
    hand_back,
    look_at_hand_back,
    look_at_once,
    plan_hand_back,
    shops_waiting,
    suggested_name,
)
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError
from dispatchdesk.rules.handing_back import Told
from dispatchdesk.wording.handing_back import form_note, say_left_out, say_told
from dispatchdesk.wording.language import current_language, tr
from dispatchdesk.wording.lists import join_sentences
from dispatchdesk.wording.troubles import say_trouble
from ui import fonts
from ui.background import Job, Worker
from ui.dispatch_log.tracking_choices import TrackingChoices
from ui.dispatch_log.tracking_rows import rows_of, tracking_columns
from ui.parts.beside import lay_with_column
from ui.parts.files import ask_where_to_save, ask_which_files
from ui.parts.job_strip import JobStrip
from ui.parts.panes import Rule
from ui.parts.table import RowTable, TableModel
from ui.widgets import ActionButton, Card, EmptyState, Label

_SIDE_WIDTH = 320
_TEMPLATES = "(*.xlsx *.csv *.txt *.tsv)"


class TrackingView(QWidget):
    """Shows what a file would tell; writes it on the worker."""

    closed = Signal()

    def __init__(self, desk: Desk, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self._template: Path | None = None
        self._plan: HandBackPlan | None = None
        self._written: Path | None = None
        self._can_save = False
        self._day: str | None = None
        self.choices = TrackingChoices()
        self.table = RowTable(TableModel(tracking_columns()))
        self.told = Label("", fonts.HEADLINE, "ink", fonts.BOLD, wraps=True)
        self.left_out = Label("", fonts.BODY, "caution", wraps=True)
        self.note = Label("", fonts.BODY, "ink_2", wraps=True)
        self.strip = JobStrip()
        self.save = ActionButton("", primary=True, takes_focus=True)
        self.choose, self.back = (ActionButton("", takes_focus=True) for _ in range(2))
        self._empty = EmptyState("dispatch_log")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        card = Card(margin=1, spacing=0)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        card.body.addWidget(self.choices)
        card.body.addWidget(Rule())
        card.body.addLayout(self._stack, 1)
        card.body.addSpacing(8)
        side = QVBoxLayout()
        for label in (self.told, self.left_out, self.note):
            side.addWidget(label)
        side.addStretch(1)
        for widget in (self.strip, self.choose, self.save, self.back):
            side.addWidget(widget)
        lay_with_column(self, card, side, _SIDE_WIDTH)

    def _connect(self) -> None:
        self.choices.changed.connect(self.look)
        self.choose.clicked.connect(self.choose_template)
        self.save.clicked.connect(self.save_file)
        self.back.clicked.connect(self.leave)
        self.strip.finished.connect(self._go_on)
        self.strip.ended.connect(self._show_buttons)

    # -- the view ----------------------------------------------------------------------------------

    def title(self) -> str:
        """The page's name while this is in front."""
        return tr("Dispatch log › Tracking for a channel")

    def begin(self, day: str) -> None:
        """Look anew; ``day`` is the one that the log shows, as ISO text."""
        if self.strip.is_busy():
            return
        self._day = day
        self._template = None
        self.strip.say("")
        today = self._desk.now().astimezone(self._desk.zone).date()
        self.choices.show_day(date.fromisoformat(day) if day else today)
        self.choices.show_dates(dates_of(self._desk))
        self.refresh()

    def refresh(self) -> None:
        """Read again what waits."""
        if not self.strip.is_busy():
            self.choices.show_shops(shops_waiting(self._desk))
            self.look()

    def look(self) -> None:
        """Show what the chosen file would tell."""
        if self.strip.is_busy():
            return
        wish = self.choices.wish(self._template)
        self._plan = None
        try:
            self._plan = plan_hand_back(self._desk, wish) if wish else None
        except DeskError as error:
            self.strip.say(say_trouble(error), "bad")
        self._show(look_at_once(self._desk, self._plan) if self._plan else Told(()))
        if self.choices.takes_template:
            self._can_save = False
            if self._plan and self._template:
                self._read_template(self._plan)
        self._show_buttons()

    def choose_template(self) -> None:
        """Ask for the channel's own file, and look what it would be told."""
        paths = ask_which_files(self, tr("The channel's own file"), tr("Files") + f" {_TEMPLATES}")
        if paths:
            self.take_template(paths[0])

    def take_template(self, path: Path) -> None:
        """This is the channel's own file."""
        self._template = path
        self.look()

    def save_file(self) -> None:
        """Ask where to, and write."""
        if self._plan is None or not self.save.isEnabled():
            return
        wish = self._plan.wish
        today = self._desk.now().astimezone(self._desk.zone).date()
        name = suggested_name(wish.form, wish.shop, today, wish.template)
        kind = Path(name).suffix
        path = ask_where_to_save(self, tr("Tracking numbers for a channel"), name, f"{kind[1:]} (*{kind})")
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the file on the worker, then note what went back."""
        plan, desk, language = self._plan, self._desk, current_language()
        if plan is None:
            return

        def work(job: Job) -> object:
            with desk.in_a_thread():
                return hand_back(desk, plan, path, language, job.report, job.is_cancelled)

        self._written = path
        self.strip.follow(self._worker.start(work), tr("Writing {file} …").format(file=path.name))
        self._show_buttons()

    def leave(self) -> None:
        """Stop what is under way, else go back to the log."""
        if self.strip.is_busy():
            self.strip.stop()
        else:
            self.closed.emit()

    def take_key(self, key: str) -> bool:
        """Enter saves, Ctrl+O chooses the channel's file, F another form, A which parcels, Esc leaves."""
        verbs = {
            "Enter": self.save_file,
            "Ctrl+O": self.choose_template,
            "F": self.choices.step_form,
            "A": self.choices.step_which,
            "Esc": self.leave,
        }
        if key in verbs:
            verbs[key]()
        elif key in ("Left", "Right"):
            self.choices.step_shop(-1 if key == "Left" else 1)
        else:
            return self.table.take_key(key)
        return True

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        return (
            ("← →", tr("other shops")),
            ("F", tr("other form")),
            ("A", tr("which parcels")),
            ("Esc", tr("back")),
        )

    def retranslate(self) -> None:
        """All words anew."""
        self.table.retranslate()
        self.choose.show_action(tr("Choose the channel's file"), "Ctrl O")
        self.back.show_action(tr("Back to the log"), "Esc")
        self._empty.show_words(
            tr("No tracking number waits here"),
            tr("Numbers of packed parcels stand here until they are handed back, for thirty days."),
        )
        if self._day is not None:
            self.begin(self._day)

    # -- what is shown -----------------------------------------------------------------------------

    def _read_template(self, plan: HandBackPlan) -> None:
        desk, language = self._desk, current_language()

        def work(job: Job) -> object:
            return look_at_hand_back(desk, plan, language, job.report, job.is_cancelled)

        self._written = None
        self.strip.follow(self._worker.start(work), tr("Reading …"))
        self._show_buttons()

    def _go_on(self, result: object) -> None:
        assert isinstance(result, Told)
        if self._written is None:
            self._show(result)
            return
        count = say_told(len(result.written))
        self._template = None
        self.choices.show_dates(dates_of(self._desk))
        self.refresh()
        self.strip.say(tr("{what} written to {file}.").format(what=count, file=self._written.name))

    def _show(self, told: Told) -> None:
        rows = rows_of(told)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.table.show_rows(rows, keep=False)
        self.told.setText(say_told(len(told.written)) if rows else "")
        self.left_out.setText("\n".join(say_left_out(told.left_out)))
        self._can_save = bool(told.written) and not self.choices.lacks_dates
        self._show_buttons()

    def _show_buttons(self) -> None:
        busy = self.strip.is_busy()
        note = tr("First say how the shop writes days.") if self.choices.lacks_dates else ""
        self.note.setText(join_sentences(filter(None, (form_note(self.choices.forms.choice()), note))))
        self.choices.setEnabled(not busy)
        self.choose.setVisible(self.choices.takes_template)
        self.choose.setEnabled(not busy)
        self.save.setEnabled(self._can_save and not busy)
        self.save.show_action(tr("Save the file"), "↵")
