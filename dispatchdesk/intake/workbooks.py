"""Spreadsheets: a cheap look for what would exhaust the machine, then python-calamine.

Only to be called in a child process with a memory limit: a hostile file can abort it.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import cast

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.headers import HEADER_WITHIN, normal_caption
from dispatchdesk.intake.merged_cells import fill_merged_down
from dispatchdesk.intake.parsed import UnknownTable
from dispatchdesk.intake.peeking import peek_sheet
from dispatchdesk.intake.reader import FileRefusedError, Format, Record, Table, refuse

MOST_UNPACKED = 256 * 1024 * 1024
MOST_PARTS = 2000
MOST_CELLS = 12_000_000
"""The rectangle from A1 to the last cell is held in memory whole, about 32 bytes a cell."""

_STEEPEST = 200
_RATIO_MATTERS_FROM = 8 * 1024 * 1024
_CHUNK = 1024 * 1024
# A pattern that begins with letters is looked for by them: a sheet has millions of places.
_TOLD_EXTENT = re.compile(
    rb"""<(?:\w+:)?dimension ref=["'](?:[A-Z]{1,3}\d{1,9}:)?([A-Z]{1,3})(\d{1,9})["']"""
)
_COLUMN = re.compile(rb"""r=(?<=\br=)["']([A-Z]{1,3})(?=\d)""")
_ROW = re.compile(rb"""r=(?<=\br=)["'][A-Z]{0,3}(\d{1,9})["']""")
_SIGNS_OF_ERRORS = (b't="e"', b"t='e'")
_ERROR_CELL = re.compile(rb"""<(?:\w+:)?c [^>]*\bt=["']e["']""")
_DIGITS_THAT_SURVIVE = 10**15


def open_workbook(path: Path, formats: Sequence[Format], is_zip: bool) -> list[Table]:
    """A table for each sheet that a format knows; FileRefusedError where there is none, or danger."""
    if is_zip:
        look_into(path)
    try:
        workbook = CalamineWorkbook.from_path(path)
        sheets = [workbook.get_sheet_by_name(name) for name in workbook.sheet_names]
    except PasswordError:
        raise refuse(path.name, Trouble.FILE_LOCKED) from None
    except CalamineError as error:
        raise refuse(path.name, Trouble.FILE_UNREADABLE, reason=_in_words(error)) from None
    if not any(sheet.width for sheet in sheets):
        raise refuse(path.name, Trouble.FILE_EMPTY)
    tables = [table for sheet in sheets if (table := _table(path, sheet, formats))]
    if not tables:
        raise refuse(path.name, Trouble.FORMAT_UNKNOWN)
    return tables


def peek_workbook(path: Path) -> UnknownTable:
    """The first rows of the sheet with the most columns; of a file that :func:`open_workbook` looked into."""
    workbook = CalamineWorkbook.from_path(path)
    sheets = [workbook.get_sheet_by_name(name) for name in workbook.sheet_names]
    widest = max(sheets, key=lambda sheet: sheet.width)
    return peek_sheet(path, (cells for _number, cells in _records(widest)))


def _in_words(error: CalamineError) -> str:
    """What it says may quote the file."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in str(error)).split())


def look_into(path: Path) -> None:
    """Refuse an xlsx that is no spreadsheet, unpacks to too much, or spreads few cells far apart."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if "xl/workbook.xml" not in archive.namelist():
                raise refuse(path.name, Trouble.FILE_UNREADABLE, reason="zip")
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise refuse(path.name, Trouble.HOSTILE_FILE, reason="size")
            for part in parts:
                _look_at_part(path.name, archive, part)
    except FileRefusedError:
        raise
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError):
        # Of names and fields that no zip has, zipfile says what its own parts say (NotImplementedError too).
        raise refuse(path.name, Trouble.FILE_UNREADABLE, reason="zip") from None


