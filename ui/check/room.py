"""The check page's room: its parts, where they stand and how large they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from dispatchdesk.desk import Desk
from ui.check.invitation import Invitation
from ui.check.sizes import BANNER_HEIGHT, GUTTER
from ui.check.strips import PinsStrip, PullStrip
from ui.check.waiting_panel import WaitingPanel
from ui.pictures import PictureStore

if TYPE_CHECKING:
    from dispatchdesk.actions.view_bench import CheckView
    from dispatchdesk.rules.returns import OpenReturn
    from dispatchdesk.rules.swap_detective import Swap
    from dispatchdesk.rules.verdicts import ScanOutcome
    from ui.check.banner import VerdictBanner
    from ui.check.lines_view import LinesView
    from ui.check.question_panel import QuestionPanel
    from ui.check.return_strips import BackStrip, SwapStrip
    from ui.check.side import SideColumn

_MARGIN = 24
_IDLE_HEIGHT = 154
_LOW_WINDOW = 640
_LOW_LINES = 760
_SIDE_SHARE = 0.275


class CheckRoom:
    """What is always there is made at once; what an open order needs when it is first wanted."""

    def __init__(
        self, page: QWidget, desk: Desk, pictures: PictureStore, enter: Callable[[str], object]
    ) -> None:
        """``enter`` takes the codes for which the parts stand."""
        self._page, self._pictures, self._enter = page, pictures, enter
        self._has_side = False
        self.pull, self.pins = PullStrip(), PinsStrip()
        self.invitation, self.waiting = Invitation(), WaitingPanel(desk)
        self._idle = _inset_widget(self.waiting)
        self._lay_out()
        for part in (self.invitation, self.waiting, self.pins):
            part.code_entered.connect(enter)

    def _lay_out(self) -> None:
        self._top, self._body = QWidget(), QWidget()
        self._banners, self._bodies = QStackedLayout(self._top), QStackedLayout(self._body)
        self._banners.addWidget(self.invitation)
        self._bodies.addWidget(self._idle)
        self._left = left = QVBoxLayout()
        left.setSpacing(12)
        for widget in (self.pull, self._top):
            left.addLayout(_inset(widget))
        left.addWidget(self._body, 1)
        left.addLayout(_inset(self.pins))
        self._row = QHBoxLayout(self._page)
        self._row.setSpacing(20 - GUTTER)
        self._row.addLayout(left, 1)

    # -- what an open order needs: no start waits for it ----------------------------------------------

    @cached_property
    def banner(self) -> VerdictBanner:
        """The verdict."""
        from ui.check.banner import VerdictBanner

        banner = VerdictBanner(self._pictures)
        self._banners.addWidget(banner)
        return banner

    @cached_property
    def lines(self) -> LinesView:
        """The order's lines."""
        from ui.check.lines_view import LinesView

        lines = LinesView(self._pictures)
        self._bodies.addWidget(lines)
        return lines

    @cached_property
    def question(self) -> QuestionPanel:
        """What is asked, in the place of the lines."""
        from ui.check.question_panel import QuestionPanel

        question = QuestionPanel(self._pictures)
        question.code_entered.connect(self._enter)
        self._asked = _inset_widget(question)
        self._bodies.addWidget(self._asked)
        return question

    @cached_property
    def side(self) -> SideColumn:
        """The column at the right."""
        from ui.check.side import SideColumn

        side = SideColumn()
        side.code_entered.connect(self._enter)
        side.hide()
        self._row.addWidget(side)
        return side

    @cached_property
    def back(self) -> BackStrip:
        """Above all else: a returned parcel is in hand."""
        from ui.check.return_strips import BackStrip

        strip = BackStrip()
        strip.code_entered.connect(self._enter)
        self._left.insertLayout(1, _inset(strip))
        return strip

    @cached_property
    def swap(self) -> SwapStrip:
        """Below the lines: the parcel that may have been mixed up with this one."""
        from ui.check.return_strips import SwapStrip

        strip = SwapStrip()
        strip.code_entered.connect(self._enter)
        self._left.addLayout(_inset(strip))
        return strip

    def make_all(self) -> None:
        """Make all of it, so that the first order does not wait."""
        self.banner, self.lines, self.question, self.side  # noqa: B018

    # -- which of it is seen -------------------------------------------------------------------------

    def show_strips(self, returned: OpenReturn | None, swap: Swap | None, *, has_order: bool) -> None:
        """What is seldom there: a returned parcel in hand, one that may have been mixed up."""
        if returned is not None or "back" in vars(self):
            self.back.show_return(returned)
        if swap is not None or "swap" in vars(self):
            self.swap.show_swap(swap, has_order=has_order)

    def show_banner(self, outcome: ScanOutcome | None, view: CheckView) -> None:
        """What the desk says; None: the invitation to scan."""
        if outcome is None:
            self._banners.setCurrentWidget(self.invitation)
            return
        self.banner.show_outcome(outcome, view)
        self._banners.setCurrentWidget(self.banner)

    def show_side(self, *, is_wanted: bool) -> None:
        """The column at the right, or none."""
        if self._has_side is not is_wanted:
            self._has_side = is_wanted
            self.side.setVisible(is_wanted)
            self.fit()

    def show_question(self) -> None:
        """The question, once it was put to :attr:`question`."""
        self._bodies.setCurrentWidget(self._asked)

    def show_lines(self) -> None:
        """The lines of the open order."""
        self._bodies.setCurrentWidget(self.lines)

    def show_waiting(self) -> None:
        """The orders that wait."""
        self._bodies.setCurrentWidget(self._idle)

    def forget_question(self) -> None:
        """The words or the look of the question are others now."""
        if "question" in vars(self):
            self.question.forget()

    # -- sizes ---------------------------------------------------------------------------------------

    def fit_banner(self, *, has_order: bool) -> None:
        """An open order needs the room that the invitation has between two."""
        is_low = self._page.height() < _LOW_WINDOW
        height = BANNER_HEIGHT if has_order or is_low else _IDLE_HEIGHT
        # Each scan comes by: to set what is set already would ask the layout again.
        if self._top.minimumHeight() != height:
            self._top.setFixedHeight(height)

    def fit(self) -> None:
        """The gutter beside the lines is part of the margin where no column follows."""
        height = 12 if self._page.height() < _LOW_WINDOW else 16
        right = _MARGIN if self._has_side else _MARGIN - GUTTER
        if self._has_side:
            self.side.setFixedWidth(min(max(round(self._page.width() * _SIDE_SHARE), 320), 440))
            self.lines.show_compact(self._page.height() < _LOW_LINES)
        self._row.setContentsMargins(_MARGIN, height, right, height)


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
