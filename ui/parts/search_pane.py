"""The side with a list: a search, a button beside it, and chips that say which rows are listed."""

from __future__ import annotations

from abc import abstractmethod
from time import monotonic

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from ui.parts.long_list import LongList
from ui.parts.panes import ListPane, Rule
from ui.parts.rows import RowList
from ui.widgets import ActionButton, EmptyState, FilterChips, SearchField

_LEAST_PAUSE, _LONGEST_PAUSE = 15, 400
"""Milliseconds between the last key and its search: the keys of a scanner come quicker than that."""
_FOLLOWS = 40
"""Milliseconds by which the row beside the list follows a search: what was found is painted first."""


class SearchPane(ListPane):
    """Lists the rows of a chip, or those of all chips in which a text is found."""

    current_row = Signal(object)
    """The row that is current now, or None."""
    button_pressed = Signal()

    def __init__(self, rows: RowList | LongList, empty: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = rows
        self.empty = empty
        self.chips = FilterChips()
        self.search = SearchField("")
        self.button = ActionButton("", takes_focus=True)
        self._timer = QTimer(self, singleShot=True)
        self._follow = QTimer(self, singleShot=True, interval=_FOLLOWS)
        self._is_typed = False
        self._pause = _LEAST_PAUSE
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 14, 16, 10)
        row.setSpacing(10)
        row.addWidget(self.search, 1)
        row.addWidget(self.button)
        chips = QHBoxLayout()
        chips.setContentsMargins(16, 0, 16, 12)
        chips.addWidget(self.chips)
        self.body.addLayout(row)
        self.body.addLayout(chips)
        self.body.addWidget(Rule())
        self._stack = QStackedLayout()
        self.body.addLayout(self._stack, 1)
        # Only now: what it gets while it belongs to no widget is shown as a window for a moment.
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._leave_search)
        self.search.textChanged.connect(lambda: self._timer.start(self._pause))
        self.search.left_downwards.connect(self.list.setFocus)
        self.search.returnPressed.connect(self.list.setFocus)
        self._timer.timeout.connect(self.show_typed)
        self._follow.timeout.connect(lambda: self.current_row.emit(self.list.row()))
        self.button.clicked.connect(self.button_pressed)
        self.list.current_row.connect(self._tell)

    def refresh(self) -> None:
        """Read the chips' counts and the list again."""
        self.read_counts()
        self.show_found()

    def show_typed(self) -> None:
        """Find what was typed: the list at once, the row beside it once the list is painted."""
        self._is_typed, started = True, monotonic()
        try:
            self.show_found()
        finally:
            self._is_typed = False
            self._pause = pause_after(monotonic() - started)

    def show_found(self) -> None:
        """Read the list only."""
        self._timer.stop()
        self.read_rows()
        self.show_front()

    def show_front(self) -> None:
        """The list, or what is said where nothing is in it."""
        self._stack.setCurrentWidget(self.list if self.list.row_count() else self.empty)

    def read_soon(self) -> None:
        """The rows turned out to be others by now: read them again when what is under way is done."""
        self._timer.start(0)

    @abstractmethod
    def read_counts(self) -> None:
        """Show the chips."""

    @abstractmethod
    def read_rows(self) -> None:
        """Show rows, and what is said where there are none."""

    def searched(self) -> str:
        """What is searched for; empty where nothing is."""
        return self.search.text().strip()

    def choose(self, key: str) -> None:
        """Show the rows of a chip."""
        self.chips.choose(key)
        self._leave_search()

    def take_key(self, key: str) -> bool:
        """Search, other chips, move."""
        if key == "/":
            self.search.open()
        elif key in ("Left", "Right"):
            self.choose(self.chips.beside(-1 if key == "Left" else 1))
        else:
            return self.list.take_key(key)
        return True

    def _tell(self, row: object) -> None:
        if self._is_typed:
            self._follow.start()
            return
        self._follow.stop()
        self.current_row.emit(row)

    def _leave_search(self) -> None:
        if self.search.text():
            self.search.clear()
        self.refresh()


def pause_after(seconds: float) -> int:
    """Milliseconds between a key and the next search: as long as the last search took.

    Where searches are slow, keys that come meanwhile are searched for at once and not one by one.
    """
    return min(max(_LEAST_PAUSE, round(seconds * 1000)), _LONGEST_PAUSE)
