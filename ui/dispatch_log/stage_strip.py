"""Where a parcel is now, or all that the log shows: said with a digit, and taken back with Ctrl+Z."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dispatchdesk.actions.parcel_stages import StagesSet, set_stage, set_stage_of_all, take_back_stages
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError
from dispatchdesk.rules.dispatching import LogFilter, ParcelRow
from dispatchdesk.rules.parcel_stages import ParcelStage
from dispatchdesk.wording.care import stage_name
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.troubles import say_trouble
from ui import fonts
from ui.background import Job, Worker
from ui.parts.job_strip import JobStrip
from ui.widgets import ActionButton, Card, FlowLayout, Label

_STAGES = tuple(ParcelStage)


class StageStrip(Card):
    """Hidden until it is asked for. What is said of many is asked once more, and written on the worker."""

    changed = Signal()

    def __init__(self, desk: Desk, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(margin=14, spacing=10, parent=parent)
        self.mark("accent")
        self._desk = desk
        self._worker = worker
        self._row: ParcelRow | None = None
        self._where, self._count = LogFilter(), 0
        self._is_of_all = False
        self._chosen: ParcelStage | None = None
        self._done: StagesSet | None = None
        self.question = Label("", fonts.BODY, "ink", fonts.SEMIBOLD, wraps=True)
        self.told = Label("", fonts.BODY, "good", fonts.MEDIUM, wraps=True)
        self.strip = JobStrip()
        self.stages = {stage: ActionButton("", takes_focus=True) for stage in _STAGES}
        self.yes = ActionButton("", primary=True, takes_focus=True)
        self.all, self.undo, self.close_button = (ActionButton("", takes_focus=True) for _ in range(3))
        self._lay_out()
        self._connect()
        self.retranslate()
        self.hide()

    def _lay_out(self) -> None:
        self._choices = QWidget()
        flow = FlowLayout(self._choices)
        for button in self.stages.values():
            flow.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.yes, self.all, self.undo, self.close_button):
            row.addWidget(button)
        row.addStretch(1)
        for widget in (self.question, self._choices, self.told, self.strip):
            self.body.addWidget(widget)
        self.body.addLayout(row)

    def _connect(self) -> None:
        for stage, button in self.stages.items():
            button.clicked.connect(partial(self.choose, stage))
        self.all.clicked.connect(self.turn_to_all)
        self.yes.clicked.connect(self.confirm)
        self.undo.clicked.connect(self.take_back)
        self.close_button.clicked.connect(self.leave)
        self.strip.finished.connect(self._end)
        self.strip.ended.connect(self._show)

    # -- what it does ----------------------------------------------------------------------------

    def ask(self, row: ParcelRow | None, where: LogFilter, count: int) -> None:
        """Ask where this parcel is; ``where`` and ``count``: all that the log shows."""
        if self.strip.is_busy():
            return
        self._row, self._where, self._count = row, where, count
        self._is_of_all, self._chosen = row is None, None
        self._say("")
        self._show()
        self.show()

    def follow(self, row: ParcelRow | None, where: LogFilter, count: int) -> None:
        """Another parcel is chosen, or others are shown: the question is about those."""
        if not self.isHidden() and not self.strip.is_busy():
            self._row, self._where, self._count = row, where, count
            self._is_of_all, self._chosen = self._is_of_all or row is None, None
            self._show()

    def turn_to_all(self) -> None:
        """About all that are shown, or about the chosen one again."""
        if self._row is not None and not self.strip.is_busy():
            self._is_of_all, self._chosen = not self._is_of_all, None
            self._show()

    def choose(self, stage: ParcelStage) -> None:
        """It is there; of many it is asked once more."""
        if self.strip.is_busy():
            return
        if self._is_of_all:
            self._chosen = stage if self._count else None
            self._show()
        elif self._row is not None:
            self._set_one(self._row, stage)

    def confirm(self) -> None:
        """Yes, all of them."""
        stage, desk, where = self._chosen, self._desk, self._where
        if stage is None or self.strip.is_busy():
            return

        def work(job: Job) -> object:
            with desk.in_a_thread():
                return set_stage_of_all(desk, where, stage, job.report, job.is_cancelled)

        self._chosen = None
        self.strip.follow(self._worker.start(work), tr("Noting where they are …"))
        self._show()

    def take_back(self) -> None:
        """As if nobody had said it."""
        said, desk = self._done, self._desk
        if said is None or self.strip.is_busy():
            return

        def work(_job: Job) -> object:
            with desk.in_a_thread():
                return take_back_stages(desk, said)

        self._done = None
        self.strip.follow(self._worker.start(work), tr("Taking back …"))
        self._show()

    def leave(self) -> None:
        """Stop what is under way, else close."""
        if self.strip.is_busy():
            self.strip.stop()
        elif self._chosen is not None:
            self._chosen = None
            self._show()
        else:
            self.hide()

    def take_key(self, key: str) -> bool:
        """A digit says where, A turns to all, Enter confirms, Ctrl+Z takes back, Esc leaves."""
        if self.isHidden():
            return False
        verbs = {
            "A": self.turn_to_all, "Enter": self.confirm, "Ctrl+Enter": self.confirm,
            "Ctrl+Z": self.take_back, "Esc": self.leave,
        }  # fmt: skip
        if key in verbs:
            verbs[key]()
        elif key.isdigit() and 1 <= int(key) <= len(_STAGES):
            self.choose(_STAGES[int(key) - 1])
        else:
            return False
        return True

    def retranslate(self) -> None:
        """All words anew."""
        for at, (stage, button) in enumerate(self.stages.items(), start=1):
            button.show_action(stage_name(stage), str(at))
        self.undo.show_action(tr("Undo"), "Ctrl Z")
        self.close_button.show_action(tr("Close"), "Esc")
        self._show()

    # -- what it shows ---------------------------------------------------------------------------

    def _set_one(self, row: ParcelRow, stage: ParcelStage) -> None:
        try:
            said = set_stage(self._desk, row.id, stage)
        except DeskError as error:
            self._say(say_trouble(error), "bad")
        else:
            self._end(said)
        self._show()

    def _end(self, result: object) -> None:
        if isinstance(result, StagesSet):
            self._done = result if result.parcels else None
            self._say(_noted(result))
        else:
            count = int(str(result))
            words = tr_n("Taken back for {count} parcel.", "Taken back for {count} parcels.", count)
            self._say(words.format(count=count))
        self.changed.emit()

    def _say(self, words: str, colour: str = "good") -> None:
        self.told.setText(words)
        self.told.show_colour(colour)
        self.told.setVisible(bool(words))

    def _show(self) -> None:
        busy, count = self.strip.is_busy(), self._count
        of_all = tr_n("Where is the {count} parcel shown?", "Where are all {count} parcels shown?", count)
        number = self._row.order_number if self._row is not None else ""
        of_one = tr("Where is the parcel of {number} now?").format(number=number)
        words = of_all.format(count=count) if self._is_of_all else of_one
        if self._chosen is not None:
            sure = tr_n("Note {stage} for {count} parcel?", "Note {stage} for all {count} parcels?", count)
            words = sure.format(stage=stage_name(self._chosen), count=count)
        self.question.setText(words)
        self._choices.setVisible(self._chosen is None and not busy)
        self.yes.setVisible(self._chosen is not None)
        self.yes.show_action(tr("Yes, all of them"), "↵")
        self.all.setVisible(self._chosen is None and self._row is not None and not busy)
        text = (
            tr("Only {number}").format(number=number)
            if self._is_of_all
            else tr("All {count} shown").format(count=count)
        )
        self.all.show_action(text, "A")
        self.undo.setVisible(self._done is not None and not busy)


def _noted(said: StagesSet) -> str:
    if not said.parcels:
        return tr("It was noted already.")
    words = tr_n("{stage}: noted of {count} parcel.", "{stage}: noted of {count} parcels.", said.parcels)
    return words.format(stage=stage_name(said.stage), count=said.parcels)
