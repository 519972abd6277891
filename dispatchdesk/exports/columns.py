"""What a table that leaves the desk consists of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import Any, Generic, TypeVar

from dispatchdesk.wording.articles import options_text

Row = TypeVar("Row")
Cell = str | int | float | datetime | None
"""What a sheet takes."""


class TableFormat(StrEnum):
    """CSV and XLSX are for people, in their language; JSONL is for machines, unescaped."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"


class CellKind(StrEnum):
    """How a value is written."""

    TEXT = "text"
    """Numbers of orders, parcels and items too: a spreadsheet must never round them."""
    WHOLE = "whole"
    """An integer."""
    WEIGHT = "weight"
    """Integer grams for machines, kilograms for people."""
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
    return value


def for_people(column: Column[Row], row: Row, zone: tzinfo, yes: str) -> Cell:
    """The cell as a person reads it: words instead of codes, local naive times, kilograms."""
    value = column.value(row)
    if value is None or isinstance(value, datetime):
        return value and value.astimezone(zone).replace(tzinfo=None, microsecond=0)
    if isinstance(value, bool):
        return yes if value else ""
    if isinstance(value, int) and column.kind is CellKind.WEIGHT:
        return value / 1000
    if isinstance(value, int) and column.kind is CellKind.WHOLE:
        return value
    if isinstance(value, tuple):
        return options_text(value)
    return column.say(value) if column.say and value else str(value)
