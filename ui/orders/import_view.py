"""The preview of an import: each row with what will happen, before anything is written."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from time import sleep

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dispatchdesk.actions.column_mappings import read_for
from dispatchdesk.actions.import_orders import ImportReport, apply_import, plan_import
from dispatchdesk.actions.import_plan import ImportPlan
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.exports.tables import write_table
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.lists import join_sentences, join_words
from dispatchdesk.wording.troubles import say_problem, say_trouble
from ui.background import Job, Worker
from ui.orders.import_cards import (
    FileLine,
    SummaryCard,
    ToldCard,
    tell_gifts,
    tell_problems,
    tell_promises,
    tell_warnings,
)
from ui.orders.import_words import PreviewRow, done_words, import_columns, take_in_words
from ui.orders.problem_rows import problem_columns
from ui.parts.beside import lay_with_column
from ui.parts.files import ask_where_to_save
from ui.parts.job_strip import JobStrip
from ui.parts.panes import Rule
from ui.parts.table import RowTable, TableModel
from ui.widgets import ActionButton, Card

_SIDE_WIDTH = 320
_LET_A_SCAN_GO_FIRST = 0.005
"""Seconds between two transactions of an import."""


class ImportView(QWidget):
    """Reads files on the worker, shows the plan, takes it in on the worker."""

    closed = Signal()
    columns_wanted = Signal(object)
    """An ``UnknownTable``: a person wants to say what its columns mean."""
    taken_in = Signal(str)
    """In words, how the import ended."""

    def __init__(self, desk: Desk, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self._plan: ImportPlan | None = None
        self._paths: tuple[Path, ...] = ()
        self._files = FileLine()
        self.table = RowTable(TableModel(import_columns()))
        self._summary = SummaryCard()
        self._gifts, self._promises = ToldCard(), ToldCard("owed")
        self._problems, self._warnings = ToldCard("bad"), ToldCard("caution")
        self.strip = JobStrip()
        self.take = ActionButton("", primary=True, takes_focus=True)
        self.name_columns, self.save, self.back = (ActionButton("", takes_focus=True) for _ in range(3))
        self._lay_out()
        self.take.clicked.connect(self.take_in)
        self.name_columns.clicked.connect(self.ask_columns)
        self.save.clicked.connect(self.save_problems)
        self.back.clicked.connect(self.leave)
        self.strip.finished.connect(self._go_on)
        self.strip.ended.connect(self._show_buttons)

    def _lay_out(self) -> None:
        card = Card(margin=1, spacing=0)
        card.body.addWidget(self._files)
        card.body.addWidget(Rule())
        card.body.addWidget(self.table, 1)
        card.body.addSpacing(10)
        side = QVBoxLayout()
        for card_beside in (self._summary, *self._told()):
            side.addWidget(card_beside)
        side.addStretch(1)
        for widget in (self.strip, self.take, self.name_columns, self.save, self.back):
            side.addWidget(widget)
        lay_with_column(self, card, side, _SIDE_WIDTH)

    def _told(self) -> tuple[ToldCard, ...]:
        return self._problems, self._warnings, self._gifts, self._promises

    def read(self, paths: tuple[Path, ...]) -> None:
        """Read files and plan what they would do."""
        if self.strip.is_busy():
            return
        self._paths = paths
        desk = self._desk

        def work(job: Job) -> object:
            with desk.in_a_thread():
                return plan_import(desk, read_for(desk, paths, None, job.report, job.is_cancelled))

        self._plan = None
        self._show_plan()
        self._files.say(join_words(path.name for path in paths))
        self.strip.follow(self._worker.start(work), tr("Reading …"))

    def take_in(self) -> None:
        """Do what the preview shows."""
        plan, desk = self._plan, self._desk
        if plan is None or not self.take.isEnabled():
            return

        def work(job: Job) -> object:
            def report(done: int, total: int) -> None:
                job.report(done, total)
                sleep(_LET_A_SCAN_GO_FIRST)

            with desk.in_a_thread():
                return apply_import(desk, plan, report, job.is_cancelled)

        self.strip.follow(self._worker.start(work), tr("Taking in …"))
        self._show_buttons()

    def read_again(self) -> None:
        """The same files, of which more is known now."""
        self.read(self._paths)

    def ask_columns(self) -> None:
        """Let a person say what the columns of the first unknown file are."""
        if self._plan is not None and self._plan.parsed.unknown and not self.strip.is_busy():
            self.columns_wanted.emit(self._plan.parsed.unknown[0])

    def save_problems(self) -> None:
        """Write the rows that could not be read, to mend them by."""
        if self._plan is None or not (self._plan.problems or self._plan.refused):
            return
        path = ask_where_to_save(self, tr("Rows with a problem"), tr("problems") + ".csv", "CSV (*.csv)")
        if path is not None:
            self.write_problems(path)

    def write_problems(self, path: Path) -> None:
        """Write them there."""
        assert self._plan is not None
        problems = (*self._plan.refused, *self._plan.problems)
        try:
            write_table(path, TableFormat.CSV, problem_columns(), problems, UTC)
        except DeskError as error:
            self.strip.say(say_trouble(error), "bad")
        else:
            self.strip.say(tr("Written to {file}.").format(file=path.name))

    def leave(self) -> None:
        """Stop what is under way, else go back to the list."""
        if self.strip.is_busy():
            self.strip.stop()
        else:
            self.closed.emit()

    def title(self) -> str:
        """The page's name while this is in front."""
        return tr("Orders › Import")

    def take_key(self, key: str) -> bool:
        """Enter takes in, Ctrl+S saves the problem rows, Esc leaves."""
        verbs = {
            "Enter": self.take_in, "M": self.ask_columns, "Ctrl+S": self.save_problems, "Esc": self.leave,
        }  # fmt: skip
        if key in verbs:
            verbs[key]()
            return True
        return self.table.take_key(key)

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        return (("↑↓", tr("move")), ("Esc", tr("back")), ("", tr("Drop a file anywhere to import it")))

    def retranslate(self) -> None:
        """All words anew."""
        self.table.retranslate()
        self.save.show_action(tr("Save the problem rows as CSV"), "Ctrl S")
        self.back.show_action(tr("Back to the orders"), "Esc")
        self.name_columns.show_action(tr("Say what the columns are"), "M")
        self._show_plan()

    def _go_on(self, result: object) -> None:
        if isinstance(result, ImportPlan):
            self._plan = result
            self._show_plan()
        elif isinstance(result, ImportReport):
            self.taken_in.emit(self._ended_words(result))

    def _ended_words(self, report: ImportReport) -> str:
        """What was done, and the first of what only the writing could tell."""
        told = self._plan.problems if self._plan is not None else ()
        new = [say_problem(problem) for problem in report.problems if problem not in told]
        return join_sentences([done_words(report.counts), *new[:1]])

    def _show_plan(self) -> None:
        plan = self._plan
        rows = plan.rows if plan else ()
        self.table.show_rows((PreviewRow(at, row) for at, row in enumerate(rows)), keep=False)
        for card in (self._summary, *self._told()):
            card.setVisible(plan is not None)
        if plan is not None:
            self._files.show_files(plan.files)
            self._summary.show_plan(plan)
            tell_gifts(self._gifts, plan)
            tell_promises(self._promises, plan)
            tell_problems(self._problems, plan)
            tell_warnings(self._warnings, plan)
        self._show_buttons()

    def _show_buttons(self) -> None:
        plan = self._plan
        something = plan is not None and bool(
            plan.counts.orders or plan.counts.products or plan.counts.numbers or plan.counts.stages
        )
        can_take = plan is not None and something and not plan.refused and not self.strip.is_busy()
        self.take.setEnabled(can_take)
        self.take.show_action(take_in_words(plan.counts) if plan is not None else tr("Take in"), "↵")
        self.name_columns.setVisible(plan is not None and bool(plan.parsed.unknown))
        self.save.setVisible(plan is not None and bool(plan.problems or plan.refused))
