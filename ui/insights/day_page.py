"""The owner's page of one day: its figures, what was caught, what is confused, and the line it gets."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dispatchdesk.actions.day_page import day_page, today, write_lesson
from dispatchdesk.desk import Desk
from dispatchdesk.rules.day_page import DayPage as Facts
from dispatchdesk.rules.day_page import nothing_of
from dispatchdesk.rules.verdicts import ScanOutcome
from dispatchdesk.wording.insights import full_day_text
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.background import Worker
from ui.insights.day_cards import CaughtCard, LessonCard, PairsCard
from ui.insights.day_tiles import DayTiles
from ui.insights.reading import LatestReading
from ui.parts.ask_strip import AskStrip
from ui.parts.panes import ScrollColumn
from ui.pictures import PictureStore
from ui.widgets import ActionButton, Label


class DayPage(QWidget):
    """One day of the shop, read on the worker whenever another one is chosen."""

    desk_changed = Signal()

    def __init__(
        self, desk: Desk, pictures: PictureStore, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._day: date | None = None
        """None: today, whatever day that is by now."""
        self._facts: Facts | None = None
        self._reading = LatestReading(desk, worker, self)
        self.heading = Label("", fonts.HEADLINE, "ink", fonts.BOLD, wraps=True)
        self._until = Label("", fonts.SECONDARY, "ink_2", wraps=True)
        self._trouble = Label("", fonts.BODY, "bad", wraps=True)
        self.before, self.after, self.to_today = (ActionButton("", takes_focus=True) for _ in range(3))
        self.tiles = DayTiles()
        self.caught, self.pairs, self.lesson = CaughtCard(), PairsCard(pictures), LessonCard()
        self.strip = AskStrip()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.heading)
        words.addWidget(self._until)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addLayout(words, 1)
        for button in (self.before, self.after, self.to_today):
            top.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.caught, 5)
        row.addWidget(self.pairs, 6)
        self._column = ScrollColumn()
        for widget in (self.lesson, self.strip):
            self._column.body.addWidget(widget)
        self._column.body.insertLayout(0, top)
        self._column.body.insertWidget(1, self._trouble)
        self._column.body.insertWidget(2, self.tiles)
        self._column.body.addLayout(row)
        self._column.body.addStretch(1)
        self._trouble.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._column)

    def _connect(self) -> None:
        self._reading.came.connect(self._show)
        self._reading.failed.connect(self._say_trouble)
        self._reading.lasted.connect(self._show_reading)
        self.before.clicked.connect(self.show_day_before)
        self.after.clicked.connect(self.show_day_after)
        self.to_today.clicked.connect(self.show_today)
        self.lesson.write.clicked.connect(self.ask_lesson)

    # -- the page --------------------------------------------------------------------------------

    def title(self) -> str:
        """The page's name."""
        return tr("Day")

    def status_chips(self) -> tuple[tuple[str, str], ...]:
        """Nothing beside the title."""
        return ()

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        return (("← →", tr("other days")), ("T", tr("today")), ("L", tr("the line of the day")))

    def refresh(self) -> None:
        """Read the day again."""
        self._show_heading()
        self._reading.read(partial(day_page, day=self._shown_day()))

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """The check page is in front now; this one reads again when it is shown."""

    def take_key(self, key: str) -> bool:
        """What is asked comes first, then other days, then the day's line."""
        if self.strip.take_key(key):
            return True
        verbs = {
            "Left": self.show_day_before,
            "Right": self.show_day_after,
            "T": self.show_today,
            "L": self.ask_lesson,
        }
        if key in verbs:
            verbs[key]()
            return True
        return self._column.scroll_by_key(key)

    def retranslate(self) -> None:
        """All words anew."""
        self.before.show_action(tr("Day before"), "←")
        self.after.show_action(tr("Day after"), "→")
        self.to_today.show_action(tr("Today"), "T")
        for part in (self.tiles, self.caught, self.pairs, self.lesson):
            part.retranslate()
        self._show_heading()

    def is_reading(self) -> bool:
        """Whether the figures of the day are not there yet."""
        return self._reading.is_busy()

    # -- days ------------------------------------------------------------------------------------

    def show_day_before(self) -> None:
        """A day back."""
        self.show_day(self._shown_day() - timedelta(days=1))

    def show_day_after(self) -> None:
        """A day on, until today."""
        self.show_day(self._shown_day() + timedelta(days=1))

    def show_today(self) -> None:
        """The day that it is."""
        self.show_day(today(self._desk))

    def show_day(self, day: date) -> None:
        """Show a day; none that has not come."""
        now = today(self._desk)
        self._day = day if day < now else None
        if self.strip.is_asking():
            self.strip.close_question()
        self.refresh()

    def _shown_day(self) -> date:
        return self._day or today(self._desk)

    def _show_heading(self) -> None:
        is_today = self._day is None
        self.heading.setText(full_day_text(self._shown_day()))
        self._until.setText(tr("Until now; the week before until the same hour.") if is_today else "")
        self._until.setVisible(is_today)
        self.after.setEnabled(not is_today)
        self.to_today.setEnabled(not is_today)

    def _show(self, facts: Facts) -> None:
        self._facts = facts
        self._trouble.hide()
        self.tiles.show_facts(facts)
        self.caught.show_kinds(facts.caught_kinds)
        self.pairs.show_pairs(facts.pairs)
        self.lesson.show_lesson(facts)

    def _show_reading(self) -> None:
        """No other day's figures stand under this day's name."""
        if self._facts is None or self._facts.day != self._shown_day():
            self._show(nothing_of(self._shown_day()))
            self.tiles.show_unknown()

    def _say_trouble(self, words: str) -> None:
        self._trouble.setText(words)
        self._trouble.show()

    # -- the line --------------------------------------------------------------------------------

    def ask_lesson(self) -> None:
        """Ask for the line of the day that is shown."""
        facts = self._facts
        if facts is None or not facts.may_write or facts.day != self._shown_day():
            return
        text = facts.lesson.text if facts.lesson else ""
        question = tr("What does this day teach? One line.")
        self.strip.ask(question, tr("Keep the line"), partial(self._write, facts.day), text)

    def _write(self, day: date, text: str) -> None:
        write_lesson(self._desk, day, text)
        self.refresh()
        self.desk_changed.emit()
