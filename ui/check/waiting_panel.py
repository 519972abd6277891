"""The waiting orders with their filters and their search."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QStackedWidget, QWidget

from dispatchdesk.actions.list_orders import count_orders, list_orders
from dispatchdesk.desk import Desk
from dispatchdesk.rules.codes import slip_code
from dispatchdesk.rules.listing import OrderCounts, OrderFilter
from dispatchdesk.rules.orders import OrderState
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.check.waiting_list import ROW, ROW_HEIGHT, WaitingDelegate, WaitingModel
from ui.widgets import ActionButton, Card, EmptyState, FilterChips, Label, SearchField
from ui.widgets.painting import CORNER

_UNSENT = (OrderState.WAITING, OrderState.CHECKING)
_FILTERS: dict[str, OrderFilter] = {
    "all": OrderFilter(states=_UNSENT),
    "single": OrderFilter(states=_UNSENT, single_item=True),
    "late": OrderFilter(states=_UNSENT, late=True),
    "aside": OrderFilter(states=_UNSENT, aside=True),
    "held": OrderFilter(states=_UNSENT, held=True),
}
_SEARCH_MILLISECONDS = 120
_LARGEST_HEAD = 64
_STEPS = {"Up": -1, "Down": 1, "PgUp": -8, "PgDown": 8, "Home": -100_000, "End": 100_000}


class WaitingPanel(Card):
    """Chosen from by keyboard without any focus: the scanner goes on being heard."""

    code_entered = Signal(str)
    import_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(margin=1, spacing=0, parent=parent)
        self.body.setContentsMargins(1, 1, 1, round(CORNER))
        self._desk = desk
        self._heading = Label("", 16, "ink", fonts.SEMIBOLD)
        self._filters = FilterChips(takes_focus=False)
        self._search = SearchField("")
        self._orders = WaitingModel(self)
        self._delegate = WaitingDelegate(desk.zone, self)
        self._list = self._make_list()
        self._nothing, self._nothing_found = EmptyState("orders"), EmptyState("search")
        self._import = ActionButton("", "Ctrl I", primary=True)
        self._nothing.add(self._import)
        self._body = QStackedWidget()
        self._soon = QTimer(self, singleShot=True, interval=_SEARCH_MILLISECONDS)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make_list(self) -> QListView:
        view = QListView()
        view.setModel(self._orders)
        view.setItemDelegate(self._delegate)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setUniformItemSizes(True)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.verticalScrollBar().setSingleStep(ROW_HEIGHT)
        view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        return view

    def _lay_out(self) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(18, 8, 14, 8)
        row.setSpacing(16)
        row.addWidget(self._heading)
        row.addWidget(self._filters, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self._search)
        head.setMaximumHeight(_LARGEST_HEAD)
        rule = QFrame()
        rule.setFixedHeight(1)
        rule.setAutoFillBackground(True)
        rule.setBackgroundRole(self.palette().ColorRole.Mid)
        for widget in (self._list, self._nothing, self._nothing_found):
            self._body.addWidget(widget)
        self.body.addWidget(head)
        self.body.addWidget(rule)
        self.body.addWidget(self._body, 1)

    def _connect(self) -> None:
        self._filters.chosen.connect(self._refilter)
        self._search.textChanged.connect(self._search_soon)
        self._search.returnPressed.connect(self._take_typed)
        self._search.left_downwards.connect(self._search.clearFocus)
        self._soon.timeout.connect(self.refresh)
        self._list.clicked.connect(self._open)
        self._import.clicked.connect(self.import_wanted)

    def retranslate(self) -> None:
        """Every word anew; the chips follow with the next refresh."""
        self._heading.setText(tr("Waiting"))
        self._search.show_hint(tr("type to search"))
        self._nothing.show_words(
            tr("No orders yet"), tr("Import your shop’s order file, or drop it onto this window.")
        )
        self._nothing_found.show_words(
            tr("Nothing here"), tr("No order fits. Choose All, or search for something else.")
        )
        self._import.show_action(tr("Import orders"), "Ctrl I")

    # -- what is shown ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the orders anew; the chosen one stays chosen while it is there."""
        self._soon.stop()
        counts = count_orders(self._desk)
        self._filters.show_chips(_chips(counts))
        chosen, place = self._chosen_id(), self._list.currentIndex().row()
        where = _FILTERS[self._filters.choice()]
        text = self._search.text().strip()
        self._delegate.now, self._delegate.zone = self._desk.now(), self._desk.zone
        self._orders.show_orders(list_orders(self._desk, _with_text(where, text)))
        self._choose(chosen, place)
        self._show_body(counts, bool(text))
        self._list.viewport().update()

    def _show_body(self, counts: OrderCounts, searching: bool) -> None:
        if self._orders.orders():
            self._body.setCurrentWidget(self._list)
        elif counts.all or searching:
            self._body.setCurrentWidget(self._nothing_found)
        else:
            self._say_what_to_do(counts)
            self._body.setCurrentWidget(self._nothing)

    def _say_what_to_do(self, counts: OrderCounts) -> None:
        advice = tr("Import your shop’s order file, or drop it onto this window.")
        is_new = not (counts.packed or counts.handed_over or counts.cancelled)
        self._nothing.show_words(tr("No orders yet") if is_new else tr("All done: nothing waits"), advice)

    def _choose(self, order_id: int | None, place: int) -> None:
        orders = self._orders.orders()
        kept = next((row for row, order in enumerate(orders) if order.id == order_id), -1)
        row = kept if kept >= 0 else min(max(place, 0), len(orders) - 1)
        self._list.setCurrentIndex(self._orders.index(row) if row >= 0 else QModelIndex())

    def _chosen_id(self) -> int | None:
        index = self._list.currentIndex()
        return index.data(ROW).id if index.isValid() else None

    # -- keys and clicks -------------------------------------------------------------------------

    def take_key(self, key: str) -> bool:
        """Arrows choose, Enter opens, ``/`` searches; whether the key was wanted."""
        if key == "/":
            self._search.open()
        elif key == "Enter":
            self._open(self._list.currentIndex())
        elif key in ("Left", "Right"):
            self._step_filter(-1 if key == "Left" else 1)
        elif key in _STEPS:
            self._step(_STEPS[key])
        else:
            return False
        return True

    def is_searching(self) -> bool:
        """Whether keys go into the search field."""
        return self._search.hasFocus()

    def leave_search(self) -> None:
        """An order was opened: the field is empty and has no focus any more."""
        self._search.clearFocus()
        if self._search.text():
            self._search.clear()

    def _step(self, rows: int) -> None:
        count = self._orders.rowCount()
        if count:
            row = min(max(self._list.currentIndex().row() + rows, 0), count - 1)
            self._list.setCurrentIndex(self._orders.index(row))

    def _step_filter(self, step: int) -> None:
        keys = list(_FILTERS)
        self._filters.choose(keys[(keys.index(self._filters.choice()) + step) % len(keys)])
        self.refresh()

    def _refilter(self, key: str) -> None:
        self.refresh()

    def _search_soon(self, text: str) -> None:
        self._soon.start()

    def _take_typed(self) -> None:
        """Enter in the search: open what was found; a code scanned into the field is taken as one."""
        text = self._search.text().strip()
        self.refresh()
        index = self._list.currentIndex()
        if index.isValid():
            self._open(index)
        elif text:
            self.leave_search()
            self.code_entered.emit(text)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.code_entered.emit(slip_code(index.data(ROW).uid))


def _with_text(where: OrderFilter, text: str) -> OrderFilter:
    return OrderFilter(where.states, where.held, where.aside, where.late, where.single_item, text)


def _chips(counts: OrderCounts) -> tuple[tuple[str, str], ...]:
    return (
        ("all", tr("All {count}").format(count=counts.all)),
        ("single", tr("One-item orders {count}").format(count=counts.single_item)),
        ("late", tr("Late {count}").format(count=counts.late)),
        ("aside", tr("Put aside {count}").format(count=counts.aside)),
        ("held", tr("Held {count}").format(count=counts.held)),
    )
