"""Orders as lists, counts, and one with all that is known of it."""

from __future__ import annotations

from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.listing import OrderCounts, OrderFilter, OrderStory, OrderSummary


def list_orders(desk: Desk, where: OrderFilter, limit: int = 500) -> tuple[OrderSummary, ...]:
    """Orders of a kind, the most urgent first; done ones the newest first."""
    return desk.listing.orders(where, desk.now(), desk.bench_id, limit)


def count_orders(desk: Desk) -> OrderCounts:
    """How many orders of each kind there are."""
    return desk.listing.order_counts(desk.now())


def order_story(desk: Desk, order_id: int) -> OrderStory:
    """One order with its pieces, its closed parcels and its journal; KeyError where there is none."""
    order = desk.orders.load(order_id)
    return OrderStory(
        order=order,
        progress=desk.dispatches.progress(order_id),
        parcels=desk.listing.parcels_of_order(order_id),
        events=desk.listing.story(order.uid),
    )


def find_order(desk: Desk, number: str) -> int:
    """The id of the order of that number, with or without ``#``.

    Raises:
        DeskError: NO_SUCH_ORDER; SEVERAL_ORDERS where two shops have that number.
    """
    found = desk.orders.by_number(number)
    if not found:
        raise DeskError(Trouble.NO_SUCH_ORDER, number=number.strip())
    if len(found) > 1:
        raise DeskError(Trouble.SEVERAL_ORDERS, number=number.strip())
    return found[0].id
