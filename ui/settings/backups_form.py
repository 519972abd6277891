"""Backups: how old the last good one is, all of them, a second place, and a restore to try."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dispatchdesk.actions.back_up import BackupReport
from dispatchdesk.actions.run_backups import BackupRun, run_back_up_to, run_backup, run_drill
from dispatchdesk.actions.try_restore import DrillReport, note_drill
from dispatchdesk.actions.view_backups import BackupsView, choose_second_place, view_backups
from dispatchdesk.errors import DeskError
from dispatchdesk.rules.roles import Right
from dispatchdesk.wording.backups import say_drill
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.troubles import say_trouble
from ui import fonts
from ui.background import Job, Worker
from ui.parts.fields import in_a_row
from ui.parts.files import ask_where_to_save, ask_which_folder
from ui.parts.job_strip import JobStrip
from ui.parts.table import RowTable, TableModel
from ui.settings.backup_words import (
    backup_columns,
    drill_words,
    newest_words,
    reminder,
    run_words,
    second_words,
    state_words,
)
from ui.settings.choices import Choices
from ui.settings.form import Form
from ui.widgets import ActionButton, Card, Label

_ROWS_IN_SIGHT = 6


class BackupsForm(Form):
    """Everything here works beside the bench, in a process of its own."""

    def __init__(self, choices: Choices, worker: Worker) -> None:
        told = tr("DispatchDesk backs itself up while you work and when you close it.")
        super().__init__(choices, tr("Backups"), told)
        self._worker = worker
        self.view: BackupsView = view_backups(choices.desk)
        self._add_reminder()
        self._add_newest()
        self._add_second_place()
        self._add_all()
        self.end()
        self._connect()
        self.refresh()

    # -- how it looks ----------------------------------------------------------------------------

    def _add_reminder(self) -> None:
        self._warning = Card("caution", margin=14)
        self._warning.setMaximumWidth(760)
        self.warning = Label("", fonts.BODY, "ink", fonts.MEDIUM, wraps=True)
        self._warning.body.addWidget(self.warning)
        self.body.addWidget(self._warning)

    def _add_newest(self) -> None:
        self.card(tr("Last good backup"))
        self.newest = Label("", fonts.LINE_TITLE, "ink", fonts.SEMIBOLD, wraps=True, tabular=True)
        self.add(self.newest)
        self._state = self.hint("")
        self.hint(str(self.choices.desk.folder.backups))
        self.back_up = ActionButton(tr("Back up now"), "B", primary=True, takes_focus=True)
        self.drill = ActionButton(tr("Try a restore"), "T", takes_focus=True)
        self.elsewhere = ActionButton(tr("Save one elsewhere …"), takes_focus=True)
        self.add(in_a_row(self.back_up, self.drill, self.elsewhere))
        self.strip = JobStrip()
        self.add(self.strip)
        self._drilled = self.hint("")
        self.number(tr("Back up after so much work"), "backup_every_minutes", 5, 240, tr("minutes"))

    def _add_second_place(self) -> None:
        self.card(tr("A second place"))
        self.second = Label("", fonts.BODY, "ink", fonts.MEDIUM, wraps=True)
        self.add(self.second)
        self._copied = self.hint("")
        self.choose = ActionButton(tr("Choose a folder …"), takes_focus=True)
        self.forget = ActionButton(tr("No second place"), takes_focus=True)
        self.add(in_a_row(self.choose, self.forget))
        self.hint(
            tr(
                "A stick, another computer, a cloud folder. Backups are not encrypted and hold names and"
                " addresses: keep them like cash."
            )
        )

    def _add_all(self) -> None:
        self.card(tr("All backups"))
        desk = self.choices.desk
        columns = backup_columns(desk.now, desk.zone, lambda: self.view.notes.drilled_file)
        self.table = RowTable(TableModel(columns))
        self.table.setAccessibleName(tr("All backups"))
        self.add(self.table)
        self.hint(
            tr(
                "Kept are the newest ones, then one an hour, a day, a week and a month. A restore for good is"
                " done with the window closed: the recovery guide says how, step by step."
            )
        )

    def _connect(self) -> None:
        self.back_up.clicked.connect(self.back_up_now)
        self.drill.clicked.connect(self.try_restore)
        self.elsewhere.clicked.connect(self.save_elsewhere)
        self.choose.clicked.connect(self.choose_place)
        self.forget.clicked.connect(self.forget_place)
        self.strip.finished.connect(self._tell)
        self.strip.ended.connect(self.refresh)

    # -- what it shows ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the shelf again."""
        desk = self.choices.desk
        self.view = view_backups(desk)
        at = desk.now(), desk.zone
        warns = reminder(self.view, *at)
        self._warning.setVisible(warns is not None)
        if warns is not None:
            self.warning.setText(warns[0])
            self._warning.show_tone(warns[1])
        self.newest.setText(newest_words(self.view, *at))
        self._state.setText(state_words(self.view))
        self._drilled.setText(drill_words(self.view, *at))
        self._show_second_place()
        self._show_all()
        self._show_buttons()

    def _show_second_place(self) -> None:
        place = self.choices.settings.backup_second_place
        self.second.setText(place or tr("None. A broken disk would take data and backups at once."))
        desk = self.choices.desk
        self._copied.setText(second_words(self.view, desk.now(), desk.zone))
        self._copied.setVisible(bool(place))
        self.forget.setVisible(bool(place))

    def _show_all(self) -> None:
        self.table.show_rows(self.view.kept)
        self.table.viewport().update()  # the ages
        self.table.be_as_high_as_rows(_ROWS_IN_SIGHT)

    def _show_buttons(self) -> None:
        free = not self.strip.is_busy()
        for button in (self.back_up, self.elsewhere, self.choose, self.forget):
            button.setEnabled(free)
        self.drill.setEnabled(free and bool(self.view.kept))

    # -- what it does ----------------------------------------------------------------------------

    def take_key(self, key: str) -> bool:
        """B backs up, T tries a restore, Esc stops it."""
        if key == "Esc" and self.strip.is_busy():
            self.strip.stop()
            return True
        verbs = {"B": self.back_up_now, "T": self.try_restore}
        if key in verbs:
            verbs[key]()
        return key in verbs

    def back_up_now(self) -> None:
        """One more backup, whether or not anything was recorded."""
        desk = self.choices.desk
        root, place = desk.folder.root, desk.settings.backup_second_place

        def work(job: Job) -> object:
            return run_backup(root, place, job.report, job.is_cancelled)

        self._start(work, tr("Backing up …"))

    def try_restore(self) -> None:
        """Restore the backup that is chosen in the list, into nothing."""
        chosen = self.table.row()
        if chosen is None:
            return
        root, path = self.choices.desk.folder.root, chosen.path

        def work(job: Job) -> object:
            return run_drill(root, path, job.report, job.is_cancelled)

        self._start(work, tr("Trying to restore {file} …").format(file=path.name))

    def save_elsewhere(self) -> None:
        """Ask where to, and write a backup there: it holds all names, so it is an export."""
        desk = self.choices.desk
        try:
            desk.require(Right.EXPORT)
        except DeskError as error:
            self.strip.say(say_trouble(error), "bad")
            return
        day = desk.now().astimezone(desk.zone).date().isoformat()
        path = ask_where_to_save(self, tr("Save a backup"), f"dispatchdesk-{day}.zip", "ZIP (*.zip)")
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write a backup there."""
        root = self.choices.desk.folder.root

        def work(job: Job) -> object:
            return run_back_up_to(root, path, job.report, job.is_cancelled)

        self._start(work, tr("Writing {file} …").format(file=path.name))

    def choose_place(self) -> None:
        """Ask for a folder that gets a copy of each backup."""
        place = ask_which_folder(self, tr("A second place for backups"))
        if place is not None:
            self.use_place(place)

    def use_place(self, place: Path) -> None:
        """Copy backups there from now on, the first one at once."""
        try:
            choose_second_place(self.choices.desk, place)
        except DeskError as error:
            self.strip.say(say_trouble(error), "bad")
            return
        self.choices.saved.emit(self.choices.settings)
        self.back_up_now()

    def forget_place(self) -> None:
        """Copy nowhere else from now on."""
        self.choices.change(backup_second_place="")
        self.refresh()

    def _start(self, work: Callable[[Job], object], words: str) -> None:
        if not self.strip.is_busy():
            self.strip.follow(self._worker.start(work), words)
            self._show_buttons()

    def _tell(self, result: object) -> None:
        if isinstance(result, BackupRun):
            self.strip.say(*run_words(result))
        elif isinstance(result, BackupReport):
            words = tr_n(
                "{file} holds {count} record; checked.",
                "{file} holds {count} records; checked.",
                result.records,
            )
            self.strip.say(words.format(file=result.file.name, count=result.records))
        elif isinstance(result, DrillReport):
            self._tell_drill(result)

    def _tell_drill(self, report: DrillReport) -> None:
        desk = self.choices.desk
        self.strip.say(say_drill(report.backup, report.desk, desk.now(), desk.zone))
        try:
            note_drill(desk, report)
        except DeskError as error:
            self.strip.say(say_trouble(error), "bad")
