"""The cards beside the preview: the sums, what comes along, what is wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from dispatchdesk.actions.import_plan import ImportPlan
from dispatchdesk.intake.parsed import FileProblem, ReadFile
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.lists import join_words
from dispatchdesk.wording.troubles import say_problem
from ui import fonts
from ui.orders.import_words import delimiter_name, format_name, summary
from ui.widgets import Card, Chip, ElidedLabel, Label, SectionLabel

_MOST_PROBLEMS = 4


class SummaryCard(Card):
    """How many orders of each kind the files bring."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=8, parent=parent)
        self._heading = SectionLabel()
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(0, 1)
        self._lines: list[tuple[Label, Label]] = []
        self.body.addWidget(self._heading)
        self.body.addLayout(self._grid)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show its sums."""
        count = len(plan.files)
        self._heading.setText(tr_n("This file", "These {count} files", count).format(count=count))
        told = summary(plan)
        while len(self._lines) < len(told):
            self._add_line()
        for at, (words, number) in enumerate(self._lines):
            for label in (words, number):
                label.setVisible(at < len(told))
            if at < len(told):
                words.setText(told[at][0])
                number.setText(str(told[at][1]))
                number.show_colour(told[at][2])

    def _add_line(self) -> None:
        words = Label("", fonts.BODY, "ink", wraps=True)
        number = Label("", fonts.BODY, "ink", fonts.BOLD, tabular=True)
        row = len(self._lines)
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(number, row, 1)
        self._lines.append((words, number))


class ToldCard(Card):
    """A heading and some words; hidden where there are none."""

    def __init__(self, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tone, margin=16, spacing=6, parent=parent)
        self._heading = SectionLabel("", tone or "ink_2")
        self._words = Label("", fonts.BODY, "ink", wraps=True)
        self.body.addWidget(self._heading)
        self.body.addWidget(self._words)

    def tell(self, heading: str, words: str) -> None:
        """Say this."""
        self._heading.setText(heading)
        self._words.setText(words)
        self.setVisible(bool(words))


def tell_gifts(card: ToldCard, plan: ImportPlan) -> None:
    """How many orders bring gifts."""
    words = tr_n("{count} order brings a gift.", "{count} orders bring gifts.", plan.gifts)
    card.tell(tr("Gifts"), words.format(count=plan.gifts) if plan.gifts else "")


def tell_promises(card: ToldCard, plan: ImportPlan) -> None:
    """How many customers of these files are owed something."""
    words = tr_n(
        "{count} order is of a customer whom we owe something. It goes onto that order.",
        "{count} orders are of customers whom we owe something. It goes onto their orders.",
        plan.promises,
    )
    card.tell(tr("Promises that can be kept"), words.format(count=plan.promises) if plan.promises else "")


def tell_problems(card: ToldCard, plan: ImportPlan) -> None:
    """The first problems in words; the table has them all."""
    heading = tr("Nothing can be taken in") if plan.refused else tr("Problems")
    card.tell(heading, _first_ones((*plan.refused, *plan.problems)))


def tell_warnings(card: ToldCard, plan: ImportPlan) -> None:
    """What stops nothing and should be looked at: a barcode of two variants."""
    card.tell(tr("Rows to look at"), _first_ones(plan.warnings))


def _first_ones(problems: tuple[FileProblem, ...]) -> str:
    told = [say_problem(problem) for problem in problems[:_MOST_PROBLEMS]]
    more = len(problems) - _MOST_PROBLEMS
    return "\n".join([*told, tr("and {count} more").format(count=more)] if more > 0 else told)


class FileLine(QWidget):
    """The first file's name with what it was recognised as; further files are counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ElidedLabel("", fonts.LINE_TITLE, "ink", fonts.SEMIBOLD)
        self._format, self._encoding, self._delimiter = Chip("", "accent"), Chip(), Chip()
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 14, 18, 14)
        row.setSpacing(10)
        row.addWidget(self._name)
        for chip in (self._format, self._encoding, self._delimiter):
            # The name gives way first: what the file was recognised as must be read.
            chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(chip)
        row.addStretch(1)

    def show_files(self, files: tuple[ReadFile, ...]) -> None:
        """Show these."""
        chips = (self._format, self._encoding, self._delimiter)
        for chip in chips:
            chip.setVisible(bool(files))
        if not files:
            self._name.setText("")
            return
        self._name.setText(" + ".join(file.file for file in files))
        formats = dict.fromkeys(format_name(file) for file in files)
        self._format.show_text(join_words(formats))
        for chip, words in (
            (self._encoding, files[0].encoding.upper()),
            (self._delimiter, delimiter_name(files[0].delimiter)),
        ):
            chip.show_text(words)
            chip.setVisible(bool(words))

    def say(self, words: str) -> None:
        """Plain words in place of the files."""
        self.show_files(())
        self._name.setText(words)
