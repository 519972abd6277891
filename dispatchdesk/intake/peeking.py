"""The first rows of a file of which no format knows the header, for a person to say what its columns are."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.cells import clean
from dispatchdesk.intake.csv_tables import DELIMITERS, ENCODINGS, text_of
from dispatchdesk.intake.headers import HEADER_WITHIN
from dispatchdesk.intake.parsed import UnknownTable
from dispatchdesk.intake.reader import refuse

ROWS = 40
"""Enough to see what the columns hold."""
_COLUMNS = 200
_LETTERS = 300


def peek_text(path: Path) -> UnknownTable:
    """The first rows of a text file, in the first encoding that fits; FileRefusedError where none does."""
    with path.open("rb") as file:
        head = file.read(256 * 1024)
    for encoding in ENCODINGS:
        text = text_of(head, encoding)
        if text is not None:
            delimiter = _delimiter(text)
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
            return _table(path, _each(rows), encoding, delimiter)
    raise refuse(path.name, Trouble.FILE_ENCODING)


def peek_sheet(path: Path, rows: Iterable[list[str]]) -> UnknownTable:
    """The first rows of a sheet."""
    return _table(path, rows, "", "")


def likely_header(rows: Iterable[tuple[str, ...]]) -> int:
    """The index of the row that is probably the header: the first of those with the most texts."""
    widths = [len({cell for cell in row if cell}) for row in islice(rows, HEADER_WITHIN)]
    return widths.index(max(widths)) if widths else 0


def _delimiter(text: str) -> str:
    """What divides most lines into the same number of cells, more than one."""
    lines = [line for line in text.splitlines()[:HEADER_WITHIN] if line.strip()]

    def evenness(delimiter: str) -> tuple[int, int]:
        (cells, lines_with), *_ = Counter(line.count(delimiter) for line in lines).most_common(1)
        return (lines_with if cells else 0, cells)

    return max(DELIMITERS, key=evenness) if lines else DELIMITERS[0]


def _each(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """A quote that is never closed ends what can be shown; it is refused in words when it is read."""
    try:
        yield from islice(rows, ROWS)
    except csv.Error:
        return


def _table(path: Path, rows: Iterable[list[str]], encoding: str, delimiter: str) -> UnknownTable:
    shown = tuple(tuple(clean(cell)[:_LETTERS] for cell in row[:_COLUMNS]) for row in islice(rows, ROWS))
    return UnknownTable(path.name, shown, likely_header(shown), encoding, delimiter)
