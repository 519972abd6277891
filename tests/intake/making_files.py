"""Files as channels export them, and as people damage them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import xlsxwriter

from dispatchdesk.intake.parsed import ParsedFiles, ParsedOrder
from dispatchdesk.intake.parsing import parse_files

SAMPLES = Path(__file__).parents[1] / "samples"
SHARED = Path(__file__).parents[3] / "shared" / "samples"
SHOPIFY_ORDERS = SAMPLES / "shopify_orders.csv"
SHOPIFY_PRODUCTS = SAMPLES / "shopify_products.csv"
TAOBAO_LIST = SAMPLES / "ExportOrderList202603021830.csv"
TAOBAO_ITEMS = SAMPLES / "ExportOrderDetailList202603021830.csv"

Rows = list[list[str]]

SHOPIFY_ROW = {
    "Name": "#1",
    "Email": "mara@example.com",
    "Financial Status": "paid",
    "Fulfillment Status": "unfulfilled",
    "Currency": "EUR",
    "Total": "10.00",
    "Created at": "2026-03-02 09:00:00 +0100",
    "Lineitem quantity": "1",
    "Lineitem name": "Harbour Tee - Blue / S",
    "Lineitem price": "10.00",
    "Lineitem sku": "HT-BLU-S",
    "Lineitem requires shipping": "true",
    "Lineitem fulfillment status": "pending",
    "Refunded Amount": "0.00",
    "Cancelled at": "",
    "Id": "7000000000001",
}


def shopify_rows(*changes: Mapping[str, str]) -> Rows:
    """A header and one row for each mapping of what differs from a good order."""
    return [list(SHOPIFY_ROW), *(list((SHOPIFY_ROW | dict(change)).values()) for change in changes)]


def further_line(number: str, **cells: str) -> dict[str, str]:
    """What differs on the row that adds a line to an order."""
    blank = dict.fromkeys(SHOPIFY_ROW, "")
    line = {"Name": number, "Lineitem quantity": "1", "Lineitem name": "Canvas Bag", "Lineitem price": "5.00"}
    return blank | line | {"Lineitem fulfillment status": "pending"} | cells


def write_csv(path: Path, rows: Iterable[Sequence[str]], encoding: str = "utf-8") -> Path:
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return path


def write_xlsx(path: Path, *sheets: Sequence[Sequence[object]]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    for rows in sheets:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                else:
                    sheet.write(number, column, cell)
    book.close()
    return path


def delimiter_of(path: Path) -> str:
    """Reports that end in ``.txt`` are separated by tabs."""
    return "\t" if path.suffix == ".txt" else ","


def rows_of(path: Path, encoding: str = "utf-8") -> Rows:
    with path.open(newline="", encoding=encoding) as file:
        return list(csv.reader(file, delimiter=delimiter_of(path)))


def read(*paths: Path) -> ParsedFiles:
    """The files read in this process."""
    return parse_files(paths)


def by_number(parsed: ParsedFiles) -> dict[str, ParsedOrder]:
    return {order.number: order for order in parsed.orders}


def units(order: ParsedOrder) -> int:
    return sum(line.quantity for line in order.lines)


def troubles(parsed: ParsedFiles) -> list[tuple[int, str, str]]:
    """Row, column and trouble of each problem that is no warning."""
    found = [problem for problem in parsed.problems if not problem.is_warning]
    return [(problem.row, problem.column, problem.trouble.value) for problem in found]
