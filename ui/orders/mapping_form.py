"""The fields of an order file, each with the column that holds it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from dispatchdesk.rules.column_mapping import ColumnMapping, DateForm, Field, Meaning
from dispatchdesk.wording.imports import date_words, meaning_words
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.orders.mapping_words import field_groups
from ui.parts.choice_box import ChoiceBox
from ui.parts.fields import number_field
from ui.parts.panes import ScrollColumn
from ui.widgets import Card, Label, SectionLabel
from ui.widgets.readable import one_line

_FIELD_WIDTH = 176


class MappingForm(ScrollColumn):
    """Shows a mapping and gives it back as it was changed."""

    changed = Signal()
    header_moved = Signal(int)
    """The number of the row, counted from 1, that a person says is the header."""

    def __init__(self) -> None:
        super().__init__((0, 0, 8, 0), 12)
        self._captions: tuple[str, ...] = ()
        self.name, self.currency, self.shop = QLineEdit(), QLineEdit(), QLineEdit()
        self.header: QSpinBox = number_field(1, 20, "")
        self.columns: dict[Field, ChoiceBox] = {}
        self.meanings: dict[str, ChoiceBox] = {}
        self.dates = ChoiceBox()
        self.decimal_comma = QCheckBox()
        self._heading = Card(margin=14, spacing=8)
        self.body.addWidget(self._heading)
        for title, fields in field_groups():
            self._add_group(title, fields)
        self._words = Card(margin=14, spacing=8)
        self.body.insertWidget(2, self._words)
        self._forms = Card(margin=14, spacing=8)
        self.body.addWidget(self._forms)
        self.body.addStretch(1)
        self._fill_heading()
        self._fill_forms()

    def _fill_heading(self) -> None:
        self._line(self._heading.body, tr("Name of this kind of file"), self.name)
        self._line(self._heading.body, tr("The header is row"), self.header)
        self.name.textEdited.connect(self.changed)
        self.header.valueChanged.connect(self.header_moved)

    def _add_group(self, title: str, fields: Iterable[tuple[Field, str]]) -> None:
        card = Card(margin=14, spacing=8)
        card.body.addWidget(SectionLabel(title))
        for field, words in fields:
            self.columns[field] = box = ChoiceBox()
            box.chosen.connect(self.changed)
            self._line(card.body, words, box)
        self.body.addWidget(card)

    def _fill_forms(self) -> None:
        body = self._forms.body
        body.addWidget(SectionLabel(tr("How it is written")))
        self.dates.offer(date_words())
        self.dates.chosen.connect(self.changed)
        self._line(body, tr("Dates"), self.dates)
        self.currency.setPlaceholderText("EUR")
        self.currency.textEdited.connect(self.changed)
        self._line(body, tr("Currency"), self.currency)
        self.shop.textEdited.connect(self.changed)
        self._line(body, tr("Shop"), self.shop)
        self.decimal_comma.setText(tr("Amounts have a comma: 1.049,50"))
        self.decimal_comma.setFont(fonts.font(fonts.BODY))
        self.decimal_comma.toggled.connect(self.changed)
        body.addWidget(self.decimal_comma)

    def _line(self, body: QVBoxLayout, words: str, field: QWidget) -> None:
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

    # -- what it shows ---------------------------------------------------------------------------

    def show_mapping(self, mapping: ColumnMapping, header: int, words: Iterable[str]) -> None:
        """Show this, the header being the row of that index, ``words`` what stands in the status column."""
        self._captions = mapping.captions
        with QSignalBlocker(self.header), QSignalBlocker(self.decimal_comma):
            self.header.setValue(header + 1)
            self.decimal_comma.setChecked(mapping.decimal_comma)
        self.name.setText(mapping.name)
        self.currency.setText(mapping.currency)
        self.shop.setText(mapping.shop)
        self.dates.choose(mapping.dates.value)
        chosen = dict(mapping.columns)
        for field, box in self.columns.items():
            box.offer((("", tr("– none –")), *((caption, one_line(caption)) for caption in mapping.captions)))
            box.choose(chosen.get(field, ""))
        self.show_words(words, dict(mapping.words))

    def show_words(self, words: Iterable[str], told: dict[str, Meaning]) -> None:
        """A field for each word of the status column."""
        body = self._words.body
        while (item := body.takeAt(0)) is not None:
            _discard(item.widget() or item.layout())
        self.meanings = {}
        body.addWidget(SectionLabel(tr("What the status means")))
        for word in words:
            self.meanings[word] = box = ChoiceBox()
            box.offer(meaning_words())
            box.choose(told[word].value if word in told else "")
            box.chosen.connect(self.changed)
            self._line(body, word, box)
        self._words.setVisible(bool(self.meanings))

    def mapping(self) -> ColumnMapping:
        """What is told now."""
        columns = {field: box.choice() for field, box in self.columns.items()}
        meanings = {word: box.choice() for word, box in self.meanings.items()}
        return ColumnMapping(
            name=self.name.text().strip(),
            captions=self._captions,
            columns=tuple((field, caption) for field, caption in columns.items() if caption),
            words=tuple((word, Meaning(value)) for word, value in meanings.items() if value),
            dates=DateForm(self.dates.choice()),
            decimal_comma=self.decimal_comma.isChecked(),
            currency=self.currency.text().strip().upper(),
            shop=self.shop.text().strip(),
        )


def _discard(part: object) -> None:
    if isinstance(part, QHBoxLayout):
        while (item := part.takeAt(0)) is not None:
            _discard(item.widget())
    elif isinstance(part, QWidget):
        part.hide()
        part.deleteLater()
