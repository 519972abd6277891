"""The other way of an import: parse, then ``executemany`` of the same rows into the same tables.

No preview, no seal, no journal, no looking at what is here, one transaction: the least that puts these
orders, lines and customers on the disk for good.
"""

from __future__ import annotations

import csv
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path

from dispatchdesk.storage.database import sqlite_pragmas

_NOTHING_COMPARED = f"{'0' * 12}.{'0' * 12}.{'0' * 12}"
_HANDLING = timedelta(hours=24)

Cells = dict[str, int]


def csv_rows(path: Path) -> Iterator[list[str]]:
    """The rows of a text file."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


def xlsx_rows(path: Path) -> Iterable[list[str]]:
    """The rows of a workbook."""
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows()  # type: ignore[return-value]


def connect(path: Path) -> sqlite3.Connection:
    """The desk's own database and the desk's own promises: WAL, every commit on the disk."""
    database = sqlite3.connect(path, isolation_level=None)
    for name, value in sqlite_pragmas():
        database.execute(f"PRAGMA {name} = {value}")
    return database


def import_rows(database: sqlite3.Connection, rows: Iterable[list[str]]) -> None:
    """All rows in one transaction."""
    source = iter(rows)
    at = {caption: place for place, caption in enumerate(next(source))}
    variants = dict(database.execute("SELECT sku, id FROM variants"))
    customers: dict[str, tuple[object, ...]] = {}
    orders: dict[str, tuple[object, ...]] = {}
    lines: list[tuple[object, ...]] = []
    for row in source:
        number = row[at["Name"]]
        if number not in orders:
            if row[at["Email"]] not in customers:
                customers[row[at["Email"]]] = _customer(row, at, len(customers) + 1)
            orders[number] = _order(row, at, len(orders) + 1, customers[row[at["Email"]]][0])
        lines.append(_line(row, at, len(orders), len(lines), variants))
    database.execute("BEGIN IMMEDIATE")
    _insert(
        database,
        "customers",
        "id, uid, shop_id, channel_id, name, email, phone, email_key, phone_key, level",
        customers.values(),
    )
    _insert(
        database,
        "orders",
        "id, uid, shop_id, number, number_key, state, aside_note, changed_by_hand,"
        " batch_id, customer_id, channel_ref, buyer_note, seller_note, currency, total_minor, placed_at,"
        " paid_at, ship_by, urgent_at, known_tracking, known_tracking_key, recipient_name,"
        " recipient_phone, address, city, region, postcode, country, place_key, content_hash, content_at",
        orders.values(),
    )
    _insert(database, "order_lines", "order_id, line_key, position, kind, sku, sku_key, title, options,"
            " variant_id, quantity, short, why", lines)  # fmt: skip
    database.execute("COMMIT")


def _insert(
    database: sqlite3.Connection, table: str, columns: str, rows: Iterable[tuple[object, ...]]
) -> None:
    marks = ", ".join("?" * (columns.count(",") + 1))
    database.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def _customer(row: list[str], at: Cells, row_id: int) -> tuple[object, ...]:
    email, phone = row[at["Email"]], row[at["Phone"]]
    digits = "".join(filter(str.isdigit, phone))[-11:]
    uid = secrets.token_hex(6)
    return row_id, uid, 1, "", row[at["Billing Name"]], email, phone, email.casefold(), digits, ""


def _order(row: list[str], at: Cells, row_id: int, customer: object) -> tuple[object, ...]:
    number, paid = row[at["Name"]], _moment(row[at["Paid at"]])
    place = "|".join([row[at[f"Shipping {part}"]] for part in ("Name", "Address1", "Zip", "City")])
    place_key = blake2b(place.casefold().encode(), digest_size=8).hexdigest()
    return (
        row_id, secrets.token_hex(6), 1, number, number.lstrip("#"), "waiting", "", 0, None, customer,
        row[at["Id"]], row[at["Notes"]], row[at["Tags"]], row[at["Currency"]],
        round(float(row[at["Total"]]) * 100), _text(_moment(row[at["Created at"]])), _text(paid), None,
        _text(paid + _HANDLING), "", "", row[at["Shipping Name"]], row[at["Shipping Phone"]],
        row[at["Shipping Address1"]], row[at["Shipping City"]], row[at["Shipping Province Name"]],
        row[at["Shipping Zip"]], row[at["Shipping Country"]], place_key, _NOTHING_COMPARED,
        _text(paid),
    )  # fmt: skip


def _line(
    row: list[str], at: Cells, order: int, position: int, variants: dict[str, int]
) -> tuple[object, ...]:
    name, sku = row[at["Lineitem name"]], row[at["Lineitem sku"]]
    title, _dash, values = name.partition(" - ")
    colour, _stroke, size = values.partition(" / ")
    options = f'[["Colour", "{colour}"], ["Size", "{size}"]]'
    return (
        order, f"{sku}|{name}|{position}", position, "item", sku, sku.casefold(), title, options,
        variants.get(sku), int(row[at["Lineitem quantity"]]), 0, "",
    )  # fmt: skip


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace(" +", "+")).astimezone(UTC)


def _text(moment: datetime) -> str:
    return f"{moment.isoformat(timespec='microseconds')[:-6]}Z"
