"""The three piles of follow-ups with their search."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dispatchdesk.actions.follow_ups import count_follow_ups, list_follow_ups
from dispatchdesk.desk import Desk
from dispatchdesk.rules.follow_ups import Pile
from dispatchdesk.wording.follow_ups import follow_up_title
from dispatchdesk.wording.language import tr
from ui.follow_ups.words import describer, pile_chips
from ui.parts.rows import RowList, RowsModel
from ui.parts.search_pane import SearchPane
from ui.parts.two_lines import TwoLineDelegate
from ui.widgets import EmptyState


class FollowUpsPane(SearchPane):
    """Shows one pile by due time; a search looks into all three."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(RowList(RowsModel(follow_up_title), uniform=False), EmptyState("follow_ups"), parent)
        self._desk = desk
        self.overdue = 0
        self._has_any = False
        self.list.setItemDelegate(TwoLineDelegate(describer(desk.now, lambda: desk.zone), self.list))

    def read_counts(self) -> None:
        """Count the piles."""
        counts, self.overdue = count_follow_ups(self._desk)
        self._has_any = any(counts.values())
        self.chips.show_chips(pile_chips(counts))

    def read_rows(self) -> None:
        """Read the pile."""
        text = self.searched()
        self._say_empty(is_search=bool(text), has_any=self._has_any)
        self.list.show_rows(list_follow_ups(self._desk, None if text else Pile(self.chips.choice()), text))

    def retranslate(self) -> None:
        """All words anew."""
        self.search.show_hint(tr("Search follow-ups"))
        self.button.show_action(tr("New"), "N")
        self.list.setAccessibleName(tr("Follow-ups"))

    def _say_empty(self, *, is_search: bool, has_any: bool) -> None:
        if is_search:
            words = tr("No follow-up found"), tr("Try its number, the order’s, a name, or the product.")
        elif not has_any:
            advice = tr("Defects and missing pieces come here by themselves. N writes one down by hand.")
            words = tr("Nothing went wrong yet"), advice
        else:
            words = tr("Nothing on this pile"), tr("The other piles are behind the chips above.")
        self.empty.show_words(*words)
