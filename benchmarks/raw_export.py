"""The other way of an export: the rows of a bare cursor as they are, with nothing made harmless or local."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice
from pathlib import Path
from string import ascii_uppercase
from zipfile import ZIP_DEFLATED, ZipFile

_COLUMNS = "seq, chain, at, kind, packer, order_uid, payload, scan_id, at, packer, prev, hash"
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application'
    '/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    '/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006'
    '/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006'
    '/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
}
_HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_TAIL = b"</sheetData></worksheet>"


def records(database: Path) -> Iterator[tuple[object, ...]]:
    """The journal by a bare cursor."""
    connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    yield from connection.execute(f"SELECT {_COLUMNS} FROM journal ORDER BY id")
    connection.close()


def write_bare_csv(path: Path, rows: Iterable[tuple[object, ...]]) -> None:
    """The csv module alone."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def write_bare_xlsx(path: Path, rows: Iterable[tuple[object, ...]]) -> None:
    """Text into a zip file as it comes: no styles, no widths, one sheet. The fastest way known.

    Cells carry their names, as in the files of every spreadsheet program.
    """
    source = iter(rows)
    number = 0
    with ZipFile(path, "w", ZIP_DEFLATED) as book:
        for name, text in _PARTS.items():
            book.writestr(name, text)
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(_HEAD)
            while some := list(islice(source, 200)):
                sheet.write(
                    "".join([_row(number + place, row) for place, row in enumerate(some, 1)]).encode()
                )
                number += len(some)
            sheet.write(_TAIL)


def _row(number: int, cells: tuple[object, ...]) -> str:
    filled = [_cell(letter, number, cell) for letter, cell in zip(ascii_uppercase, cells, strict=False)]
    return f'<row r="{number}">{"".join(filled)}</row>'


def _cell(letter: str, number: int, cell: object) -> str:
    if isinstance(cell, str):
        return f'<c r="{letter}{number}" t="inlineStr"><is><t>{escape(cell, quote=False)}</t></is></c>'
    return f'<c r="{letter}{number}"><v>{cell}</v></c>' if cell is not None else ""
