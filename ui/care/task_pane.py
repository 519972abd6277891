"""The tasks that are due, those of later, and those that are done, with their search."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dispatchdesk.actions.care_tasks import MOST_LISTED, count_tasks, list_tasks
from dispatchdesk.desk import Desk
from dispatchdesk.rules.care_rules import TaskPile
from dispatchdesk.wording.care import task_title
from dispatchdesk.wording.language import tr
from ui.care.task_words import describer, pile_chips
from ui.parts.cut_note import CutNote
from ui.parts.rows import RowList, RowsModel
from ui.parts.search_pane import SearchPane
from ui.parts.two_lines import TwoLineDelegate
from ui.widgets import EmptyState


class TasksPane(SearchPane):
    """Shows one heap, what is due first on top; a search looks into all three."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(RowList(RowsModel(task_title), uniform=False), EmptyState("follow_ups"), parent)
        self._desk = desk
        self.due = self.later = 0
        self.cut_note = CutNote()
        self.body.addWidget(self.cut_note)
        self.list.setItemDelegate(TwoLineDelegate(describer(desk.now, lambda: desk.zone), self.list))

    def read_counts(self) -> None:
        """Count what is due and what comes later."""
        self.due, self.later = count_tasks(self._desk)
        self.chips.show_chips(pile_chips(self.due, self.later))

    def read_rows(self) -> None:
        """Read the heap."""
        text = self.searched()
        self._say_empty(is_search=bool(text))
        pile = None if text else TaskPile(self.chips.choice())
        rows = list_tasks(self._desk, pile, text)
        self.list.show_rows(rows)
        self.cut_note.show_first(len(rows), is_cut=len(rows) >= MOST_LISTED)

    def retranslate(self) -> None:
        """All words anew."""
        self.search.show_hint(tr("Search tasks"))
        self.button.show_action(tr("Look again"), "F5")
        self.list.setAccessibleName(tr("Tasks"))

    def _say_empty(self, *, is_search: bool) -> None:
        if is_search:
            words = tr("No task found"), tr("Try the order’s number, a name, or the tracking number.")
        elif self.chips.choice() == TaskPile.TODAY.value and not self.later:
            words = tr("Nothing is to be done"), tr("Rules make tasks: switch some on under Settings → Care.")
        else:
            words = tr("Nothing on this pile"), tr("The other piles are behind the chips above.")
        self.empty.show_words(*words)
