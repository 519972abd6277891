"""Orders as lists, counts, and one with all that is known of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dispatchdesk.actions.masked_rows import masked_parcel, masked_summary
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.listing import OrderCounts, OrderFilter, OrderStory, OrderSummary
from dispatchdesk.rules.masking import mask_recipient

if TYPE_CHECKING:
    from dispatchdesk.rules.paging import OrderList


def list_orders(desk: Desk, where: OrderFilter, limit: int = 500) -> tuple[OrderSummary, ...]:
    """Orders of a kind, the most urgent first; done ones the newest first."""
    found = desk.listing.orders(where, desk.now(), desk.bench_id, limit)
    return tuple(masked_summary(order) for order in found)


def open_order_list(desk: Desk, where: OrderFilter) -> OrderList:
    """The same orders without a limit, to be read page by page; those of a searched text the newest first."""
    return desk.pages.open_orders(where, desk.now())


def order_page(desk: Desk, opened: OrderList, page: int) -> tuple[OrderSummary, ...]:
    """A page of an opened list, as quickly read at its end as at its beginning."""
    return tuple(masked_summary(order) for order in desk.pages.orders(opened, page, desk.bench_id))


def place_of_order(desk: Desk, opened: OrderList, order_id: int) -> int | None:
    """Where an order stands in an opened list; None where it does not."""
    return desk.pages.place_of_order(opened, order_id)


def count_orders(desk: Desk) -> OrderCounts:
    """How many orders of each kind there are."""
    return desk.listing.order_counts(desk.now())


def order_story(desk: Desk, order_id: int) -> OrderStory:
    """One order with its pieces, its closed parcels and its journal; KeyError where there is none.

    The recipient is masked, as everything for a screen; ``reveal_recipient`` gives it in full.
    """
    order = desk.orders.load(order_id)
    return OrderStory(
        order=replace(order, recipient=mask_recipient(order.recipient)),
        progress=desk.dispatches.progress(order_id),
        parcels=tuple(masked_parcel(parcel) for parcel in desk.listing.parcels_of_order(order_id)),
        events=desk.stories.of_order(order.uid),
    )


def find_order(desk: Desk, number: str, channel: str = "") -> int:
    """The id of the order of that number, with or without ``#``; on one channel where it is named.

    Raises:
        DeskError: NO_SUCH_ORDER; SEVERAL_ORDERS where two shops have that number.
    """
    found = [ref for ref in desk.orders.by_number(number) if channel in ("", ref.channel)]
    if not found:
        raise DeskError(Trouble.NO_SUCH_ORDER, number=number.strip())
    if len(found) > 1:
        raise DeskError(Trouble.SEVERAL_ORDERS, number=number.strip())
    return found[0].id
