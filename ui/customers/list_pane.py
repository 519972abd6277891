"""The list of customers with its search."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dispatchdesk.actions.customers import list_customers
from dispatchdesk.desk import Desk
from dispatchdesk.rules.customers import CustomerPile
from dispatchdesk.wording.customers import customer_pile_name
from dispatchdesk.wording.language import tr
from ui.background import Finished, Job, Worker
from ui.customers.words import describer
from ui.parts.rows import RowList, RowsModel
from ui.parts.search_pane import SearchPane
from ui.parts.two_lines import TwoLineDelegate
from ui.widgets import EmptyState


class CustomersPane(SearchPane):
    """Shows those of a chip; a search looks into all of them."""

    def __init__(self, desk: Desk, worker: Worker, parent: QWidget | None = None) -> None:
        describe = describer(desk.now)
        rows = RowList(RowsModel(lambda row: describe(row).title), uniform=False)
        super().__init__(rows, EmptyState("customers"), parent)
        self._desk, self._worker = desk, worker
        self._looking: Job | None = None
        self._shows_alike = False
        self.button.hide()
        self.list.setItemDelegate(TwoLineDelegate(describe, self.list))

    def read_counts(self) -> None:
        """The chips; nothing is counted, since a shop may have a hundred thousand."""
        self.chips.show_chips(tuple((pile.value, customer_pile_name(pile)) for pile in CustomerPile))

    def read_rows(self) -> None:
        """Read those of the chip, or those whom the text finds."""
        text, pile = self.searched(), CustomerPile(self.chips.choice())
        self._say_empty(pile, is_search=bool(text))
        self._looking = None
        if pile is CustomerPile.ALIKE and not text:
            self._look_for_alike()
        else:
            self._shows_alike = False
            self.list.show_rows(list_customers(self._desk, pile, text))

    def _look_for_alike(self) -> None:
        """Everybody is compared with everybody: the worker does it."""
        self.empty.show_words(tr("Looking for customers who may be one person…"), "")
        if not self._shows_alike:
            self.list.show_rows(())
        self._looking = job = self._worker.start(self._alike)
        job.finished.connect(self._show_alike)

    def _alike(self, _job: Job) -> object:
        with self._desk.in_a_thread():
            return list_customers(self._desk, CustomerPile.ALIKE)

    def _show_alike(self, ended: Finished) -> None:
        if self.sender() is not self._looking:
            return
        self._looking, self._shows_alike = None, True
        self._say_empty(CustomerPile.ALIKE, is_search=False)
        assert isinstance(ended.result, tuple)
        self.list.show_rows(ended.result)
        self.show_front()

    def retranslate(self) -> None:
        """All words anew."""
        self.search.show_hint(tr("Order, name, phone, e-mail, account"))
        self.list.setAccessibleName(tr("Customers"))

    def _say_empty(self, pile: CustomerPile, *, is_search: bool) -> None:
        if is_search:
            advice = tr("Try an order’s number, a name, some digits of the phone number, or an account.")
            self.empty.show_words(tr("No customer found"), advice)
            return
        words = {
            CustomerPile.RECENT: (tr("No customers yet"), tr("They come with the orders that are imported.")),
            CustomerPile.LEVEL: (tr("Nobody has a level"), tr("What it takes is written in the settings.")),
            CustomerPile.REQUIREMENT: (
                tr("Nobody requires anything"),
                tr("E on a customer writes it down; the bench shows it."),
            ),
            CustomerPile.ALIKE: (tr("No two look like one person"), ""),
        }
        self.empty.show_words(*words[pile])
