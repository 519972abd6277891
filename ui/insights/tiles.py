"""A tile: one figure with what it is, and what it says beside former ones."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dispatchdesk.rules.day_page import Change
from dispatchdesk.wording.insights import change_text, signed
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.widgets import Card, Label, SectionLabel

UNKNOWN = "–"


class FigureTile(Card):
    """A heading, a large number, quiet lines below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=4, parent=parent)
        self.heading = SectionLabel()
        self.number = Label(UNKNOWN, fonts.COUNT, "ink", fonts.BOLD, tabular=True)
        self.lines = Label("", fonts.SECONDARY, "ink_2", wraps=True, tabular=True)
        for widget in (self.heading, self.number, self.lines):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def show_figure(self, number: str, lines: tuple[str, ...] = (), colour: str = "ink") -> None:
        """Another figure, each of the lines on its own."""
        self.number.setText(number)
        self.number.show_colour(colour)
        self.lines.setText("\n".join(filter(None, lines)))

    def show_change(self, change: Change) -> None:
        """A figure of a day beside that of a week before, and so of the seven days."""
        words = tr("Seven days: {count} ({change})")
        week = words.format(count=change.week, change=signed(change.week - change.week_before))
        self.show_figure(str(change.day), (change_text(change.day, change.day_before), week))
