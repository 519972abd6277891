"""100,000 order lines as CSV and as XLSX: read in a child process, staged, judged, taken in; no scan waits.

The other way parses the same file and writes as many rows with the same columns into the same tables.
"""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from benchmarks import raw_import
from benchmarks.comparing import Comparison, hold, median
from benchmarks.order_files import LINES, VARIANTS, variant, write_orders_csv, write_orders_xlsx
from benchmarks.own_process import in_own_process
from dispatchdesk.actions.import_orders import plan_import, read_files, take_in
from dispatchdesk.intake.parsed import ParsedFiles, ParsedProduct, ParsedVariant
from dispatchdesk.opening import open_desk
from dispatchdesk.storage.folder import DataFolder

ROUNDS = 3
MOST_MEMORY = 300
"""Megabytes of the importing process and the one that reads, together."""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a catalogue, which each way gets a copy of."""
    folder = tmp_path_factory.mktemp("shop") / "data"
    with open_desk(folder) as desk:
        take_in(desk, catalogue())
    return folder


def catalogue() -> ParsedFiles:
    """As a file of products would be read."""
    variants = [variant(number) for number in range(VARIANTS)]
    titles = dict.fromkeys(title for _sku, title, _options in variants)
    products = [
        ParsedProduct(
            handle=title,
            title=title,
            variants=tuple(
                ParsedVariant(sku, options, 2) for sku, named, options in variants if named == title
            ),
            row=2,
            channel="shopify",
        )
        for title in titles
    ]
    return ParsedFiles(channel="shopify", products=tuple(products))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_import(shop: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"orders.{kind}"
    (write_orders_csv if kind == "csv" else write_orders_xlsx)(path)
    ours, theirs = [], []
    for number in range(ROUNDS):
        ours.append(in_own_process(import_orders, copied(shop, tmp_path / f"ours{number}"), path))
        theirs.append(in_own_process(import_barely, copied(shop, tmp_path / f"theirs{number}"), path))
    assert rows_in(tmp_path / "ours0") == rows_in(tmp_path / "theirs0")
    planned = in_own_process(look, tmp_path / "ours0", path)
    parse = "the csv module" if kind == "csv" else "python-calamine"
    hold(
        Comparison(
            f"import-{kind}",
            f"import of {LINES:,} order lines as {kind.upper()}",
            f"{parse} and executemany of the same rows",
            median([run.seconds for run in ours]),
            median([run.seconds for run in theirs]),
            hold=2,
            also=f"read and planned anew {planned.seconds:.1f} s",
        )
    )
    # The library holds a whole sheet as a rectangle: a workbook's memory is compared with its own.
    allowed = (
        ("what is allowed", MOST_MEMORY, 1) if kind == "csv" else (parse, max(run.peak for run in theirs), 2)
    )
    against, most, ratio = allowed
    hold(
        Comparison(
            f"import-{kind}-memory",
            f"memory of this {kind.upper()} import, both processes",
            against,
            max(run.peak + run.child for run in ours),
            most,
            hold=ratio,
            unit="MB",
        )
    )


def import_orders(folder: Path, path: Path) -> None:
    """As the command line imports."""
    with open_desk(folder) as desk:
        take_in(desk, read_files([path]))


def look(folder: Path, path: Path) -> None:
    """The preview of a file that was taken in before."""
    with open_desk(folder) as desk:
        plan_import(desk, read_files([path]))


def import_barely(folder: Path, path: Path) -> None:
    """As nobody could use it."""
    rows = raw_import.csv_rows(path) if path.suffix == ".csv" else raw_import.xlsx_rows(path)
    database = raw_import.connect(DataFolder(folder).database)
    raw_import.import_rows(database, rows)
    database.close()


def copied(shop: Path, folder: Path) -> Path:
    """A data folder of its own."""
    return Path(shutil.copytree(shop, folder))


def rows_in(folder: Path) -> list[int]:
    """How many orders, lines, joined lines and customers a shop has."""
    database = sqlite3.connect(DataFolder(folder).database)
    sources = ("orders", "order_lines", "order_lines WHERE variant_id IS NOT NULL", "customers")
    found = [database.execute(f"SELECT COUNT(*) FROM {source}").fetchone()[0] for source in sources]
    database.close()
    return found
