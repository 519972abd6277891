"""The follow-ups page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dispatchdesk.actions.follow_ups import (
    add_note,
    change_state,
    choose_promise_way,
    follow_up_story,
    load_follow_up,
    open_follow_up,
)
from dispatchdesk.actions.list_orders import find_order
from dispatchdesk.desk import Desk
from dispatchdesk.rules.claims import ClaimAbout
from dispatchdesk.rules.follow_ups import (
    FollowUpKind,
    FollowUpRow,
    FollowUpState,
    Pile,
    PromiseWay,
    may_become,
)
from dispatchdesk.rules.verdicts import ScanOutcome
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.remedies import warning_in
from ui.background import Worker
from ui.follow_ups.claim_form import ClaimForm
from ui.follow_ups.claim_verbs import ClaimVerbs
from ui.follow_ups.detail import FollowUpDetail
from ui.follow_ups.judgement_strip import JudgementStrip
from ui.follow_ups.list_pane import FollowUpsPane
from ui.follow_ups.new_strip import NewFollowUpStrip
from ui.follow_ups.remedy_form import RemedyForm
from ui.follow_ups.remedy_verbs import RemedyVerbs
from ui.parts.ask_strip import AskStrip
from ui.parts.beside import above_foot, in_a_flow, lay_beside
from ui.parts.told_line import ToldLine
from ui.parts.verb_buttons import VerbButtons
from ui.pictures import PictureStore
from ui.widgets import EmptyState


class FollowUpsPage(QWidget):
    """Three piles, one follow-up with its story, and what can be done about it."""

    desk_changed = Signal()

    def __init__(
        self, desk: Desk, pictures: PictureStore, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row: FollowUpRow | None = None
        self.pane = FollowUpsPane(desk)
        self.detail = FollowUpDetail(desk, pictures, worker)
        self.strip, self.new_strip = AskStrip(), NewFollowUpStrip()
        self.remedy_form = RemedyForm(desk)
        self.remedies = RemedyVerbs(desk, self.detail.remedies, self.remedy_form, self.strip)
        self.claim_form, self.judgement = ClaimForm(desk), JudgementStrip(self.strip)
        self.claims = ClaimVerbs(desk, self.detail.claim, self.detail.photos, self.claim_form, self.judgement)
        self._told = ToldLine()
        self._nothing = EmptyState("follow_ups")
        self.buttons = VerbButtons(self._verbs())
        self._lay_out()
        self._connect()
        self.retranslate()

    def _verbs(self) -> dict[str, Callable[[], None]]:
        """What each key does with the follow-up that is shown."""
        return {
            "Ctrl+Enter": self.resolve,
            "A": self.ask_note,
            "W": self.answered,
            "P": self.promised,
            "X": self.ask_dismissal,
            "O": self.open_again,
        }

    def _lay_out(self) -> None:
        verbs = in_a_flow(self.buttons.values())
        chosen = above_foot(self.detail, self._told, self.strip, self.judgement, verbs)
        self._right = QStackedWidget()
        self._right.addWidget(self._nothing)
        self._right.addWidget(chosen)
        self._right.addWidget(self.remedy_form)
        self._right.addWidget(self.claim_form)
        self._new_box = QWidget()
        new_column = QVBoxLayout(self._new_box)
        new_column.setContentsMargins(24, 16, 24, 0)
        new_column.addWidget(self.new_strip)
        self._new_box.hide()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._new_box)
        right.addWidget(self._right, 1)
        lay_beside(self, self.pane, right)

    def _connect(self) -> None:
        self.pane.current_row.connect(self.show_follow_up)
        self.pane.button_pressed.connect(self.claims.ask_claim)
        self.new_strip.closed.connect(self._new_box.hide)
        self.detail.promise.way_chosen.connect(self.choose_way)
        self.detail.words.noted.connect(lambda _about: self._changed())
        self.claims.form_opened.connect(self._show_claim_form)
        self.claims.form_closed.connect(self._show_current)
        self.claims.changed.connect(self._changed)
        self.claims.opened.connect(self._show_opened)
        self.claims.refused.connect(self._refuse)
        self.remedies.form_opened.connect(self._show_form)
        self.remedies.form_closed.connect(self._show_detail)
        self.remedies.changed.connect(self._changed)
        self.remedies.refused.connect(self._refuse)

    # -- the page --------------------------------------------------------------------------------

    def title(self) -> str:
        """The page's name."""
        return tr("Follow-ups")

    def status_chips(self) -> tuple[tuple[str, str], ...]:
        """How many are overdue."""
        count = self.pane.overdue
        return ((tr("{count} overdue").format(count=count), "bad"),) if count else ()

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        hints: tuple[tuple[str, str], ...] = (
            ("↑↓", tr("move")),
            ("← →", tr("other piles")),
            ("N", tr("new claim")),
            ("Ctrl N", tr("by hand")),
            ("/", tr("search")),
        )
        if self._row is not None and len(self._row.photos) > 1:
            hints = (*hints, ("G", tr("next photo")))
        if self._row is not None and self._row.promise is not None:
            hints = (*hints, ("1–3", tr("how the promise is kept")))
        return hints

    def refresh(self) -> None:
        """Read the list again, and the follow-up beside it."""
        self.pane.refresh()
        self.show_follow_up(self.pane.list.row())

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """The check page is in front now; this one reads again when it is shown."""

    def take_key(self, key: str) -> bool:
        """What is asked comes first, then the verbs, then the list."""
        if self.new_strip.take_key(key) or self.strip.take_key(key):
            return True
        if key == "Ctrl+N":
            self.ask_new()
            return True
        if self.remedies.is_adding():
            return self.remedies.take_key(key)
        if self.claims.take_key(key) or self.remedies.take_key(key):
            return True
        if self.detail.words.is_asking() and self.detail.take_key(key):
            return True
        if self.buttons.take_key(key):
            return True
        if key == "S" and self._row is not None:
            self.detail.reveal.press()
        elif key in ("1", "2", "3"):
            self.choose_way(list(PromiseWay)[int(key) - 1])
        elif self._row is None or not self.detail.take_key(key):
            return self.pane.take_key(key)
        return True

    def retranslate(self) -> None:
        """All words anew."""
        self.pane.retranslate()
        self.detail.words.retranslate()
        self.remedy_form.retranslate()
        self.claim_form.retranslate()
        self.detail.photos.retranslate()
        advice = tr("Choose one in the list: its story stands here.")
        self._nothing.show_words(tr("No follow-up chosen"), advice)
        words = {
            "Ctrl+Enter": tr("Resolve"),
            "A": tr("Add a note"),
            "W": tr("Answered"),
            "P": tr("Promised"),
            "X": tr("Dismiss"),
            "O": tr("Open again"),
        }
        self.buttons.show_words(words)

    # -- one follow-up ---------------------------------------------------------------------------

    def show_follow_up(self, row: Any) -> None:
        """Show the follow-up of a row, or that none is chosen."""
        self._row = load_follow_up(self._desk, row.id) if row is not None else None
        is_adding = self.remedies.show_follow_up(self._row)
        if not self.claims.show_follow_up(self._row):
            self._right.setCurrentIndex(2 if is_adding else 1 if self._row else 0)
        if self._row is not None:
            self.detail.show_follow_up(self._row, follow_up_story(self._desk, self._row.id))
            self._show_verbs(self._row)

    def _show_verbs(self, row: FollowUpRow) -> None:
        states = {
            "Ctrl+Enter": FollowUpState.RESOLVED,
            "W": FollowUpState.ANSWERED,
            "P": FollowUpState.PROMISED,
            "X": FollowUpState.DISMISSED,
            "O": FollowUpState.OPEN,
        }
        for key, state in states.items():
            self.buttons[key].setVisible(may_become(row.state, state))

    def resolve(self) -> None:
        """It is done."""
        self._change(FollowUpState.RESOLVED)

    def answered(self) -> None:
        """We have answered and wait for others."""
        self._change(FollowUpState.ANSWERED)

    def promised(self) -> None:
        """Something was promised and is under way."""
        self._change(FollowUpState.PROMISED)

    def open_again(self) -> None:
        """It is ours to act again."""
        self._change(FollowUpState.OPEN)

    def _change(self, state: FollowUpState, text: str = "") -> None:
        if self._row is not None and may_become(self._row.state, state):
            row_id = self._row.id
            self._try(lambda: change_state(self._desk, row_id, state, text))

    def ask_dismissal(self) -> None:
        """Ask why nothing needs to be done."""
        row = self._row
        if row is not None and may_become(row.state, FollowUpState.DISMISSED):
            self.strip.ask(tr("Why does nothing need to be done?"), tr("Dismiss"), self._dismiss)

    def _dismiss(self, why: str) -> None:
        assert self._row is not None
        change_state(self._desk, self._row.id, FollowUpState.DISMISSED, why)
        self._changed()

    def ask_note(self) -> None:
        """Ask for a note."""
        if self._row is not None:
            question = tr("Note on {number}").format(number=self._row.number)
            self.strip.ask(question, tr("Keep the note"), self._note, warn=warning_in)

    def _note(self, text: str) -> None:
        assert self._row is not None
        add_note(self._desk, self._row.id, text)
        self._changed()

    def choose_way(self, way: PromiseWay) -> None:
        """How the promise is made good."""
        if self._row is not None and self._row.promise is not None:
            row_id = self._row.id
            self._try(lambda: choose_promise_way(self._desk, row_id, way))

    def ask_claim(self, about: ClaimAbout) -> None:
        """Another page asks for a claim about this."""
        self.remedies.leave_form()
        self.claims.ask_claim(about)

    def take_code(self, text: str) -> bool:
        """What left and came back begins a claim; any code tells which order one is about."""
        is_writing = self.strip.is_asking() or self.new_strip.is_asking() or self.remedies.is_adding()
        return not is_writing and self.claims.take_code(text)

    def keep_files(self, paths: tuple[Path, ...]) -> bool:
        """Photos that were dropped onto the window, for the follow-up that is shown."""
        return self.claims.take_photos(paths)

    def ask_new(self) -> None:
        """Ask for a follow-up by hand."""
        self.claims.leave_form()
        self._new_box.show()
        self.new_strip.ask_new(self._open_new)

    def _open_new(self, text: str) -> None:
        number = self.new_strip.number.text().strip()
        order_id = find_order(self._desk, number) if number else None
        self._show_opened(open_follow_up(self._desk, FollowUpKind.BY_HAND, order_id, text))

    def _show_opened(self, follow_up_id: int) -> None:
        self.pane.choose(Pile.ACT)
        self._changed()
        self.pane.list.choose(follow_up_id)

    def _try(self, verb: Callable[[], None]) -> None:
        if self._told.attempt(verb):
            self._told.hide()
            self._changed()

    def _refuse(self, words: str) -> None:
        self._told.say(words, "bad")

    def _show_claim_form(self) -> None:
        self._right.setCurrentWidget(self.claim_form)

    def _show_current(self) -> None:
        self._right.setCurrentIndex(1 if self._row else 0)

    def _show_form(self) -> None:
        self._right.setCurrentWidget(self.remedy_form)

    def _show_detail(self) -> None:
        self._right.setCurrentIndex(1)

    def _changed(self) -> None:
        self.refresh()
        self.desk_changed.emit()
