"""Large order files as Shopify exports them: all 79 columns, the order's own data on its first row only."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

LINES = 100_000
VARIANTS = 2_000
CAPTIONS = (
    """
    Name, Email, Financial Status, Paid at, Fulfillment Status, Fulfilled at, Accepts Marketing,
    Currency, Subtotal, Shipping, Taxes, Total, Discount Code, Discount Amount, Shipping Method, Created
    at, Lineitem quantity, Lineitem name, Lineitem price, Lineitem compare at price, Lineitem sku,
    Lineitem requires shipping, Lineitem taxable, Lineitem fulfillment status, Billing Name, Billing
    Street, Billing Address1, Billing Address2, Billing Company, Billing City, Billing Zip, Billing
    Province, Billing Country, Billing Phone, Shipping Name, Shipping Street, Shipping Address1,
    Shipping Address2, Shipping Company, Shipping City, Shipping Zip, Shipping Province, Shipping
    Country, Shipping Phone, Notes, Note Attributes, Cancelled at, Payment Method, Payment Reference,
    Refunded Amount, Vendor, Outstanding Balance, Employee, Location, Device ID, Id, Tags, Risk Level,
    Source, Lineitem discount, Tax 1 Name, Tax 1 Value, Tax 2 Name, Tax 2 Value, Tax 3 Name, Tax 3
    Value, Tax 4 Name, Tax 4 Value, Tax 5 Name, Tax 5 Value, Phone, Receipt Number, Duties, Billing
    Province Name, Shipping Province Name, Payment ID, Payment Terms Name, Next Payment Due At, Payment
    References
""".replace("\n    ", " ")
    .strip()
    .split(", ")
)
_FIRST_DAY = datetime(2026, 10, 1, 8, tzinfo=UTC)
_COLOURS = ("Black", "Blue", "Red", "Green")
_SIZES = ("XS", "S", "M", "L", "XL")


def write_orders_csv(path: Path, lines: int = LINES) -> None:
    """A text file of so many order lines in four tenths as many orders."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(order_rows(lines))


def write_orders_xlsx(path: Path, lines: int = LINES) -> None:
    """The same rows as a workbook of texts."""
    from xlsxwriter import Workbook

    book = Workbook(str(path), {"constant_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet()
    for number, cells in enumerate(order_rows(lines)):
        for column, cell in enumerate(cells):
            if cell:
                sheet.write_string(number, column, cell)
    book.close()


def variant(number: int) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """SKU, title and options of a variant of the catalogue."""
    colour, size = _COLOURS[number % 4], _SIZES[number // 4 % 5]
    product = number // 20
    options = (("Colour", colour), ("Size", size))
    return f"TEE{product:03}-{colour[:2].upper()}-{size}", f"Crew Tee No. {product}", options


def order_rows(lines: int) -> Iterator[list[str]]:
    """The header, then each order with one to four lines."""
    yield CAPTIONS
    chance = random.Random(20261121)
    number = written = 0
    while written < lines:
        number += 1
        head = _head(number, chance)
        for _ in range(min(number % 4 + 1, lines - written)):
            cells = head | {"Name": f"#{number:06}"} | _line(chance.randrange(VARIANTS), chance)
            yield [cells.get(caption, "") for caption in CAPTIONS]
            head = {"Created at": head["Created at"]}
            written += 1


def _head(number: int, chance: random.Random) -> dict[str, str]:
    buyer = chance.randrange(30_000)
    name, phone = f"Ann Example {buyer}", f"+1 555 {buyer:07}"
    placed = _FIRST_DAY + timedelta(seconds=37 * number)
    place = {
        "Name": name,
        "Street": f"{buyer % 900 + 1} Main St",
        "Address1": f"{buyer % 900 + 1} Main St",
        "City": "Springfield",
        "Zip": f"{buyer % 90000 + 10000}",
        "Province": "IL",
        "Country": "US",
        "Phone": phone,
        "Province Name": "Illinois",
    }
    return {
        "Email": f"ann.example{buyer}@example.com",
        "Financial Status": "paid",
        "Paid at": f"{placed + timedelta(minutes=1):%Y-%m-%d %H:%M:%S +0000}",
        "Fulfillment Status": "unfulfilled",
        "Accepts Marketing": "no",
        "Currency": "USD",
        "Subtotal": "29.98",
        "Shipping": "5.00",
        "Taxes": "0.00",
        "Total": f"{chance.randrange(1000, 20000) / 100:.2f}",
        "Discount Amount": "0.00",
        "Shipping Method": "Standard",
        "Created at": f"{placed:%Y-%m-%d %H:%M:%S +0000}",
        **{
            f"{whose} {caption}": text for whose in ("Billing", "Shipping") for caption, text in place.items()
        },
        "Notes": "Please ring twice." if number % 10 == 0 else "",
        "Payment Method": "Shopify Payments",
        "Payment Reference": f"c{number:012}.1",
        "Refunded Amount": "0.00",
        "Outstanding Balance": "0.00",
        "Id": f"{5_000_000_000_000 + number}",
        "Tags": "vip" if number % 20 == 0 else "",
        "Risk Level": "Low",
        "Source": "web",
        "Phone": phone,
        "Payment ID": f"c{number:012}.1",
        "Payment References": f"c{number:012}.1",
    }


def _line(number: int, chance: random.Random) -> dict[str, str]:
    sku, title, options = variant(number)
    return {
        "Lineitem quantity": str(chance.choice((1, 1, 1, 2, 3))),
        "Lineitem name": f"{title} - {' / '.join(value for _name, value in options)}",
        "Lineitem price": "14.99",
        "Lineitem sku": sku,
        "Lineitem requires shipping": "true",
        "Lineitem taxable": "true",
        "Lineitem fulfillment status": "pending",
        "Vendor": "Acme",
        "Lineitem discount": "0.00",
    }
