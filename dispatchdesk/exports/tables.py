"""Write one table, row by row: a million rows need no more memory than one."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import tzinfo
from pathlib import Path

from dispatchdesk.exports.columns import Column, Row, TableFormat, for_machines, rows_for_people
from dispatchdesk.exports.harmless import SUSPICIOUS, harmless
from dispatchdesk.exports.json_lines import json_line
from dispatchdesk.exports.local_times import LocalTimes
from dispatchdesk.exports.whole_file import whole_file
from dispatchdesk.wording.language import use_language

_MARK = "\ufeff"


def write_for(language: str) -> None:
    """Files for people are in this language from now on: for a process that writes nothing else."""
    use_language(language)


def write_table(
    path: Path, table_format: TableFormat, columns: Sequence[Column[Row]], rows: Iterable[Row], zone: tzinfo
) -> int:
    """Write ``rows`` to ``path``, whole or not at all, and answer how many there were.

    Times are written in ``zone``, the shop's. CSV and XLSX are in the current language.

    Raises:
        DeskError: CANNOT_WRITE_FILE; what ``rows`` raises comes through as it is.
    """
    with whole_file(path) as draft:
        if table_format is TableFormat.JSONL:
            return _write_jsonl(draft, columns, rows, zone)
        if table_format is TableFormat.CSV:
            return _write_csv(draft, columns, rows, zone)
        from dispatchdesk.exports.workbook import write_xlsx

        return write_xlsx(draft, columns, rows, zone)


def _write_jsonl(path: Path, columns: Sequence[Column[Row]], rows: Iterable[Row], zone: tzinfo) -> int:
    count = 0
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as handle:
        for row in rows:
            cells = {column.key: for_machines(column, row, zone) for column in columns}
            handle.write(json_line(cells) + "\n")
            count += 1
    return count


def _write_csv(path: Path, columns: Sequence[Column[Row]], rows: Iterable[Row], zone: tzinfo) -> int:
    """As Excel likes it: a byte order mark, else it reads UTF-8 as the computer's old code page."""
    count = 0
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as handle:
        handle.write(_MARK)
        writer = csv.writer(handle, lineterminator="\r\n")
        writer.writerow([harmless(column.title) for column in columns])
        for cells in rows_for_people(columns, rows, LocalTimes(zone).text, _kilograms):
            writer.writerow(
                [
                    harmless(cell) if isinstance(cell, str) and cell[:1] in SUSPICIOUS else cell
                    for cell in cells
                ]
            )
            count += 1
    return count


def _kilograms(grams: int) -> str:
    return f"{grams / 1000:.3f}"
