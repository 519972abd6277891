"""Fields that are bound to one setting each: what is changed is saved at once."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui import fonts
from ui.parts.fields import number_field
from ui.parts.panes import ScrollColumn
from ui.settings.choices import Choices
from ui.widgets import Card, Label, SectionLabel

_FIELD_WIDTH = 340
_FORM_WIDTH = 760
_MARGIN = 24
_UNDER_THE_WORDS = 30
"""Pixels from the edge of a tick box to its words."""


class Form(ScrollColumn):
    """One section of the settings: cards with fields, each of which names the setting it changes."""

    def __init__(self, choices: Choices, title: str, told: str = "") -> None:
        super().__init__((_MARGIN, 18, _MARGIN, 18), 14)
        inner = self.widget()
        assert inner is not None
        # Of the whole column: heights are reckoned from it, and lines would be missed for narrower cards.
        inner.setMaximumWidth(_FORM_WIDTH + 2 * _MARGIN)
        self.choices = choices
        self._heading = Label(title, fonts.HEADLINE, "ink", fonts.BOLD, wraps=True)
        self.body.addWidget(self._heading)
        if told:
            self.body.addWidget(Label(told, fonts.BODY, "ink_2", wraps=True))
        self._card: Card | None = None

    def refresh(self) -> None:
        """Read again what may have changed elsewhere; most forms have nothing such."""

    def card(self, heading: str = "") -> QVBoxLayout:
        """Begin another card; fields are added to the last one begun."""
        self._card = Card(margin=18, spacing=12)
        self._card.setMaximumWidth(_FORM_WIDTH)
        if heading:
            self._card.body.addWidget(SectionLabel(heading))
        self.body.addWidget(self._card)
        return self._card.body

    def add_card(self, card: Card) -> None:
        """A card that is made elsewhere."""
        card.setMaximumWidth(_FORM_WIDTH)
        self.body.addWidget(card)

    def end(self) -> None:
        """Nothing follows: cards stay at the top."""
        self.body.addStretch(1)

    def line(self, label: str, widget: QWidget, hint: str = "") -> None:
        """A label, its field, and below both what it means."""
        words = Label(label, fonts.BODY, "ink", fonts.MEDIUM, wraps=True)
        words.setBuddy(widget)
        widget.setAccessibleName(label)
        widget.setFont(fonts.font(fonts.BODY))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(words, 1)
        row.addWidget(widget)
        self._add(row)
        if hint:
            self.hint(hint)

    def hint(self, words: str) -> Label:
        """Quiet words below a field."""
        label = Label(words, fonts.SECONDARY, "ink_2", wraps=True)
        self._body().addWidget(label)
        return label

    def text(self, label: str, name: str, hint: str = "") -> QLineEdit:
        """A text, saved when the field is left or Enter pressed."""
        field = QLineEdit(str(getattr(self.choices.settings, name)))
        field.setFixedWidth(_FIELD_WIDTH)
        field.editingFinished.connect(partial(_keep_text, self.choices, name, field))
        self.line(label, field, hint)
        return field

    def switch(self, label: str, name: str, hint: str = "") -> QCheckBox:
        """A yes or no."""
        box = QCheckBox(label)
        box.setFont(fonts.font(fonts.BODY, fonts.MEDIUM))
        box.setChecked(bool(getattr(self.choices.settings, name)))
        box.toggled.connect(partial(_keep, self.choices, name))
        self._body().addWidget(box)
        if hint:
            self.hint(hint).setContentsMargins(_UNDER_THE_WORDS, 0, 0, 0)
        return box

    def number(self, label: str, name: str, low: int, high: int, unit: str, hint: str = "") -> QSpinBox:
        """A whole number with its unit."""
        field = number_field(low, high, unit)
        field.setValue(int(getattr(self.choices.settings, name)))
        field.editingFinished.connect(partial(_keep_number, self.choices, name, field))
        self.line(label, field, hint)
        return field

    def radios(self, name: str, words: tuple[tuple[Any, str], ...]) -> dict[Any, QRadioButton]:
        """One of a few, all in sight."""
        group = QButtonGroup(self)
        buttons: dict[Any, QRadioButton] = {}
        for value, text in words:
            buttons[value] = button = QRadioButton(text)
            button.setFont(fonts.font(fonts.BODY))
            button.setChecked(value == getattr(self.choices.settings, name))
            button.clicked.connect(partial(_keep_chosen, self.choices, name, value))
            group.addButton(button)
            self._body().addWidget(button)
        return buttons

    def combo(self, label: str, name: str, words: tuple[tuple[str, str], ...], hint: str = "") -> QComboBox:
        """One of many."""
        field = QComboBox()
        field.setFixedWidth(_FIELD_WIDTH)
        for value, text in words:
            field.addItem(text, value)
        field.setCurrentIndex(max(0, field.findData(getattr(self.choices.settings, name))))
        field.activated.connect(partial(_keep_item, self.choices, name, field))
        self.line(label, field, hint)
        return field

    def add(self, widget: QWidget, *, left: bool = False) -> None:
        """Something of a form's own."""
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag(0)
        self._body().addWidget(widget, alignment=side)

    def _add(self, row: QHBoxLayout) -> None:
        self._body().addLayout(row)

    def _body(self) -> QVBoxLayout:
        return self._card.body if self._card is not None else self.card()


def _keep(choices: Choices, name: str, value: object) -> None:
    choices.change(**{name: value})


def _keep_text(choices: Choices, name: str, field: QLineEdit) -> None:
    choices.change(**{name: field.text().strip()})


def _keep_number(choices: Choices, name: str, field: QSpinBox) -> None:
    choices.change(**{name: field.value()})


def _keep_chosen(choices: Choices, name: str, value: object) -> None:
    choices.change(**{name: value})


def _keep_item(choices: Choices, name: str, field: QComboBox, at: int) -> None:
    choices.change(**{name: field.itemData(at)})
