"""What lists of orders show, and in which sequence the waiting ones are urgent."""

from __future__ import annotations

from datetime import datetime, timedelta

from dispatchdesk.records import record
from dispatchdesk.rules.dispatching import ParcelRow, StoryEvent
from dispatchdesk.rules.orders import Order, OrderState, Progress
from dispatchdesk.rules.promises import PromiseRow


@record
class OrderSummary:
    """One line of a list of orders."""

    id: int
    uid: str
    number: str
    channel: str
    shop: str
    state: OrderState
    customer_name: str
    units: int
    counted: int
    gifts: int
    owed: int
    has_note: bool
    aside: bool
    hold_reasons: tuple[str, ...]
    """Values of ``HoldReason``; empty when nothing stops the order."""
    urgent_at: datetime
    """When it must have been sent."""
    placed_at: datetime | None = None
    claimed_by: str = ""
    """The other bench that has it open."""


@record
class OrderFilter:
    """Which orders; empty parts do not filter."""

    states: tuple[OrderState, ...] = ()
    held: bool | None = None
    aside: bool | None = None
    late: bool | None = None
    single_item: bool | None = None
    text: str = ""
    """Found in number, name, phone, tracking number or SKU."""


@record
class OrderCounts:
    """How many orders there are of each kind; one order may count in several."""

    all: int = 0
    """Waiting or being checked, held and put aside ones included."""
    single_item: int = 0
    late: int = 0
    checking: int = 0
    aside: int = 0
    held: int = 0
    packed: int = 0
    handed_over: int = 0
    cancelled: int = 0


@record
class ShiftReport:
    """What is left when the day ends."""

    checking: tuple[OrderSummary, ...]
    aside: tuple[OrderSummary, ...]
    complete: tuple[OrderSummary, ...]
    """All pieces are in, but no label closed the parcel."""
    not_collected: tuple[ParcelRow, ...]
    sent_today: int
    to_go: int
    promises: tuple[PromiseRow, ...] = ()
    """Due today, or broken."""


@record
class OrderStory:
    """One order with all that is known of it."""

    order: Order
    progress: Progress
    parcels: tuple[ParcelRow, ...]
    events: tuple[StoryEvent, ...]


def urgent_at(
    ship_by: datetime | None, paid_at: datetime | None, placed_at: datetime, handling: timedelta
) -> datetime:
    """When an order must have been sent: the channel's ship-by time, else paid + the owner's hours."""
    return ship_by or (paid_at or placed_at) + handling
