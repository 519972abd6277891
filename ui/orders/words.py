"""The chips above the list of orders."""

from __future__ import annotations

from dispatchdesk.rules.listing import OrderCounts, OrderFilter
from dispatchdesk.rules.orders import OrderState
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.words import order_state_name

_UNSENT = (OrderState.WAITING, OrderState.CHECKING)

FILTERS: dict[str, OrderFilter] = {
    "waiting": OrderFilter(states=(OrderState.WAITING,)),
    "checking": OrderFilter(states=(OrderState.CHECKING,)),
    "aside": OrderFilter(states=_UNSENT, aside=True),
    "held": OrderFilter(states=_UNSENT, held=True),
    "packed": OrderFilter(states=(OrderState.PACKED,)),
    "handed_over": OrderFilter(states=(OrderState.HANDED_OVER,)),
    "cancelled": OrderFilter(states=(OrderState.CANCELLED,)),
}
"""What each chip above the list shows."""


def filter_chips(counts: OrderCounts) -> tuple[tuple[str, str], ...]:
    """The chips above the list with their numbers."""
    named = {
        "waiting": (order_state_name(OrderState.WAITING), counts.all - counts.checking),
        "checking": (order_state_name(OrderState.CHECKING), counts.checking),
        "aside": (tr("Put aside"), counts.aside),
        "held": (tr("Held"), counts.held),
        "packed": (order_state_name(OrderState.PACKED), counts.packed),
        "handed_over": (order_state_name(OrderState.HANDED_OVER), counts.handed_over),
        "cancelled": (order_state_name(OrderState.CANCELLED), counts.cancelled),
    }
    return tuple((key, f"{name} {count}" if count else name) for key, (name, count) in named.items())
