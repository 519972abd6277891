"""The page of customers to whom a new product may be told, and their list as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dispatchdesk.actions.suitable_customers import customer_levels, export_suitable_in_child, find_suitable
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.rules.roles import Right
from dispatchdesk.rules.suitable import SuitableCustomer, SuitableWish
from dispatchdesk.rules.verdicts import ScanOutcome
from dispatchdesk.wording.language import current_language, tr, tr_n
from dispatchdesk.wording.times import ago
from dispatchdesk.wording.troubles import say_trouble
from ui import fonts
from ui.background import Job, Worker
from ui.care.suitable_form import SuitableForm
from ui.parts.files import ask_where_to_save
from ui.parts.job_strip import JobStrip
from ui.parts.names import person_name, shop_name
from ui.parts.table import Cell, RowTable, TableColumn, TableModel
from ui.pictures import PictureStore
from ui.widgets import ActionButton, EmptyState, FlowLayout, Label


class SuitablePage(QWidget):
    """Fields at the left, who suits at the right; everything slow is done beside the bench."""

    desk_changed = Signal()

    def __init__(
        self, desk: Desk, pictures: PictureStore, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self._found: tuple[SuitableCustomer, ...] = ()
        self._wish: SuitableWish | None = None
        self._path = Path()
        self.form = SuitableForm()
        self.count = Label("", fonts.LINE_TITLE, "ink", fonts.SEMIBOLD, wraps=True)
        self.table = RowTable(TableModel(_columns(desk)))
        self.strip = JobStrip()
        self._empty = EmptyState("customers")
        self.buttons = {one: ActionButton("", takes_focus=True) for one in TableFormat}
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        flow_box = QWidget()
        flow = FlowLayout(flow_box)
        for one in (TableFormat.XLSX, TableFormat.CSV, TableFormat.JSONL):
            flow.addWidget(self.buttons[one])
        right = QVBoxLayout()
        right.setContentsMargins(24, 18, 24, 16)
        right.setSpacing(10)
        right.addWidget(self.count)
        right.addWidget(self._stack, 1)
        right.addWidget(self.strip)
        right.addWidget(flow_box)
        self.form.setFixedWidth(340)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.form)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self.form.wanted.connect(self.seek)
        self.strip.finished.connect(self._take)
        self.strip.ended.connect(self._show_buttons)
        for one, button in self.buttons.items():
            button.clicked.connect(lambda _=False, one=one: self.ask_export(one))

    # -- the page --------------------------------------------------------------------------------

    def title(self) -> str:
        """The page's name."""
        return tr("For a new product")

    def status_chips(self) -> tuple[tuple[str, str], ...]:
        """Nothing beside the title."""
        return ()

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        return (
            ("/", tr("fields")),
            ("Ctrl ↵", tr("find")),
            ("Ctrl E", tr("Excel")),
            ("", tr("Nothing is sent from here; whoever wants no such news should not be on the list.")),
        )

    def refresh(self) -> None:
        """Read the levels again; the list stays until somebody asks again."""
        self.form.show_levels(customer_levels(self._desk))
        self._show_buttons()

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """Nothing of it shows here."""

    def take_key(self, key: str) -> bool:
        """Ctrl+Enter finds, Ctrl+E exports, Esc stops what is under way."""
        if key == "Ctrl+Enter":
            self.seek()
        elif key == "Ctrl+E" and self.buttons[TableFormat.XLSX].isEnabled():
            self.ask_export(TableFormat.XLSX)
        elif key == "Esc" and self.strip.is_busy():
            self.strip.stop()
        elif key == "/":
            self.form.open()
        else:
            return self.table.take_key(key)
        return True

    def retranslate(self) -> None:
        """All words anew."""
        self.form.retranslate()
        self.form.show_levels(customer_levels(self._desk))
        self.table.setAccessibleName(tr("Customers"))
        self.table.retranslate()
        self._empty.show_words(
            tr("Who may like it?"), tr("Say at the left whom you look for, then find them.")
        )
        words = {TableFormat.XLSX: (tr("Excel"), "Ctrl E"), TableFormat.CSV: (tr("CSV"), "")}
        for one, button in self.buttons.items():
            button.show_action(*words.get(one, (tr("JSON lines"), "")))
        self._show_count()

    # -- finding and writing ---------------------------------------------------------------------

    def seek(self) -> None:
        """Find who suits, on the worker."""
        if self.strip.is_busy():
            return
        desk, wish = self._desk, self.form.wish()
        try:
            desk.require(Right.EXPORT)
        except DeskError as error:
            self.strip.say(say_trouble(error), "bad")
            return

        def work(_: Job) -> object:
            with desk.in_a_thread():
                return find_suitable(desk, wish)

        self._wish = wish
        self.strip.follow(self._worker.read(work), tr("Looking …"))
        self._show_buttons()

    def ask_export(self, table: TableFormat) -> None:
        """Ask where to, and write the list."""
        name = f"{tr('customers')}.{table.value}"
        path = ask_where_to_save(self, tr("Export the list"), name, f"{table.value} (*.{table.value})")
        if path is not None:
            self.export_to(path, table)

    def export_to(self, path: Path, table: TableFormat) -> None:
        """Write who was found, with what is needed to reach them, in a process of its own."""
        wish, root, language = self._wish, self._desk.folder.root, current_language()
        assert wish is not None
        try:
            self._desk.require(Right.EXPORT)  # the process that writes asks nobody
        except DeskError as error:
            self.strip.say(say_trouble(error), "bad")
            return

        def work(job: Job) -> object:
            return export_suitable_in_child(root, wish, path, table, language, job.is_cancelled)

        self._path = path
        self.strip.follow(self._worker.start(work), tr("Writing {file} …").format(file=path.name))
        self._show_buttons()

    def _take(self, result: object) -> None:
        """A list was found, or so many rows were written."""
        if isinstance(result, tuple):
            self._found = result
            self.table.show_rows(result)
            self._stack.setCurrentWidget(self.table if result else self._empty)
            self._show_count()
            return
        words = tr_n("{count} line written to {file}.", "{count} lines written to {file}.", int(str(result)))
        self.strip.say(words.format(count=result, file=self._path.name))

    def _show_count(self) -> None:
        if self._wish is None:
            self.count.hide()
            return
        count = len(self._found)
        words = tr_n("{count} customer suits.", "{count} customers suit.", count).format(count=count)
        self.count.setText(words if count else tr("Nobody suits. Ask for less."))
        self.count.show()

    def _show_buttons(self) -> None:
        is_ready = bool(self._found) and not self.strip.is_busy()
        for button in self.buttons.values():
            button.setEnabled(is_ready)
        self.form.go.setEnabled(not self.strip.is_busy())


def _columns(desk: Desk) -> tuple[TableColumn, ...]:
    def contact(row: SuitableCustomer) -> Cell:
        at = row.last_contact_at
        return Cell(tr("never") if at is None else ago(desk.now(), at), "ink_2")

    def last_order(row: SuitableCustomer) -> Cell:
        return Cell(ago(desk.now(), row.last_order_at), "ink_2")

    return (
        TableColumn(lambda: tr("Customer"), lambda row: Cell(person_name(row.name), bold=True), 120, 2),
        TableColumn(lambda: tr("Level"), lambda row: Cell(row.level), 50),
        TableColumn(lambda: tr("Shop"), lambda row: Cell(shop_name(row.channel, row.shop)), 90, 1),
        TableColumn(lambda: tr("Orders"), lambda row: Cell(str(row.orders)), right=True),
        TableColumn(lambda: tr("Last order"), last_order, 90),
        TableColumn(lambda: tr("Last contact"), contact, 90),
    )
