"""Several orders of one buyer that leave in one parcel, seen as one order at the bench.

Each keeps its lines, gifts and number; the first of them leads: it is the one that is open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dispatchdesk.rules.dispatching import ParcelRow
from dispatchdesk.rules.orders import Order, OrderLine, OrderState


def together(parts: Sequence[Order]) -> Order:
    """The orders as one, the first of them leading; one alone is itself."""
    first = parts[0]
    if len(parts) == 1:
        return first
    named = next((part for part in parts if part.known_tracking), first)
    return replace(
        first,
        number=" + ".join(part.number for part in parts),
        lines=_lines(parts),
        holds=tuple(hold for part in parts for hold in part.holds),
        buyer_note=_notes((part.number, part.buyer_note) for part in parts),
        seller_note=_notes((part.number, part.seller_note) for part in parts),
        known_tracking=named.known_tracking,
        known_carrier=named.known_carrier,
        ship_by=min((part.ship_by for part in parts if part.ship_by), default=None),
        changed_by_hand=any(part.changed_by_hand for part in parts),
        parts=tuple(parts),
    )


def parts_of(order: Order) -> tuple[Order, ...]:
    """The orders in the parcel, each by itself; one that goes alone is its only part."""
    return order.parts or (order,)


def is_stopped(order: Order) -> bool:
    """Whether it must not leave, so that the others leave without it."""
    return order.is_held or order.state is OrderState.CANCELLED


def _lines(parts: Sequence[Order]) -> tuple[OrderLine, ...]:
    """All lines; kits, which are numbered within each order, are numbered through."""
    lines: list[OrderLine] = []
    for part in parts:
        before = max((line.kit for line in lines), default=0)
        lines += [replace(line, kit=line.kit + before) if line.kit else line for line in part.lines]
    return tuple(lines)


def _notes(notes: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{number}: {note}" for number, note in notes if note)


def boxes_of(parcels: Sequence[ParcelRow], box_ids: Mapping[int, int]) -> tuple[ParcelRow, ...]:
    """The boxes in which parcels lie, a box in the name of all its orders.

    ``box_ids`` tells of parcels that lie in another one's box in which; where that one is not among the
    parcels, they stand for themselves.
    """
    here = {parcel.id for parcel in parcels}
    inside: defaultdict[int, list[ParcelRow]] = defaultdict(list)
    for parcel in parcels:
        box_id = box_ids.get(parcel.id)
        if box_id is not None and box_id in here:
            inside[box_id].append(parcel)
    others = {parcel.id for of_box in inside.values() for parcel in of_box}
    return tuple(_with(box, inside[box.id]) for box in parcels if box.id not in others)


def _with(box: ParcelRow, inside: Sequence[ParcelRow]) -> ParcelRow:
    if not inside:
        return box
    return replace(
        box,
        order_number=" + ".join(parcel.order_number for parcel in (box, *inside)),
        units=sum(parcel.units for parcel in (box, *inside)),
        must_pull=any(parcel.must_pull for parcel in (box, *inside)),
    )
