"""What a person says of a carrier's status file: what its columns are, and what its words mean."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from dispatchdesk.actions.carrier_news import propose_status_mapping
from dispatchdesk.intake.parsed import UnknownTable
from dispatchdesk.rules.column_mapping import DateForm
from dispatchdesk.rules.parcel_stages import ParcelStage
from dispatchdesk.rules.status_mapping import StatusField, StatusMapping
from dispatchdesk.wording.care import stage_name, status_field_name
from dispatchdesk.wording.imports import date_words
from dispatchdesk.wording.language import tr, tr_n
from ui import fonts
from ui.parts.choice_box import ChoiceBox
from ui.parts.fields import number_field
from ui.widgets import Card, Label, SectionLabel
from ui.widgets.readable import one_line

_FIELD_WIDTH = 150
_NOTHING = "-"
"""A word that says nothing of the way; the empty value: not told yet."""


class StatusColumns(Card):
    """Hidden while the file's columns are known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=14, spacing=8, parent=parent)
        self._table: UnknownTable | None = None
        self._captions: tuple[str, ...] = ()
        self.name = QLineEdit()
        self.header: QSpinBox = number_field(1, 20, "")
        self.columns = {field: ChoiceBox() for field in StatusField}
        self.dates = ChoiceBox()
        self.header.valueChanged.connect(lambda row: self._propose(row - 1))
        self.hide()

    def ask(self, table: UnknownTable) -> None:
        """Show what the columns probably are."""
        self._table = table
        self._lay_out()
        with QSignalBlocker(self.header):
            self.header.setMaximum(max(1, len(table.rows)))
            self.header.setValue(table.header + 1)
        self._propose(table.header)
        self.show()

    def mapping(self) -> StatusMapping:
        """What is told now."""
        columns = {field: box.choice() for field, box in self.columns.items()}
        return StatusMapping(
            name=self.name.text().strip(),
            captions=self._captions,
            columns=tuple((field, caption) for field, caption in columns.items() if caption),
            dates=DateForm(self.dates.choice()),
        )

    def _lay_out(self) -> None:
        if self.body.count():
            return
        self.body.addWidget(SectionLabel(tr("What the columns are")))
        _line(self.body, tr("Name of this kind of file"), self.name)
        _line(self.body, tr("The header is row"), self.header)
        for field, box in self.columns.items():
            _line(self.body, status_field_name(field), box)
        self.dates.offer(date_words())
        _line(self.body, tr("Dates"), self.dates)

    def _propose(self, header: int) -> None:
        if self._table is None or header >= len(self._table.rows):
            return
        mapping = propose_status_mapping(self._table, header)
        self._captions = mapping.captions
        self.name.setText(mapping.name)
        for field, box in self.columns.items():
            box.offer((("", tr("– none –")), *((caption, one_line(caption)) for caption in mapping.captions)))
            box.choose(mapping.caption_of(field))


class StatusWordsForm(Card):
    """A line for each word that nobody knows; hidden where there is none."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=14, spacing=8, parent=parent)
        self.boxes: dict[str, ChoiceBox] = {}
        self._lines = QWidget()
        self.body.addWidget(self._lines)
        self.hide()

    def ask(self, words: Iterable[tuple[str, int]]) -> None:
        """Ask what these words mean."""
        self.boxes = {}
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(SectionLabel(tr("What do these words mean?")))
        for word, count in words:
            self.boxes[word] = box = ChoiceBox(_choices())
            box.chosen.connect(self.changed)
            rows = tr_n("{count} row", "{count} rows", count).format(count=count)
            _line(column, f"{word} · {rows}", box)
        self.body.replaceWidget(self._lines, lines)
        self._lines.deleteLater()
        self._lines = lines
        self.setVisible(bool(self.boxes))

    def said(self) -> dict[str, ParcelStage | None]:
        """What was told of which words; None: they say nothing of the way."""
        chosen = {word: box.choice() for word, box in self.boxes.items()}
        return {
            word: None if value == _NOTHING else ParcelStage(value) for word, value in chosen.items() if value
        }


def _choices() -> tuple[tuple[str, str], ...]:
    stages = tuple((stage.value, stage_name(stage)) for stage in ParcelStage)
    return (("", tr("not told")), *stages, (_NOTHING, tr("says nothing")))


def _line(body: QVBoxLayout, words: str, field: QWidget) -> None:
    label = Label(one_line(words), fonts.BODY, "ink", wraps=True)
    label.setBuddy(field)
    field.setAccessibleName(words)
    field.setFont(fonts.font(fonts.BODY))
    field.setFixedWidth(_FIELD_WIDTH)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(label, 1)
    row.addWidget(field)
    body.addLayout(row)
