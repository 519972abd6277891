"""Strips that are seldom there: a returned parcel is in hand, or one may have been mixed up."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dispatchdesk.rules.codes import Command, command_code
from dispatchdesk.rules.follow_ups import follow_up_number
from dispatchdesk.rules.returns import OpenReturn
from dispatchdesk.rules.swap_detective import Swap
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.outcomes import say_swap
from dispatchdesk.wording.returns import return_way_name
from dispatchdesk.wording.words import command_name
from ui.check.strips import Strip
from ui.widgets import ActionButton


class BackStrip(Strip):
    """A returned parcel is in hand: the page looks like no other check."""

    code_entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._button = ActionButton("", "F12")
        super().__init__("back", self._button, loud=True, tone="owed", parent=parent)
        self._button.clicked.connect(lambda: self.code_entered.emit(command_code(Command.DISPATCH)))

    def show_return(self, returned: OpenReturn | None) -> None:
        """Whose parcel it is and how it came back; None: none is in hand."""
        if returned is None:
            self.say("", "")
            return
        self._button.show_action(tr("Finish"), "F12")
        told = return_way_name(returned.how), follow_up_number(returned.follow_up_id)
        self.say(
            tr("RETURN of {number}: scan what came back").format(number=returned.sent.number),
            " · ".join(told),
        )


class SwapStrip(Strip):
    """The parcel that may have got the wrong piece's place."""

    code_entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._button = ActionButton("", "Ctrl R")
        super().__init__("swap", self._button, tone="caution", parent=parent)
        self._button.clicked.connect(lambda: self.code_entered.emit(command_code(Command.REOPEN)))

    def show_swap(self, swap: Swap | None, *, has_order: bool) -> None:
        """Name it and offer to open it again, the order in hand aside; None hides the strip."""
        if swap is None:
            self.say("", "")
            return
        self._button.show_action(command_name(Command.REOPEN), "Ctrl R")
        aside = tr("The order in hand is put aside first; nothing of it is lost.") if has_order else ""
        self.say(say_swap(swap), aside)
