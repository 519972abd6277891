"""The orders page: the list, one order beside it, and the import in front of both."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dispatchdesk.actions.add_gift import add_gift, gift_named
from dispatchdesk.actions.hold_order import hold_order, release_order
from dispatchdesk.actions.list_orders import order_story
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.codes import slip_code
from dispatchdesk.rules.listing import OrderStory
from dispatchdesk.rules.orders import OrderState
from dispatchdesk.rules.roles import Right
from dispatchdesk.rules.verdicts import ScanOutcome
from dispatchdesk.wording.articles import article_name
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.troubles import say_trouble
from ui.background import Worker
from ui.orders.detail import OrderDetail
from ui.orders.import_view import ImportView
from ui.orders.list_pane import OrdersPane
from ui.orders.slip_printing import SlipPrinting
from ui.parts.ask_strip import AskStrip
from ui.parts.files import ask_where_to_save, ask_which_files
from ui.pictures import PictureStore
from ui.widgets import ActionButton, EmptyState, FlowLayout, Label

_MOST_SLIPS = 10_000
"""More at once are nobody's wish."""


class OrdersPage(QWidget):
    """Finds an order, tells its story, stops it or lets it go, prints slips, takes in files."""

    code_entered = Signal(str)
    desk_changed = Signal()

    def __init__(
        self, desk: Desk, pictures: PictureStore, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._story: OrderStory | None = None
        self._printing = SlipPrinting(desk, pictures)
        self.pane = OrdersPane(desk)
        self.detail = OrderDetail(desk, pictures)
        self.strip = AskStrip()
        self.imports = ImportView(desk, worker)
        self.open_button = ActionButton("", primary=True, takes_focus=True)
        self.hold_button, self.release_button, self.gift_button, self.print_button, self.save_button = (
            ActionButton("", takes_focus=True) for _ in range(5)
        )
        self._told = Label("", colour="good", wraps=True)
        self._nothing = EmptyState("orders")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        for button in self._all_buttons():
            flow.addWidget(button)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 8, 24, 16)
        foot.setSpacing(10)
        for widget in (self._told, self.strip, self._buttons):
            foot.addWidget(widget)
        chosen = QWidget()
        column = QVBoxLayout(chosen)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.detail, 1)
        column.addLayout(foot)
        self._right = QStackedWidget()
        self._right.addWidget(self._nothing)
        self._right.addWidget(chosen)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pane, 9)
        row.addWidget(self._right, 11)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(both)
        self._stack.addWidget(self.imports)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _all_buttons(self) -> tuple[ActionButton, ...]:
        return (
            self.open_button, self.hold_button, self.release_button, self.gift_button,
            self.print_button, self.save_button,
        )  # fmt: skip

    def _connect(self) -> None:
        self.pane.current_row.connect(self.show_order)
        self.pane.list.selectionModel().selectionChanged.connect(self._name_buttons)
        self.pane.list.doubleClicked.connect(self.open_at_bench)
        self.pane.button_pressed.connect(self.choose_files)
        self.open_button.clicked.connect(self.open_at_bench)
        self.hold_button.clicked.connect(self.ask_hold)
        self.release_button.clicked.connect(self.ask_release)
        self.gift_button.clicked.connect(self.ask_gift)
        self.print_button.clicked.connect(self.print_slips)
        self.save_button.clicked.connect(self.save_slips)
        self.imports.closed.connect(self.show_list)
        self.imports.taken_in.connect(self._tell_import)

    # -- the page --------------------------------------------------------------------------------

    def title(self) -> str:
        """The page's name; the import has its own."""
        return tr("Orders › Import") if self._is_importing() else tr("Orders")

    def status_chips(self) -> tuple[tuple[str, str], ...]:
        """How many are late."""
        late = self.pane.counts.late
        return ((tr("{count} late").format(count=late), "bad"),) if late and not self._is_importing() else ()

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        if self._is_importing():
            return self.imports.footer_hints()
        return (
            ("↑↓", tr("move")), ("← →", tr("other orders")), ("/", tr("search")),
            ("⇧ ↓", tr("choose several")), ("", tr("Drop a file anywhere to import it")),
        )  # fmt: skip

    def refresh(self) -> None:
        """Read the list again, and the order beside it."""
        self.pane.refresh()
        self.show_order(self.pane.list.row())

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """The check page is in front now; this one reads again when it is shown."""

    def take_key(self, key: str) -> bool:
        """Keys of the import while it is in front, else of the list."""
        if self._is_importing():
            return self.imports.take_key(key)
        if self.strip.take_key(key):
            return True
        verbs = {
            "Enter": self.open_at_bench, "H": self.ask_hold, "R": self.ask_release,
            "G": self.ask_gift, "Ctrl+P": self.print_slips, "Ctrl+S": self.save_slips,
            "Ctrl+I": self.choose_files, "S": self.detail.reveal.press,
        }  # fmt: skip
        if key in verbs:
            verbs[key]()
            return True
        return self.pane.take_key(key)

    def take_files(self, paths: tuple[Path, ...]) -> None:
        """Files were dropped or chosen: show what they would bring."""
        self._stack.setCurrentWidget(self.imports)
        try:
            self._desk.require(Right.IMPORT)
        except DeskError as error:
            self.imports.strip.say(say_trouble(error), "bad")
        else:
            self.imports.read(paths)

    def retranslate(self) -> None:
        """All words anew."""
        self.pane.retranslate()
        self.imports.retranslate()
        advice = tr("Choose one in the list: all that is known of it stands here.")
        self._nothing.show_words(tr("No order chosen"), advice)
        self._name_buttons()

    # -- one order -------------------------------------------------------------------------------

    def show_order(self, row: Any) -> None:
        """Show the order of a row, or that none is chosen."""
        if self._story is not None and (row is None or row.id != self._story.order.id):
            self._told.setText("")
        self._story = order_story(self._desk, row.id) if row is not None else None
        self._right.setCurrentIndex(1 if self._story else 0)
        if self._story:
            self.detail.show_story(self._story)
        self._name_buttons()

    def open_at_bench(self) -> None:
        """As if its slip were scanned."""
        if self._story is not None and self.open_button.isEnabled():
            self.code_entered.emit(slip_code(self._story.order.uid))

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
        self._say(words.format(item=article_name(gift), number=self._story.order.number))
        self._changed()

    def _hold(self, why: str) -> None:
        assert self._story is not None
        hold_order(self._desk, self._story.order.id, why)
        self._say(tr("{number} is held.").format(number=self._story.order.number))
        self._changed()

    def _release(self, why: str) -> None:
        assert self._story is not None
        release_order(self._desk, self._story.order.id, why)
        self._say(tr("{number} may be sent.").format(number=self._story.order.number))
        self._changed()

    def _may(self, right: Right) -> bool:
        """Whether who packs may do it; says so before a reason is asked for."""
        try:
            self._desk.require(right)
        except DeskError as error:
            self._say(say_trouble(error), "bad")
            return False
        return True

    def _changed(self) -> None:
        self.refresh()
        self.desk_changed.emit()

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
        return tuple(row.id for row in self.pane.chosen()) if self.print_button.isEnabled() else ()

    def _try(self, verb: Any, done: str) -> None:
        try:
            verb()
        except DeskError as error:
            self._say(say_trouble(error), "bad")
        else:
            self._say(done)

    # -- import ----------------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for the shop's files."""
        if not self._desk.may(Right.IMPORT):
            self.take_files(())  # says why not
            return
        kinds = tr("Order files") + " (*.csv *.xlsx *.xls *.txt *.tsv)"
        if paths := ask_which_files(self, tr("Import orders or products"), kinds):
            self.take_files(paths)

    def show_list(self) -> None:
        """The import is over: back to the list."""
        self._stack.setCurrentIndex(0)
        self.refresh()

    def _tell_import(self, words: str) -> None:
        self.show_list()
        self._say(words)
        self.desk_changed.emit()

    def _is_importing(self) -> bool:
        return self._stack.currentWidget() is self.imports

    def _say(self, words: str, colour: str = "good") -> None:
        self._told.setText(words)
        self._told.show_colour(colour)
        self._told.show()

    def _name_buttons(self, *_: object) -> None:
        order = self._story.order if self._story else None
        count = self.pane.chosen_count()
        self.pane.button.setEnabled(self._desk.may(Right.IMPORT))
        self._told.setVisible(bool(self._told.text()))
        self.open_button.show_action(tr("Open at the bench"), "↵")
        self.hold_button.show_action(tr("Hold"), "H")
        self.release_button.show_action(tr("Release"), "R")
        self.gift_button.show_action(tr("Add a gift"), "G")
        slips = tr_n("Print slip", "Print {count} slips", max(count, 1)).format(count=count)
        self.print_button.show_action(slips, "Ctrl P")
        self.save_button.show_action(tr("As PDF"), "Ctrl S")
        for button in (self.print_button, self.save_button):
            button.setEnabled(count <= _MOST_SLIPS)
        unsent = order is not None and order.state in (OrderState.WAITING, OrderState.CHECKING)
        held = order is not None and order.is_held
        self.open_button.setEnabled(unsent)
        self.gift_button.setVisible(unsent)
        self.gift_button.setEnabled(unsent)
        self.hold_button.setEnabled(unsent or (order is not None and order.state is OrderState.PACKED))
        self.release_button.setVisible(held)
        self.release_button.setEnabled(held)
