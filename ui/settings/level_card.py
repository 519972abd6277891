"""One level to be written or changed: what somebody must have bought to be of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dispatchdesk.intake.cells import read_money
from dispatchdesk.rules.levels import LevelRule
from dispatchdesk.rules.money import amount_text
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.parts.fields import in_a_row, line_fields, typed_count
from ui.parts.told_line import ToldLine
from ui.widgets import ActionButton, Card

_COLUMNS = 2
Keep = Callable[[LevelRule], None]


class LevelCard(Card):
    """Hidden until a level is asked for; a refusal is said in it, and it stays open."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=10, parent=parent)
        self.mark("accent")
        self._keep: Keep | None = None
        grid, self.fields = line_fields(_fields(), _COLUMNS, self.accept)
        self.trouble = ToldLine(size=fonts.SECONDARY)
        self.save = ActionButton("", primary=True, takes_focus=True)
        self.cancel = ActionButton("", takes_focus=True)
        self.body.addLayout(grid)
        for widget in (self.trouble, in_a_row(self.save, self.cancel)):
            self.body.addWidget(widget)
        self.save.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.close_card)
        self.hide()

    def ask(self, rule: LevelRule, keep: Keep) -> None:
        """Show a level; ``keep`` is called with what it became."""
        self._keep = keep
        for name, text in _texts(rule).items():
            self.fields[name].setText(text)
        self.trouble.hide()
        self.save.show_action(tr("Keep the level"), "↵")
        self.cancel.show_action(tr("Cancel"), "Esc")
        self.show()
        self.fields["name"].setFocus()

    def accept(self) -> None:
        """Keep it, or say why not."""
        assert self._keep is not None
        texts = {name: field.text().strip() for name, field in self.fields.items()}
        try:
            rule = _rule_of(texts)
        except ValueError as error:
            self.trouble.say(tr("{value} cannot be understood.").format(value=str(error)), "bad")
            return
        if not rule.is_sound:
            self.trouble.say(tr("A level needs a name, and a number of orders or an amount."), "bad")
            return
        self._keep(rule)
        self.close_card()

    def close_card(self) -> None:
        """Nothing is asked any more."""
        self.hide()
        self.closed.emit()

    def take_key(self, key: str) -> bool:
        """While it is open all keys are its own; Esc leaves it."""
        if self.isHidden():
            return False
        if key == "Esc":
            self.close_card()
        return True


def _fields() -> tuple[tuple[str, str, str], ...]:
    """Field, its words, what stands in it while it is empty."""
    return (
        ("name", tr("Name of the level"), tr("Gold")),
        ("orders", tr("From so many orders"), "3"),
        ("amounts", tr("From an amount of, one of them"), "500.00 EUR, 4000 CNY"),
        ("days", tr("Bought within so many days"), tr("any time")),
    )


def _texts(rule: LevelRule) -> dict[str, str]:
    return {
        "name": rule.name,
        "orders": str(rule.least_orders or ""),
        "amounts": ", ".join(amount_text(minor, currency) for currency, minor in rule.amounts),
        "days": str(rule.within_days or ""),
    }


def _rule_of(texts: dict[str, str]) -> LevelRule:
    """The level as it was written; ValueError with the text that is no number or amount."""
    amounts = texts["amounts"].replace("，", ",").split(",")
    return LevelRule(
        texts["name"],
        typed_count(texts["orders"]),
        tuple(_amount(text.strip()) for text in amounts if text.strip()),
        typed_count(texts["days"]),
    )


def _amount(text: str) -> tuple[str, int]:
    """``500.00 EUR``; without a currency nobody could tell what is meant."""
    number, _, currency = text.partition(" ")
    code = currency.strip().upper()
    if not code:
        raise ValueError(text)
    return code, read_money(number, code)
