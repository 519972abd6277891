"""The list of customers with its search."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QAbstractItemView, QWidget

from dispatchdesk.actions.customers import customer_page, open_customer_list, place_of_customer
from dispatchdesk.desk import Desk
from dispatchdesk.rules.customers import CustomerFilter, CustomerList, CustomerPile
from dispatchdesk.rules.paging import OpenedList
from dispatchdesk.wording.customers import customer_pile_name
from dispatchdesk.wording.language import tr
from ui.background import Finished, Job, Worker
from ui.customers.words import describer
from ui.parts.cut_note import CutNote
from ui.parts.long_list import LongList
from ui.parts.pages import Pages
from ui.parts.rows import RowsModel
from ui.parts.search_pane import SearchPane
from ui.parts.two_lines import HEIGHT, TwoLineDelegate
from ui.widgets import EmptyState


class CustomersPane(SearchPane):
    """Shows those of a chip; a search looks into all of them."""

    def __init__(self, desk: Desk, worker: Worker, parent: QWidget | None = None) -> None:
        describe = describer(desk.now)
        self._rows = LongList(RowsModel(lambda row: describe(row).title), HEIGHT)
        super().__init__(self._rows, EmptyState("customers"), parent)
        self._desk, self._worker = desk, worker
        self._looking: Job | None = None
        self._shown: CustomerFilter | None = None
        self.cut_note = CutNote()
        self.body.addWidget(self.cut_note)
        self.button.hide()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
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
            self._show(open_customer_list(self._desk, pile, text))

    def _look_for_alike(self) -> None:
        """Everybody is compared with everybody: the worker does it."""
        self.empty.show_words(tr("Looking for customers who may be one person…"), "")
        if self._shown is None or self._shown.pile is not CustomerPile.ALIKE:
            self._rows.show_rows(())
            self.cut_note.hide()
        self._looking = job = self._worker.read(self._alike)
        job.finished.connect(self._show_alike)

    def _alike(self, _job: Job) -> object:
        with self._desk.in_a_thread():
            return open_customer_list(self._desk, CustomerPile.ALIKE)

    def _show_alike(self, ended: Finished) -> None:
        if self.sender() is not self._looking:
            return
        self._looking = None
        self._say_empty(CustomerPile.ALIKE, is_search=False)
        assert isinstance(ended.result, OpenedList)
        self._show(ended.result)
        self.show_front()

    def _show(self, opened: CustomerList) -> None:
        keep, self._shown = opened.where == self._shown, opened.where
        self._rows.show_rows(
            Pages(
                opened.count,
                opened.page_size,
                partial(customer_page, self._desk, opened),
                partial(place_of_customer, opened),
                self.read_soon,
            ),
            keep=keep,
        )
        words = "" if opened.where.text else _cut_words(opened.where.pile, opened.count)
        self.cut_note.show_cut(is_cut=opened.is_cut, words=words)

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


def _cut_words(pile: CustomerPile, count: int) -> str:
    if pile is CustomerPile.ALIKE:
        return tr("The first {count}: more come when these are answered.").format(count=count)
    return tr("The last {count} who bought. The search finds everybody.").format(count=count)
