"""Rows that make orders, a line or several on each: the shape of most channels.

A channel says in :class:`RowRules` how one row is understood; what holds for all is done here: rows of
one order together, rows that cannot be read hold their order, a row that the channel has sent or taken
back is left out, an order of which all rows are left out is never sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from itertools import pairwise
from typing import Generic, Protocol, Self, TypeVar

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import NeverReason, ParsedLine, ParsedOrder, Standing
from dispatchdesk.intake.reader import Reading, Table
from dispatchdesk.intake.row_reader import COMMON_FORMS, CellForms, Holds, RowReader
from dispatchdesk.intake.shapes import latest_orders, newest, rows_by
from dispatchdesk.intake.statuses import RowNews


class OrderCells(Protocol):
    """What the named tuple of every channel's row begins with."""

    @property
    def at(self) -> int: ...
    @property
    def shape(self) -> Trouble | None: ...
    @property
    def number(self) -> str: ...
    def _replace(self, *, number: str) -> Self: ...
    def __iter__(self) -> Iterator[object]: ...


Row = TypeVar("Row", bound=OrderCells)

_REASONS = tuple(NeverReason)
"""Of rows left out for several reasons the first of these is the order's."""


@dataclass(frozen=True, slots=True)
class RowRules(Generic[Row]):
    """How a channel's rows are understood; each function reports to the reader what it cannot read.

    ``lines`` gives the lines of one row (none where it is not to be packed by nature), ``facts`` all of
    the order beside lines and standing, from all its rows, ``news`` what a row's status says, ``order_holds``
    what holds the order as a whole.
    ``ids_and_dates`` are the columns by which a file is refused that a spreadsheet program rewrote.
    """

    row: Callable[..., Row]
    lines: Callable[[RowReader, Row], Iterable[ParsedLine]]
    facts: Callable[[RowReader, Sequence[Row]], ParsedOrder]
    news: Callable[[RowReader, Row], RowNews]
    ids_and_dates: tuple[str, ...]
    order_holds: Callable[[RowReader, Sequence[Row], Sequence[ParsedLine]], Holds] | None = None
    prepare: Callable[[RowReader, Iterable[Row]], Iterable[Row]] | None = None
    """What must happen to the rows first: fill cells down, drop a row of explanations."""
    gather: Callable[[tuple[ParsedLine, ...]], tuple[ParsedLine, ...]] = tuple
    """What an order's lines become together: those of single pieces are counted."""
    zone: tzinfo = UTC
    forms: CellForms = COMMON_FORMS


def read_order_rows(tables: Sequence[Table], rules: RowRules[Row]) -> Reading:
    """The orders of all tables of one format; of an order in several files the newest."""
    return joined_readings([read_order_table(table, rules) for table in tables])


def joined_readings(readings: Sequence[Reading]) -> Reading:
    """Several files of one channel as one."""
    return Reading(
        orders=latest_orders(readings),
        problems=tuple(problem for reading in readings for problem in reading.problems),
        newest_at=newest(reading.newest_at for reading in readings),
    )


def read_order_table(table: Table, rules: RowRules[Row]) -> Reading:
    """The orders of one table."""
    reader = RowReader(table, rules.zone, rules.forms)
    rows: Iterable[Row] = table.rows(rules.row)
    if rules.prepare:
        rows = rules.prepare(reader, rows)
    orders = tuple(_orders(reader, rules, _owned(reader, rows)))
    reader.refuse_if_ruined(rules.ids_and_dates)
    return Reading(orders, (), tuple(reader.problems), reader.newest_at)


def _owned(reader: RowReader, rows: Iterable[Row]) -> Iterator[Row]:
    """A row without a number may be of the order before it or after it: both are held.

    It goes with the one before, so that whoever releases that sees the line. A row cut in the middle of its
    number may have been one more of the order before it.
    """
    before = ""
    lost: list[int] = []
    for row in rows:
        if not row.number:
            reader.report(row.at, "number", Trouble.ROW_NUMBER_MISSING, before)
            lost.append(row.at)
            yield row._replace(number=before)
            continue
        if row.shape and before != row.number and before.startswith(row.number):
            reader.report(row.at, "", row.shape, before)
        for at in lost:
            reader.doubt(at, row.number)
        lost.clear()
        before = row.number
        yield row


def _orders(reader: RowReader, rules: RowRules[Row], rows: Iterable[Row]) -> Iterator[ParsedOrder]:
    for number, of_order in rows_by(rows, lambda row: row.number).items():
        if number:
            for row in of_order:
                if row.shape:
                    reader.report(row.at, "", row.shape, number)
            yield _order(reader, rules, of_order)


def _order(reader: RowReader, rules: RowRules[Row], rows: Sequence[Row]) -> ParsedOrder:
    number = rows[0].number
    facts = rules.facts(reader, rows)
    news = [RowNews() if row.shape else rules.news(reader, row) for row in rows]
    lines = [tuple(rules.lines(reader, row)) for row in rows]
    every = tuple(line for of_row in lines for line in of_row)
    wanted = tuple(
        replace(line, refund_asked=True) if said.asks_refund else line
        for said, of_row in zip(news, lines, strict=True)
        if not said.left_out
        for line in of_row
    )
    holds = tuple(hold for said in news if not said.left_out for hold in said.holds)
    if rules.order_holds:
        holds += rules.order_holds(reader, rows, every)
    _report_repeated(reader, number, rows, every)
    never = _why_never(news)
    if never is None:
        # Rows of an order that is never sent need not be readable.
        holds += reader.unreadable_rows(number)
    if never is None and not wanted and not holds:
        never = NeverReason.NOTHING_TO_PACK
    if never:
        return replace(facts, standing=Standing.NEVER, never_reason=never, lines=rules.gather(every))
    standing = Standing.HOLD if holds else Standing.SHIP
    return replace(facts, standing=standing, holds=tuple(dict.fromkeys(holds)), lines=rules.gather(wanted))


def _report_repeated(
    reader: RowReader, number: str, rows: Sequence[OrderCells], lines: Iterable[ParsedLine]
) -> None:
    """Where files were joined by hand, a line stands twice, and would be sent twice.

    A gift may be of the article that was sold, in channels whose key is the article's.
    """
    repeated = set(_rows_again(rows))
    known: set[tuple[str, str]] = set()
    for line in lines:
        if line.key and (line.key, line.kind) in known:
            repeated.add(line.row)
        known.add((line.key, line.kind))
    for row in sorted(repeated):
        if not reader.is_doubted(row, number):
            reader.report(row, "line", Trouble.ROW_ORDER_TWICE, number)


def _rows_again(rows: Sequence[OrderCells]) -> Iterator[int]:
    """Rows that stood before other orders' rows already, to the letter; side by side may be two lines."""
    block = 0
    blocks: dict[tuple[object, ...], int] = {}
    if all(after.at - row.at <= 1 for row, after in pairwise(rows)):
        return
    for before, row in pairwise((rows[0], *rows)):
        block += row.at - before.at > 1
        _at, _shape, *cells = row
        if blocks.setdefault(tuple(cells), block) != block:
            yield row.at


def _why_never(news: Sequence[RowNews]) -> NeverReason | None:
    reasons = [said.left_out for said in news]
    if None in reasons:
        return None
    return min((reason for reason in reasons if reason), key=_REASONS.index, default=None)
