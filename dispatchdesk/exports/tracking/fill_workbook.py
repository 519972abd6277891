"""A workbook template filled: cells of one sheet are replaced in its XML, all other parts stay the same."""

from __future__ import annotations

import posixpath
import re
import zipfile
from bisect import bisect
from html import escape
from pathlib import Path
from string import ascii_uppercase
from xml.parsers import expat

from xlsxwriter.utility import xl_col_to_name

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exports.tracking.filling import Edits
from dispatchdesk.exports.tracking.sheet_places import (
    RowPlace,
    SheetPlaces,
    UnreadableSheetError,
    column_of,
    look_at,
)
from dispatchdesk.rules.handing_back import Template

_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_EXTENT = re.compile(rb"""\bref\s*=\s*["'](?P<first>[A-Z]+\d+)(?::(?P<last>[A-Z]+\d+))?["']""")

_UNREADABLE = (
    UnreadableSheetError, expat.ExpatError, zipfile.BadZipFile, KeyError, ValueError, RuntimeError,
)  # fmt: skip
_Splice = tuple[int, int, str]
"""What stands from one byte to before another, and what comes in its place."""


def fill_workbook(source: Path, template: Template, edits: Edits, out: Path) -> None:
    """Write ``source`` with the edits to ``out``; a cell that is written is a text, whatever it was.

    To be called after intake has looked into the file: nothing here is guarded against its size.

    Raises:
        DeskError: FILE_UNREADABLE where the sheet cannot be filled.
    """
    try:
        with zipfile.ZipFile(source) as book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as filled:
            part = _part_of(book, template.sheet)
            for info in book.infolist():
                data = book.read(info)
                filled.writestr(info, filled_sheet(data, edits) if info.filename == part else data)
    except _UNREADABLE as error:
        raise DeskError(Trouble.FILE_UNREADABLE, file=source.name, reason=str(error)) from error


def filled_sheet(data: bytes, edits: Edits) -> bytes:
    """The XML of a sheet with these texts in its cells."""
    places = look_at(data)
    splices = _dimension(data, places, edits)
    numbers = sorted(places.rows)
    for number in sorted(edits):
        if row := places.rows.get(number):
            splices += _in_row(row, edits[number], places)
            continue
        after = bisect(numbers, number)
        at = places.rows[numbers[after]].start if after < len(numbers) else places.data_end
        splices.append((at, at, _new_row(number, edits[number], places)))
    parts: list[bytes] = []
    at = 0
    for start, end, text in sorted(splices, key=lambda splice: splice[:2]):
        parts += (data[at:start], text.encode())
        at = end
    return b"".join((*parts, data[at:]))


def _in_row(row: RowPlace, cells: dict[int, str], places: SheetPlaces) -> list[_Splice]:
    if row.closes_itself:
        tail = f">{_cells(row.number, cells, places)}</{places.prefix}row>"
        return [(row.end - len("/>"), row.end, tail)]
    splices: list[_Splice] = []
    for column, text in sorted(cells.items()):
        there = row.cells.get(column)
        if there is not None:
            splices.append((there.start, there.end, _cell(row.number, column, text, there.style, places)))
            continue
        at = min((cell.start for place, cell in row.cells.items() if place > column), default=row.inner_end)
        splices.append((at, at, _cells(row.number, {column: text}, places)))
    return splices


def _new_row(number: int, cells: dict[int, str], places: SheetPlaces) -> str:
    return f'<{places.prefix}row r="{number}">{_cells(number, cells, places)}</{places.prefix}row>'


def _dimension(data: bytes, places: SheetPlaces, edits: Edits) -> list[_Splice]:
    """The sheet's extent as it says it, where it grows: some programs read no farther."""
    if places.dimension is None or not edits:
        return []
    start, end = places.dimension
    said = _EXTENT.search(data[start:end])
    if said is None:
        return []
    first, last = said["first"].decode(), (said["last"] or said["first"]).decode()
    column = max(column_of(last), *(max(cells) for cells in edits.values()))
    row = max(int(last.lstrip(ascii_uppercase)), *edits)
    grown = f'ref="{first}:{xl_col_to_name(column)}{row}"'
    return [(start + said.start(), start + said.end(), grown)]


def _cells(row: int, cells: dict[int, str], places: SheetPlaces) -> str:
    """Cells that are not there yet."""
    return "".join(
        _cell(row, column, text, places.style_of(column), places) for column, text in sorted(cells.items())
    )


def _cell(row: int, column: int, text: str, style: str, places: SheetPlaces) -> str:
    x, styled = places.prefix, f' s="{style}"' if style else ""
    words = escape(text, quote=False)
    start = f'<{x}c r="{xl_col_to_name(column)}{row}"{styled} t="inlineStr">'
    return f'{start}<{x}is><{x}t xml:space="preserve">{words}</{x}t></{x}is></{x}c>'


def _part_of(book: zipfile.ZipFile, sheet: str) -> str:
    """The part that holds a sheet; KeyError where the book has none of that name."""
    relations = {
        attributes.get("name"): value
        for name, attributes in _elements(book.read(_BOOK))
        if name == "sheet"
        for key, value in attributes.items()
        if key.endswith(":id")
    }
    targets = {
        attributes.get("Id"): attributes["Target"]
        for name, attributes in _elements(book.read(_RELATIONS))
        if name == "Relationship"
    }
    return posixpath.normpath(posixpath.join("/xl", targets[relations[sheet]])).lstrip("/")


def _elements(data: bytes) -> list[tuple[str, dict[str, str]]]:
    """Every element with its attributes, without its content."""
    found: list[tuple[str, dict[str, str]]] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        found.append((name.rpartition(":")[2], attributes))

    def refuse(*_: object) -> None:
        raise UnreadableSheetError("DOCTYPE")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = begin, refuse
    parser.Parse(data, True)
    return found
