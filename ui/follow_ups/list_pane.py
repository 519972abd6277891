"""The three piles of follow-ups with their search."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from dispatchdesk.actions.follow_ups import count_follow_ups, list_follow_ups
from dispatchdesk.desk import Desk
from dispatchdesk.rules.follow_ups import Pile
from dispatchdesk.wording.follow_ups import follow_up_title
from dispatchdesk.wording.language import tr
from ui.follow_ups.words import describer, pile_chips
from ui.parts.panes import ListPane, Rule
from ui.parts.rows import RowList, RowsModel
from ui.parts.two_lines import TwoLineDelegate
from ui.widgets import ActionButton, EmptyState, FilterChips, SearchField

_PAUSE_MILLISECONDS = 120


class FollowUpsPane(ListPane):
    """Shows one pile by due time; a search looks into all three."""

    current_follow_up = Signal(object)
    new_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.overdue = 0
        self.chips = FilterChips()
        self.search = SearchField("")
        self.new_button = ActionButton("", takes_focus=True)
        self.list = RowList(RowsModel(follow_up_title))
        self.list.setItemDelegate(TwoLineDelegate(describer(desk.now, lambda: desk.zone), self.list))
        self._empty = EmptyState("follow_ups")
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 14, 16, 10)
        row.setSpacing(10)
        row.addWidget(self.search, 1)
        row.addWidget(self.new_button)
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
        self.chips.chosen.connect(self._choose_pile)
        self.search.textChanged.connect(self._timer.start)
        self.search.left_downwards.connect(self.list.setFocus)
        self.search.returnPressed.connect(self.list.setFocus)
        self._timer.timeout.connect(self.refresh)
        self.new_button.clicked.connect(self.new_wanted)
        self.list.current_row.connect(self.current_follow_up)

    def refresh(self) -> None:
        """Read the counts and the list again."""
        self._timer.stop()
        counts, self.overdue = count_follow_ups(self._desk)
        self.chips.show_chips(pile_chips(counts))
        text = self.search.text().strip()
        rows = list_follow_ups(self._desk, None if text else Pile(self.chips.choice()), text)
        self._show_empty(bool(rows), bool(text), any(counts.values()))
        self.list.show_rows(rows)

    def show_pile(self, pile: Pile) -> None:
        """Choose a pile."""
        self.chips.choose(pile.value)
        self._choose_pile(pile.value)

    def take_key(self, key: str) -> bool:
        """Search, piles, move."""
        if key == "/":
            self.search.open()
        elif key in ("Left", "Right"):
            piles = list(Pile)
            at = piles.index(Pile(self.chips.choice())) + (-1 if key == "Left" else 1)
            self.show_pile(piles[min(max(at, 0), len(piles) - 1)])
        else:
            return self.list.take_key(key)
        return True

    def retranslate(self) -> None:
        """All words anew."""
        self.search.show_hint(tr("Search follow-ups"))
        self.new_button.show_action(tr("New"), "N")
        self.list.setAccessibleName(tr("Follow-ups"))

    def _choose_pile(self, pile: str) -> None:
        if self.search.text():
            self.search.clear()
        self.refresh()

    def _show_empty(self, has_rows: bool, is_search: bool, has_any: bool) -> None:
        self._stack.setCurrentWidget(self.list if has_rows else self._empty)
        if is_search:
            words = tr("No follow-up found"), tr("Try its number, the order’s, a name, or the product.")
        elif not has_any:
            advice = tr("Defects and missing pieces come here by themselves. N writes one down by hand.")
            words = tr("Nothing went wrong yet"), advice
        else:
            words = tr("Nothing on this pile"), tr("The other piles are behind the chips above.")
        self._empty.show_words(*words)
