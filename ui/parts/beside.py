"""A list at the left, what is chosen in it at the right with its verbs below: how most pages stand.

Or a table, and beside it a column of what is told of it and can be done.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.widgets import FlowLayout

_LIST, _DETAIL = 9, 15
"""Shares of the width."""


def in_a_flow(buttons: Iterable[QWidget]) -> QWidget:
    """Buttons in a row, and in further ones where the page is narrow."""
    box = QWidget()
    flow = FlowLayout(box)
    for button in buttons:
        flow.addWidget(button)
    return box


def above_foot(detail: QWidget, *foot: QWidget) -> QWidget:
    """What is chosen, and below it what is asked and can be done about it."""
    below = QVBoxLayout()
    below.setContentsMargins(24, 8, 24, 16)
    below.setSpacing(10)
    for widget in foot:
        below.addWidget(widget)
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(detail, 1)
    column.addLayout(below)
    return box


def lay_beside(page: QWidget, pane: QWidget, right: QWidget | QLayout) -> None:
    """Fill the page with a list and what stands beside it."""
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(pane, _LIST)
    if isinstance(right, QLayout):
        row.addLayout(right, _DETAIL)
    else:
        row.addWidget(right, _DETAIL)


def lay_with_column(page: QWidget, card: QWidget, column: QVBoxLayout, width: int) -> None:
    """Fill the page with the card of a table and, so many pixels wide, the column beside it."""
    side = QWidget()
    side.setFixedWidth(width)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    side.setLayout(column)
    row = QHBoxLayout(page)
    row.setContentsMargins(24, 18, 24, 18)
    row.setSpacing(20)
    row.addWidget(card, 1)
    row.addWidget(side)
