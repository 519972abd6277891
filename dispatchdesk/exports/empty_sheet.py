"""A sheet with nothing but its header, to be filled by hand."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.exports.whole_file import whole_file

_WIDTH = 18
"""Characters."""
_TEXT = 49
"""The number by which a workbook names its own format for text."""
_MARK = "\ufeff"


def write_empty_sheet(path: Path, table_format: TableFormat, header: Sequence[str]) -> None:
    """Write the header; in a workbook all cells are text, so that long numbers keep every digit.

    Raises:
        DeskError: CANNOT_WRITE_FILE.
    """
    with whole_file(path) as draft:
        if table_format is TableFormat.XLSX:
            _write_workbook(draft, header)
        else:
            with draft.open("w", encoding="utf-8", newline="") as file:
                file.write(_MARK)
                csv.writer(file, lineterminator="\r\n").writerow(header)


def _write_workbook(path: Path, header: Sequence[str]) -> None:
    from xlsxwriter import Workbook

    with Workbook(path, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        text = book.add_format({"num_format": _TEXT})
        bold = book.add_format({"bold": True, "num_format": _TEXT})
        sheet.set_column(0, len(header) - 1, _WIDTH, text)
        for place, caption in enumerate(header):
            sheet.write_string(0, place, caption, bold)
        sheet.freeze_panes(1, 0)
