"""How rows make orders: the parts that readers combine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple, TypeVar

from dispatchdesk.intake.parsed import ParsedLine, ParsedOrder, Standing
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
    lacking = [place for place, cell in enumerate(block[0]) if not cell]
    told = {place: row[place] for row in reversed(block[1:]) for place in lacking if row[place]}
    if not told:
        return block[0]
    return block[0]._make(told.get(place, cell) for place, cell in enumerate(block[0]))


def fill_down(rows: Iterable[FilledRow], names: Sequence[str]) -> Iterator[FilledRow]:
    """Rows of which each that has none of these cells gets those of the row before it.

    A row that has some of them is the first of an order, whatever it lacks.
    """
    filled: dict[str, object] = {}
    for row in rows:
        own = {name: getattr(row, name) for name in names}
        if any(own.values()):
            filled = own
            yield row
        else:
            yield row._replace(**filled)


def units_joined(lines: Iterable[ParsedLine]) -> tuple[ParsedLine, ...]:
    """Lines of single pieces as lines with a quantity: those of one article, options and kind are one.

    The joined line keeps no key: which of its pieces a later file names is all the same.
    """
    found: dict[tuple[object, ...], ParsedLine] = {}
    for line in lines:
        article = (line.sku, line.title, line.options, line.kind, line.refund_asked)
        known = found.get(article)
        pieces = known.quantity + line.quantity if known else line.quantity
        found[article] = replace(known or line, key="", quantity=pieces)
    return tuple(found.values())


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
