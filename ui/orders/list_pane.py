"""The list of orders with its chips and its search."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from dispatchdesk.actions.list_orders import count_orders, open_order_list, order_page, place_of_order
from dispatchdesk.desk import Desk
from dispatchdesk.rules.listing import OrderCounts, OrderFilter, OrderSummary
from dispatchdesk.wording.language import tr
from ui.orders.words import FILTERS, filter_chips
from ui.parts.cut_note import CutNote
from ui.parts.long_list import LongList
from ui.parts.order_lines import describer
from ui.parts.pages import Pages
from ui.parts.rows import RowsModel
from ui.parts.search_pane import SearchPane
from ui.parts.two_lines import HEIGHT, TwoLineDelegate
from ui.widgets import EmptyState


class OrdersPane(SearchPane):
    """Shows orders of one kind, or those of all kinds in which a text is found."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._rows = LongList(RowsModel(_spoken), HEIGHT)
        super().__init__(self._rows, EmptyState("orders"), parent)
        self._desk = desk
        self._shown: OrderFilter | None = None
        self.counts = OrderCounts()
        self.cut_note = CutNote()
        self.body.addWidget(self.cut_note)
        self.list.setItemDelegate(TwoLineDelegate(describer(desk.now, lambda: desk.zone), self.list))

    def read_counts(self) -> None:
        """Count the orders of each kind."""
        self.counts = count_orders(self._desk)
        self.chips.show_chips(filter_chips(self.counts))

    def read_rows(self) -> None:
        """Find the orders; those that are looked at are read then."""
        self._say_empty()
        text = self.searched()
        where = OrderFilter(text=text) if text else FILTERS[self.chips.choice()]
        opened = open_order_list(self._desk, where)
        keep, self._shown = where == self._shown, where
        self._rows.show_rows(
            Pages(
                opened.count,
                opened.page_size,
                partial(order_page, self._desk, opened),
                partial(place_of_order, self._desk, opened),
                self.read_soon,
            ),
            keep=keep,
        )
        self.cut_note.show_cut(is_cut=opened.is_cut)

    def chosen_count(self) -> int:
        """How many orders are selected."""
        return self._rows.selected_count()

    def chosen(self) -> tuple[OrderSummary, ...]:
        """The selected orders."""
        return self._rows.selected_rows()

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


def _spoken(row: OrderSummary) -> str:
    """What a screen reader reads of an order."""
    return f"{row.number} {row.customer_name}"
