"""What is owed to customers, as its ledger tells it: open, due, broken, kept, withdrawn."""

from __future__ import annotations

from datetime import datetime, tzinfo
from enum import StrEnum

from dispatchdesk.records import record
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.follow_ups import PromiseState, PromiseWay


class PromiseKind(StrEnum):
    """What is owed: a piece, or money for one reason or another."""

    ITEM = "item"
    REFUND = "refund"
    REBATE = "rebate"
    COUPON = "coupon"
    FREIGHT = "freight"
    """Return freight, which we pay to the courier on arrival."""
    COSTS = "costs"
    """What the customer spent because of our mistake."""
    APOLOGY = "apology"


class PromisePile(StrEnum):
    """The heaps in which the ledger shows promises."""

    OPEN = "open"
    DUE = "due"
    BROKEN = "broken"
    """Its day passed: it stays here until it is kept late, or withdrawn with a reason."""
    KEPT = "kept"
    WITHDRAWN = "withdrawn"


class WaitsFor(StrEnum):
    """Why an order of the same customer does not bring what is owed."""

    OTHER_PLACE = "other_place"
    """It goes to another recipient, or to another address."""
    UNREADABLE = "unreadable"
    """The channel hides the recipient, so nobody can tell."""


@record
class OtherOrder:
    """A waiting order of the same customer that a promise did not join by itself."""

    id: int
    number: str
    why: WaitsFor


@record
class PromiseRow:
    """One promise as the ledger shows it."""

    id: int
    uid: str
    kind: PromiseKind
    state: PromiseState
    way: PromiseWay
    article: Article
    """Empty where money is owed."""
    quantity: int
    amount_minor: int | None
    currency: str
    words: str
    """What was advertised, as it was: nothing can be added to it later."""
    from_order_id: int
    from_order_number: str
    made_at: datetime
    due_at: datetime | None
    on_order_id: int | None = None
    on_order_number: str = ""
    customer_id: int | None = None
    customer_name: str = ""
    kept_at: datetime | None = None
    reference: str = ""
    """By what it can be proved: the number of a refund, a coupon, a receipt."""
    owner: str = ""
    why: str = ""
    """Why it was withdrawn."""
    withdrawn_at: datetime | None = None
    follow_up_id: int | None = None
    other_order: OtherOrder | None = None

    @property
    def is_item(self) -> bool:
        """Whether a piece is owed."""
        return self.kind is PromiseKind.ITEM

    @property
    def is_ticked_off(self) -> bool:
        """Whether a person said that it is kept; what a parcel kept, only that parcel opens again."""
        return self.state is PromiseState.KEPT and self.on_order_id is None

    @property
    def was_kept_late(self) -> bool:
        """Whether its day had passed when it was kept."""
        return self.kept_at is not None and self.due_at is not None and self.kept_at > self.due_at


@record
class PromisesDue:
    """What a day's end must not overlook."""

    today: int = 0
    broken: int = 0


_UNPAID = (PromiseState.OPEN, PromiseState.JOINED)


def pile_of(row: PromiseRow, now: datetime, zone: tzinfo) -> PromisePile:
    """The heap on which a promise lies."""
    if row.state not in _UNPAID:
        return PromisePile.KEPT if row.state is PromiseState.KEPT else PromisePile.WITHDRAWN
    due = loud_due(row.state, row.way, row.due_at)
    if due is None:
        return PromisePile.OPEN
    if due < now:
        return PromisePile.BROKEN
    is_today = due.astimezone(zone).date() == now.astimezone(zone).date()
    return PromisePile.DUE if is_today else PromisePile.OPEN


def loud_due(state: PromiseState, way: PromiseWay, due_at: datetime | None) -> datetime | None:
    """When a promise becomes late; None: it cannot any more.

    What goes with the next order has its day for the case that no such order comes: once it lies on one,
    that order's own time counts. What is sent separately is late until its own order is packed.
    """
    if state is PromiseState.JOINED and way is PromiseWay.NEXT_ORDER:
        return None
    return due_at if state in _UNPAID else None
