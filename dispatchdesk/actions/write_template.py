"""The empty article sheet, for shops whose articles stand in no channel's file."""

from __future__ import annotations

from pathlib import Path

from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.exports.empty_sheet import write_empty_sheet
from dispatchdesk.intake.plain_catalogue import TEMPLATE


def write_template(path: Path, language: str) -> None:
    """Write the sheet with its header in that language; as a workbook where the path says so, else as CSV.

    Raises:
        DeskError: CANNOT_WRITE_FILE.
    """
    is_workbook = path.suffix.casefold() == ".xlsx"
    write_empty_sheet(path, TableFormat.XLSX if is_workbook else TableFormat.CSV, TEMPLATE[language])
