"""One order with its stops, its notes, its lines and its story."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dispatchdesk.desk import Desk
from dispatchdesk.rules.listing import OrderStory
from dispatchdesk.rules.masking import mask_address, mask_phone
from dispatchdesk.rules.orders import Order, OrderState
from dispatchdesk.rules.recipients import address_lines
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.times import moment_text, ship_in
from dispatchdesk.wording.words import hold_name, order_state_name
from ui import fonts
from ui.parts.line_list import LineList
from ui.parts.names import person_name, shop_name
from ui.parts.panes import ScrollColumn
from ui.parts.reveal import Reveal
from ui.parts.timeline import Timeline, entries_of
from ui.pictures import PictureStore
from ui.widgets import Card, Chip, Label, SectionLabel

_STATE_TONES = {
    OrderState.WAITING: "accent", OrderState.CHECKING: "accent", OrderState.PACKED: "good",
    OrderState.HANDED_OVER: "good", OrderState.CANCELLED: "bad",
}  # fmt: skip


class OrderDetail(ScrollColumn):
    """Shows one order; what is empty is not shown."""

    def __init__(self, desk: Desk, pictures: PictureStore) -> None:
        super().__init__()
        self._desk = desk
        self._order_id = 0
        self._state = Chip()
        self._shop = Label("", fonts.BODY, "ink_2")
        self._title = Label("", fonts.HEADLINE, "ink", fonts.BOLD, wraps=True)
        self._whose = Label("", fonts.BODY, "ink_2", wraps=True)
        self.reveal = Reveal(desk)
        self._stops = _Told("bad")
        self._notes = _Told("caution")
        self._lines = LineList(pictures)
        self._story = Timeline()
        self._story_title = SectionLabel()
        self._lay_out()

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(8)
        chips.addWidget(self._state)
        chips.addWidget(self._shop)
        chips.addStretch(1)
        head = QVBoxLayout()
        head.setSpacing(6)
        head.addLayout(chips)
        head.addWidget(self._title)
        head.addWidget(self._whose)
        head.addWidget(self.reveal)
        lines = Card(margin=16)
        lines.body.addWidget(self._lines)
        self.body.addLayout(head)
        for widget in (self._stops, self._notes, lines, self._story_title, self._story):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def show_story(self, story: OrderStory) -> None:
        """Show this order."""
        order = story.order
        self._state.show_text(order_state_name(order.state), _STATE_TONES[order.state])
        self._shop.setText(shop_name(order.channel, order.shop))
        self._title.setText(order.number)
        self._whose.setText("\n".join(filter(None, (self._due(order), *_recipient(order)))))
        self.reveal.offer(order.id)
        self._stops.tell(tr("Do not send"), [self._hold_line(order, at) for at in range(len(order.holds))])
        self._notes.tell(tr("Notes"), _notes(order))
        self._lines.show_order(order, story.progress)
        self._story_title.setText(tr("What happened"))
        self._story_title.setVisible(bool(story.events))
        self._story.show_entries(entries_of(story.events), self._desk.now(), self._desk.zone)
        if order.id != self._order_id:
            self._order_id = order.id
            self.to_top()

    def _due(self, order: Order) -> str:
        now, zone = self._desk.now(), self._desk.zone
        due = ""
        if order.ship_by and order.state in (OrderState.WAITING, OrderState.CHECKING):
            due = ship_in(now, order.ship_by, zone)
        paid = tr("paid {time}").format(time=moment_text(now, order.paid_at, zone)) if order.paid_at else ""
        return "  ·  ".join(filter(None, (due, paid, order.customer_level)))

    def _hold_line(self, order: Order, at: int) -> str:
        hold = order.holds[at]
        if hold.opened_at is None:
            return hold_name(hold)
        since = moment_text(self._desk.now(), hold.opened_at, self._desk.zone)
        return tr("{what}, since {time}").format(what=hold_name(hold), time=since)


class _Told(Card):
    """A coloured card with a heading and some lines; hidden when there are none."""

    def __init__(self, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(tone, margin=14, spacing=4, parent=parent)
        self._heading = SectionLabel("", tone)
        self._words = Label("", fonts.BODY, "ink", wraps=True)
        self.body.addWidget(self._heading)
        self.body.addWidget(self._words)

    def tell(self, heading: str, lines: list[str]) -> None:
        """Show these lines."""
        self._heading.setText(heading)
        self._words.setText("\n".join(lines))
        self.setVisible(bool(lines))


def _notes(order: Order) -> list[str]:
    told = ((tr("Buyer: {note}"), order.buyer_note), (tr("Shop: {note}"), order.seller_note))
    return [words.format(note=note.strip()) for words, note in told if note.strip()]


def _recipient(order: Order) -> tuple[str, ...]:
    """Whom it goes to, masked: the bench stands where everybody can read it."""
    place = order.recipient
    name = "  ·  ".join(filter(None, (person_name(place.name), mask_phone(place.phone))))
    return (name, " · ".join(mask_address(line) for line in address_lines(place) if line != place.phone))
