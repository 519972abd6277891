"""One customer: who they are, what they want, all of theirs in the sequence of time."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from dispatchdesk.actions.customers import reveal_customer
from dispatchdesk.desk import Desk
from dispatchdesk.rules.customers import CustomerPage
from dispatchdesk.wording.customers import account_text
from dispatchdesk.wording.erasing import name_shown
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.customers.cards import AlikeCard, LinesCard, MergesCard, WishesCard, owed_lines, spent_lines
from ui.customers.words import entries_of, whose
from ui.parts.names import person_name
from ui.parts.panes import ScrollColumn
from ui.parts.reveal import Reveal
from ui.parts.timeline import Timeline
from ui.widgets import Chip, Label, SectionLabel

_CARDS_WIDTH = 300


class CustomerDetail(ScrollColumn):
    """Shows one customer with all of theirs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown_id = 0
        self._level = Chip("", "caution")
        self._whose = Label("", fonts.BODY, "ink_2", wraps=True)
        self._name = Label("", fonts.HEADLINE, "ink", fonts.BOLD, wraps=True)
        self.reveal = Reveal(desk, read=_all_of)
        self._heading = SectionLabel()
        self._story = Timeline()
        self._more = Label("", fonts.SECONDARY, "ink_2", wraps=True)
        self.wishes, self.alike, self.merges = WishesCard(), AlikeCard(), MergesCard()
        self._owed, self._spent = LinesCard("owed"), LinesCard()
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._level)
        top.addWidget(self._whose, 1)
        happened = QVBoxLayout()
        happened.setSpacing(10)
        for widget in (self._heading, self._story, self._more):
            happened.addWidget(widget)
        happened.addStretch(1)
        cards = QVBoxLayout()
        cards.setSpacing(14)
        for card in (self.wishes, self.alike, self._owed, self._spent, self.merges):
            card.setFixedWidth(_CARDS_WIDTH)
            cards.addWidget(card)
        cards.addStretch(1)
        both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        both.setSpacing(20)
        both.addLayout(happened, 1)
        both.addLayout(cards)
        self.body.addLayout(top)
        self.body.addWidget(self._name)
        self.body.addWidget(self.reveal)
        self.body.addLayout(both)
        self.body.addStretch(1)

    def show_customer(self, page: CustomerPage) -> None:
        """Show this one; another one from the top."""
        self._level.show_text(page.level)
        self._level.setVisible(bool(page.level))
        self._whose.setText(whose(page))
        self._name.setText(person_name(page.name) or tr("No name"))
        self.reveal.offer(page.id)
        self._heading.setText(tr("All of theirs, the newest first"))
        self._story.show_entries(entries_of(page), self._desk.now(), self._desk.zone)
        self._more.setText(tr("Older orders are on the orders page."))
        self._more.setVisible(page.has_more_orders)
        self.wishes.show_page(page)
        self.alike.show_alike(page.alike)
        self._owed.show_lines(tr("Promised and not kept yet"), owed_lines(page))
        self._spent.show_lines(tr("Bought and sent"), spent_lines(page))
        self.merges.show_merges(page.merges, self._desk.now(), self._desk.zone)
        if page.id != self._shown_id:
            self._shown_id = page.id
            self.to_top()


def _all_of(desk: Desk, customer_id: int) -> tuple[str, ...]:
    who = reveal_customer(desk, customer_id)
    accounts = (account_text(one, in_full=True) for one in who.accounts)
    return tuple(filter(None, (name_shown(who.name), who.phone, who.email, *accounts)))
