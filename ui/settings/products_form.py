"""What is looked at when a piece of a product is counted."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dispatchdesk.actions.products import ProductRow, list_products
from dispatchdesk.wording.language import tr, tr_n
from ui import fonts
from ui.parts.panes import Rule
from ui.parts.rows import RowList, RowsModel
from ui.parts.two_lines import TwoLineDelegate, TwoLines
from ui.settings.choices import Choices
from ui.settings.rules_form import RulesForm
from ui.widgets import Card, EmptyState, Label, SearchField

_PAUSE_MILLISECONDS = 120


class ProductsForm(QWidget):
    """Products at the left, the rules of one at the right."""

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self.choices = choices
        self.search = SearchField(tr("Search products"))
        self.list = RowList(RowsModel(lambda row: row.title))
        self.list.setAccessibleName(tr("Products"))
        self.list.setItemDelegate(TwoLineDelegate(_describe, self.list))
        self.rules = RulesForm(choices)
        advice = tr("Import your shop’s product file: Ctrl I on the orders page.")
        self._empty = EmptyState("parcel", tr("No products yet"), advice)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self.refresh)
        self.search.textChanged.connect(self._timer.start)
        self.search.left_downwards.connect(self.list.setFocus)
        self.list.current_row.connect(self.rules.show_product)
        self.rules.kept.connect(self.refresh)
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        card = Card(margin=1, spacing=0)
        top = QHBoxLayout()
        top.setContentsMargins(14, 12, 14, 12)
        top.addWidget(self.search)
        card.body.addLayout(top)
        card.body.addWidget(Rule())
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self._empty, 1)
        card.body.addSpacing(8)
        both = QHBoxLayout()
        both.setSpacing(18)
        both.addWidget(card, 10)
        both.addWidget(self.rules, 11)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 18, 24, 18)
        box.setSpacing(12)
        box.addWidget(Label(tr("Check points"), fonts.HEADLINE, "ink", fonts.BOLD))
        box.addLayout(both, 1)

    def refresh(self) -> None:
        """Read the products again."""
        rows = list_products(self.choices.desk, self.search.text())
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self.rules.setEnabled(bool(rows))
        self.list.show_rows(rows)


def _describe(row: ProductRow) -> TwoLines:
    variants = tr_n("{count} variant", "{count} variants", row.variants).format(count=row.variants)
    points = row.rules.check_points
    chips = [(tr("called back"), "bad")] if row.rules.recalled_batches else []
    if points:
        words = tr_n("{count} point", "{count} points", len(points)).format(count=len(points))
        chips.append((words, "caution" if row.rules.demands_answer else "accent"))
    return TwoLines(row.title, "  ·  ".join(filter(None, (row.maker, variants))), chips=tuple(chips))
