"""Packing slips of orders."""

from __future__ import annotations

from collections.abc import Iterable

from dispatchdesk.desk import Desk
from dispatchdesk.papers.slips import Slip, compose_slip
from dispatchdesk.rules.follow_ups import Promise
from dispatchdesk.rules.orders import Order
from dispatchdesk.rules.roles import Right


def slips_for(desk: Desk, order_ids: Iterable[int]) -> tuple[Slip, ...]:
    """A slip for each order, in the sequence given.

    Raises:
        DeskError: LOCKED.
        KeyError: one of them does not exist.
    """
    desk.require(Right.PACK)
    return tuple(_slip(desk, desk.orders.load(order_id)) for order_id in order_ids)


def _slip(desk: Desk, order: Order) -> Slip:
    return compose_slip(
        order,
        promises=_promises(desk, order),
        footer=_anchor(desk),
        language=desk.settings.slip_language,
    )


def _anchor(desk: Desk) -> str:
    """Number and seal of the bench's last record: on paper, where nobody can rewrite it."""
    seq, seal = desk.journal.head(desk.benches.load(desk.bench_id).chain)
    return f"{seq} · {seal[:16]}" if seq else ""


def _promises(desk: Desk, order: Order) -> tuple[Promise, ...]:
    return () if order.customer_id is None else desk.promises.of_customer(order.customer_id)
