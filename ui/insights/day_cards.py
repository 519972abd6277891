"""The cards of a day: what was stopped, what is confused, its line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dispatchdesk.rules.day_page import CaughtKind, ConfusedPair, DayPage
from dispatchdesk.rules.verdicts import Verdict
from dispatchdesk.wording.insights import named_counts
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.insights.bars import Bar, Bars
from ui.insights.pairs import PairList
from ui.pictures import PictureStore
from ui.widgets import ActionButton, Card, Label, SectionLabel

_TONES = {Verdict.DEFECT_RECORDED: "caution", Verdict.SURPLUS: "neutral", Verdict.NOT_YET: "gift"}
"""As in the mock-up; all else is a wrong piece."""


class CaughtCard(Card):
    """What the bench stopped that day, by kind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._kinds: tuple[tuple[CaughtKind, int], ...] = ()
        self._heading = SectionLabel()
        self.bars = Bars()
        self._nothing = Label("", fonts.BODY, "ink_2", wraps=True)
        for widget in (self._heading, self.bars, self._nothing):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def show_kinds(self, kinds: tuple[tuple[CaughtKind, int], ...]) -> None:
        """Show these."""
        self._kinds = kinds
        named = named_counts(kinds)
        self.bars.show_bars(
            tuple(Bar(name, count, _TONES.get(kind.verdict, "bad")) for name, kind, count in named)
        )
        self.bars.setVisible(bool(named))
        self._nothing.setVisible(not named)

    def retranslate(self) -> None:
        """All words anew."""
        self._heading.setText(tr("Stopped, by kind"))
        self._nothing.setText(tr("Nothing was stopped that day."))
        self.show_kinds(self._kinds)


class PairsCard(Card):
    """What is taken for each other most often."""

    def __init__(self, pictures: PictureStore, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._heading = SectionLabel()
        self.pairs = PairList(pictures)
        self._nothing = Label("", fonts.BODY, "ink_2", wraps=True)
        for widget in (self._heading, self.pairs, self._nothing):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.show_pairs(())

    def show_pairs(self, pairs: tuple[ConfusedPair, ...]) -> None:
        """Show these."""
        self.pairs.show_pairs(pairs)
        self.pairs.setVisible(bool(pairs))
        self._nothing.setVisible(not pairs)

    def say_heading(self, text: str) -> None:
        """Of which days they are."""
        self._heading.setText(text)

    def retranslate(self) -> None:
        """All words anew."""
        self.say_heading(tr("Most confused in the seven days"))
        self._nothing.setText(tr("No two articles were confused."))


class LessonCard(Card):
    """The line of the day, and the button to write it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("accent", margin=12, parent=parent)
        self._facts: DayPage | None = None
        self._heading = SectionLabel("", "accent")
        self.text = Label("", fonts.LINE_TITLE, "ink", fonts.MEDIUM, wraps=True)
        self.write = ActionButton("", takes_focus=True)
        self.write.hide()
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._heading)
        words.addWidget(self.text)
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(words, 1)
        row.addWidget(self.write, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)

    def show_lesson(self, facts: DayPage) -> None:
        """Show what was written, or that it may be."""
        self._facts = facts
        lesson = facts.lesson
        self.text.setText(lesson.text if lesson else tr("Nothing is written of this day."))
        self.text.show_colour("ink" if lesson else "ink_2")
        self.write.setVisible(facts.may_write)
        self.write.show_action(tr("Change the line") if lesson else tr("Write the line"), "L")

    def retranslate(self) -> None:
        """All words anew."""
        self._heading.setText(tr("The line of the day"))
        if self._facts is not None:
            self.show_lesson(self._facts)
