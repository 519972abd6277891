"""A table as an Excel workbook; every text stays a text, nothing is dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, tzinfo
from pathlib import Path
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from dispatchdesk.exports.columns import Cell, CellKind, Column, Row, for_people
from dispatchdesk.wording.language import tr

ROWS_PER_SHEET = 1_048_575
"""Excel's 2²⁰ without the header; more go on to a further sheet."""
TEXT_LIMIT = 32_767
"""UTF-16 units that a cell of Excel holds."""
FIRST_YEAR = 1900
"""Excel's calendar begins here."""

CUT_MARK = " […]"
UNWRITABLE = dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\N{REPLACEMENT CHARACTER}")
"""Lone surrogates and noncharacters have no form in XML; control characters have, XlsxWriter knows it."""
NUMBER_FORMATS = {
    CellKind.WHOLE: {"num_format": "0"},
    CellKind.WEIGHT: {"num_format": "0.000"},
    CellKind.MOMENT: {"num_format": "yyyy-mm-dd hh:mm:ss"},
}


def write_xlsx(path: Path, columns: Sequence[Column[Row]], rows: Iterable[Row], zone: tzinfo) -> int:
    """Write the rows into a workbook at ``path``, in one pass and in constant memory.

    A text longer than a cell is cut with a mark, and a last sheet names each such cell.
    Raises OSError where the system refuses.
    """
    with _open_workbook(path) as book:
        table = _Table(book, columns)
        yes = tr("yes")
        for row in rows:
            table.add([for_people(column, row, zone, yes) for column in columns])
        table.report_cut_cells()
        return table.count


@contextmanager
def _open_workbook(path: Path) -> Iterator[Workbook]:
    """XlsxWriter keeps its rows in temporary files that only closing removes, so it always closes."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        options = {
            "constant_memory": True,
            "tmpdir": scratch,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        book = Workbook(str(path), options)
        book.use_zip64()
        try:
            yield book
        finally:
            _close(book)


def _close(book: Workbook) -> None:
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error


class _Table:
    """The sheets of one table; a new one begins where a sheet is full."""

    def __init__(self, book: Workbook, columns: Sequence[Column[Row]]) -> None:
        self.count = 0
        self._book = book
        self._titles = [column.title for column in columns]
        self._widths = [column.width for column in columns]
        self._bold = book.add_format({"bold": True})
        self._plain = book.add_format()
        self._formats = [book.add_format(NUMBER_FORMATS.get(column.kind, {})) for column in columns]
        self._cut: list[tuple[str, int, str]] = []
        self._sheet = self._begin_sheet()

    def add(self, cells: Sequence[Cell]) -> None:
        """Write the next row."""
        row = self.count % ROWS_PER_SHEET + 1
        if row == 1 and self.count:
            self._sheet = self._begin_sheet()
        for position, value in enumerate(cells):
            self._write(row, position, value)
        self.count += 1

    def report_cut_cells(self) -> None:
        """Add a sheet that names the cells which hold less than they should, if there are any."""
        if not self._cut:
            return
        report = self._book.add_worksheet()
        for position, title in enumerate((tr("Sheet"), tr("Row"), tr("Column"), tr("What happened"))):
            report.write_string(0, position, title, self._bold)
        for row, (sheet, number, title) in enumerate(self._cut, start=1):
            report.write_string(row, 0, sheet)
            report.write_number(row, 1, number)
            report.write_string(row, 2, title)
            report.write_string(row, 3, tr("The text was too long for a cell and was cut."))

    def _begin_sheet(self) -> Worksheet:
        sheet = self._book.add_worksheet()
        for position, (title, width) in enumerate(zip(self._titles, self._widths, strict=True)):
            sheet.set_column(position, position, width)
            sheet.write_string(0, position, title, self._bold)
        sheet.freeze_panes(1, 0)
        return sheet

    def _write(self, row: int, position: int, value: Cell) -> None:
        if isinstance(value, str):
            self._write_text(row, position, value)
        elif isinstance(value, datetime):
            self._write_moment(row, position, value)
        elif value is not None:
            self._sheet.write_number(row, position, value, self._formats[position])

    def _write_moment(self, row: int, position: int, value: datetime) -> None:
        if value.year < FIRST_YEAR:
            self._sheet.write_string(row, position, str(value))
        else:
            self._sheet.write_datetime(row, position, value, self._formats[position])

    def _write_text(self, row: int, position: int, text: str) -> None:
        text = text.translate(UNWRITABLE)
        if 2 * len(text) > TEXT_LIMIT:
            text, was_cut = _cut_to_cell(text)
            if was_cut:
                self._cut.append((self._sheet.get_name(), row + 1, self._titles[position]))
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter would take such a text for finished XML; two runs of one format are escaped.
            self._sheet.write_rich_string(row, position, text[:1], self._plain, text[1:])
        elif text:
            self._sheet.write_string(row, position, text)


def _cut_to_cell(text: str) -> tuple[str, bool]:
    """The text as a cell holds it, and whether it had to be cut."""
    encoded = text.encode("utf-16-le")
    if len(encoded) <= 2 * TEXT_LIMIT:
        return text, False
    kept = encoded[: 2 * (TEXT_LIMIT - len(CUT_MARK))].decode("utf-16-le", "ignore")
    return kept + CUT_MARK, True
