"""The heaps of the ledger with their search, of all customers or of one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dispatchdesk.actions.promises import MOST_LISTED, count_promises, count_promises_due, list_promises
from dispatchdesk.desk import Desk
from dispatchdesk.rules.promises import PromisePile, PromisesDue
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.remedies import promise_title
from ui.parts.cut_note import CutNote
from ui.parts.rows import RowList, RowsModel
from ui.parts.search_pane import SearchPane
from ui.parts.two_lines import TwoLineDelegate
from ui.promises.words import describer, pile_chips
from ui.widgets import EmptyState


class PromisesPane(SearchPane):
    """Shows one heap by due time; a search, and one customer, look into all of them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(RowList(RowsModel(promise_title), uniform=False), EmptyState("follow_ups"), parent)
        self._desk = desk
        self._customer_id: int | None = None
        self._has_any = False
        self.due = PromisesDue()
        self.cut_note = CutNote()
        self.body.addWidget(self.cut_note)
        self.list.setItemDelegate(TwoLineDelegate(describer(desk.now, lambda: desk.zone), self.list))

    def read_counts(self) -> None:
        """Count the heaps."""
        counts = count_promises(self._desk)
        self.due = count_promises_due(self._desk)
        self._has_any = any(counts.values())
        self.chips.show_chips(pile_chips(counts))

    def read_rows(self) -> None:
        """Read the heap, what was found, or all of one customer."""
        text = self.searched()
        looks_everywhere = bool(text) or self._customer_id is not None
        pile = None if looks_everywhere else PromisePile(self.chips.choice())
        self._say_empty(is_search=bool(text))
        rows = list_promises(self._desk, pile, text, customer_id=self._customer_id)
        self.list.show_rows(rows)
        self.cut_note.show_first(len(rows), is_cut=len(rows) >= MOST_LISTED)

    def show_customer(self, customer_id: int | None) -> None:
        """Only what is or was owed to this one; None: to all again."""
        self._customer_id = customer_id
        self.retranslate()
        self.refresh()

    def is_of_one_customer(self) -> bool:
        """Whether only one customer's are listed."""
        return self._customer_id is not None

    def retranslate(self) -> None:
        """All words anew."""
        self.search.show_hint(tr("Search promises"))
        one = self._customer_id is not None
        self.button.show_action(tr("All customers") if one else tr("This customer"), "C")
        self.list.setAccessibleName(tr("Promises"))

    def _say_empty(self, *, is_search: bool) -> None:
        if is_search:
            words = tr("No promise found"), tr("Try the order’s number, a name, the product, a reference.")
        elif not self._has_any:
            advice = tr("What a follow-up promises stands here until it is kept.")
            words = tr("Nothing was promised yet"), advice
        else:
            words = tr("Nothing on this heap"), tr("The other heaps are behind the chips above.")
        self.empty.show_words(*words)
