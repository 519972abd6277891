"""Cells that a spreadsheet merges over several rows: each of these rows gets the text of the first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dispatchdesk.intake.reader import Record

MergedCells = Iterable[tuple[tuple[int, int], tuple[int, int]]]
"""Row and column of the first and of the last cell, both counted from 0."""


def fill_merged_down(records: Iterable[Record], merged: MergedCells) -> Iterator[Record]:
    """The records, with what is merged downwards in each row; merges that begin before them say nothing."""
    beginning: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for (top, left), (bottom, _right) in merged:
        if bottom > top:
            beginning[top + 1].append((left, bottom + 1))
    open_until: dict[int, tuple[int, str]] = {}
    for number, cells in records:
        for column, last in beginning.pop(number, ()):
            if column < len(cells):
                open_until[column] = last, cells[column]
        for column, (last, text) in tuple(open_until.items()):
            if number > last:
                del open_until[column]
            else:
                cells[column] = cells[column] or text
        yield number, cells
