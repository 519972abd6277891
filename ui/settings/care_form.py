"""The rules of care: which are on, what they do, and rules of the owner's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dispatchdesk.actions.care_rules import (
    new_care_rule,
    remove_care_rule,
    save_care_rule,
    switch_care_rule,
    view_care_rules,
)
from dispatchdesk.actions.templates import list_templates
from dispatchdesk.rules.care_rules import CareDeed, CareRule, is_shipped
from dispatchdesk.wording.care import deed_words, say_when
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.templates import template_name
from ui import fonts
from ui.parts.fields import in_a_row
from ui.parts.table import Cell, RowTable, TableColumn, TableModel, row_number
from ui.parts.told_line import ToldLine
from ui.parts.verb_buttons import VerbButtons
from ui.settings.care_rule_card import CareRuleCard
from ui.settings.choices import Choices
from ui.settings.form import Form

_ROWS_IN_SIGHT = 9


@dataclass(frozen=True, slots=True)
class _Row:
    """A rule as a row of a table."""

    rule: CareRule

    @property
    def id(self) -> int:
        """The uid as a number."""
        return row_number(self.rule.uid)


class CareForm(Form):
    """Rules make tasks; nothing is ever sent by the program."""

    def __init__(self, choices: Choices) -> None:
        told = tr("Rules make tasks for the page Follow-ups › Tasks. Nothing is sent by the program itself.")
        super().__init__(choices, tr("Care"), told)
        self._desk = choices.desk
        self.rule_card = CareRuleCard()
        self.told = ToldLine(fonts.MEDIUM)
        self.table = RowTable(TableModel(_columns()))
        self.table.setAccessibleName(tr("Rules of care"))
        self.buttons = VerbButtons(self._verbs())
        self._lay_out()
        self.table.current_row.connect(self._show_verbs)
        self.refresh()

    def _verbs(self) -> dict[str, Callable[[], None]]:
        return {"O": self.turn, "E": self.ask_change, "N": self.ask_new, "X": self.remove}

    def _lay_out(self) -> None:
        self.card()
        for widget in (self.told, self.rule_card, self.table, in_a_row(*self.buttons.values())):
            self.add(widget)
        self.hint(
            tr("A rule that is switched on looks at what happens from then on. Late and lost open follow-ups"
               " where a carrier’s files, or somebody, tell where parcels are.")
        )  # fmt: skip
        self.end()

    def refresh(self) -> None:
        """All rules, as they stand."""
        rules = view_care_rules(self._desk)
        self.table.show_rows(map(_Row, rules))
        self.table.be_as_high_as_rows(_ROWS_IN_SIGHT)
        self._show_verbs()

    def chosen(self) -> CareRule | None:
        """The rule that is chosen in the table."""
        row = self.table.row()
        return row.rule if row is not None else None

    def take_key(self, key: str) -> bool:
        """What is asked comes first, then the verbs."""
        return self.rule_card.take_key(key) or self.buttons.take_key(key)

    def turn(self) -> None:
        """Switch the chosen rule on or off."""
        if rule := self.chosen():
            self._try(lambda: switch_care_rule(self._desk, rule.uid), tr("Kept."))

    def ask_change(self) -> None:
        """Change the chosen rule."""
        if rule := self.chosen():
            self.rule_card.ask(rule, self._templates(), self._keep)

    def ask_new(self) -> None:
        """Write a rule of one's own."""
        self.rule_card.ask(new_care_rule(self._desk), self._templates(), self._keep)

    def remove(self) -> None:
        """Forget the chosen rule; a shipped one is as it came."""
        if rule := self.chosen():
            words = tr("As it came.") if is_shipped(rule.uid) else tr("Removed. Its tasks stay.")
            self._try(lambda: remove_care_rule(self._desk, rule.uid), words)

    def _templates(self) -> tuple[tuple[str, str], ...]:
        return tuple((one.uid, template_name(one)) for one in list_templates(self._desk) if one.is_on)

    def _keep(self, rule: CareRule) -> None:
        save_care_rule(self._desk, rule)
        self.told.say(tr("Kept. It holds from now on."))
        self.refresh()

    def _try(self, verb: Callable[[], object], done: str) -> None:
        if self.told.attempt(verb):
            self.told.say(done)
        self.refresh()

    def _show_verbs(self, *_: object) -> None:
        rule = self.chosen()
        words = {
            "O": tr("Switch off") if rule is None or rule.is_on else tr("Switch on"),
            "E": tr("Change"),
            "N": tr("New rule"),
            "X": tr("As it came") if rule is not None and is_shipped(rule.uid) else tr("Remove"),
        }
        self.buttons.show_words(words)
        self.buttons.allow(rule is not None, "N")


def _columns() -> tuple[TableColumn, ...]:
    def state(row: _Row) -> Cell:
        return Cell(chips=((tr("on"), "good") if row.rule.is_on else (tr("off"), "neutral"),))

    def deed(row: _Row) -> Cell:
        return Cell(deed_words(row.rule.deed), "bad" if row.rule.deed is CareDeed.FOLLOW_UP else "ink")

    return (
        TableColumn(lambda: tr("When"), lambda row: Cell(say_when(row.rule), bold=True), 200, 2),
        TableColumn(lambda: tr("What is done"), deed, 180, 1),
        TableColumn(lambda: tr("State"), state, 60),
    )
