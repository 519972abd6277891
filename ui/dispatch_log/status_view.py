"""A carrier's status file: what each row says of which parcel, what is asked once, then taken in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from dispatchdesk.actions.carrier_news import save_status_mapping, say_stage_words
from dispatchdesk.actions.import_orders import ImportReport
from dispatchdesk.actions.status_files import NewsPlan, judged_again, plan_news, take_news
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import FileProblem
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.troubles import say_problem, say_trouble
from ui import fonts
from ui.background import Job, Worker
from ui.dispatch_log.status_forms import StatusColumns, StatusWordsForm
from ui.dispatch_log.status_rows import news_columns, rows_of_news
from ui.parts.beside import lay_with_column
from ui.parts.files import ask_which_files
from ui.parts.job_strip import JobStrip
from ui.parts.panes import ScrollColumn
from ui.parts.table import RowTable, TableModel
from ui.widgets import ActionButton, Card, EmptyState, Label

_SIDE_WIDTH = 336
_FILES = "(*.csv *.xlsx *.xls *.txt *.tsv)"
_TOLD = 3


class StatusView(QWidget):
    """Reads on the worker, shows the plan, takes it in on the worker."""

    closed = Signal()
    taken_in = Signal()

    def __init__(self, desk: Desk, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self._paths: tuple[Path, ...] = ()
        self._plan: NewsPlan | None = None
        self.table = RowTable(TableModel(news_columns(desk.now, lambda: desk.zone)))
        self.told = Label("", fonts.HEADLINE, "ink", fonts.BOLD, wraps=True)
        self.problems = Label("", fonts.BODY, "caution", wraps=True)
        self.columns, self.words = StatusColumns(), StatusWordsForm()
        self.strip = JobStrip()
        self.take = ActionButton("", primary=True, takes_focus=True)
        self.remember, self.choose, self.back = (ActionButton("", takes_focus=True) for _ in range(3))
        self._empty = EmptyState("dispatch_log")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        card = Card(margin=1, spacing=0)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        card.body.addLayout(self._stack, 1)
        card.body.addSpacing(8)
        scrolled = ScrollColumn((0, 0, 8, 0), 12)
        for widget in (self.told, self.problems, self.columns, self.words):
            scrolled.body.addWidget(widget)
        scrolled.body.addStretch(1)
        side = QVBoxLayout()
        side.addWidget(scrolled, 1)
        for button in (self.strip, self.remember, self.take, self.choose, self.back):
            side.addWidget(button)
        lay_with_column(self, card, side, _SIDE_WIDTH)

    def _connect(self) -> None:
        self.take.clicked.connect(self.take_in)
        self.remember.clicked.connect(self.keep)
        self.choose.clicked.connect(self.choose_file)
        self.back.clicked.connect(self.leave)
        self.words.changed.connect(self._show_buttons)
        self.strip.finished.connect(self._go_on)
        self.strip.ended.connect(self._show_buttons)

    # -- what it does ----------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask for the carrier's files, and read them."""
        paths = ask_which_files(self, tr("The carrier’s file"), tr("Files") + f" {_FILES}")
        if paths:
            self.read(tuple(paths))

    def read(self, paths: tuple[Path, ...]) -> None:
        """Read files and look what they say."""
        if self.strip.is_busy():
            return
        self._paths, desk = paths, self._desk

        def work(job: Job) -> object:
            with desk.in_a_thread():
                return plan_news(desk, paths, job.report, job.is_cancelled)

        self._show(None)
        self.strip.follow(self._worker.start(work), tr("Reading …"))
        self._show_buttons()

    def keep(self) -> None:
        """Remember what was said of columns or words; it is not asked again."""
        plan = self._plan
        if plan is None or self.strip.is_busy() or not self._asks():
            return
        try:
            if plan.unknown is not None:
                save_status_mapping(self._desk, self.columns.mapping())
                self.read(self._paths)
            elif said := self.words.said():
                say_stage_words(self._desk, said)
                self._show(judged_again(self._desk, plan))
        except DeskError as error:
            self.strip.say(say_trouble(error), "bad")

    def take_in(self) -> None:
        """Do what the preview shows."""
        plan, desk = self._plan, self._desk
        if plan is None or not self.take.isEnabled():
            return

        def work(job: Job) -> object:
            with desk.in_a_thread():
                return take_news(desk, plan, job.report, job.is_cancelled)

        self.strip.follow(self._worker.start(work), tr("Taking in …"))
        self._show_buttons()

    def title(self) -> str:
        """The page's name while this is in front."""
        return tr("Dispatch log › News from a carrier")

    def refresh(self) -> None:
        """Nothing: what is shown here lies in a file."""

    def leave(self) -> None:
        """Stop what is under way, else go back to the log."""
        if self.strip.is_busy():
            self.strip.stop()
        else:
            self.closed.emit()

    def take_key(self, key: str) -> bool:
        """Enter takes in, Ctrl+S remembers what was said, Ctrl+O chooses a file, Esc leaves."""
        verbs = {
            "Enter": self.take_in, "Ctrl+S": self.keep, "Ctrl+O": self.choose_file, "Esc": self.leave,
        }  # fmt: skip
        if key in verbs:
            verbs[key]()
            return True
        return self.table.take_key(key)

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        return (
            ("↑↓", tr("move")),
            ("Tab", tr("fields")),
            ("Ctrl O", tr("another file")),
            ("Esc", tr("back")),
        )

    def retranslate(self) -> None:
        """All words anew."""
        self.table.retranslate()
        self.remember.show_action(tr("Remember this"), "Ctrl S")
        self.choose.show_action(tr("Choose the carrier’s file"), "Ctrl O")
        self.back.show_action(tr("Back to the log"), "Esc")
        self._empty.show_words(
            tr("Where are the parcels?"),
            tr("Choose the list of parcels that your carrier’s website exports: Excel or CSV, with tracking"
               " number and status."),
        )  # fmt: skip
        self._show(self._plan)

    # -- what it shows ---------------------------------------------------------------------------

    def _go_on(self, result: object) -> None:
        if isinstance(result, NewsPlan):
            self._show(result)
        elif isinstance(result, ImportReport):
            self._plan = None
            count = result.counts.stages
            words = tr_n("{count} piece of news taken in.", "{count} pieces of news taken in.", count)
            self._show(None)
            self.strip.say(words.format(count=count))
            self.taken_in.emit()

    def _show(self, plan: NewsPlan | None) -> None:
        self._plan = plan
        self.table.show_rows(rows_of_news(plan.judged) if plan else (), keep=False)
        self._stack.setCurrentIndex(0 if plan and plan.judged else 1)
        self.told.setText(_summary(plan) if plan else "")
        problems = _problems(plan) if plan else ()
        self.problems.setText("\n".join(say_problem(problem) for problem in problems[:_TOLD]))
        self.problems.setVisible(bool(problems))
        self.columns.hide()
        if plan is not None and plan.unknown is not None:
            self.columns.ask(plan.unknown)
        self.words.ask(plan.words if plan else ())
        self._show_buttons()

    def _asks(self) -> bool:
        return self._plan is not None and (self._plan.unknown is not None or bool(self._plan.words))

    def _show_buttons(self) -> None:
        busy, plan = self.strip.is_busy(), self._plan
        count = plan.news if plan else 0
        self.take.setEnabled(bool(count) and not busy)
        words = tr_n("Take in {count} piece of news", "Take in {count} pieces of news", count)
        self.take.show_action(words.format(count=count) if count else tr("Take in"), "↵")
        self.remember.setVisible(self._asks())
        self.remember.setEnabled(not busy)
        self.choose.setEnabled(not busy)


def _problems(plan: NewsPlan) -> tuple[FileProblem, ...]:
    """What is not asked beside the table anyhow."""
    if plan.unknown is not None:
        return ()
    told = (*plan.refused, *plan.problems)
    return tuple(problem for problem in told if problem.trouble is not Trouble.STAGE_WORD_UNKNOWN)


def _summary(plan: NewsPlan) -> str:
    if plan.unknown is not None:
        return tr("Say once what the columns of {file} are.").format(file=plan.unknown.file)
    if plan.refused:
        return tr("This file cannot be read.")
    words = tr_n("{count} row brings news.", "{count} rows bring news.", plan.news)
    return words.format(count=plan.news)
