"""The order that a bench has open, with those that leave in the same parcel."""

from __future__ import annotations

from dispatchdesk.desk import Desk
from dispatchdesk.rules.one_parcel import together
from dispatchdesk.rules.orders import Order, Progress


def order_at_bench(desk: Desk, order_id: int) -> Order:
    """The order, or all of its parcel as one."""
    order = desk.orders.load(order_id)
    if order.parcel_with is None:
        return order
    return together([desk.orders.load(member) for member in desk.one_parcel.members(order_id)] or [order])


def progress_at_bench(desk: Desk, order: Order) -> Progress:
    """The pieces of all orders in the parcel, oldest first."""
    if not order.parts:
        return desk.dispatches.progress(order.id)
    pieces = [piece for part in order.parts for piece in desk.dispatches.progress(part.id).pieces]
    return Progress(tuple(sorted(pieces, key=lambda piece: piece.id)))
