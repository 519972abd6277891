"""What was learnt: the lines of all days, each with the figures of its day."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from dispatchdesk.actions.day_page import day_figures
from dispatchdesk.desk import Desk
from dispatchdesk.rules.day_page import DayFigures, Lesson
from dispatchdesk.rules.verdicts import ScanOutcome
from dispatchdesk.wording.insights import full_day_text
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.background import Worker
from ui.insights.day_cards import PairsCard
from ui.insights.lesson_pane import LessonPane
from ui.insights.reading import LatestReading
from ui.insights.tiles import UNKNOWN, FigureTile
from ui.parts.panes import ScrollColumn
from ui.pictures import PictureStore
from ui.widgets import EmptyState, Label

_PANE_WIDTH = 460


class LessonsPage(QWidget):
    """A list with a search; beside it the chosen line and what that day was like."""

    def __init__(
        self, desk: Desk, pictures: PictureStore, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reading = LatestReading(desk, worker, self)
        self._lesson: Lesson | None = None
        self.pane = LessonPane(desk)
        self.day = Label("", fonts.SECONDARY, "ink_2", fonts.MEDIUM, wraps=True)
        self.text = Label("", fonts.HEADLINE, "ink", fonts.BOLD, wraps=True)
        self._trouble = Label("", fonts.BODY, "bad", wraps=True)
        self.sent, self.caught, self.claims = (FigureTile() for _ in range(3))
        self.pairs = PairsCard(pictures)
        self._nothing = EmptyState("note")
        self._lay_out()
        self.pane.current_row.connect(self.show_lesson)
        self._reading.came.connect(self._show_figures)
        self._reading.failed.connect(self._say_trouble)
        self.retranslate()

    def _lay_out(self) -> None:
        tiles = QHBoxLayout()
        tiles.setSpacing(14)
        for tile in (self.sent, self.caught, self.claims):
            tiles.addWidget(tile, 1)
        column = ScrollColumn()
        for widget in (self.day, self.text, self._trouble):
            column.body.addWidget(widget)
        column.body.addLayout(tiles)
        column.body.addWidget(self.pairs)
        column.body.addStretch(1)
        self._trouble.hide()
        self._right = QStackedLayout()
        self._right.addWidget(self._nothing)
        self._right.addWidget(column)
        self.pane.setFixedWidth(_PANE_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pane)
        row.addLayout(self._right, 1)

    def title(self) -> str:
        """The page's name."""
        return tr("Lessons")

    def status_chips(self) -> tuple[tuple[str, str], ...]:
        """Nothing beside the title."""
        return ()

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        return (("↑↓", tr("move")), ("← →", tr("other years")), ("/", tr("search")))

    def refresh(self) -> None:
        """Read the lessons again."""
        self.pane.refresh()
        self.show_lesson(self.pane.list.row())

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """The check page is in front now; this one reads again when it is shown."""

    def take_key(self, key: str) -> bool:
        """The list's keys."""
        return self.pane.take_key(key)

    def retranslate(self) -> None:
        """All words anew."""
        self.pane.retranslate()
        self.sent.heading.setText(tr("Parcels sent"))
        self.caught.heading.setText(tr("Stopped at the bench"))
        self.claims.heading.setText(tr("Claims"))
        self.pairs.retranslate()
        self.pairs.say_heading(tr("Most confused that day"))
        advice = tr("Choose one in the list: what that day was like stands here.")
        self._nothing.show_words(tr("No lesson chosen"), advice)

    def is_reading(self) -> bool:
        """Whether the figures are not there yet."""
        return self._reading.is_busy()

    def show_lesson(self, lesson: Lesson | None) -> None:
        """Show a line; the figures of its day follow."""
        self._right.setCurrentIndex(1 if lesson else 0)
        if lesson is None:
            return
        self.day.setText("  ·  ".join(filter(None, (full_day_text(lesson.day), lesson.by))))
        self.text.setText(lesson.text)
        if self._lesson is None or self._lesson.day != lesson.day:
            for tile in (self.sent, self.caught, self.claims):
                tile.show_figure(UNKNOWN)
            self.pairs.show_pairs(())
        self._lesson = lesson
        self._reading.read(partial(day_figures, day=lesson.day))

    def _show_figures(self, figures: DayFigures) -> None:
        self._trouble.hide()
        self.sent.show_figure(str(figures.sent))
        self.caught.show_figure(str(figures.caught))
        self.claims.show_figure(str(figures.claims))
        self.pairs.show_pairs(figures.pairs)

    def _say_trouble(self, words: str) -> None:
        self._trouble.setText(words)
        self._trouble.show()
