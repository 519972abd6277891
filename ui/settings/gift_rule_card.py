"""One gift rule to be written or changed: what is given, and what an order must have for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dispatchdesk.errors import DeskError
from dispatchdesk.intake.cells import read_money
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.gift_rules import GiftRule
from dispatchdesk.rules.money import amount_text
from dispatchdesk.wording.articles import article_name
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.parts.fields import in_a_row, line_fields, typed_count
from ui.parts.told_line import ToldLine
from ui.widgets import ActionButton, Card, Label

_COLUMNS = 3
Keep = Callable[[GiftRule, int | None], None]


class GiftRuleCard(Card):
    """Hidden until a rule is asked for; a refusal is said in it, and it stays open."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=10, parent=parent)
        self.mark("accent")
        self._rule: GiftRule | None = None
        self._keep: Keep | None = None
        self.gift = Label("", fonts.LINE_TITLE, "ink", fonts.SEMIBOLD, wraps=True)
        self._grid, self.fields = line_fields(_fields(), _COLUMNS, self.accept)
        self.trouble = ToldLine(size=fonts.SECONDARY)
        self.save = ActionButton("", primary=True, takes_focus=True)
        self.cancel = ActionButton("", takes_focus=True)
        self._lay_out()
        self.save.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.close_card)
        self.hide()

    def _lay_out(self) -> None:
        self.body.addWidget(self.gift)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.trouble)
        self.body.addWidget(in_a_row(self.save, self.cancel))

    def ask(self, rule: GiftRule, gift: Article, stock: int | None, keep: Keep) -> None:
        """Show a rule; ``keep`` is called with what it became, and may refuse it."""
        self._rule, self._keep = rule, keep
        self.gift.setText(article_name(gift))
        for name, text in _texts(rule, stock).items():
            self.fields[name].setText(text)
        self.trouble.hide()
        self.save.show_action(tr("Keep the rule"), "↵")
        self.cancel.show_action(tr("Cancel"), "Esc")
        self.show()
        self.fields["name"].setFocus()

    def accept(self) -> None:
        """Keep it, or say why not."""
        assert self._rule is not None
        assert self._keep is not None
        texts = {name: field.text().strip() for name, field in self.fields.items()}
        try:
            self._keep(*_rule_of(self._rule, texts))
        except DeskError as error:
            self.trouble.refuse(error)
        except ValueError as error:
            self.trouble.say(tr("{value} cannot be understood.").format(value=str(error)), "bad")
        else:
            self.close_card()

    def close_card(self) -> None:
        """Nothing is asked any more."""
        self.hide()
        self.closed.emit()

    def take_key(self, key: str) -> bool:
        """Esc leaves it."""
        if self.isHidden() or key != "Esc":
            return not self.isHidden()
        self.close_card()
        return True


def _fields() -> tuple[tuple[str, str, str], ...]:
    """Field, its words, what stands in it while it is empty."""
    every = tr("all")
    return (
        ("name", tr("Reason that the packer reads"), ""),
        ("quantity", tr("Pieces"), "1"),
        ("per_pieces", tr("For each so many pieces bought"), tr("once an order")),
        ("least", tr("From an amount of"), "99.00 EUR"),
        ("least_pieces", tr("From so many pieces"), ""),
        ("articles", tr("With one of these SKUs"), "LIN-BL-L, SOCK-*"),
        ("channels", tr("Channels"), every),
        ("shops", tr("Shops"), every),
        ("levels", tr("Levels of customers"), every),
        ("nth_order", tr("Which order of the customer"), tr("each; 1 = the first")),
        ("most_times", tr("How often for one customer"), tr("each time; 1 = once")),
        ("starts_on", tr("First day"), "2026-11-01"),
        ("ends_on", tr("Last day"), "2026-12-24"),
        ("stock", tr("Stock"), tr("enough")),
    )


def _texts(rule: GiftRule, stock: int | None) -> dict[str, str]:
    return {
        "name": rule.name,
        "quantity": str(rule.quantity),
        "per_pieces": str(rule.per_pieces or ""),
        "least": amount_text(rule.least_minor, rule.currency) if rule.least_minor else "",
        "least_pieces": str(rule.least_pieces or ""),
        "articles": ", ".join(rule.articles),
        "channels": ", ".join(rule.channels),
        "shops": ", ".join(rule.shops),
        "levels": ", ".join(rule.levels),
        "nth_order": str(rule.nth_order or ""),
        "most_times": str(rule.most_times or ""),
        "starts_on": rule.starts_on.isoformat() if rule.starts_on else "",
        "ends_on": rule.ends_on.isoformat() if rule.ends_on else "",
        "stock": "" if stock is None else str(stock),
    }


def _rule_of(rule: GiftRule, texts: dict[str, str]) -> tuple[GiftRule, int | None]:
    """The rule as it was written; ValueError with the text that is no number, day or amount."""
    least, currency = _amount(texts["least"])
    changed = replace(
        rule,
        name=texts["name"],
        quantity=typed_count(texts["quantity"] or "1"),
        per_pieces=typed_count(texts["per_pieces"]),
        least_minor=least,
        currency=currency,
        least_pieces=typed_count(texts["least_pieces"]),
        articles=_several(texts["articles"]),
        channels=_several(texts["channels"]),
        shops=_several(texts["shops"]),
        levels=_several(texts["levels"]),
        nth_order=typed_count(texts["nth_order"]),
        most_times=typed_count(texts["most_times"]),
        starts_on=_day(texts["starts_on"]),
        ends_on=_day(texts["ends_on"]),
    )
    return changed, typed_count(texts["stock"]) if texts["stock"] else None


def _amount(text: str) -> tuple[int, str]:
    number, _, currency = text.partition(" ")
    return (read_money(number, currency), currency.strip().upper()) if text else (0, "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(text) from None


def _several(text: str) -> tuple[str, ...]:
    return tuple(part for one in text.replace("，", ",").split(",") if (part := one.strip()))
