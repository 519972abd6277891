"""A list of one column, as long as it may be."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from ui.parts.rows import RowsModel
from ui.parts.rows_view import RowsView


class LongList(RowsView):
    """Rows of which several can be selected; what is selected is read only when it is asked for."""

    def __init__(self, model: RowsModel, height: int, parent: QWidget | None = None) -> None:
        super().__init__(model, height, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def selected_count(self) -> int:
        """How many rows are selected."""
        return sum(len(part) for part in self._selected())

    def selected_rows(self) -> tuple[Any, ...]:
        """All selected rows in the sequence of the list."""
        rows = self._rows.rows()
        chosen = (rows[place] for part in self._selected() for place in part)
        return tuple(row for row in chosen if row is not None)

    def _selected(self) -> list[range]:
        """Ranges, never single rows: there may be a million."""
        selection = self.selectionModel().selection()
        parts = (selection.at(part) for part in range(selection.count()))
        return sorted((range(part.top(), part.bottom() + 1) for part in parts), key=lambda part: part.start)
