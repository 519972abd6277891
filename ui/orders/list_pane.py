"""The list of orders with its chips and its search."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedLayout, QWidget

from dispatchdesk.actions.list_orders import count_orders, list_orders
from dispatchdesk.desk import Desk
from dispatchdesk.rules.listing import OrderCounts, OrderFilter, OrderSummary
from dispatchdesk.wording.language import tr
from ui.orders.words import FILTERS, describer, filter_chips
from ui.parts.panes import ListPane, Rule
from ui.parts.rows import RowList, RowsModel
from ui.parts.two_lines import TwoLineDelegate
from ui.widgets import ActionButton, EmptyState, FilterChips, SearchField

_PAUSE_MILLISECONDS = 120
"""Between two keys of somebody who types a search."""


class OrdersPane(ListPane):
    """Shows orders of one kind, or those of all kinds in which a text is found."""

    current_order = Signal(object)
    import_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.counts = OrderCounts()
        self.chips = FilterChips()
        self.search = SearchField("")
        self.take_in = ActionButton("", takes_focus=True)
        self.list = RowList(RowsModel(lambda row: f"{row.number} {row.customer_name}"))
        self.list.setItemDelegate(TwoLineDelegate(describer(desk.now, lambda: desk.zone), self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._empty = EmptyState("orders")
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 14, 16, 10)
        row.setSpacing(10)
        row.addWidget(self.search, 1)
        row.addWidget(self.take_in)
        chips = QHBoxLayout()
        chips.setContentsMargins(16, 0, 16, 12)
        chips.addWidget(self.chips)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self.body.addLayout(row)
        self.body.addLayout(chips)
        self.body.addWidget(Rule())
        self.body.addLayout(self._stack, 1)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._choose_kind)
        self.search.textChanged.connect(self._timer.start)
        self.search.left_downwards.connect(self.list.setFocus)
        self.search.returnPressed.connect(self.list.setFocus)
        self._timer.timeout.connect(self.refresh)
        self.take_in.clicked.connect(self.import_wanted)
        self.list.current_row.connect(self.current_order)

    def refresh(self) -> None:
        """Read the counts and the list again."""
        self._timer.stop()
        self.counts = count_orders(self._desk)
        self.chips.show_chips(filter_chips(self.counts))
        rows = list_orders(self._desk, self._filter())
        self._show_empty(bool(rows))
        self.list.show_rows(rows)

    def chosen(self) -> tuple[OrderSummary, ...]:
        """The selected orders."""
        return self.list.selected_rows()

    def choose_kind(self, kind: str) -> None:
        """Show the orders of a chip."""
        self.chips.choose(kind)
        self._choose_kind(kind)

    def take_key(self, key: str) -> bool:
        """Search, move, select all."""
        if key == "/":
            self.search.open()
        elif key == "Ctrl+A":
            self.list.selectAll()
        elif key in ("Left", "Right"):
            self._step_kind(-1 if key == "Left" else 1)
        else:
            return self.list.take_key(key)
        return True

    def retranslate(self) -> None:
        """All words anew."""
        self.search.show_hint(tr("Search all orders"))
        self.take_in.show_action(tr("Import"), "Ctrl I")
        self.list.setAccessibleName(tr("Orders"))
        self.chips.setAccessibleName(tr("Which orders"))

    def _filter(self) -> OrderFilter:
        text = self.search.text().strip()
        return OrderFilter(text=text) if text else replace(FILTERS[self.chips.choice()])

    def _choose_kind(self, kind: str) -> None:
        if self.search.text():
            self.search.clear()
        self.refresh()

    def _step_kind(self, step: int) -> None:
        kinds = list(FILTERS)
        at = min(max(kinds.index(self.chips.choice()) + step, 0), len(kinds) - 1)
        self.choose_kind(kinds[at])

    def _show_empty(self, has_rows: bool) -> None:
        self._stack.setCurrentWidget(self.list if has_rows else self._empty)
        if self.search.text().strip():
            words = tr("No order found"), tr("Try its number, a name, a tracking number or an SKU.")
        elif not any((self.counts.all, self.counts.packed, self.counts.handed_over, self.counts.cancelled)):
            advice = tr("Import your shop’s order file: Ctrl I, or drop it anywhere here.")
            words = tr("No orders yet"), advice
        else:
            words = tr("Nothing here"), tr("Other orders are behind the chips above.")
        self._empty.show_words(*words)
