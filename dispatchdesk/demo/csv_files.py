"""What the demo's files of all channels have in common."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from dispatchdesk.demo.catalogue import VARIANTS
from dispatchdesk.demo.orders import Goods

Row = dict[str, object]
"""Cells by their columns; what is not named stays empty."""


def columns_of(text: str) -> tuple[str, ...]:
    """Column names out of a text with commas."""
    return tuple(column.strip() for column in text.split(","))


def money(minor: int) -> str:
    """``169.00``."""
    return f"{minor // 100}.{minor % 100:02d}"


def price(goods: Goods) -> int:
    """Of one piece, in minor units; a gift costs nothing."""
    return 0 if goods.is_gift else VARIANTS[goods.sku][0].price_minor


def total(goods: Iterable[Goods]) -> int:
    """Of all pieces, in minor units."""
    return sum(price(line) * line.quantity for line in goods)


def write_rows(
    path: Path,
    columns: tuple[str, ...],
    rows: Iterable[Row],
    *,
    encoding: str,
    ends: str,
    quoting: Literal[0, 1],
) -> Path:
    """Write a file with its header; ``ends`` closes each row, ``quoting`` is one of the csv module's."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, columns, quoting=quoting, lineterminator=ends)
        writer.writeheader()
        writer.writerows(rows)
    return path
