"""The ledger of promises."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from dispatchdesk.actions.promises import (
    days_from_now,
    list_promises,
    load_promise,
    open_again,
    put_on_order,
    set_due,
    tick_off,
    withdraw,
)
from dispatchdesk.actions.remedy_order import send_separately
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.follow_ups import PromiseState
from dispatchdesk.rules.promises import PromiseRow
from dispatchdesk.rules.verdicts import ScanOutcome
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.remedies import promise_title
from ui.background import Worker
from ui.parts.ask_strip import AskStrip
from ui.parts.beside import above_foot, in_a_flow, lay_beside
from ui.parts.told_line import ToldLine
from ui.parts.verb_buttons import VerbButtons
from ui.pictures import PictureStore
from ui.promises.detail import PromiseDetail
from ui.promises.list_pane import PromisesPane
from ui.widgets import EmptyState

_UNPAID = (PromiseState.OPEN, PromiseState.JOINED)


class PromisesPage(QWidget):
    """Heaps of promises, one of them with its words, and what can be done about it."""

    desk_changed = Signal()

    def __init__(
        self, desk: Desk, pictures: PictureStore, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row: PromiseRow | None = None
        self.pane = PromisesPane(desk)
        self.detail = PromiseDetail(desk)
        self.strip = AskStrip()
        self._told = ToldLine()
        self._nothing = EmptyState("follow_ups")
        self.buttons = VerbButtons(self._verbs())
        self._lay_out()
        self._connect()
        self.retranslate()

    def _verbs(self) -> dict[str, Callable[[], None]]:
        """What each key does with the promise that is shown."""
        return {
            "Ctrl+Enter": self.ask_reference,
            "S": self.send_separately,
            "J": self.put_on_order,
            "D": self.ask_day,
            "X": self.ask_withdrawal,
            "U": self.undo,
        }

    def _lay_out(self) -> None:
        chosen = above_foot(self.detail, self._told, self.strip, in_a_flow(self.buttons.values()))
        self._right = QStackedWidget()
        self._right.addWidget(self._nothing)
        self._right.addWidget(chosen)
        lay_beside(self, self.pane, self._right)

    def _connect(self) -> None:
        self.pane.current_row.connect(self.show_promise)
        self.pane.button_pressed.connect(self.of_this_customer)

    # -- the page --------------------------------------------------------------------------------

    def title(self) -> str:
        """The page's name."""
        return tr("Promises")

    def status_chips(self) -> tuple[tuple[str, str], ...]:
        """How many are broken, and how many are due today."""
        due = self.pane.due
        chips = (
            (due.broken, tr("{count} broken"), "bad"),
            (due.today, tr("{count} due today"), "caution"),
        )
        return tuple((words.format(count=count), tone) for count, words, tone in chips if count)

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        whose = tr("all customers") if self.pane.is_of_one_customer() else tr("this customer")
        return (("↑↓", tr("move")), ("← →", tr("other heaps")), ("C", whose), ("/", tr("search")))

    def refresh(self) -> None:
        """Read the ledger again, and the promise beside it."""
        self.pane.refresh()
        self.show_promise(self.pane.list.row())

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """The check page is in front now; this one reads again when it is shown."""

    def take_key(self, key: str) -> bool:
        """What is asked comes first, then the verbs, then the list."""
        if self.strip.take_key(key) or self.buttons.take_key(key):
            return True
        if key == "C":
            self.of_this_customer()
            return True
        return self.pane.take_key(key)

    def retranslate(self) -> None:
        """All words anew."""
        self.pane.retranslate()
        self._nothing.show_words(
            tr("No promise chosen"), tr("Choose one in the list: what it is about stands here.")
        )
        words = {
            "Ctrl+Enter": tr("Kept"),
            "S": tr("Send separately"),
            "J": tr("Put on that order"),
            "D": tr("Another day"),
            "X": tr("Withdraw"),
            "U": tr("Undo"),
        }
        self.buttons.show_words(words)

    # -- one promise -----------------------------------------------------------------------------

    def show_promise(self, row: Any) -> None:
        """Show the promise of a row, or that none is chosen."""
        self._row = load_promise(self._desk, row.id) if row is not None else None
        self._right.setCurrentIndex(1 if self._row else 0)
        if self._row is not None:
            self.detail.show_promise(self._row, self._others(self._row))
            self._show_verbs(self._row)

    def _others(self, row: PromiseRow) -> list[PromiseRow]:
        if row.customer_id is None:
            return []
        of_customer = list_promises(self._desk, customer_id=row.customer_id)
        return [one for one in of_customer if one.id != row.id and one.state in _UNPAID]

    def _show_verbs(self, row: PromiseRow) -> None:
        is_open = row.state is PromiseState.OPEN
        shown = {
            "Ctrl+Enter": is_open,
            "S": is_open and row.is_item,
            "J": row.other_order is not None,
            "D": is_open,
            "X": row.state in _UNPAID,
            "U": row.is_ticked_off or row.state is PromiseState.WITHDRAWN,
        }
        for key, is_shown in shown.items():
            self.buttons[key].setVisible(is_shown)

    def of_this_customer(self) -> None:
        """List what this customer is and was owed; the same again lists all."""
        if self.pane.is_of_one_customer() or self._row is None or self._row.customer_id is None:
            self.pane.show_customer(None)
        else:
            self.pane.show_customer(self._row.customer_id)

    def show_customer(self, customer_id: int) -> None:
        """Another page asks for what one customer is owed."""
        self.pane.show_customer(customer_id)

    def ask_reference(self) -> None:
        """Ask by what it can be proved that it is kept."""
        self._ask(tr("By what can it be proved? The number of the refund, the coupon, the receipt"),
                  tr("It is kept"), self._tick_off)  # fmt: skip

    def ask_withdrawal(self) -> None:
        """Ask why it is not kept."""
        self._ask(tr("Why is it not kept?"), tr("Withdraw it"), self._withdraw)

    def ask_day(self) -> None:
        """Ask for another day."""
        day = days_from_now(self._desk, 1)
        self._ask(tr("Promised until which day?"), tr("Change the day"), self._set_day, day.isoformat())

    def _ask(self, question: str, verb: str, answer: Callable[[str], None], text: str = "") -> None:
        if self._row is not None:
            named = tr("{what}: {detail}").format(what=promise_title(self._row), detail=question)
            self.strip.ask(named, verb, answer, text)

    def _tick_off(self, reference: str) -> None:
        tick_off(self._desk, self._chosen().id, reference)
        self._changed()

    def _withdraw(self, why: str) -> None:
        withdraw(self._desk, self._chosen().id, why)
        self._changed()

    def _set_day(self, text: str) -> None:
        try:
            day = date.fromisoformat(text.strip())
        except ValueError:
            raise DeskError(Trouble.DAY_UNREADABLE) from None
        set_due(self._desk, self._chosen().id, day)
        self._changed()

    def send_separately(self) -> None:
        """Make it an order at the bench."""
        self._try(lambda: send_separately(self._desk, self._chosen().id))

    def put_on_order(self) -> None:
        """The customer's other order brings it, whatever its address says."""
        self._try(lambda: put_on_order(self._desk, self._chosen().id))

    def undo(self) -> None:
        """It was neither kept nor withdrawn."""
        self._try(lambda: open_again(self._desk, self._chosen().id))

    def _chosen(self) -> PromiseRow:
        assert self._row is not None
        return self._row

    def _try(self, verb: Callable[[], object]) -> None:
        if self._told.attempt(verb):
            self._changed()

    def _changed(self) -> None:
        self._told.hide()
        self.refresh()
        self.desk_changed.emit()
