"""Text files for machines: exact cells under the channel's own header."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from dispatchdesk.exports.tracking.form import Cells


def write_csv(path: Path, header: Cells, rows: Sequence[Cells]) -> None:
    """UTF-8 with commas and no mark: the channels' own programs read it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_tabbed(path: Path, header: Cells, rows: Sequence[Cells]) -> None:
    """Cells between tabs without any quoting, as Amazon reads them; no cell holds a tab."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines("\t".join(cells) + "\r\n" for cells in (header, *rows))
