"""The check page: between orders the waiting list, with an order open its lines, always one banner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from dispatchdesk.actions.bench_notes import notes_at_bench
from dispatchdesk.actions.view_bench import BenchQuestion, BenchView, CheckView, view_bench, view_check
from dispatchdesk.desk import Desk
from dispatchdesk.rules.bench import pins_over
from dispatchdesk.rules.orders import Order
from dispatchdesk.rules.verdicts import Pin, Reason, ScanOutcome, Tone
from dispatchdesk.wording.language import tr
from ui.background import Worker
from ui.check import words
from ui.check.keys import code_of_answer, code_of_command, is_answer_key
from ui.check.lasting import is_about, settles
from ui.check.room import CheckRoom
from ui.check.typing_note import TypingNote
from ui.pictures import PictureStore

if TYPE_CHECKING:
    from ui.check.banner import VerdictBanner
    from ui.check.consent_card import ConsentCard
    from ui.check.lines_view import LinesView
    from ui.check.question_panel import QuestionPanel
    from ui.check.return_strips import BackStrip, SwapStrip
    from ui.check.side import SideColumn

_SETTLES_AFTER = 8000
"""Milliseconds after which "sent" and "put aside" give way to "Scan an order"."""
_LIST_FOLLOWS = 60
"""Milliseconds by which the waiting list follows the banner: the answer is painted first."""

_SCREENFUL = 40
"""Orders that are read first: more than the window shows."""


class CheckPage(QWidget):
    """Shows what :func:`view_check` tells; every key and click is a code for the desk."""

    code_entered = Signal(str)
    code_answered = Signal(object)
    import_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        pictures: PictureStore,
        worker: Worker,
        parent: QWidget | None = None,
        *,
        first_sight: bool = False,
    ) -> None:
        """``first_sight``: the page is seen, and takes codes, before the first orders are read."""
        super().__init__(parent)
        self._first_sight = first_sight
        self._desk = desk
        self._view: CheckView = view_check(desk)
        self._outcome: ScanOutcome | None = None
        self._wishes_of: int | None = None
        """The order of whose customer the column tells what they like."""
        self.consent: ConsentCard | None = None
        self._room = CheckRoom(self, desk, pictures, self.code_entered.emit)
        self.pull, self.pins = self._room.pull, self._room.pins
        self.invitation, self.waiting = self._room.invitation, self._room.waiting
        self._typing = TypingNote(self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLES_AFTER)
        self._follow = QTimer(self, singleShot=True, interval=_LIST_FOLLOWS)
        self.waiting.import_wanted.connect(self.import_wanted)
        self._settle.timeout.connect(self._forget_outcome)
        self._follow.timeout.connect(self._refresh_idle)

    # -- what an open order needs, made when it is first wanted -------------------------------------

    @property
    def banner(self) -> VerdictBanner:
        """The verdict."""
        return self._room.banner

    @property
    def lines(self) -> LinesView:
        """The order's lines."""
        return self._room.lines

    @property
    def question(self) -> QuestionPanel:
        """What is asked, in the place of the lines."""
        return self._room.question

    @property
    def side(self) -> SideColumn:
        """The column at the right."""
        return self._room.side

    @property
    def back(self) -> BackStrip:
        """A returned parcel is in hand."""
        return self._room.back

    @property
    def swap(self) -> SwapStrip:
        """The parcel that may have been mixed up with this one."""
        return self._room.swap

    def make_ahead(self) -> None:
        """Make all of it, so that the first order does not wait."""
        self._room.make_all()

    # -- what the window asks --------------------------------------------------------------------

    def title(self) -> str:
        """The name in the top bar."""
        return tr("Check")

    def status_chips(self) -> tuple[tuple[str, str], ...]:
        """How far the open order is."""
        return words.chips_of(self._view)

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What can be scanned or pressed now."""
        return words.hints_of(self._view, self._outcome)

    def refresh(self) -> None:
        """Read all again; the answer to the last code stays, unless an import spoke since."""
        view = view_check(self._desk)
        self._wishes_of = None
        if view.order is not None and (view.order.is_held or view.question != self._view.question):
            self._outcome = None
        self._show(view)
        if self._first_sight:
            self._first_sight = False
            QTimer.singleShot(_LIST_FOLLOWS, self, self._show_first_orders)
        else:
            self._refresh_idle()

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """Show the answer to a code. Where nothing was recorded, nothing else has changed."""
        self._outcome = outcome
        self._settle.stop()
        if outcome.tone is Tone.FAULT:
            self._show_banner()
            return
        had_order = self._view.order is not None
        self._show(view_check(self._desk, outcome.left))
        if self._view.order is None:
            self._follow.start()
            if settles(outcome):
                self._settle.start()
        elif not had_order:
            self.waiting.leave_search()

    def take_key(self, key: str) -> bool:
        """Answers while a question is open, commands at any time, else the list has the keys."""
        question = self._view.question
        if question is not None and is_answer_key(key):
            self._enter(code_of_answer(key, question))
            return True
        if code := code_of_command(key):
            self._enter(code)
            return True
        if key == "Ctrl+I":
            self.import_wanted.emit()
            return True
        if key == "Y" and self._pins_shown():
            self.pins.clear_pins()
            return True
        return question is None and self._take_key_of_list(key)

    def show_typing(self, text: str) -> None:
        """What is typed of a code by hand."""
        self._typing.show_typed(text)

    def retranslate(self) -> None:
        """Every word anew."""
        for part in (self.invitation, self.waiting, self.side):
            part.retranslate()
        self._room.forget_question()
        self._wishes_of = None
        self.pins.forget()
        if self.consent is not None:
            self.consent.forget()

    # -- showing ---------------------------------------------------------------------------------

    def _show(self, view: CheckView) -> None:
        if _order_id(view) != _order_id(self._view) and self._outcome and not is_about(self._outcome, view):
            self._outcome = None
        self._view = view
        self._show_banner()
        self._room.show_side(is_wanted=view.order is not None)
        # While a question is open YES is its answer, not the pins'.
        self.pins.show_pins(() if view.question else self._pins_shown())
        swap = None if view.question else view.swap
        self._room.show_strips(view.returned, swap, has_order=view.order is not None)
        if view.order is not None:
            self.side.show_check(view, self._desk.now())
            self._show_wishes(view.order)
            is_return = view.returned is not None
            self.lines.show_order(view.order, view.progress, self._outcome, is_return=is_return)
        if view.question is not None:
            self.question.show_question(view.question, self._note())
        self._show_consent(view.question)
        self._show_body()
        if self.consent is not None:
            self.consent.take_focus()

    def _show_wishes(self, order: Order) -> None:
        """Once an order: no code waits for it."""
        if order.id != self._wishes_of:
            self._wishes_of = order.id
            self.side.show_wishes(notes_at_bench(self._desk, order.customer_id))

    def _show_body(self) -> None:
        if self._view.question is not None:
            self._room.show_question()
        elif self._view.order is not None:
            self._room.show_lines()
        else:
            self._room.show_waiting()

    def _pins_shown(self) -> tuple[Pin, ...]:
        """All that must come out of the box: what was refused, and what is not wanted any more."""
        order = self._view.order
        over = pins_over(order, self._view.progress) if order is not None else ()
        return (*over, *self._view.pins)

    def _show_banner(self) -> None:
        shown = self._outcome or words.outcome_at_rest(self._view)
        self._room.fit_banner(has_order=self._view.order is not None)
        self._room.show_banner(shown, self._view)

    def _show_consent(self, question: BenchQuestion | None) -> None:
        """A lead is asked for: a PIN can be typed at once, without it a badge is heard as ever."""
        is_asked = question is not None and question.reason is Reason.CONSENT
        if is_asked and self.consent is None:
            from ui.check.consent_card import ConsentCard

            self.consent = ConsentCard(self._desk)
            self.consent.code_entered.connect(self.code_entered)
            self.consent.code_answered.connect(self.code_answered)
            self.question.put_below_subject(self.consent)
        if self.consent is not None:
            self.consent.show_question(question if is_asked else None)

    def _note(self) -> str:
        """The notes, where the question is about them."""
        question, order = self._view.question, self._view.order
        if question is None or order is None or question.reason is not Reason.READ_NOTE:
            return ""
        return "\n\n".join(filter(None, (order.buyer_note, order.seller_note)))

    def _show_first_orders(self) -> None:
        """A screenful at once; all of them, and what else is seen between orders, a moment later."""
        if self._view.order is None:
            self.waiting.refresh(at_most=_SCREENFUL)
        self._follow.start()

    def _refresh_idle(self) -> None:
        """What is seen between orders; while one is open only the alarm."""
        bench: BenchView = view_bench(self._desk)
        self.pull.show_parcels(bench.pull)
        if bench.order is None:
            self.invitation.show_last_parcel(bench.last_parcel, self._desk.zone)
            self.waiting.refresh()

    # -- doing -----------------------------------------------------------------------------------

    def _enter(self, code: str) -> None:
        if code:
            self.code_entered.emit(code)

    def _take_key_of_list(self, key: str) -> bool:
        if self._view.order is not None:
            return self.lines.scroll_by_key(key)
        if key == "Esc" and self._outcome is not None:
            self._forget_outcome()
            return True
        return self.waiting.take_key(key)

    def _forget_outcome(self) -> None:
        self._outcome = None
        self._show_banner()

    # -- sizes -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room.fit()
        self._room.fit_banner(has_order=self._view.order is not None)
        self._typing.place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and "_room" in vars(self):
            self._room.forget_question()


def _order_id(view: CheckView) -> int | None:
    return view.order.id if view.order else None
