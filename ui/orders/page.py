"""The orders page: the list, one order beside it, and the import in front of both."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dispatchdesk.actions.list_orders import order_story
from dispatchdesk.actions.readiness import Readiness
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError
from dispatchdesk.intake.parsed import UnknownTable
from dispatchdesk.rules.roles import Right
from dispatchdesk.rules.verdicts import ScanOutcome
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.troubles import say_trouble
from ui.background import Worker
from ui.orders.detail import OrderDetail
from ui.orders.import_view import ImportView
from ui.orders.list_pane import OrdersPane
from ui.orders.order_verbs import OrderVerbs
from ui.orders.readiness_view import ReadinessView
from ui.orders.readiness_words import sum_words
from ui.parts.files import ask_which_files
from ui.pictures import PictureStore
from ui.widgets import EmptyState

if TYPE_CHECKING:
    from ui.orders.mapping_view import MappingView

    Front = ImportView | MappingView | ReadinessView


class OrdersPage(QWidget):
    """Finds an order, tells its story, and takes in files."""

    code_entered = Signal(str)
    desk_changed = Signal()

    def __init__(
        self, desk: Desk, pictures: PictureStore, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pictures = pictures
        self.pane = OrdersPane(desk)
        self.detail = OrderDetail(desk, pictures)
        self.verbs = OrderVerbs(desk, pictures, self.pane)
        self.imports = ImportView(desk, worker)
        self.readiness = ReadinessView(desk, worker)
        self._nothing = EmptyState("orders")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        chosen = QWidget()
        column = QVBoxLayout(chosen)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.detail, 1)
        column.addWidget(self.verbs)
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
        for front in (both, self.imports, self.readiness):
            self._stack.addWidget(front)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _connect(self) -> None:
        self.pane.current_row.connect(self.show_order)
        self.pane.button_pressed.connect(self.choose_files)
        self.verbs.code_entered.connect(self.code_entered)
        self.verbs.changed.connect(self._changed)
        self.imports.closed.connect(self.show_list)
        self.imports.columns_wanted.connect(self._ask_columns)
        self.imports.taken_in.connect(self._tell_import)
        self.readiness.closed.connect(self.show_list)
        self.readiness.changed.connect(self.desk_changed)
        self.readiness.looked.connect(self._tell_readiness)

    @cached_property
    def mapping(self) -> MappingView:
        """Made for the first file of an unknown kind: it has a list to drop for every field."""
        from ui.orders.mapping_view import MappingView

        view = MappingView(self._desk)
        view.closed.connect(self._show_import)
        view.saved.connect(self._read_again)
        self._stack.addWidget(view)
        return view

    # -- the page --------------------------------------------------------------------------------

    def title(self) -> str:
        """The page's name; what is in front of the list has its own."""
        front = self._front()
        return front.title() if front else tr("Orders")

    def status_chips(self) -> tuple[tuple[str, str], ...]:
        """How many are late."""
        late = self.pane.counts.late
        return ((tr("{count} late").format(count=late), "bad"),) if late and not self._front() else ()

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        if front := self._front():
            return front.footer_hints()
        return (
            ("↑↓", tr("move")), ("← →", tr("other orders")), ("/", tr("search")),
            ("⇧ ↓", tr("choose several")), ("Ctrl R", tr("readiness")),
            ("", tr("Drop a file anywhere to import it")),
        )  # fmt: skip

    def refresh(self) -> None:
        """Read the list again, and the order beside it."""
        self.pane.refresh()
        self.show_order(self.pane.list.row())

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """The check page is in front now; this one reads again when it is shown."""

    def take_key(self, key: str) -> bool:
        """Keys of what is in front of the list, else of the order, else of the list."""
        if front := self._front():
            return front.take_key(key)
        if self.verbs.take_key(key):
            return True
        keys = {
            "Ctrl+I": self.choose_files, "Ctrl+R": self.show_readiness, "S": self.detail.reveal.press,
        }  # fmt: skip
        if key in keys:
            keys[key]()
            return True
        return self.pane.take_key(key)

    def retranslate(self) -> None:
        """All words anew."""
        self.pane.retranslate()
        for at in range(1, self._stack.count()):
            cast("Front", self._stack.widget(at)).retranslate()
        advice = tr("Choose one in the list: all that is known of it stands here.")
        self._nothing.show_words(tr("No order chosen"), advice)
        self.verbs.name_buttons()

    # -- one order -------------------------------------------------------------------------------

    def show_order(self, row: Any) -> None:
        """Show the order of a row, or that none is chosen."""
        story = order_story(self._desk, row.id) if row is not None else None
        self._right.setCurrentIndex(1 if story else 0)
        if story:
            self.detail.show_story(story)
        self.verbs.show_story(story)
        self.pane.button.setEnabled(self._desk.may(Right.IMPORT))

    def _changed(self) -> None:
        self.refresh()
        self.desk_changed.emit()

    # -- what stands in front of the list --------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for the shop's files."""
        if not self._desk.may(Right.IMPORT):
            self.take_files(())  # says why not
            return
        kinds = tr("Order files") + " (*.csv *.xlsx *.xls *.txt *.tsv)"
        if paths := ask_which_files(self, tr("Import orders or products"), kinds):
            self.take_files(paths)

    def take_files(self, paths: tuple[Path, ...]) -> None:
        """Files were dropped or chosen: show what they would bring."""
        self._show_import()
        try:
            self._desk.require(Right.IMPORT)
        except DeskError as error:
            self.imports.strip.say(say_trouble(error), "bad")
        else:
            self.imports.read(paths)

    def show_list(self) -> None:
        """What was in front is over: back to the list."""
        self._stack.setCurrentIndex(0)
        self.refresh()

    def show_readiness(self) -> None:
        """What waits and cannot be verified tomorrow."""
        self._stack.setCurrentWidget(self.readiness)
        self.readiness.read()

    def _tell_import(self, words: str) -> None:
        self._pictures.look_again()
        self.show_list()
        self.verbs.told.say(words)
        self.readiness.read()
        self.desk_changed.emit()

    def _tell_readiness(self, readiness: Readiness) -> None:
        """After an import one sentence, where something is to be mended."""
        told = self.verbs.told.text()
        if readiness.blind and self._front() is None and told:
            words, _tone = sum_words(readiness)
            self.verbs.told.say(f"{told} {words} Ctrl R", "caution")

    def _ask_columns(self, unknown: UnknownTable) -> None:
        self.mapping.show_table(unknown)
        self._stack.setCurrentWidget(self.mapping)

    def _show_import(self) -> None:
        self._stack.setCurrentWidget(self.imports)

    def _read_again(self) -> None:
        self._show_import()
        self.imports.read_again()

    def _front(self) -> Front | None:
        """What stands in front of the list."""
        return cast("Front", self._stack.currentWidget()) if self._stack.currentIndex() else None
