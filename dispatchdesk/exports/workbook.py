"""A table as an Excel workbook; every text stays a text, nothing is dropped.

XlsxWriter makes the book, its styles and what stands around the rows of a sheet; the rows are streamed
into it as text, because cell by cell they take several times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from itertools import chain, islice
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from dispatchdesk.exports.columns import Cell, Column, Row, rows_for_people
from dispatchdesk.exports.local_times import LocalTimes
from dispatchdesk.exports.sheet_rows import SheetRows
from dispatchdesk.exports.workbook_frame import WorkbookFrame, sheet_part

ROWS_PER_SHEET = 1_048_575
"""Excel's 2²⁰ without the header; more go on to a further sheet."""
BYTES_PER_SHEET = 2_000_000_000
"""Before packing: a part of 2³¹ bytes needs a form of zip file that Excel wants to repair."""

_ROWS_AT_ONCE = 200


def write_xlsx(path: Path, columns: Sequence[Column[Row]], rows: Iterable[Row], zone: tzinfo) -> int:
    """Write the rows into a workbook at ``path``, in one pass and in constant memory.

    A text longer than a cell is cut with a mark, and a last sheet names each such cell.
    Raises OSError where the system refuses.
    """
    frame = WorkbookFrame(columns)
    sheets: list[SheetRows] = []
    with ZipFile(path, "w", ZIP_DEFLATED) as book:
        for some in _sheets(rows_for_people(columns, rows, LocalTimes(zone).days, _kilograms)):
            head, tail = frame.around_rows(is_first=not sheets)
            sheets.append(frame.sheet())
            with book.open(sheet_part(len(sheets)), "w") as part:
                part.write(head)
                _write_rows(part, sheets[-1], some)
                part.write(tail)
        for name, content in frame.other_parts(sheets):
            book.writestr(name, content)
    return sum(sheet.count for sheet in sheets)


def _kilograms(grams: int) -> float:
    return grams / 1000


def _sheets(rows: Iterator[list[Cell]]) -> Iterator[Iterator[list[Cell]]]:
    """The rows sheet by sheet; what a sheet does not take is the next one's."""
    yield islice(rows, ROWS_PER_SHEET)
    for first in rows:
        yield chain([first], islice(rows, ROWS_PER_SHEET - 1))


def _write_rows(part: IO[bytes], sheet: SheetRows, rows: Iterator[list[Cell]]) -> None:
    size = 0
    while size < BYTES_PER_SHEET and (some := list(islice(rows, _ROWS_AT_ONCE))):
        data = "".join([sheet.text(cells) for cells in some]).encode()
        part.write(data)
        size += len(data)
