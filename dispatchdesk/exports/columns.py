"""What a table that leaves the desk consists of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from dispatchdesk.rules.money import minor_digits
from dispatchdesk.wording.articles import options_text
from dispatchdesk.wording.language import tr

Row = TypeVar("Row")
Money = tuple[int, str]
"""Minor units and their currency."""
Cell = str | int | float | Decimal | None
"""What a sheet takes; times are numbers or texts there."""


class TableFormat(StrEnum):
    """CSV and XLSX are for people, in their language; JSONL is for machines, unescaped."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"


class CellKind(StrEnum):
    """How a value is written."""

    TEXT = "text"
    """Always a ``str``, numbers of orders, parcels and items too: a spreadsheet must never round them."""
    WHOLE = "whole"
    """An integer."""
    WEIGHT = "weight"
    """Integer grams for machines, kilograms for people."""
    AMOUNT = "amount"
    """A ``Money``: whole minor units for machines, with its decimals for people. The currency stands in a
    column of its own, so that a spreadsheet can add up."""
    DAYS = "days"
    """A number with one decimal."""
    MOMENT = "moment"
    """An aware datetime: ISO with offset for machines, a local date and time for people."""
    YES_NO = "yes_no"
    OPTIONS = "options"
    """Pairs of option name and value: an object for machines, ``Blue · L`` for people."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its stable key, its title in the reader's language, and how a row fills it."""

    key: str
    """English snake_case; the name in JSONL."""
    title: str
    value: Callable[[Row], object]
    """The value of ``kind``; None: not known."""
    kind: CellKind = CellKind.TEXT
    say: Callable[[Any], str] | None = None
    """Turns a value of ours into a word, in files for people."""
    width: int = 14
    """Characters, in XLSX."""


def for_machines(column: Column[Row], row: Row, zone: tzinfo) -> object:
    """The cell as JSON takes it."""
    value = column.value(row)
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat(timespec="milliseconds")
    if column.kind is CellKind.OPTIONS and isinstance(value, tuple):
        return dict(value)
    if column.kind is CellKind.AMOUNT and isinstance(value, tuple):
        return value[0]
    return value


def rows_for_people(
    columns: Sequence[Column[Row]],
    rows: Iterable[Row],
    time: Callable[[datetime], Cell],
    weight: Callable[[int], Cell],
) -> Iterator[list[Cell]]:
    """Each row as a person reads it: words instead of codes, yes or nothing.

    ``time`` and ``weight`` make the cells of aware times and of grams.
    """
    special: dict[CellKind, Callable[[Any], Cell]] = {
        CellKind.MOMENT: time,
        CellKind.WEIGHT: weight,
        CellKind.AMOUNT: _decimals,
        CellKind.OPTIONS: options_text,
        CellKind.DAYS: _one_decimal,
    }
    makers = [_cell_maker(column, special.get(column.kind, column.say), tr("yes")) for column in columns]
    for row in rows:
        yield [make(row) for make in makers]


def _decimals(money: Money) -> Cell:
    minor, currency = money
    return Decimal(minor).scaleb(-minor_digits(currency))


def _one_decimal(number: float) -> Cell:
    return round(number, 1)


def _cell_maker(column: Column[Row], say: Callable[[Any], Cell] | None, yes: str) -> Callable[[Row], Any]:
    """What fills a cell, decided once a table: a million rows ask for each of them."""
    value = column.value
    if column.kind is CellKind.YES_NO:
        return lambda row: yes if value(row) else None
    if say is not None:
        return lambda row: say(found) if (found := value(row)) or found == 0 else None
    return value
