"""What the keys do about claims: N takes one down, J judges, B has the bin looked at, D adds photos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dispatchdesk.actions.claims import check_bin
from dispatchdesk.actions.judge import judge
from dispatchdesk.actions.scanned_parcel import scanned_parcel
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError
from dispatchdesk.rules.claims import ClaimAbout
from dispatchdesk.rules.follow_ups import FollowUpRow
from dispatchdesk.rules.judgements import Judgement
from dispatchdesk.wording.troubles import say_trouble
from ui.follow_ups.claim_card import ClaimCard
from ui.follow_ups.claim_form import ClaimForm
from ui.follow_ups.judgement_strip import JudgementStrip
from ui.follow_ups.photos_card import PhotosCard


class ClaimVerbs(QObject):
    """Between the cards about a claim, the form for a new one, and the page on which they are."""

    form_opened = Signal()
    form_closed = Signal()
    changed = Signal()
    opened = Signal(int)
    """The id of a follow-up that was opened just now."""
    refused = Signal(str)

    def __init__(
        self, desk: Desk, card: ClaimCard, photos: PhotosCard, form: ClaimForm, strip: JudgementStrip
    ) -> None:
        super().__init__(form)
        self._desk, self._card, self._photos, self._form, self._strip = desk, card, photos, form, strip
        self._row: FollowUpRow | None = None
        self._is_open = False
        card.bin_wanted.connect(self.check_bin)
        card.judgement_wanted.connect(self.ask_judgement)
        photos.changed.connect(self.changed)
        form.stored.connect(self._stored)
        form.closed.connect(self._leave)

    def show_follow_up(self, row: FollowUpRow | None) -> bool:
        """The follow-up that is shown now; whether a claim is being taken down instead."""
        self._row = row
        return self._is_open

    def take_key(self, key: str) -> bool:
        """The form and the question whose fault it was take all keys while they are open."""
        if self._is_open:
            return self._form.take_key(key)
        if self._strip.take_key(key):
            return True
        verb = self._verbs().get(key)
        if verb is None or (self._row is None and key != "N"):
            return False
        verb()
        return True

    def take_code(self, text: str) -> bool:
        """A slip or label of what left begins a claim; any code tells which order one is about."""
        if self._is_open and not self._form.is_searching():
            return False
        about = scanned_parcel(self._desk, text)
        if about is not None:
            self.ask_claim(about)
        elif self._is_open:
            self._form.look_for(text)
        return self._is_open

    def take_photos(self, paths: Sequence[Path]) -> bool:
        """Photos were dropped; whether there is a follow-up for them."""
        if self._row is None or self._is_open:
            return False
        self._photos.take_files(paths)
        return True

    def ask_claim(self, about: ClaimAbout | None = None) -> None:
        """Ask for a new claim, about this or about what is chosen first."""
        self._is_open = True
        self.form_opened.emit()
        self._form.ask(about)

    def leave_form(self) -> None:
        """Nothing is taken down any more."""
        if self._is_open:
            self._leave()

    def ask_judgement(self) -> None:
        """Ask whose fault it was."""
        if self._row is not None and not self._card.judge.isHidden():
            self._strip.ask(self._judge)

    def check_bin(self) -> None:
        """Have the bin of the claimed piece looked at."""
        row = self._row
        if row is None or not self._card.offers_bin():
            return
        try:
            self.opened.emit(check_bin(self._desk, row.id))
        except DeskError as error:
            self.refused.emit(say_trouble(error))

    def _verbs(self) -> dict[str, Callable[[], None]]:
        return {
            "N": self.ask_claim,
            "J": self.ask_judgement,
            "B": self.check_bin,
            "D": self._photos.choose_files,
            "Del": self._photos.remove_or_put_back,
            "G": self._photos.choose_next,
        }

    def _judge(self, judgement: Judgement, why: str) -> None:
        assert self._row is not None
        judge(self._desk, self._row.id, judgement, why)
        self.changed.emit()

    def _stored(self, follow_up_id: int) -> None:
        self._leave()
        self.opened.emit(follow_up_id)

    def _leave(self) -> None:
        self._is_open = False
        self.form_closed.emit()
