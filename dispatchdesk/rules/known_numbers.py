"""May a number of the label program's list become an order's? What speaks against it is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dispatchdesk.rules.orders import SENT_STATES, OrderState


class Naming(StrEnum):
    """What becomes of one row of the list."""

    TAKEN = "taken"
    KNOWN = "known"
    """It is that order's number already, or its parcel left with it."""
    NO_ORDER = "no_order"
    SEVERAL_ORDERS = "several_orders"
    """Orders of several shops have that number."""
    SENT_OTHERWISE = "sent_otherwise"
    """The order's parcel is closed, and had another number or none."""
    OF_OTHER = "of_other"
    """The number is another order's."""
    OLD_ADDRESS = "old_address"
    """The label was made for an address that is no longer the order's."""


@dataclass(frozen=True, slots=True)
class NumberFacts:
    """What is known of a listed number and of the orders that have the listed order number."""

    orders: int
    state: OrderState = OrderState.WAITING
    is_own: bool = False
    of_other: bool = False
    """Named for, or used by, an order that does not go to the same person at the same place."""
    is_old: bool = False


def judge_number(facts: NumberFacts) -> Naming:
    """The first thing that speaks against it, else that it is taken."""
    if facts.orders == 0 or facts.state is OrderState.CANCELLED:
        return Naming.NO_ORDER
    if facts.orders > 1:
        return Naming.SEVERAL_ORDERS
    if facts.is_own:
        return Naming.KNOWN
    if facts.state in SENT_STATES:
        return Naming.SENT_OTHERWISE
    if facts.is_old:
        return Naming.OLD_ADDRESS
    return Naming.OF_OTHER if facts.of_other else Naming.TAKEN
