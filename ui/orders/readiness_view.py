"""What waits and cannot be verified at the bench tomorrow, and the labels and words that mend it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dispatchdesk.actions.add_gift import gift_named
from dispatchdesk.actions.readiness import (
    OwnRow,
    Readiness,
    labels_that_mend,
    say_same_value,
    say_what_it_is,
    view_readiness,
)
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.wording.articles import article_name
from dispatchdesk.wording.language import tr, tr_n
from ui import fonts
from ui.background import Job, Worker
from ui.orders.readiness_words import readiness_columns, sum_words
from ui.papers.files import write_item_labels
from ui.parts.ask_strip import AskStrip
from ui.parts.files import ask_where_to_save
from ui.parts.job_strip import JobStrip
from ui.parts.panes import Rule
from ui.parts.table import RowTable, TableModel
from ui.parts.told_line import ToldLine
from ui.pictures import has_picture
from ui.widgets import ActionButton, Card, FlowLayout, Label


@dataclass(frozen=True, slots=True)
class _Row(OwnRow):
    """A row of the report with its place, by which the table tells rows apart."""

    id: int = 0


class ReadinessView(QWidget):
    """In front of the list of orders until it is left."""

    closed = Signal()
    looked = Signal(object)
    """A ``Readiness``: it was looked at what waits."""
    changed = Signal()
    """Lines were joined, or codes given."""

    def __init__(self, desk: Desk, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self._readiness: Readiness | None = None
        self.summary = Label("", fonts.LINE_TITLE, "ink", fonts.SEMIBOLD, wraps=True)
        self.told = ToldLine()
        self.table = RowTable(TableModel(readiness_columns()))
        self.strip, self.job = AskStrip(), JobStrip()
        self.labels = ActionButton("", primary=True, takes_focus=True)
        self.name_it, self.same, self.back = (ActionButton("", takes_focus=True) for _ in range(3))
        self._lay_out()
        self.job.finished.connect(self._show)
        self.table.current_row.connect(self._show_buttons)
        self.labels.clicked.connect(self.save_labels)
        self.name_it.clicked.connect(self.ask_what_it_is)
        self.same.clicked.connect(self.ask_same_value)
        self.back.clicked.connect(self.closed)
        self.retranslate()

    def _lay_out(self) -> None:
        card = Card(margin=1, spacing=0)
        head = QVBoxLayout()
        head.setContentsMargins(18, 14, 18, 14)
        head.addWidget(self.summary)
        card.body.addLayout(head)
        card.body.addWidget(Rule())
        card.body.addWidget(self.table, 1)
        card.body.addSpacing(10)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.labels, self.name_it, self.same, self.back):
            flow.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 18, 24, 18)
        box.setSpacing(12)
        box.addWidget(card, 1)
        for widget in (self.told, self.job, self.strip, buttons):
            box.addWidget(widget)

    def read(self) -> None:
        """Look at all that waits, beside the window."""
        desk, folder = self._desk, self._desk.folder.pictures

        def work(_job: Job) -> object:
            with desk.in_a_thread():
                return view_readiness(desk, partial(has_picture, folder))

        if not self.job.is_busy():
            self.job.follow(self._worker.read(work), tr("Looking at what waits …"))

    def chosen(self) -> OwnRow | None:
        """The article that is chosen in the table."""
        row: OwnRow | None = self.table.row()
        return row

    # -- what it does ----------------------------------------------------------------------------

    def save_labels(self) -> None:
        """Ask where the labels go."""
        if self.labels.isEnabled():
            path = ask_where_to_save(self, tr("Labels"), tr("labels") + ".pdf", "PDF (*.pdf)")
            if path is not None:
                self.write_labels(path)

    def write_labels(self, path: Path) -> None:
        """A label for every article that one mends."""
        assert self._readiness is not None
        try:
            write_item_labels(labels_that_mend(self._desk, self._readiness.rows), path)
        except DeskError as error:
            self.told.refuse(error)
            return
        self.told.say(
            tr("Written to {file}. Stick one on each piece, or on its shelf.").format(file=path.name)
        )
        self._changed()

    def ask_what_it_is(self) -> None:
        """Ask which variant the chosen line means."""
        row = self.chosen()
        if row is not None and self.name_it.isEnabled():
            question = tr("What is “{item}”? Scan it, or type its SKU.")
            name = article_name(row.readiness.wanted.article)
            self.strip.ask(question.format(item=name), tr("Remember it"), partial(self._say_what_it_is, row))

    def ask_same_value(self) -> None:
        """Ask which two spellings are one."""
        row = self.chosen()
        if row is not None and self.same.isEnabled():
            value = next((value for _name, value in row.readiness.wanted.article.options), "")
            question = tr("Which spelling is which of the catalogue’s? Write: the one here = the one there.")
            self.strip.ask(question, tr("Remember it"), self._say_same_value, f"{value} = ")

    def _say_what_it_is(self, row: OwnRow, code: str) -> None:
        count = say_what_it_is(self._desk, row, gift_named(self._desk, code))
        self._tell_joined(count)

    def _say_same_value(self, text: str) -> None:
        spelling, mark, meant = text.partition("=")
        if not mark:
            raise DeskError(Trouble.TEXT_MISSING)
        self._tell_joined(say_same_value(self._desk, spelling, meant))

    def _tell_joined(self, count: int) -> None:
        words = tr_n(
            "Remembered. {count} waiting line joined.", "Remembered. {count} waiting lines joined.", count
        )
        self.told.say(words.format(count=count))
        self._changed()

    def _changed(self) -> None:
        self.changed.emit()
        self.read()

    # -- what it shows ---------------------------------------------------------------------------

    def title(self) -> str:
        """The page's name while this is in front."""
        return tr("Orders › Readiness")

    def take_key(self, key: str) -> bool:
        """What is asked comes first, then the verbs."""
        if self.strip.take_key(key):
            return True
        verbs = {
            "Ctrl+S": self.save_labels, "T": self.ask_what_it_is, "V": self.ask_same_value,
            "Esc": self.closed.emit,
        }  # fmt: skip
        if key in verbs:
            verbs[key]()
            return True
        return self.table.take_key(key)

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        return (("↑↓", tr("move")), ("Esc", tr("back")))

    def retranslate(self) -> None:
        """All words anew."""
        self.table.retranslate()
        self.labels.show_action(tr("Labels as PDF"), "Ctrl S")
        self.name_it.show_action(tr("This is …"), "T")
        self.same.show_action(tr("Same value …"), "V")
        self.back.show_action(tr("Back to the orders"), "Esc")
        self._show_buttons()

    def _show(self, result: object) -> None:
        if isinstance(result, Readiness):
            self._readiness = result
            words, tone = sum_words(result)
            self.summary.setText(words)
            self.summary.show_colour("ink" if tone == "neutral" else tone)
            rows = (_Row(row.readiness, row.shop_id, at) for at, row in enumerate(result.rows))
            self.table.show_rows(rows)
            self._show_buttons()
            self.looked.emit(result)

    def _show_buttons(self, *_: object) -> None:
        readiness, row = self._readiness, self.chosen()
        is_loose = row is not None and row.shop_id is not None
        self.labels.setEnabled(
            readiness is not None and any(one.readiness.wants_label for one in readiness.rows)
        )
        self.name_it.setEnabled(is_loose)
        self.same.setEnabled(is_loose and row is not None and bool(row.readiness.wanted.article.options))
