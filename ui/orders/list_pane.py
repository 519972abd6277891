"""The list of orders with its chips and its search."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QWidget

from dispatchdesk.actions.list_orders import count_orders, list_orders
from dispatchdesk.desk import Desk
from dispatchdesk.rules.listing import OrderCounts, OrderFilter, OrderSummary
from dispatchdesk.wording.language import tr
from ui.orders.words import FILTERS, describer, filter_chips
from ui.parts.rows import RowList, RowsModel
from ui.parts.search_pane import SearchPane
from ui.parts.two_lines import TwoLineDelegate
from ui.widgets import EmptyState


class OrdersPane(SearchPane):
    """Shows orders of one kind, or those of all kinds in which a text is found."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        rows = RowList(RowsModel(lambda row: f"{row.number} {row.customer_name}"))
        super().__init__(rows, EmptyState("orders"), parent)
        self._desk = desk
        self.counts = OrderCounts()
        self.list.setItemDelegate(TwoLineDelegate(describer(desk.now, lambda: desk.zone), self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def read_again(self) -> None:
        """Read the counts and the orders."""
        self.counts = count_orders(self._desk)
        self.chips.show_chips(filter_chips(self.counts))
        self._say_empty()
        text = self.searched()
        where = OrderFilter(text=text) if text else FILTERS[self.chips.choice()]
        self.list.show_rows(list_orders(self._desk, where))

    def chosen(self) -> tuple[OrderSummary, ...]:
        """The selected orders."""
        return self.list.selected_rows()

    def take_key(self, key: str) -> bool:
        """Select all, else what every such pane does."""
        if key == "Ctrl+A":
            self.list.selectAll()
            return True
        return super().take_key(key)

    def retranslate(self) -> None:
        """All words anew."""
        self.search.show_hint(tr("Search all orders"))
        self.button.show_action(tr("Import"), "Ctrl I")
        self.list.setAccessibleName(tr("Orders"))
        self.chips.setAccessibleName(tr("Which orders"))

    def _say_empty(self) -> None:
        if self.searched():
            words = tr("No order found"), tr("Try its number, a name, a tracking number or an SKU.")
        elif not any((self.counts.all, self.counts.packed, self.counts.handed_over, self.counts.cancelled)):
            advice = tr("Import your shop’s order file: Ctrl I, or drop it anywhere here.")
            words = tr("No orders yet"), advice
        else:
            words = tr("Nothing here"), tr("Other orders are behind the chips above.")
        self.empty.show_words(*words)
