"""The remedies of a follow-up: what we owe by each, how far it is, and what all of it costs us."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dispatchdesk.rules.follow_ups import PromiseState
from dispatchdesk.rules.money import amount_text
from dispatchdesk.rules.promises import PromiseRow
from dispatchdesk.rules.remedies import CarrierClaim, Freight, Remedy, costs
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.remedies import carrier_claim_name, freight_name, promise_way_text, remedy_title
from dispatchdesk.wording.times import day_text
from dispatchdesk.wording.words import promise_state_name
from ui import fonts
from ui.widgets import ActionButton, Card, Label, SectionLabel

_TONES = {
    PromiseState.OPEN: "owed",
    PromiseState.JOINED: "owed",
    PromiseState.KEPT: "good",
    PromiseState.WITHDRAWN: "ink_2",
}
_CLAIM_TONES = {CarrierClaim.CLAIMED: "caution", CarrierClaim.RECEIVED: "good", CarrierClaim.REFUSED: "bad"}


class RemediesCard(Card):
    """Beside the story, with the key that adds one, and the one for the carrier's answer."""

    add_wanted = Signal()
    answer_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=10, parent=parent)
        self._heading = SectionLabel()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        self._sum = Label("", fonts.BODY, "ink", fonts.SEMIBOLD, wraps=True, tabular=True)
        self.add = ActionButton("", takes_focus=True)
        self.answer = ActionButton("", takes_focus=True)
        self.body.addWidget(self._heading)
        self.body.addLayout(self._lines)
        for widget in (self._sum, self.add, self.answer):
            self.body.addWidget(widget)
        self.add.clicked.connect(self.add_wanted)
        self.answer.clicked.connect(self.answer_wanted)
        self._remedies: tuple[Remedy, ...] = ()

    def show_remedies(self, remedies: tuple[Remedy, ...], zone: tzinfo, *, may_add: bool) -> None:
        """Show these; without any, only how to add one."""
        self._remedies = remedies
        self._heading.setText(tr("Remedy") if len(remedies) < 2 else tr("Remedies"))
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for remedy in remedies:
            self._lines.addWidget(_RemedyLines(remedy, zone))
        self._sum.setText(
            "\n".join(_cost_text(minor, currency) for currency, minor in costs(remedies).items())
        )
        self._sum.setVisible(bool(self._sum.text()))
        self.add.show_action(tr("Add a remedy"), "M")
        self.add.setVisible(may_add)
        claim = self.claim()
        is_answered = claim is not None and claim.claim is not CarrierClaim.CLAIMED
        answer = tr("Undo the carrier’s answer") if is_answered else tr("The carrier answered")
        self.answer.show_action(answer, "R")
        self.answer.setVisible(may_add and claim is not None)

    def claim(self) -> Remedy | None:
        """The claim on the carrier that still waits for its answer, else the last that was answered."""
        claims = [remedy for remedy in self._remedies if remedy.claim is not None]
        waiting = [remedy for remedy in claims if remedy.claim is CarrierClaim.CLAIMED]
        return next(iter(waiting), claims[-1] if claims else None)


class _RemedyLines(QWidget):
    """What was decided, how far it is, and who pays the way back."""

    def __init__(self, remedy: Remedy, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(_label(remedy_title(remedy), "ink", is_title=True))
        state, tone = _state(remedy, zone)
        freight = freight_name(remedy.freight) if remedy.freight is not Freight.NONE else ""
        words = remedy.promise.words if remedy.promise is not None else ""
        quoted = tr("“{words}”").format(words=words.strip()) if words else ""
        cost = "" if remedy.cost_minor is None else _cost_text(remedy.cost_minor, remedy.currency)
        for text, colour in (
            (state, tone),
            (quoted, "ink"),
            (freight, "ink"),
            (cost, "ink_2"),
            (remedy.note, "ink_2"),
        ):
            if text:
                box.addWidget(_label(text, colour))


def _label(text: str, colour: str, *, is_title: bool = False) -> Label:
    weight = fonts.SEMIBOLD if is_title else fonts.REGULAR
    return Label(text, fonts.BODY if is_title else fonts.SECONDARY, colour, weight, wraps=True, tabular=True)


def _state(remedy: Remedy, zone: tzinfo) -> tuple[str, str]:
    if remedy.claim is not None:
        told = carrier_claim_name(remedy.claim)
        return "  ·  ".join(filter(None, (told, remedy.reference))), _CLAIM_TONES[remedy.claim]
    if remedy.promise is None:
        return "", "ink_2"
    return promise_text(remedy.promise, zone), _TONES[remedy.promise.state]


def promise_text(row: PromiseRow, zone: tzinfo) -> str:
    """How far a promise is, and until when: ``Still owed · sent separately · until 16 Nov``."""
    parts = [promise_state_name(row.state)]
    if row.state is PromiseState.OPEN:
        parts.append(promise_way_text(row))
    if row.on_order_number:
        parts.append(tr("on order {number}").format(number=row.on_order_number))
    if row.state in (PromiseState.OPEN, PromiseState.JOINED) and row.due_at is not None:
        parts.append(tr("until {day}").format(day=day_text(row.due_at.astimezone(zone).date())))
    parts.append(row.reference or row.why)
    return "  ·  ".join(filter(None, parts))


def _cost_text(minor: int, currency: str) -> str:
    if minor < 0:
        return tr("Comes back to us: {amount}").format(amount=amount_text(-minor, currency))
    return tr("Costs us {amount}").format(amount=amount_text(minor, currency))
