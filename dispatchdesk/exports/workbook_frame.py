"""What XlsxWriter makes of a workbook: everything but the rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from zipfile import ZipFile

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dispatchdesk.exports.columns import CellKind, Column, Row
from dispatchdesk.exports.sheet_rows import SheetRows
from dispatchdesk.wording.language import tr

NUMBER_FORMATS = {
    CellKind.WHOLE: {"num_format": "0"},
    CellKind.WEIGHT: {"num_format": "0.000"},
    CellKind.AMOUNT: {"num_format": "0.00"},
    CellKind.DAYS: {"num_format": "0.0"},
    CellKind.MOMENT: {"num_format": "yyyy-mm-dd hh:mm:ss"},
}
_DIMENSION = re.compile(rb"<dimension[^>]*/>")
_SAMPLE_ROW = re.compile(rb'<row r="2".*?</row>')
_STYLED_CELL = re.compile(r'<c r="([A-Z]+)2" s="(\d+)"/>')


class WorkbookFrame:
    """Titles, widths and formats of a table's sheets, and the parts around them."""

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        self._columns = columns
        # The first sheet is the selected one; all others are as the second.
        sample = self._parts(sheets=2)
        self._around = [_around_rows(sample[sheet_part(number)]) for number in (1, 2)]
        self._styles = dict(_STYLED_CELL.findall(sample[sheet_part(1)].decode()))

    def sheet(self) -> SheetRows:
        """A sheet's rows to be written, whose numbers and times get the formats of this book."""
        return SheetRows([column.title for column in self._columns], self._styles)

    def around_rows(self, *, is_first: bool) -> tuple[bytes, bytes]:
        """What stands before a sheet's rows, the header included, and after them."""
        return self._around[0 if is_first else 1]

    def other_parts(self, sheets: Sequence[SheetRows]) -> Iterator[tuple[str, bytes]]:
        """Name and content of every part but those of the sheets; a last sheet names what was cut."""
        cut = [(number, *cell) for number, sheet in enumerate(sheets, 1) for cell in sheet.cut]
        written = set(map(sheet_part, range(1, len(sheets) + 1)))
        parts = self._parts(len(sheets), cut)
        return ((name, content) for name, content in parts.items() if name not in written)

    def _parts(self, sheets: int, cut: Sequence[tuple[int, int, str]] = ()) -> dict[str, bytes]:
        data = BytesIO()
        with Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as book:
            bold = book.add_format({"bold": True})
            formats = [NUMBER_FORMATS.get(column.kind) for column in self._columns]
            styles = [words and book.add_format(words) for words in formats]
            for _ in range(sheets):
                self._begin_sheet(book.add_worksheet(), bold, styles)
            if cut:
                _report(book.add_worksheet(), bold, cut)
        with ZipFile(data) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def _begin_sheet(self, sheet: Worksheet, bold: Format, styles: Sequence[Format | None]) -> None:
        for place, column in enumerate(self._columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.title, bold)
        for place, style in enumerate(styles):
            # A sample, since the book keeps only such styles as a cell names; the rows take its place.
            sheet.write_blank(1, place, None, style)
        sheet.freeze_panes(1, 0)


def _around_rows(sheet: bytes) -> tuple[bytes, bytes]:
    head, mark, tail = _DIMENSION.sub(b"", _SAMPLE_ROW.sub(b"", sheet)).partition(b"</sheetData>")
    return head, mark + tail


def _report(sheet: Worksheet, bold: Format, cut: Sequence[tuple[int, int, str]]) -> None:
    for place, title in enumerate((tr("Sheet"), tr("Row"), tr("Column"), tr("What happened"))):
        sheet.write_string(0, place, title, bold)
    for row, (number, place, title) in enumerate(cut, start=1):
        sheet.write_string(row, 0, f"Sheet{number}")
        sheet.write_number(row, 1, place)
        sheet.write_string(row, 2, title)
        sheet.write_string(row, 3, tr("The text was too long for a cell and was cut."))


def sheet_part(number: int) -> str:
    """The name of a sheet's part in the file; sheets are numbered from 1."""
    return f"xl/worksheets/sheet{number}.xml"
