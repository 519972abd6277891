"""Another customer who is the same person, though nothing suggests it: looked for, then called one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dispatchdesk.actions.customers import list_customers
from dispatchdesk.desk import Desk
from dispatchdesk.rules.customers import CustomerPage, CustomerPile, CustomerRow
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.customers.words import describer
from ui.parts.beside import in_a_flow
from ui.parts.names import person_name
from ui.parts.rows import RowList, RowsModel
from ui.parts.two_lines import HEIGHT, TwoLineDelegate
from ui.widgets import ActionButton, Card, Label, SearchField

Merge = Callable[[int], None]
_ROWS_IN_SIGHT = 3


class SamePersonForm(Card):
    """Hidden until it is asked for; its button names whom it would make one person."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=8, parent=parent)
        self.mark("accent")
        self._desk = desk
        self._who: CustomerPage | None = None
        self._merge: Merge | None = None
        self._question = Label("", fonts.BODY, "ink", fonts.SEMIBOLD, wraps=True)
        self.search = SearchField("", keycap="")
        describe = describer(desk.now)
        self.found = RowList(RowsModel(lambda row: describe(row).title))
        self.save = ActionButton("", primary=True, takes_focus=True)
        self.cancel = ActionButton("", takes_focus=True)
        self.found.setItemDelegate(TwoLineDelegate(describe, self.found))
        self.found.setFixedHeight(_ROWS_IN_SIGHT * HEIGHT)
        for widget in (self._question, self.search, self.found, in_a_flow((self.save, self.cancel))):
            self.body.addWidget(widget)
        self._connect()
        self.hide()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self.accept)
        self.search.left_downwards.connect(partial(self.found.take_key, "Down"))
        self.search.closed.connect(self.close_form)
        self.found.current_row.connect(self._show_chosen)
        self.save.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.close_form)

    def ask(self, who: CustomerPage, merge: Merge) -> None:
        """Look for somebody; ``merge`` gets the id of the customer who is the same person."""
        self._who, self._merge = who, merge
        name = person_name(who.name) or tr("No name")
        self._question.setText(tr("Who is the same person as {name}?").format(name=name))
        self.search.show_hint(tr("Order, name, phone, e-mail, account"))
        self.found.setAccessibleName(tr("Customers"))
        self.cancel.show_action(tr("Cancel"), "Esc")
        self.search.clear()
        self._find("")
        self.show()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_asking(self) -> bool:
        """Whether it is open."""
        return self._merge is not None

    def accept(self) -> None:
        """The customer who is marked is the same person."""
        row: CustomerRow | None = self.found.row()
        if self._merge is None or row is None:
            return
        merge = self._merge
        self.close_form()
        merge(row.id)

    def close_form(self) -> None:
        """Nobody is looked for any more."""
        self._merge = None
        self.search.clearFocus()
        self.hide()

    def take_key(self, key: str) -> bool:
        """↑↓ and Enter choose, Esc leaves; while it is open nothing else gets past."""
        if not self.is_asking():
            return False
        if key == "Esc":
            self.close_form()
        elif key in ("Enter", "Ctrl+Enter"):
            self.accept()
        else:
            self.found.take_key(key)
        return True

    def _find(self, text: str) -> None:
        """All who have the text but themselves."""
        sought = text.strip()
        rows = list_customers(self._desk, CustomerPile.RECENT, sought) if sought else ()
        self.found.show_rows(row for row in rows if self._who is None or row.id != self._who.id)
        self._show_chosen(self.found.row())

    def _show_chosen(self, row: CustomerRow | None) -> None:
        name = (person_name(row.name) or tr("No name")) if row is not None else ""
        words = tr("One person with {name}").format(name=name) if name else tr("One person")
        self.save.show_action(words, "↵")
        self.save.setEnabled(row is not None)
