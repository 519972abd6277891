"""Where the rows and cells of a sheet stand in its XML (ECMA-376, SpreadsheetML), byte by byte.

What is not replaced stays as the channel's program wrote it: styles, lists to choose from, pictures and
hidden sheets, which a program that reads and writes the whole workbook loses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

_COLUMN = re.compile(r"[A-Z]{1,3}")


class UnreadableSheetError(Exception):
    """The XML is not one that can be filled; the words say what it is."""


@dataclass(slots=True)
class CellPlace:
    """From ``start`` to before ``end``."""

    start: int
    end: int
    style: str


@dataclass(slots=True)
class RowPlace:
    """``inner_end``: where the row's closing tag begins."""

    number: int
    start: int
    inner_end: int = 0
    end: int = 0
    cells: dict[int, CellPlace] = field(default_factory=dict)

    @property
    def closes_itself(self) -> bool:
        """Whether it is empty, and one tag only."""
        return self.inner_end == self.end


@dataclass(slots=True)
class SheetPlaces:
    """A sheet's rows by number, where its data ends, and how its elements are called."""

    prefix: str = ""
    """``x:`` where the elements have one."""
    rows: dict[int, RowPlace] = field(default_factory=dict)
    data_end: int = -1
    dimension: tuple[int, int] | None = None
    styles: list[tuple[int, int, str]] = field(default_factory=list)
    """First and last column and the style of cells that are not there."""

    def style_of(self, column: int) -> str:
        """The style of a column, from 0, where it has one."""
        return next((style for first, last, style in self.styles if first <= column + 1 <= last), "")


def look_at(data: bytes) -> SheetPlaces:
    """Find the places in a sheet's XML.

    Raises:
        UnreadableSheetError: where it is none, names a document type, or is not in UTF-8.
    """
    looking = _Looking(data)
    parser = expat.ParserCreate()
    parser.StartElementHandler = looking.begin
    parser.EndElementHandler = looking.end
    parser.StartDoctypeDeclHandler = looking.refuse_doctype
    parser.XmlDeclHandler = looking.look_at_encoding
    looking.parser = parser
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UnreadableSheetError("utf-16")
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise UnreadableSheetError(str(error)) from None
    if looking.found.data_end < 0:
        raise UnreadableSheetError("no rows")
    return looking.found


def column_of(reference: str) -> int:
    """``C7`` is column 2."""
    found = _COLUMN.match(reference)
    if found is None:
        raise UnreadableSheetError(reference[:20])
    number = 0
    for letter in found[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


class _Looking:
    """What has been seen so far; expat calls its methods."""

    parser: expat.XMLParserType

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.found = SheetPlaces()
        self._row: RowPlace | None = None
        self._cell: CellPlace | None = None
        self._is_data = False
        self._last_row, self._last_column = 0, -1

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        at = self.parser.CurrentByteIndex
        match local:
            case "sheetData":
                self._is_data = True
                self.found.prefix = f"{prefix}:" if prefix else ""
            case "row" if self._is_data:
                self._last_row = _whole(attributes.get("r"), self._last_row + 1)
                self._last_column = -1
                self._row = RowPlace(self._last_row, at)
            case "c" if self._row is not None:
                reference = attributes.get("r")
                self._last_column = column_of(reference) if reference else self._last_column + 1
                self._cell = CellPlace(at, 0, attributes.get("s", ""))
            case "dimension":
                self.found.dimension = (at, self._data.index(b">", at) + 1)
            case "col" if attributes.get("style"):
                first, last = _whole(attributes.get("min"), 1), _whole(attributes.get("max"), 1)
                self.found.styles.append((first, last, attributes["style"]))

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        start, end = self._closing(name)
        if local == "c" and self._row is not None and self._cell is not None:
            self._cell.end = end
            self._row.cells[self._last_column] = self._cell
            self._cell = None
        elif local == "row" and self._row is not None:
            self._row.inner_end, self._row.end = start, end
            self.found.rows[self._row.number] = self._row
            self._row = None
        elif local == "sheetData":
            self._is_data = False
            self.found.data_end = start

    def _closing(self, name: str) -> tuple[int, int]:
        """Where the closing tag begins and ends; twice the same place for an element that closes itself."""
        at = self.parser.CurrentByteIndex
        if self._data.startswith(f"</{name}".encode(), at):
            return at, self._data.index(b">", at) + 1
        return at, at

    def refuse_doctype(self, *_: object) -> None:
        raise UnreadableSheetError("DOCTYPE")

    def look_at_encoding(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding and encoding.casefold() not in ("utf-8", "us-ascii", "ascii"):
            raise UnreadableSheetError(encoding)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise
