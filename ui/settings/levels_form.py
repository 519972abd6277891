"""The owner's levels of customers: what it takes to be of each, the lowest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dispatchdesk.rules.levels import LevelRule
from dispatchdesk.wording.customers import say_level
from dispatchdesk.wording.language import tr
from ui.parts.fields import in_a_row
from ui.parts.table import Cell, RowTable, TableColumn, TableModel
from ui.parts.verb_buttons import VerbButtons
from ui.settings.choices import Choices
from ui.settings.form import Form
from ui.settings.level_card import LevelCard

_ROWS_IN_SIGHT = 8


@dataclass(frozen=True, slots=True)
class _Row:
    """A level as a row of a table."""

    id: int
    rule: LevelRule


class LevelsForm(Form):
    """Rules are looked through by and by; a level that somebody reached stays theirs."""

    def __init__(self, choices: Choices) -> None:
        told = tr("What was sent to customers makes their level. Gifts can ask for it, tasks can follow it.")
        super().__init__(choices, tr("Levels of customers"), told)
        self.level_card = LevelCard()
        self.table = RowTable(TableModel(_columns()))
        self.table.setAccessibleName(tr("Levels of customers"))
        self.buttons = VerbButtons(self._verbs())
        self._lay_out()
        self.table.current_row.connect(self._show_verbs)
        self.refresh()

    def _verbs(self) -> dict[str, Callable[[], None]]:
        return {"N": self.ask_new, "E": self.ask_change, "H": self.raise_it, "X": self.remove}

    def _lay_out(self) -> None:
        self.card()
        for widget in (self.level_card, self.table, in_a_row(*self.buttons.values())):
            self.add(widget)
        self.hint(tr("The highest level stands last. Amounts of several currencies are never added up."))
        self.end()

    def refresh(self) -> None:
        """All levels, as they stand."""
        rules = self.choices.settings.levels
        self.table.show_rows(_Row(at + 1, rule) for at, rule in enumerate(rules))
        self.table.be_as_high_as_rows(_ROWS_IN_SIGHT)
        self._show_verbs()

    def take_key(self, key: str) -> bool:
        """What is asked comes first, then the verbs."""
        return self.level_card.take_key(key) or self.buttons.take_key(key)

    # -- what it does ----------------------------------------------------------------------------

    def ask_new(self) -> None:
        """Ask for one above all others."""
        self.level_card.ask(LevelRule(""), lambda rule: self._keep((*self.choices.settings.levels, rule)))

    def ask_change(self) -> None:
        """Change what the chosen one takes."""
        if (at := self._chosen()) is not None:
            levels = self.choices.settings.levels
            self.level_card.ask(levels[at], lambda rule: self._keep((*levels[:at], rule, *levels[at + 1 :])))

    def raise_it(self) -> None:
        """The chosen one is higher than the next."""
        levels = self.choices.settings.levels
        at = self._chosen()
        if at is not None and at + 1 < len(levels):
            self._keep((*levels[:at], levels[at + 1], levels[at], *levels[at + 2 :]))
            self.table.choose(at + 2)

    def remove(self) -> None:
        """Forget the chosen one; whoever had it has the next lower one that they reached."""
        if (at := self._chosen()) is not None:
            levels = self.choices.settings.levels
            self._keep((*levels[:at], *levels[at + 1 :]))

    def _chosen(self) -> int | None:
        row = self.table.row()
        return row.id - 1 if row is not None else None

    def _keep(self, levels: tuple[LevelRule, ...]) -> None:
        self.choices.change(levels=levels)
        self.refresh()

    def _show_verbs(self, *_: object) -> None:
        words = {"N": tr("New level"), "E": tr("Change"), "H": tr("Higher"), "X": tr("Remove")}
        self.buttons.show_words(words)
        self.buttons.allow(self._chosen() is not None, "N")


def _columns() -> tuple[TableColumn, ...]:
    return (
        TableColumn(lambda: tr("Level"), lambda row: Cell(row.rule.name, bold=True), 120, 2),
        TableColumn(lambda: tr("When"), lambda row: Cell(say_level(row.rule)), 240, 1),
    )
