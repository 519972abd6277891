"""What can be done with the chosen orders: buttons, what is asked before, and what was said of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dispatchdesk.actions.add_gift import add_gift, gift_named
from dispatchdesk.actions.hold_order import hold_order, release_order
from dispatchdesk.desk import Desk
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.codes import listed_code
from dispatchdesk.rules.listing import OrderStory
from dispatchdesk.rules.orders import SENT_STATES, OrderState, can_send_the_rest
from dispatchdesk.rules.roles import Right
from dispatchdesk.wording.articles import article_name
from dispatchdesk.wording.language import tr, tr_n
from ui.orders.list_pane import OrdersPane
from ui.orders.slip_printing import SlipPrinting
from ui.parts.ask_strip import AskStrip
from ui.parts.files import ask_where_to_save
from ui.parts.told_line import ToldLine
from ui.pictures import PictureStore
from ui.widgets import ActionButton, FlowLayout

_MOST_SLIPS = 10_000
"""More at once are nobody's wish."""


class OrderVerbs(QWidget):
    """Below the order that is shown: opens, stops or lets it go, adds a gift, prints slips."""

    code_entered = Signal(str)
    changed = Signal()
    """An order is otherwise than before."""

    def __init__(
        self, desk: Desk, pictures: PictureStore, pane: OrdersPane, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pane = pane
        self._story: OrderStory | None = None
        self._printing = SlipPrinting(desk, pictures)
        self.told = ToldLine()
        self.strip = AskStrip()
        self.open_button = ActionButton("", primary=True, takes_focus=True)
        self.rest_button = ActionButton("", takes_focus=True)
        self.hold_button, self.release_button, self.gift_button, self.print_button, self.save_button = (
            ActionButton("", takes_focus=True) for _ in range(5)
        )
        self._lay_out()
        for button, verb in self._verbs():
            button.clicked.connect(verb)
        pane.list.selectionModel().selectionChanged.connect(self.name_buttons)
        pane.list.doubleClicked.connect(self.open_at_bench)

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button, _verb in self._verbs():
            flow.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 8, 24, 16)
        box.setSpacing(10)
        for widget in (self.told, self.strip, buttons):
            box.addWidget(widget)

    def _verbs(self) -> tuple[tuple[ActionButton, Callable[[], None]], ...]:
        return (
            (self.open_button, self.open_at_bench),
            (self.hold_button, self.ask_hold),
            (self.release_button, self.ask_release),
            (self.rest_button, self.ask_rest),
            (self.gift_button, self.ask_gift),
            (self.print_button, self.print_slips),
            (self.save_button, self.save_slips),
        )

    def take_key(self, key: str) -> bool:
        """What is asked comes first, then the verbs."""
        if self.strip.take_key(key):
            return True
        verbs = {
            "Enter": self.open_at_bench, "H": self.ask_hold, "R": self.ask_release, "T": self.ask_rest,
            "G": self.ask_gift, "Ctrl+P": self.print_slips, "Ctrl+S": self.save_slips,
        }  # fmt: skip
        if key in verbs:
            verbs[key]()
        return key in verbs

    # -- what it shows ---------------------------------------------------------------------------

    def show_story(self, story: OrderStory | None) -> None:
        """The buttons mean this order; what was said of another one is taken back."""
        if self._story is not None and (story is None or story.order.id != self._story.order.id):
            self.told.setText("")
        self._story = story
        self.name_buttons()

    def name_buttons(self, *_: object) -> None:
        """What can be done now, in the language in use."""
        order = self._story.order if self._story else None
        self.told.setVisible(bool(self.told.text()))
        self._name_slips(self._pane.chosen_count())
        self.open_button.show_action(tr("Open at the bench"), "↵")
        self.hold_button.show_action(tr("Hold"), "H")
        self.release_button.show_action(tr("Release"), "R")
        self.gift_button.show_action(tr("Add a gift"), "G")
        self.rest_button.show_action(tr("Send the rest"), "T")
        unsent = order is not None and order.state in (OrderState.WAITING, OrderState.CHECKING)
        held = order is not None and order.is_held
        self.open_button.setEnabled(unsent)
        self.gift_button.setVisible(unsent)
        self.gift_button.setEnabled(unsent)
        self.hold_button.setEnabled(unsent or (order is not None and order.state in SENT_STATES))
        self.release_button.setVisible(held)
        self.release_button.setEnabled(held)
        self.rest_button.setVisible(order is not None and held and can_send_the_rest(order))

    def _name_slips(self, count: int) -> None:
        slips = tr_n("Print slip", "Print {count} slips", max(count, 1)).format(count=count)
        self.print_button.show_action(slips, "Ctrl P")
        self.save_button.show_action(tr("As PDF"), "Ctrl S")
        for button in (self.print_button, self.save_button):
            button.setEnabled(count <= _MOST_SLIPS)

    # -- one order -------------------------------------------------------------------------------

    def open_at_bench(self) -> None:
        """As if its slip were scanned."""
        if self._story is not None and self.open_button.isEnabled():
            self.code_entered.emit(listed_code(self._story.order.uid))

    def ask_hold(self) -> None:
        """Ask why the order must not be sent."""
        if self._story is not None and self.hold_button.isEnabled() and self._may(Right.HOLD):
            number = self._story.order.number
            self.strip.ask(tr("Why must {number} not be sent?").format(number=number), tr("Hold"), self._hold)

    def ask_release(self) -> None:
        """Ask why the order may be sent now."""
        if self._story is not None and self.release_button.isEnabled() and self._may(Right.RELEASE_HOLD):
            number = self._story.order.number
            question = tr("Why may {number} be sent now?").format(number=number)
            self.strip.ask(question, tr("Release"), self._release)

    def ask_rest(self) -> None:
        """Ask why the order may go without what is to be refunded."""
        if self._story is not None and self.rest_button.isVisible() and self._may(Right.RELEASE_HOLD):
            question = tr("Why may the rest of {number} be sent now?").format(number=self._story.order.number)
            self.strip.ask(question, tr("Send the rest"), self._send_rest)

    def ask_gift(self) -> None:
        """Ask what goes along as a gift, then why."""
        if self._story is not None and self.gift_button.isEnabled() and self._may(Right.ADD_GIFT):
            number = self._story.order.number
            question = tr("Which gift goes into {number}? Scan it, or type its SKU.").format(number=number)
            self.strip.ask(question, tr("Next"), self._ask_why_gift)

    def _ask_why_gift(self, code: str) -> None:
        gift = gift_named(self._desk, code)
        question = tr("Why does {item} go along?").format(item=article_name(gift))
        self.strip.ask(question, tr("Add the gift"), partial(self._add_gift, gift))

    def _add_gift(self, gift: Article, why: str) -> None:
        assert self._story is not None
        add_gift(self._desk, self._story.order.id, gift, why)
        words = tr("{item} goes along with {number}.")
        self.told.say(words.format(item=article_name(gift), number=self._story.order.number))
        self.changed.emit()

    def _hold(self, why: str) -> None:
        assert self._story is not None
        hold_order(self._desk, self._story.order.id, why)
        self.told.say(tr("{number} is held.").format(number=self._story.order.number))
        self.changed.emit()

    def _release(self, why: str) -> None:
        assert self._story is not None
        release_order(self._desk, self._story.order.id, why)
        self.told.say(tr("{number} may be sent.").format(number=self._story.order.number))
        self.changed.emit()

    def _send_rest(self, why: str) -> None:
        assert self._story is not None
        release_order(self._desk, self._story.order.id, why, only_the_rest=True)
        words = tr("{number} may be sent without what is to be refunded.")
        self.told.say(words.format(number=self._story.order.number))
        self.changed.emit()

    def _may(self, right: Right) -> bool:
        """Whether who packs may do it; says so before a reason is asked for."""
        return self.told.attempt(lambda: self._desk.require(right))

    # -- slips -----------------------------------------------------------------------------------

    def print_slips(self) -> None:
        """Slips of the chosen orders, on the shop's printer."""
        if ids := self._chosen_ids():
            self._try(lambda: self._printing.print(ids), tr("Sent to the printer."))

    def save_slips(self) -> None:
        """Slips of the chosen orders, into a PDF."""
        ids = self._chosen_ids()
        if not ids:
            return
        path = ask_where_to_save(self, tr("Packing slips"), tr("packing slips") + ".pdf", "PDF (*.pdf)")
        if path is not None:
            self._try(lambda: self._printing.save(ids, path), tr("Written to {file}.").format(file=path.name))

    def _chosen_ids(self) -> tuple[int, ...]:
        return tuple(row.id for row in self._pane.chosen()) if self.print_button.isEnabled() else ()

    def _try(self, verb: Callable[[], None], done: str) -> None:
        if self.told.attempt(verb):
            self.told.say(done)
