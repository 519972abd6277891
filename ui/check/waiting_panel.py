"""The waiting orders with their filters and their search."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from dispatchdesk.desk import Desk
from dispatchdesk.rules.codes import listed_code
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.widgets import ActionButton, Card, EmptyState, FilterChips, Label, SearchField
from ui.widgets.painting import CORNER

if TYPE_CHECKING:
    from dispatchdesk.rules.listing import OrderCounts, OrderFilter
    from ui.check.waiting_list import WaitingList

_FILTERS = ("all", "single", "late", "aside", "held")
_SEARCH_MILLISECONDS = 120
_LARGEST_HEAD = 64
_AT_MOST = 500
"""Orders in the list; who looks for a later one searches."""
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
        self._body = QStackedWidget()
        self._soon = QTimer(self, singleShot=True, interval=_SEARCH_MILLISECONDS)
        self._lay_out()
        self._connect()
        self.retranslate()

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
        self.body.addWidget(head)
        self.body.addWidget(rule)
        self.body.addWidget(self._body, 1)

    def _connect(self) -> None:
        self._filters.chosen.connect(self._refilter)
        self._search.textChanged.connect(self._search_soon)
        self._search.returnPressed.connect(self._take_typed)
        self._search.left_downwards.connect(self._search.clearFocus)
        self._soon.timeout.connect(self.refresh)

    def retranslate(self) -> None:
        """Every word anew; what the body says follows with the next refresh."""
        self._heading.setText(tr("Waiting"))
        self._search.show_hint(tr("type to search"))

    # -- what the body shows, made when there is something to show: the window is seen before ---------

    @cached_property
    def _list(self) -> WaitingList:
        from ui.check.waiting_list import WaitingList

        shown = WaitingList()
        shown.clicked.connect(self._open)
        self._body.addWidget(shown)
        return shown

    @cached_property
    def _nothing(self) -> EmptyState:
        nothing, self._import = EmptyState("orders"), ActionButton("", "Ctrl I", primary=True)
        self._import.clicked.connect(self.import_wanted)
        nothing.add(self._import)
        self._body.addWidget(nothing)
        return nothing

    @cached_property
    def _nothing_found(self) -> EmptyState:
        nothing = EmptyState("search")
        self._body.addWidget(nothing)
        return nothing

    def refresh(self, *, at_most: int = _AT_MOST) -> None:
        """Read the orders anew; the chosen one stays chosen while it is there."""
        from dispatchdesk.actions.list_orders import count_orders, list_orders

        self._soon.stop()
        counts = count_orders(self._desk)
        self._filters.show_chips(_chips(counts))
        text = self._search.text().strip()
        orders = list_orders(self._desk, _filter_of(self._filters.choice(), text), at_most)
        self._list.show_orders(orders, self._desk.now(), self._desk.zone)
        if orders:
            self._body.setCurrentWidget(self._list)
        elif counts.all or text:
            self._say_that_nothing_fits()
        else:
            self._say_what_to_do(counts)

    def _say_that_nothing_fits(self) -> None:
        self._nothing_found.show_words(
            tr("Nothing here"), tr("No order fits. Choose All, or search for something else.")
        )
        self._body.setCurrentWidget(self._nothing_found)

    def _say_what_to_do(self, counts: OrderCounts) -> None:
        advice = tr("Import your shop’s order file, or drop it onto this window.")
        is_new = not (counts.packed or counts.handed_over or counts.cancelled)
        self._nothing.show_words(tr("No orders yet") if is_new else tr("All done: nothing waits"), advice)
        self._import.show_action(tr("Import orders"), "Ctrl I")
        self._body.setCurrentWidget(self._nothing)

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
            self._list.step(_STEPS[key])
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

    def _step_filter(self, step: int) -> None:
        self._filters.choose(_FILTERS[(_FILTERS.index(self._filters.choice()) + step) % len(_FILTERS)])
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
            self.code_entered.emit(listed_code(self._list.order_at(index).uid))


def _filter_of(kind: str, text: str) -> OrderFilter:
    from dispatchdesk.rules.listing import OrderFilter
    from dispatchdesk.rules.orders import OrderState

    return OrderFilter(
        states=(OrderState.WAITING, OrderState.CHECKING),
        single_item=kind == "single" or None,
        late=kind == "late" or None,
        aside=kind == "aside" or None,
        held=kind == "held" or None,
        text=text,
    )


def _chips(counts: OrderCounts) -> tuple[tuple[str, str], ...]:
    return (
        ("all", tr("All {count}").format(count=counts.all)),
        ("single", tr("One-item orders {count}").format(count=counts.single_item)),
        ("late", tr("Late {count}").format(count=counts.late)),
        ("aside", tr("Put aside {count}").format(count=counts.aside)),
        ("held", tr("Held {count}").format(count=counts.held)),
    )
