"""Which cells of a channel's own template get which number: decided here, written by ``fill_…``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from dispatchdesk.exports.tracking.carriers import OTHER, link_to, name_for, walmart_name
from dispatchdesk.exports.tracking.form import LeaveOutError, is_safe, lines_by
from dispatchdesk.rules.handing_back import (
    LeftOut,
    LeftOutReason,
    ParcelBack,
    Template,
    TemplateRow,
    Told,
    by_order,
    left_out,
    order_key,
)

SHIPPED = "Shipped"
"""The status of a sent line in Walmart's sheet."""

Edits = dict[int, dict[int, str]]
"""New texts by row, from 1, and column, from 0."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a template is told, and the cells that say so."""

    told: Told
    edits: Edits


@dataclass(frozen=True, slots=True)
class _Target:
    """A row that gets a number; ``at`` 0: a new one, which must name its order too."""

    at: int = 0
    order: str = ""
    line: str = ""
    sku: str = ""
    quantity: int = 0
    carrier: str = ""
    """What the row has already."""


_Targets = list[_Target]


def fill(template: Template, parcels: Iterable[ParcelBack], channel: str) -> Filled:
    """Fill the rows of the orders that the template lists; an empty one gets rows of its own.

    A row that has a number is left as it is.
    """
    written: list[ParcelBack] = []
    out: list[LeftOut] = []
    edits: Edits = {}
    new_rows = count(template.last_row + 1)
    for parcel, find in _finders(template, parcels):
        try:
            found = [(target.at, _cells(template, channel, parcel, target)) for target in find]
        except LeaveOutError as error:
            out.append(left_out(parcel, error.reason))
        else:
            edits |= {at or next(new_rows): cells for at, cells in found}
            written.append(parcel)
    return Filled(Told(tuple(written), tuple(out)), edits)


def _finders(
    template: Template, parcels: Iterable[ParcelBack]
) -> Iterator[tuple[ParcelBack, Iterator[_Target]]]:
    """Each parcel with the rows that it wants."""
    orders = by_order(parcels)
    if not template.lists_orders:
        for of_one in orders.values():
            yield from ((parcel, _new_rows(template, parcel)) for parcel in of_one)
        return
    rows_of: defaultdict[str, list[TemplateRow]] = defaultdict(list)
    for row in template.rows:
        for key in dict.fromkeys(row.order_keys):
            rows_of[key].append(row)
    for of_one in orders.values():
        # Several orders may share the second number, as one purchase that Walmart splits.
        rows = rows_of[order_key(of_one[0].number)] or rows_of[order_key(of_one[0].channel_ref)]
        listed = _Listed(rows, of_one, takes_quantities=template.has("quantity"))
        yield from ((parcel, listed.rows_for(parcel)) for parcel in of_one)


class _Listed:
    """The rows in which a template lists one order; each takes one number."""

    def __init__(
        self, rows: Sequence[TemplateRow], parcels: Sequence[ParcelBack], *, takes_quantities: bool
    ) -> None:
        self._rows = rows
        self._free = [row for row in rows if not row.tracking]
        self._is_alone = len(parcels) == 1
        said = any(row.line or row.sku for row in rows)
        self._by_lines = takes_quantities or (said and any(parcel.is_split for parcel in parcels))
        ids = {line.channel_id for parcel in parcels for line in parcel.channel_lines}
        self._by_ids = any(row.line in ids for row in rows if row.line)

    def rows_for(self, parcel: ParcelBack) -> Iterator[_Target]:
        """The rows that get this parcel's number; none where they have it already.

        Raises:
            LeaveOutError: where no row is left for it.
        """
        if not self._rows:
            raise LeaveOutError(LeftOutReason.NOT_IN_TEMPLATE)
        fitting = [row for row in self._rows if self._pieces(parcel, row)] if self._by_lines else self._rows
        if not fitting:
            raise LeaveOutError(LeftOutReason.LINE_UNKNOWN)
        free = [row for row in fitting if row in self._free]
        if not free and not any(row.tracking == parcel.tracking for row in fitting):
            is_full = all(row.tracking for row in fitting)
            raise LeaveOutError(LeftOutReason.FILLED_ALREADY if is_full else LeftOutReason.SEVERAL_PARCELS)
        for row in free if self._by_lines or self._is_alone else free[:1]:
            self._free.remove(row)
            yield _Target(row.at, quantity=self._pieces(parcel, row), carrier=row.carrier)

    def _pieces(self, parcel: ParcelBack, row: TemplateRow) -> int:
        """How many pieces of the row's line lie in the parcel."""
        if self._by_ids:
            return sum(line.quantity for line in parcel.channel_lines if line.channel_id == row.line)
        sku = row.sku.casefold()
        return sum(line.quantity for line in parcel.channel_lines if sku and line.sku.casefold() == sku)


def _new_rows(template: Template, parcel: ParcelBack) -> Iterator[_Target]:
    names = [name for name in ("line", "sku") if template.has(name)]
    if not names or not parcel.is_split:
        yield _Target(order=parcel.number, quantity=parcel.units)
        return
    by_id = names[0] == "line"
    for name, quantity in lines_by(parcel, lambda line: line.channel_id if by_id else line.sku):
        line, sku = (name, "") if by_id else ("", name)
        yield _Target(order=parcel.number, line=line, sku=sku, quantity=quantity)


def _cells(template: Template, channel: str, parcel: ParcelBack, target: _Target) -> dict[int, str]:
    """The texts of one row by column; LeaveOutError where one of them cannot stand there."""
    carrier = target.carrier or _carrier_name(template, channel, parcel.carrier)
    if not carrier and template.has("carrier"):
        raise LeaveOutError(LeftOutReason.NO_CARRIER)
    texts = {
        "order": target.order if template.has("order") else "",
        "order_too": "" if template.has("order") else target.order,
        "line": target.line,
        "sku": target.sku,
        "carrier": "" if target.carrier else carrier,
        "tracking": parcel.tracking,
        "status": SHIPPED,
        "quantity": str(target.quantity or ""),
        "link": link_to(parcel.tracking) if carrier == OTHER else "",
    }
    cells = {place: texts[name] for name, place in template.places if texts[name]}
    is_exact = is_safe if template.is_text else str.isprintable
    if not all(map(is_exact, cells.values())):
        raise LeaveOutError(LeftOutReason.UNSAFE_TEXT)
    return cells


def _carrier_name(template: Template, channel: str, carrier: str) -> str:
    return walmart_name(carrier) if template.has("status") else name_for(channel, carrier)
