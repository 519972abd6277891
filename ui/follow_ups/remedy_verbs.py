"""What the keys do about remedies: M adds one, R tells what the carrier answered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from dispatchdesk.actions.remedies import answer_claim
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.follow_ups import FollowUpRow
from dispatchdesk.rules.money import amount_from, amount_text
from dispatchdesk.rules.remedies import CarrierClaim, Remedy
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.troubles import say_trouble
from ui.follow_ups.remedies_card import RemediesCard
from ui.follow_ups.remedy_form import RemedyForm
from ui.parts.ask_strip import AskStrip


class RemedyVerbs(QObject):
    """Between the card with the remedies, the form for another one, and the page on which both are."""

    form_opened = Signal()
    form_closed = Signal()
    changed = Signal()
    refused = Signal(str)
    """Why nothing can be made good, in words."""

    def __init__(self, desk: Desk, card: RemediesCard, form: RemedyForm, strip: AskStrip) -> None:
        super().__init__(form)
        self._desk, self._card, self._form, self._strip = desk, card, form, strip
        self._row: FollowUpRow | None = None
        self._asked_for = 0
        card.add_wanted.connect(self.ask_remedy)
        card.answer_wanted.connect(self.ask_answer)
        form.stored.connect(self._stored)
        form.closed.connect(self._leave)

    def show_follow_up(self, row: FollowUpRow | None) -> bool:
        """The follow-up that is shown now; whether a remedy is being added to it."""
        self._row = row
        if row is None or row.id != self._asked_for:
            self._asked_for = 0
        return bool(self._asked_for)

    def take_key(self, key: str) -> bool:
        """The form takes all keys while it is open; M opens it, R asks for the carrier's answer."""
        if self._asked_for:
            return self._form.take_key(key)
        verb = {"M": self.ask_remedy, "R": self.ask_answer}.get(key)
        button = {"M": self._card.add, "R": self._card.answer}.get(key)
        if verb is None or button is None or self._row is None or button.isHidden():
            return False
        verb()
        return True

    def ask_remedy(self) -> None:
        """Ask for another remedy of the follow-up that is shown."""
        if self._row is None:
            return
        try:
            self._form.ask(self._row.id)
        except DeskError as error:
            self.refused.emit(say_trouble(error))
            return
        self._asked_for = self._row.id
        self.form_opened.emit()

    def ask_answer(self) -> None:
        """Ask what the carrier paid; one that has answered has not answered after all."""
        remedy = self._card.claim()
        if remedy is None:
            return
        if remedy.claim is not CarrierClaim.CLAIMED:
            self._answer(remedy, CarrierClaim.CLAIMED, None)
            return
        minor = remedy.claimed_minor
        claimed = "" if minor is None else amount_text(minor, remedy.currency)
        question = tr("What did the carrier pay? 0: nothing, it refused")
        self._strip.ask(question, tr("Keep the answer"), self._take_amount, claimed)

    def _take_amount(self, text: str) -> None:
        remedy = self._card.claim()
        if remedy is None:
            return
        minor = amount_from(text, remedy.currency)
        if minor is None:
            raise DeskError(Trouble.AMOUNT_MISSING)
        claim = CarrierClaim.RECEIVED if minor else CarrierClaim.REFUSED
        self._answer(remedy, claim, minor or None)

    def _answer(self, remedy: Remedy, claim: CarrierClaim, minor: int | None) -> None:
        try:
            answer_claim(self._desk, remedy.id, claim, minor)
        except DeskError as error:
            self.refused.emit(say_trouble(error))
            return
        self.changed.emit()

    def _stored(self) -> None:
        self._leave()
        self.changed.emit()

    def is_adding(self) -> bool:
        """Whether the form for another remedy stands in the follow-up's place."""
        return bool(self._asked_for)

    def leave_form(self) -> None:
        """No remedy is added any more."""
        if self._asked_for:
            self._leave()

    def _leave(self) -> None:
        self._asked_for = 0
        self.form_closed.emit()