def _look_at_part(file: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    if part.file_size > _RATIO_MATTERS_FROM and part.file_size > _STEEPEST * max(1, part.compress_size):
        raise refuse(file, Trouble.HOSTILE_FILE, reason="ratio")
    if not part.filename.startswith("xl/worksheets/") or not part.filename.endswith(".xml"):
        return
    is_wider = False
    wider: re.Pattern[bytes] | None = None
    for text in _overlapping(archive, part):
        wider = wider or wider_than_told(text)
        is_wider = is_wider or wider is None or wider.search(text) is not None
        if any(sign in text for sign in _SIGNS_OF_ERRORS) and _ERROR_CELL.search(text):
            raise refuse(file, Trouble.FILE_UNREADABLE, reason="#N/A")
    if is_wider and _extent(_overlapping(archive, part)) > MOST_CELLS:
        raise refuse(file, Trouble.HOSTILE_FILE, reason="extent")


def wider_than_told(head: bytes) -> re.Pattern[bytes] | None:
    """Finds a cell past the sheet's last column, or past the last row that so many columns allow.

    None where the sheet does not tell its extent. It may lie, so every cell is still looked at; only to
    gather where they all lie takes twice as long.
    """
    told = _TOLD_EXTENT.search(head)
    if told is None:
        return None
    columns = told[1]
    rows = b"%d" % (MOST_CELLS // _column_number(columns))
    later = _later(columns, b"A-Z"), _later(rows, b"0-9")
    return re.compile(rb"""r=["'](?:%b|[A-Z]*+(?:%b))""" % later)


def _later(text: bytes, signs: bytes) -> bytes:
    """A pattern of what counts on after a column's letters or a row's digits."""
    last = signs[-1:]
    ways = [b"[%b]{%d}" % (signs, len(text) + 1)]
    for place in range(len(text)):
        if (sign := text[place : place + 1]) < last:
            after = b"[%c-%b][%b]{%d}" % (sign[0] + 1, last, signs, len(text) - place - 1)
            ways.append(text[:place] + after)
    return b"|".join(ways)


def _extent(texts: Iterable[bytes]) -> int:
    """The rectangle from A1 to the last column and the last row, in cells."""
    columns: set[bytes] = set()
    rows: set[bytes] = set()
    for text in texts:
        columns.update(_COLUMN.findall(text))
        rows.update(_ROW.findall(text))
    return max(map(_column_number, columns), default=0) * max(map(int, rows), default=0)


def _overlapping(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield tail + chunk
            tail = chunk[-64:]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _table(path: Path, sheet: CalamineSheet, formats: Sequence[Format]) -> Table | None:
    for number, cells in islice(_records(sheet), HEADER_WITHIN):
        captions = {normal_caption(cell) for cell in cells}
        found = next((format_ for format_ in formats if format_.fits(captions)), None)
        if found:
            records = partial(_records_after, sheet, number)
            return Table(path.name, found, number, tuple(cells), records, sheet=sheet.name)
    return None


def _records_after(sheet: CalamineSheet, header_row: int) -> Iterator[Record]:
    records = islice(_records(sheet), header_row, None)
    merged = sheet.merged_cell_ranges
    return fill_merged_down(records, merged) if merged else records


def _records(sheet: CalamineSheet) -> Iterator[Record]:
    # calamine leaves out the columns before the first filled one, but not the rows.
    before = [""] * (sheet.start[1] if sheet.start else 0)
    for number, cells in enumerate(sheet.iter_rows(), 1):
        yield number, before + _texts(cells)


def _texts(cells: Sequence[object]) -> list[str]:
    texts = cast("list[str]", cells)
    try:
        # Most rows are all text: to join them tells so in a quarter of the time that each cell's type takes.
        "".join(texts)
    except TypeError:
        return [cell_text(cell) for cell in cells]
    return texts


def cell_text(value: object) -> str:
    """A cell as the channel wrote it: ``2.0`` is "2"; a number past 15 digits shows that it is ruined."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return _number_text(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    return str(value)


def _number_text(value: float) -> str:
    if abs(value) >= _DIGITS_THAT_SURVIVE:
        return f"{value:.5E}"
    return str(int(value)) if value == int(value) else repr(value)
