"""The rules of one product, saved with a button: half a check point must not reach a bench."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit

from dispatchdesk.actions.products import ProductRow, save_rules
from dispatchdesk.errors import DeskError
from dispatchdesk.rules.articles import ProductRules
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.troubles import say_trouble
from ui import fonts
from ui.parts.fields import number_field
from ui.parts.panes import ScrollColumn
from ui.settings.choices import Choices
from ui.settings.kit_card import KitCard
from ui.widgets import ActionButton, Card, Label


class RulesForm(ScrollColumn):
    """Check points, what is forbidden, shelf life, batches called back."""

    kept = Signal()

    def __init__(self, choices: Choices) -> None:
        super().__init__((0, 0, 0, 0), 0)
        self._choices = choices
        self._product: ProductRow | None = None
        self.title = Label("", fonts.LINE_TITLE, "ink", fonts.SEMIBOLD, wraps=True)
        self.points = QPlainTextEdit()
        self.points.setFixedHeight(112)
        self.points.setTabChangesFocus(True)
        self.demands, self.no_eye, self.no_quantity = QCheckBox(), QCheckBox(), QCheckBox()
        self.shelf_life = number_field(0, 3650, tr("days"))
        self.batches = QLineEdit()
        self.save = ActionButton(tr("Keep"), "Ctrl ↵", primary=True, takes_focus=True)
        self.kit = KitCard(choices)
        self._told = Label("", fonts.BODY, "good", wraps=True)
        self._name_fields()
        self._lay_out()
        self.save.clicked.connect(self.keep)

    def _name_fields(self) -> None:
        self.demands.setText(tr("The packer must answer before the next piece"))
        self.no_eye.setText(tr("Never by eye: only its barcode counts"))
        self.no_quantity.setText(tr("No typed quantity: each piece is scanned"))
        self.points.setPlaceholderText(tr("zip runs\nboth shoes one size"))
        self.batches.setPlaceholderText("L2309, L2310")
        for field in (self.points, self.demands, self.no_eye, self.no_quantity, self.batches):
            field.setFont(fonts.font(fonts.BODY))

    def _lay_out(self) -> None:
        card = Card(margin=18, spacing=10)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(self._told, 1)
        for widget in (
            self.title,
            _quiet(tr("Look at these, one a line")), self.points,
            self.demands, self.no_eye, self.no_quantity,
            _quiet(tr("Must last from today at least")), self.shelf_life,
            _quiet(tr("Batches called back, with commas")), self.batches,
        ):  # fmt: skip
            card.body.addWidget(widget)
        card.body.addSpacing(4)
        card.body.addLayout(row)
        self.body.addWidget(card)
        self.body.addSpacing(14)
        self.body.addWidget(self.kit)
        self.body.addStretch(1)

    def show_product(self, row: Any) -> None:
        """Show the rules of a product; what was typed for another one is gone."""
        if row is not None and self._product is not None and row.id == self._product.id:
            self._product = row
            return
        self._product = row
        self.kit.show_product(row)
        rules = row.rules if row is not None else ProductRules()
        self.title.setText(row.title if row is not None else "")
        self.points.setPlainText("\n".join(rules.check_points))
        self.demands.setChecked(rules.demands_answer)
        self.no_eye.setChecked(rules.by_eye_forbidden)
        self.no_quantity.setChecked(rules.quantity_forbidden)
        self.shelf_life.setValue(rules.shelf_life_days)
        self.batches.setText(", ".join(rules.recalled_batches))
        self._told.setText("")

    def keep(self) -> None:
        """Save what is typed."""
        if self._product is None:
            return
        try:
            save_rules(self._choices.desk, self._product.id, self._rules())
        except DeskError as error:
            self._say(say_trouble(error), "bad")
            return
        self._say(tr("✓ saved"), "good")
        self.kept.emit()

    def _rules(self) -> ProductRules:
        points = (line.strip() for line in self.points.toPlainText().splitlines())
        batches = (word.strip() for word in self.batches.text().replace("，", ",").split(","))
        return ProductRules(
            check_points=tuple(filter(None, points)),
            demands_answer=self.demands.isChecked(),
            by_eye_forbidden=self.no_eye.isChecked(),
            quantity_forbidden=self.no_quantity.isChecked(),
            shelf_life_days=self.shelf_life.value(),
            recalled_batches=tuple(filter(None, batches)),
        )

    def _say(self, words: str, colour: str) -> None:
        self._told.setText(words)
        self._told.show_colour(colour)


def _quiet(words: str) -> Label:
    return Label(words, fonts.SECONDARY, "ink_2", wraps=True)
