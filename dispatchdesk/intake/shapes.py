"""How rows make orders: the parts that readers combine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple, TypeVar

from dispatchdesk.intake.parsed import ParsedOrder, Standing
from dispatchdesk.intake.reader import Reading
from dispatchdesk.rules.orders import HoldReason

Row = TypeVar("Row")
FilledRow = TypeVar("FilledRow", bound=NamedTuple)

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_STOPS_FIRST = (Standing.SHIP, Standing.HOLD, Standing.NEVER)


def blocks(rows: Iterable[Row], key: Callable[[Row], str]) -> Iterator[list[Row]]:
    """Neighbouring rows of one key; a row without a key goes with the row before it."""
    block: list[Row] = []
    begun = ""
    for row in rows:
        own = key(row)
        if block and own and own != begun:
            yield block
            block = []
        if not block:
            begun = own
        block.append(row)
    if block:
        yield block


def rows_by(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, list[Row]]:
    """Rows of each key, wherever they stand, in the file's sequence."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def first_filled(block: Sequence[FilledRow]) -> FilledRow:
    """One row with the first filled cell of each column."""
    if len(block) == 1:
        return block[0]
    cells: Iterable[object] = block[0]
    for row in block[1:]:
        cells = [cell or later for cell, later in zip(cells, row, strict=True)]
    return block[0]._make(cells)


def latest_orders(readings: Sequence[Reading]) -> tuple[ParsedOrder, ...]:
    """Each order once: of one that several files state, the newest file's; equally new ones: the stop."""
    found: dict[str, tuple[datetime, int, ParsedOrder]] = {}
    for reading in readings:
        age = reading.newest_at or _LONG_AGO
        for order in reading.orders:
            rank = (age, _STOPS_FIRST.index(order.standing), order)
            if order.number not in found or rank[:2] >= found[order.number][:2]:
                found[order.number] = rank
    return tuple(order for _age, _stop, order in found.values())


def held_too(order: ParsedOrder, holds: Sequence[tuple[HoldReason, str]]) -> ParsedOrder:
    """The order with further holds; one that is never sent stays so."""
    standing = Standing.HOLD if order.standing is Standing.SHIP else order.standing
    return replace(order, standing=standing, holds=tuple(dict.fromkeys((*order.holds, *holds))))


def newest(moments: Iterable[datetime | None]) -> datetime | None:
    """The latest of those that are known."""
    return max((moment for moment in moments if moment), default=None)
