"""The check page: between orders the waiting list, with an order open its lines, always one banner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from dispatchdesk.actions.view_bench import BenchQuestion, BenchView, CheckView, view_bench, view_check
from dispatchdesk.desk import Desk
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Tone, Verdict
from dispatchdesk.wording.language import tr
from ui.background import Worker
from ui.check import words
from ui.check.banner import HEIGHT, VerdictBanner
from ui.check.invitation import Invitation
from ui.check.keys import code_of_answer, code_of_command, is_answer_key
from ui.check.lines_model import rows_of
from ui.check.lines_view import GUTTER, LinesView
from ui.check.look import LOOKS
from ui.check.question_panel import QuestionPanel
from ui.check.side import SideColumn
from ui.check.strips import PinsStrip, PullStrip
from ui.check.typing_note import TypingNote
from ui.check.waiting_panel import WaitingPanel
from ui.pictures import PictureStore

if TYPE_CHECKING:
    from ui.check.consent_card import ConsentCard

_MARGIN = 24
_IDLE_HEIGHT = 154
_WAITING, _LINES, _ASKED = range(3)
_LOW_WINDOW = 640
_LOW_LINES = 760
_SIDE_SHARE = 0.275
_SETTLES_AFTER = 8000
"""Milliseconds after which "sent" and "put aside" give way to "Scan an order"."""
_LIST_FOLLOWS = 60
"""Milliseconds by which the waiting list follows the banner: the answer is painted first."""


class CheckPage(QWidget):
    """Shows what :func:`view_check` tells; every key and click is a code for the desk."""

    code_entered = Signal(str)
    code_answered = Signal(object)
    import_wanted = Signal()

    def __init__(
        self, desk: Desk, pictures: PictureStore, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: CheckView = view_check(desk)
        self._outcome: ScanOutcome | None = None
        self.consent: ConsentCard | None = None
        self.pull, self.pins = PullStrip(), PinsStrip()
        self.invitation, self.banner = Invitation(), VerdictBanner(pictures)
        self.waiting, self.lines = WaitingPanel(desk), LinesView(pictures)
        self.question, self.side = QuestionPanel(pictures), SideColumn()
        self._typing = TypingNote(self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLES_AFTER)
        self._follow = QTimer(self, singleShot=True, interval=_LIST_FOLLOWS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._top, self._body = QWidget(), QWidget()
        self._banners, self._bodies = QStackedLayout(self._top), QStackedLayout(self._body)
        for banner in (self.invitation, self.banner):
            self._banners.addWidget(banner)
        for body in (_inset_widget(self.waiting), self.lines, _inset_widget(self.question)):
            self._bodies.addWidget(body)
        left = QVBoxLayout()
        left.setSpacing(12)
        for widget in (self.pull, self._top):
            left.addLayout(_inset(widget))
        left.addWidget(self._body, 1)
        left.addLayout(_inset(self.pins))
        self._row = QHBoxLayout(self)
        self._row.setSpacing(20 - GUTTER)
        self._row.addLayout(left, 1)
        self._row.addWidget(self.side)

    def _connect(self) -> None:
        for part in (self.invitation, self.waiting, self.question, self.side, self.pins):
            part.code_entered.connect(self.code_entered)
        self.waiting.import_wanted.connect(self.import_wanted)
        self._settle.timeout.connect(self._forget_outcome)
        self._follow.timeout.connect(self._refresh_idle)

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
        """Read all again; the answer to the last code stays, unless the order was stopped since."""
        view = view_check(self._desk)
        if view.order is not None and view.order.is_held:
            self._outcome = None
        self._show(view)
        self._refresh_idle()

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """Show the answer to a code. Where nothing was recorded, nothing else has changed."""
        self._outcome = outcome
        self._settle.stop()
        if outcome.tone is Tone.FAULT:
            self._show_banner()
            return
        had_order = self._view.order is not None
        self._show(view_check(self._desk))
        if self._view.order is None:
            self._follow.start()
            if _settles(outcome):
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
        if key == "Y" and self._view.pins:
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
        self.question.forget()
        self.pins.forget()
        if self.consent is not None:
            self.consent.forget()

    # -- showing ---------------------------------------------------------------------------------

    def _show(self, view: CheckView) -> None:
        if _order_id(view) != _order_id(self._view) and self._outcome and not _is_about(self._outcome, view):
            self._outcome = None
        self._view = view
        self._show_banner()
        if self.side.isHidden() == (view.order is not None):
            self.side.setVisible(view.order is not None)
            self._set_margins()
        # While a question is open YES is its answer, not the pins'.
        self.pins.show_pins(() if view.question else view.pins)
        if view.order is not None:
            self.side.show_check(view, self._desk.now())
            self._show_lines()
        if view.question is not None:
            self.question.show_question(view.question, self._note())
        self._show_consent(view.question)
        self._bodies.setCurrentIndex(_ASKED if view.question else _LINES if view.order else _WAITING)
        if self.consent is not None:
            self.consent.take_focus()

    def _show_banner(self) -> None:
        shown = self._outcome or words.outcome_at_rest(self._view)
        self._top.setFixedHeight(self._banner_height())
        if shown is None:
            self._banners.setCurrentWidget(self.invitation)
            return
        self.banner.show_said(words.said_of(shown, self._view))
        self._banners.setCurrentWidget(self.banner)

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

    def _show_lines(self) -> None:
        order = self._view.order
        assert order is not None
        marked, mark = self._marked_line()
        rows = rows_of(order, self._view.progress, marked, mark)
        self.lines.show_rows(order.id, rows, marked)

    def _marked_line(self) -> tuple[int | None, str]:
        """The line that the answer is about, in its colour; else the topmost open one, in the accent's."""
        order, outcome = self._view.order, self._outcome
        assert order is not None
        open_lines = self._view.progress.open_lines(order)
        about = outcome.line_id if outcome and outcome.order_uid == order.uid else None
        if outcome is not None and about is not None:
            is_refused = outcome.tone in (Tone.WRONG, Tone.SURPLUS)
            if is_refused or any(line.id == about for line in open_lines):
                return about, _mark_of(outcome)
        return (open_lines[0].id, "accent") if open_lines else (None, "")

    def _note(self) -> str:
        """The notes, where the question is about them."""
        question, order = self._view.question, self._view.order
        if question is None or order is None or question.reason is not Reason.READ_NOTE:
            return ""
        return "\n\n".join(filter(None, (order.buyer_note, order.seller_note)))

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

    def _banner_height(self) -> int:
        return HEIGHT if self._view.order is not None or self.height() < _LOW_WINDOW else _IDLE_HEIGHT

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(min(max(round(self.width() * _SIDE_SHARE), 320), 440))
        self.lines.show_compact(self.height() < _LOW_LINES)
        self._set_margins()
        self._top.setFixedHeight(self._banner_height())
        self._typing.place()

    def _set_margins(self) -> None:
        """The gutter beside the lines is part of the margin where no column follows."""
        height = 12 if self.height() < _LOW_WINDOW else 16
        right = _MARGIN if self._view.order is not None else _MARGIN - GUTTER
        self._row.setContentsMargins(_MARGIN, height, right, height)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "question"):
            self.question.forget()


def _inset(widget: QWidget) -> QHBoxLayout:
    """Leave the gutter free at the right."""
    box = QHBoxLayout()
    box.setContentsMargins(0, 0, GUTTER, 0)
    box.addWidget(widget)
    return box


def _inset_widget(widget: QWidget) -> QWidget:
    holder = QWidget()
    holder.setLayout(_inset(widget))
    return holder


def _order_id(view: CheckView) -> int | None:
    return view.order.id if view.order else None


def _is_about(outcome: ScanOutcome, view: CheckView) -> bool:
    """Whether an answer still fits what is shown: it may have been given while another page was in front."""
    return view.order is None or outcome.order_uid == view.order.uid


def _settles(outcome: ScanOutcome) -> bool:
    """Good news gives way by itself; what has to be read or done stays."""
    return outcome.verdict in (Verdict.DISPATCHED, Verdict.PUT_ASIDE) and outcome.label_verified is not False


def _mark_of(outcome: ScanOutcome) -> str:
    colour = LOOKS[outcome.tone].colour
    return "accent" if colour == "neutral" else colour
