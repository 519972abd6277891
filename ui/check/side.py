"""The right column: it stands still while the lines move."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from dispatchdesk.actions.view_bench import CheckView
from dispatchdesk.rules.codes import Command, command_code
from dispatchdesk.rules.customer_notes import CustomerNote, CustomerNoteKind
from dispatchdesk.rules.orders import Order
from dispatchdesk.rules.returns import OpenReturn, items_of
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.returns import say_returned_item
from dispatchdesk.wording.words import command_name
from ui.check.cards import (
    COMPACT,
    ROOMY,
    NoteCard,
    OrderCard,
    ParcelCard,
    hold_text_of,
    parcel_text,
    promised_text,
    row_of,
)
from ui.widgets import ActionButton, Card

_COMPACT_BELOW = 660
_BUTTONS = (
    (Command.DEFECT, "F8"),
    (Command.MISSING, "F9"),
    (Command.UNDO, "Ctrl Z"),
    (Command.ASIDE, "F10"),
)
_BUTTONS_OF_RETURN = (
    (Command.EYE, "F4"),
    (Command.DISPATCH, "F12"),
    (Command.UNDO, "Ctrl Z"),
    (Command.ASIDE, "F10"),
)


class SideColumn(QWidget):
    """Order, notes, promises, parcel and the four deeds that need no search."""

    code_entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Order, object] | None = None
        self._box_shown: tuple[object, ...] = ()
        self.order_card, self.parcel_card = OrderCard(), ParcelCard()
        self.hold_card, self.buyer_card = NoteCard("bad"), NoteCard("caution")
        self.seller_card, self.owed_card = NoteCard(""), NoteCard("owed")
        self.together_card = NoteCard("accent")
        self.required_card, self.likes_card = NoteCard("caution"), NoteCard("")
        self.required_card.mark("caution")
        self.back_card = NoteCard("owed")
        self._is_return = False
        self._buttons = [ActionButton("", key) for _, key in _BUTTONS]
        for button in self._buttons:
            button.clicked.connect(self._press)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        self._box.addWidget(self.order_card)
        self._box.addWidget(self._notes(), 1)
        self._box.addWidget(self.parcel_card)
        defect, missing, undo, aside = self._buttons
        self._box.addLayout(row_of(defect, missing, spacing=10))
        self._box.addLayout(row_of(undo, aside, spacing=10))

    def _notes(self) -> QScrollArea:
        """Notes that need more room than there is can be scrolled; all else stays where it is."""
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        for card in self._note_cards():
            box.addWidget(card)
        box.addStretch(1)
        area = QScrollArea()
        area.setObjectName("notes")
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        return area

    def _note_cards(self) -> tuple[NoteCard, ...]:
        notes = self.hold_card, self.together_card, self.buyer_card, self.seller_card, self.owed_card
        return self.back_card, self.required_card, *notes, self.likes_card

    def show_check(self, view: CheckView, now: datetime) -> None:
        """Show the open order; what has not changed is not touched."""
        order = view.order
        assert order is not None
        self._show_return(view.returned)
        box = (order.id, view.parcels_closed, view.progress.is_done(order), view.label_mode)
        if self._box_shown != box:
            self._box_shown = box
            self.parcel_card.show_parcel(view)
        if self._shown == (order, view.customer_promises):
            return
        self._shown = (order, view.customer_promises)
        self.order_card.show_order(order, now)
        self.hold_card.show_note(tr("Do not send"), hold_text_of(order))
        self.together_card.show_note(*parcel_text(order))
        self.buyer_card.show_note(tr("Buyer’s note"), _quoted(order.buyer_note))
        self.seller_card.show_note(tr("Our note"), order.seller_note)
        self.owed_card.show_note(
            tr("Promised to this customer"), promised_text(view.customer_promises, order)
        )

    def show_wishes(self, notes: tuple[CustomerNote, ...]) -> None:
        """What the customer requires stands out; what they like stands below all else."""
        required = [note.text for note in notes if note.kind is CustomerNoteKind.REQUIREMENT]
        likes = [note.text for note in notes if note.kind is not CustomerNoteKind.REQUIREMENT]
        self.required_card.show_note(tr("This customer requires"), "\n".join(required))
        self.likes_card.show_note(tr("This customer likes"), "\n".join(likes))

    def _show_return(self, returned: OpenReturn | None) -> None:
        """What came back so far, and what can be done with it."""
        if returned is None and not self._is_return:
            return
        items = items_of(returned) if returned is not None else ()
        back = (say_returned_item(item) for item in items if item.condition is not None)
        self.back_card.show_note(tr("Came back"), "\n".join(back))
        if self._is_return is not (returned is not None):
            self._is_return = returned is not None
            self._show_buttons()

    def _show_buttons(self) -> None:
        shown = _BUTTONS_OF_RETURN if self._is_return else _BUTTONS
        for button, (command, key) in zip(self._buttons, shown, strict=True):
            button.setProperty("code", command_code(command))
            is_end = self._is_return and command is Command.DISPATCH
            button.show_action(tr("Finish") if is_end else command_name(command), key)

    def retranslate(self) -> None:
        """Every word anew."""
        self._shown, self._box_shown = None, ()
        self._show_buttons()

    def _press(self) -> None:
        self.code_entered.emit(str(self.sender().property("code")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.height() < _COMPACT_BELOW
        margin = COMPACT if compact else ROOMY
        cards: tuple[Card, ...] = (self.order_card, self.parcel_card, *self._note_cards())
        for card in cards:
            card.body.setContentsMargins(margin, margin - 2, margin, margin - 2)
        self.parcel_card.show_compact(compact)


def _quoted(text: str) -> str:
    return tr("“{note}”").format(note=text) if text else ""
