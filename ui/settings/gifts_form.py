"""The owner's gift rules: a table, the rule that is written, and what is done when a gift is used up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dispatchdesk.actions.add_gift import gift_named
from dispatchdesk.actions.gift_rules import (
    RuleView,
    gift_used_up,
    new_rule,
    remove_rule,
    save_rule,
    substitute_gift,
    view_rules,
)
from dispatchdesk.rules.gift_rules import GiftRule
from dispatchdesk.wording.articles import article_name
from dispatchdesk.wording.gifts import say_rule
from dispatchdesk.wording.language import tr, tr_n
from ui import fonts
from ui.parts.ask_strip import AskStrip
from ui.parts.fields import in_a_row
from ui.parts.table import Cell, RowTable, TableColumn, TableModel, row_number
from ui.parts.told_line import ToldLine
from ui.parts.verb_buttons import VerbButtons
from ui.settings.choices import Choices
from ui.settings.form import Form
from ui.settings.gift_rule_card import GiftRuleCard

_ROWS_IN_SIGHT = 8


@dataclass(frozen=True, slots=True)
class _Row:
    """A rule as a row of a table."""

    view: RuleView

    @property
    def id(self) -> int:
        """The uid as a number."""
        return row_number(self.view.rule.uid)


class GiftsForm(Form):
    """Rules hold for the imports to come; orders that are here keep what they got."""

    def __init__(self, choices: Choices) -> None:
        told = tr(
            "Orders that are imported get these gifts by themselves; each line says which rule gave it."
        )
        super().__init__(choices, tr("Gifts"), told)
        self._desk = choices.desk
        self.strip, self.rule_card = AskStrip(), GiftRuleCard()
        self.told = ToldLine(fonts.MEDIUM)
        self.table = RowTable(TableModel(_columns()))
        self.table.setAccessibleName(tr("Gift rules"))
        self.buttons = VerbButtons(self._verbs())
        self._lay_out()
        self.table.current_row.connect(self._show_verbs)
        self.refresh()

    def _verbs(self) -> dict[str, Callable[[], None]]:
        return {
            "N": self.ask_new, "E": self.ask_change, "O": self.turn,
            "U": self.use_up, "A": self.ask_another, "X": self.remove,
        }  # fmt: skip

    def _lay_out(self) -> None:
        self.card()
        for widget in (self.told, self.strip, self.rule_card, self.table):
            self.add(widget)
        new, change, turn, *others = self.buttons.values()
        self.add(in_a_row(new, change, turn))
        self.add(in_a_row(*others))
        self.hint(
            tr("Used up: the gift leaves all orders that nobody has begun, and the rule is switched off.")
        )
        self.end()

    def refresh(self) -> None:
        """All rules, as they stand."""
        views = view_rules(self._desk)
        self.table.show_rows(_Row(view) for view in views)
        self.table.be_as_high_as_rows(_ROWS_IN_SIGHT)
        self._show_verbs()

    def chosen(self) -> RuleView | None:
        """The rule that is chosen in the table."""
        row = self.table.row()
        return row.view if row is not None else None

    def take_key(self, key: str) -> bool:
        """What is asked comes first, then the verbs."""
        return any(one.take_key(key) for one in (self.strip, self.rule_card, self.buttons))

    # -- what it does ----------------------------------------------------------------------------

    def ask_new(self) -> None:
        """Ask what is given, then when."""
        self.strip.ask(tr("Which gift? Scan it, or type its SKU."), tr("Next"), self._ask_rule)

    def ask_change(self) -> None:
        """Change when the chosen rule gives."""
        if view := self.chosen():
            self.rule_card.ask(view.rule, view.gift, view.stock, self._keep)

    def ask_another(self) -> None:
        """Ask what is given in place of the chosen rule's gift."""
        if view := self.chosen():
            question = tr("What goes along in place of {item}? Scan it, or type its SKU.")
            self.strip.ask(question.format(item=article_name(view.gift)), tr("Replace"), self._substitute)

    def turn(self) -> None:
        """Switch the chosen rule on or off."""
        if view := self.chosen():
            rule = replace(view.rule, is_on=not view.rule.is_on)
            self._try(lambda: save_rule(self._desk, rule, view.stock), "")

    def use_up(self) -> None:
        """Nothing is left of the chosen rule's gift."""
        if view := self.chosen():
            self._try(lambda: self._say_taken_out(gift_used_up(self._desk, view.rule.uid)), "")

    def remove(self) -> None:
        """Forget the chosen rule."""
        if view := self.chosen():
            words = tr("The rule is removed. What it gave stays in its orders.")
            self._try(lambda: remove_rule(self._desk, view.rule.uid), words)

    def _ask_rule(self, code: str) -> None:
        gift = gift_named(self._desk, code)
        self.rule_card.ask(new_rule(article_name(gift), gift), gift, None, self._keep)

    def _keep(self, rule: GiftRule, stock: int | None) -> None:
        save_rule(self._desk, rule, stock)
        self.told.say(tr("Kept. It holds for the next import."))
        self.refresh()

    def _substitute(self, code: str) -> None:
        view = self.chosen()
        assert view is not None
        count = substitute_gift(self._desk, view.rule.uid, gift_named(self._desk, code))
        words = tr_n("Changed in {count} order.", "Changed in {count} orders.", count)
        self.told.say(words.format(count=count))
        self.refresh()

    def _say_taken_out(self, count: int) -> None:
        words = tr_n("Taken out of {count} order.", "Taken out of {count} orders.", count)
        self.told.say(words.format(count=count))

    def _try(self, verb: Callable[[], None], done: str) -> None:
        if self.told.attempt(verb) and done:
            self.told.say(done)
        self.refresh()

    def _show_verbs(self, *_: object) -> None:
        view = self.chosen()
        is_on = view is None or view.rule.is_on
        words = {
            "N": tr("New rule"),
            "E": tr("Change"),
            "O": tr("Switch off") if is_on else tr("Switch on"),
            "U": tr("Used up"),
            "A": tr("Another gift"),
            "X": tr("Remove"),
        }
        self.buttons.show_words(words)
        self.buttons.allow(view is not None, "N")


def _columns() -> tuple[TableColumn, ...]:
    def state(row: _Row) -> Cell:
        if not row.view.rule.is_on:
            return Cell(chips=((tr("off"), "neutral"),))
        if row.view.stock == 0:
            return Cell(chips=((tr("used up"), "caution"),))
        return Cell(chips=((tr("on"), "good"),))

    def stock(row: _Row) -> Cell:
        return Cell(tr("enough") if row.view.stock is None else str(row.view.stock))

    return (
        TableColumn(lambda: tr("Gift"), lambda row: Cell(article_name(row.view.gift), bold=True), 140, 3),
        TableColumn(lambda: tr("Qty"), lambda row: Cell(str(row.view.rule.quantity)), right=True),
        TableColumn(lambda: tr("When"), lambda row: Cell(say_rule(row.view.rule)), 180, 1),
        TableColumn(lambda: tr("Stock"), stock, right=True),
        TableColumn(lambda: tr("Waiting"), lambda row: Cell(str(row.view.waiting)), right=True),
        TableColumn(lambda: tr("State"), state, 60),
    )
