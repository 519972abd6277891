"""The cards beside the lines: the order, its notes, what is owed, why it is stopped, its parcel."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from dispatchdesk.actions.view_bench import CheckView
from dispatchdesk.rules.carriers import guess_carrier
from dispatchdesk.rules.dispatching import LabelMode
from dispatchdesk.rules.follow_ups import Promise, PromiseState
from dispatchdesk.rules.masking import mask_phone
from dispatchdesk.rules.one_parcel import parts_of
from dispatchdesk.rules.orders import Order
from dispatchdesk.rules.recipients import town_of
from dispatchdesk.wording.articles import short_article_name
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.names import carrier_name, channel_name
from dispatchdesk.wording.times import paid_ago
from dispatchdesk.wording.words import hold_name
from ui import fonts
from ui.parts.names import person_name
from ui.widgets import Card, Chip, ElidedLabel, FlowLayout, Label, SectionLabel

ROOMY, COMPACT = 18, 12
"""Margins of the cards, in pixels."""
_HEAD = 32
_NAME = 90
"""Characters of whose it is and where it goes: the parcel's card below must be seen too."""


class NoteCard(Card):
    """A heading and a text on a tinted ground; hidden while it has nothing to say."""

    def __init__(self, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(tone, margin=ROOMY, spacing=4, parent=parent)
        self._heading = SectionLabel("", tone or "ink_2")
        self._text = Label("", 16, "ink", fonts.MEDIUM, wraps=True)
        self.body.addWidget(self._heading)
        self.body.addWidget(self._text)
        self.hide()

    def show_note(self, heading: str, text: str) -> None:
        """Say this; an empty text hides the card."""
        self._heading.setText(heading)
        self._text.setText(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """What it says."""
        return self._text.text()


class OrderCard(Card):
    """Whose order it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=ROOMY, spacing=6, parent=parent)
        self._heading = SectionLabel()
        self._number = Label("", fonts.HEADLINE, "ink", fonts.BOLD)
        self._channel, self._level = Chip(), Chip("", "caution")
        self._level_holder = _centred(self._level)
        self._person = Label("", fonts.BODY, "ink", wraps=True, longest=_NAME, tabular=True)
        self._place = Label("", fonts.BODY, "ink_2", wraps=True, longest=_NAME)
        self.body.addWidget(self._heading)
        self.body.addWidget(self._line_of_chips())
        self.body.addWidget(self._person)
        self.body.addWidget(self._place)

    def _line_of_chips(self) -> QWidget:
        line = QWidget()
        flow = FlowLayout(line, spacing=10)
        flow.addWidget(self._number)
        for holder in (_centred(self._channel), self._level_holder):
            flow.addWidget(holder)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        line.setSizePolicy(policy)
        return line

    def show_order(self, order: Order, now: datetime) -> None:
        """Number, channel, and the person as far as the bench may know."""
        recipient = order.recipient
        self._heading.setText(tr("Order"))
        self._number.setText(order.number)
        size = _size_for(order.number)
        self._number.setFont(fonts.font(size, fonts.BOLD))
        self._number.setMinimumHeight(_HEAD if size == fonts.HEADLINE else 0)
        self._channel.show_text(channel_name(order.channel))
        self._level.show_text(order.customer_level)
        self._level_holder.setVisible(bool(order.customer_level))
        self._person.setText(
            "  ·  ".join(filter(None, (person_name(recipient.name), mask_phone(recipient.phone))))
        )
        paid = paid_ago(now, order.paid_at) if order.paid_at else ""
        self._place.setText(" · ".join(filter(None, (town_of(recipient), paid))))


def _centred(chip: Chip) -> QWidget:
    """As high as the number beside it."""
    holder = QWidget()
    holder.setFixedHeight(_HEAD)
    box = QHBoxLayout(holder)
    box.setContentsMargins(0, 2, 0, 0)
    box.addWidget(chip)
    return holder


def _size_for(number: str) -> int:
    """Long numbers are written smaller, so that none is cut."""
    return fonts.HEADLINE if len(number) <= 14 else 20 if len(number) <= 20 else fonts.BODY


class ParcelCard(Card):
    """The box that is being filled and the label that will close it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=ROOMY, spacing=8, parent=parent)
        self._heading = SectionLabel()
        self._names = [Label("", fonts.BODY, "ink_2") for _ in range(3)]
        self._carrier = ElidedLabel("", fonts.BODY, "ink", fonts.SEMIBOLD)
        self._tracking = ElidedLabel("", fonts.BODY, "ink", tabular=True)
        self._goes_to = ElidedLabel("", fonts.BODY, "ink")
        self.body.addWidget(self._heading)
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setColumnStretch(1, 1)
        for row, value in enumerate((self._carrier, self._tracking, self._goes_to)):
            grid.addWidget(self._names[row], row, 0)
            grid.addWidget(value, row, 1)
        self.body.addLayout(grid)

    def show_parcel(self, view: CheckView) -> None:
        """The open box of the order."""
        order = view.order
        assert order is not None
        box = view.parcels_closed + 1
        self._heading.setText(tr("Parcel {box} of {boxes}").format(box=box, boxes=box))
        for label, text in zip(self._names, (tr("Carrier"), tr("Tracking"), tr("Goes to")), strict=True):
            label.setText(text)
        known = order.known_carrier or guess_carrier(order.known_tracking).carrier
        self._carrier.setText(carrier_name(known) or tr("its label tells"))
        self._carrier.setFont(fonts.font(fonts.BODY, fonts.SEMIBOLD if known else fonts.REGULAR))
        self._carrier.show_colour("ink" if known else "ink_2")
        self._show_tracking(view, order)
        place = order.recipient.city or order.recipient.region
        self._goes_to.setText(" ".join(filter(None, (place, order.recipient.postcode))) or "–")

    def _show_tracking(self, view: CheckView, order: Order) -> None:
        if view.progress.is_done(order):
            self._tracking.setText(order.known_tracking or tr("scan the label now"))
            self._tracking.show_colour("accent")
            return
        by_itself = view.label_mode is LabelMode.FIRST_CLOSES_BY_ITSELF and view.opened_by == "label"
        wait = tr("closes with the last item") if by_itself else tr("scan after the last item")
        self._tracking.setText(order.known_tracking or wait)
        self._tracking.show_colour("ink" if order.known_tracking else "ink_2")

    def show_compact(self, compact: bool) -> None:
        """In a low window its lines stand closer."""
        self._grid.setVerticalSpacing(3 if compact else 8)
        self.body.setSpacing(4 if compact else 8)


def promised_text(promises: tuple[Promise, ...], order: Order) -> str:
    """What this customer is owed, a sentence each, and whether it is in the list."""
    numbers = _numbers_of(order)
    return "\n".join(
        _promised(promise, order) for promise in promises if promise.from_order_number not in numbers
    )


def _promised(promise: Promise, order: Order) -> str:
    words = {
        "count": promise.quantity,
        "item": short_article_name(promise.article),
        "number": promise.from_order_number,
        "other": promise.on_order_number,
    }
    if promise.state is PromiseState.JOINED and promise.on_order_number in _numbers_of(order):
        return tr("{count} × {item}, left out of {number}. It is in the list.").format(**words)
    if promise.state is PromiseState.JOINED:
        return tr("{count} × {item}, left out of {number}. It goes with {other}.").format(**words)
    return tr("{count} × {item}, left out of {number}. Not in this parcel.").format(**words)


def parcel_text(order: Order) -> tuple[str, str]:
    """What leaves or could leave in one parcel with the order: heading and what can be done."""
    if order.parts:
        return tr("One parcel"), tr("{orders}. Ctrl+G: apart again.").format(orders=order.number)
    other = order.same_buyer
    if other is None:
        return "", ""
    text = tr_n(
        "{number} goes there too. Ctrl+G: one parcel.",
        "{number} and others, {count} in all, go there too. Ctrl+G: one parcel.",
        other.orders,
    )
    return tr("Same buyer, same address"), text.format(number=other.number, count=other.orders)


def _numbers_of(order: Order) -> tuple[str, ...]:
    return tuple(part.number for part in parts_of(order))


def hold_text_of(order: Order) -> str:
    """Why the order must not be sent, a line each."""
    return "\n".join(hold_name(hold) for hold in order.holds)


def row_of(*widgets: QWidget, spacing: int = 12) -> QHBoxLayout:
    """Widgets side by side, equally wide."""
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget, 1)
    return row
