"""A file of an unknown kind: a person says what its columns are, and sees what its rows then mean."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dispatchdesk.actions.column_mappings import (
    propose_mapping,
    save_mapping,
    status_words,
    try_mapping,
)
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError
from dispatchdesk.intake.parsed import UnknownTable
from dispatchdesk.rules.column_mapping import Field, missing_fields
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.troubles import say_problem, say_trouble
from ui import fonts
from ui.orders.import_words import PreviewRow, import_columns
from ui.orders.mapping_form import MappingForm
from ui.parts.beside import lay_with_column
from ui.parts.panes import Rule
from ui.parts.table import RowTable, TableModel
from ui.widgets import ActionButton, Card, ElidedLabel, Label

_FORM_WIDTH = 372
_AFTER_TYPING = 250
"""Milliseconds of rest before the rows are understood anew."""


class MappingView(QWidget):
    """In front of the import until the columns are told or nobody wants to."""

    closed = Signal()
    saved = Signal()
    """The file can be read now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: UnknownTable | None = None
        self._header = 0
        self._status = ""
        self.file = ElidedLabel("", fonts.LINE_TITLE, "ink", fonts.SEMIBOLD)
        self.told = Label("", fonts.BODY, "ink_2", wraps=True)
        self.table = RowTable(TableModel(import_columns()))
        self.form = MappingForm()
        self.save, self.back = (
            ActionButton("", primary=True, takes_focus=True),
            ActionButton("", takes_focus=True),
        )
        self._rest = QTimer(self, singleShot=True, interval=_AFTER_TYPING)
        self._lay_out()
        self._rest.timeout.connect(self.try_it)
        self.form.changed.connect(self._rest.start)
        self.form.header_moved.connect(self._move_header)
        self.save.clicked.connect(self.keep)
        self.back.clicked.connect(self.closed)
        self.retranslate()

    def _lay_out(self) -> None:
        card = Card(margin=1, spacing=0)
        head = QVBoxLayout()
        head.setContentsMargins(18, 14, 18, 14)
        head.setSpacing(4)
        head.addWidget(self.file)
        head.addWidget(self.told)
        card.body.addLayout(head)
        card.body.addWidget(Rule())
        card.body.addWidget(self.table, 1)
        card.body.addSpacing(10)
        side = QVBoxLayout()
        side.addWidget(self.form, 1)
        side.addWidget(self.save)
        side.addWidget(self.back)
        lay_with_column(self, card, side, _FORM_WIDTH)

    def show_table(self, shown: UnknownTable) -> None:
        """Propose what its columns mean."""
        self._shown, self._header = shown, shown.header
        self.file.setText(shown.file)
        self.form.header.setMaximum(max(1, len(shown.rows)))
        self._propose()
        self.form.to_top()

    def try_it(self) -> None:
        """Show what the rows mean by what is told now."""
        shown = self._shown
        if shown is None:
            return
        mapping = self.form.mapping()
        if mapping.caption_of(Field.STATUS) != self._status:
            self._status = mapping.caption_of(Field.STATUS)
            self.form.show_words(status_words(shown, self._header, mapping), {})
        lacks = missing_fields(mapping.columns)
        self.save.setEnabled(not lacks and bool(mapping.name))
        if lacks:
            self.table.show_rows((), keep=False)
            self.told.setText(
                tr("Say first which column holds the order’s number, and which one SKU, barcode or name.")
            )
            return
        plan = try_mapping(self._desk, shown, self._header, mapping)
        self.table.show_rows((PreviewRow(at, row) for at, row in enumerate(plan.rows)), keep=False)
        first = next(iter(plan.refused), None)
        self.told.setText(
            say_problem(first) if first else tr("The first rows of the file, as they would be read.")
        )

    def keep(self) -> None:
        """Remember it, and read the file."""
        if not self.save.isEnabled():
            return
        try:
            save_mapping(self._desk, self.form.mapping())
        except DeskError as error:
            self.told.setText(say_trouble(error))
        else:
            self.saved.emit()

    def title(self) -> str:
        """The page's name while this is in front."""
        return tr("Orders › Import › Columns")

    def take_key(self, key: str) -> bool:
        """Ctrl+S remembers, Esc leaves."""
        if key == "Ctrl+S":
            self.keep()
        elif key == "Esc":
            self.closed.emit()
        else:
            return self.table.take_key(key)
        return True

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        return (("Tab", tr("fields")), ("Ctrl S", tr("remember and read")), ("Esc", tr("back")))

    def retranslate(self) -> None:
        """The words on its buttons; the form is made anew with its window."""
        self.table.retranslate()
        self.save.show_action(tr("Remember this kind of file and read it"), "Ctrl S")
        self.back.show_action(tr("Back"), "Esc")

    def _move_header(self, row: int) -> None:
        self._header = row - 1
        self._propose()

    def _propose(self) -> None:
        assert self._shown is not None
        mapping = propose_mapping(self._shown, self._header)
        self._status = mapping.caption_of(Field.STATUS)
        self.form.show_mapping(mapping, self._header, status_words(self._shown, self._header, mapping))
        self.try_it()
