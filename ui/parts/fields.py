"""Fields of forms, and how they stand beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from ui import fonts
from ui.widgets import Label

_ABOVE_A_LABEL = 8
"""Pixels, so that a label stands nearer to its own field than to the one above."""


def line_fields(
    wanted: Iterable[tuple[str, str, str]], columns: int, ended: Callable[[], None]
) -> tuple[QGridLayout, dict[str, QLineEdit]]:
    """Short texts under their labels, in columns, by name.

    ``wanted``: name, label, what stands in the field while it is empty; ``ended``: Enter was pressed.
    """
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    fields: dict[str, QLineEdit] = {}
    for at, (name, words, hint) in enumerate(wanted):
        down, across = divmod(at, columns)
        fields[name] = field = QLineEdit()
        field.setFont(fonts.font(fonts.BODY))
        field.setPlaceholderText(hint)
        field.setAccessibleName(words)
        field.returnPressed.connect(ended)
        label = Label(words, fonts.SECONDARY, "ink_2", fonts.MEDIUM)
        label.setBuddy(field)
        label.setContentsMargins(0, _ABOVE_A_LABEL if down else 0, 0, 0)
        grid.addWidget(label, 2 * down, across)
        grid.addWidget(field, 2 * down + 1, across)
    return grid, fields


def typed_count(text: str) -> int:
    """A number as it was typed, 0 where nothing was; ValueError with the text that is none."""
    if text and not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text or 0)


def in_a_row(*widgets: QWidget) -> QWidget:
    """Some buttons or fields beside each other, at the left."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder


def number_field(low: int, high: int, unit: str) -> QSpinBox:
    """A whole number with its unit; the wheel changes it only where it has the focus."""
    field = QSpinBox()
    field.setRange(low, high)
    field.setSuffix(f" {unit}")
    field.setFixedWidth(140)
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.setFont(fonts.font(fonts.BODY, tabular=True))
    field.lineEdit().setTextMargins(8, 0, 0, 0)
    return field
