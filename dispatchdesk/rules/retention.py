"""How long what tells of people is kept: which orders are due for erasing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from dispatchdesk.rules.orders import SENT_STATES, HoldReason, OrderState

SUGGESTED_DAYS = (90, 180, 365, 730)
"""What an owner can choose from beside "never"; returns and claims rarely come later than the longest."""

FINAL_STOPS = (HoldReason.CANCELLED, HoldReason.REFUNDED, HoldReason.SENT_ELSEWHERE)
"""An order that waits with one of these open will not be sent here any more."""


class Kept(StrEnum):
    """Why what an order tells of people is not erased yet."""

    NOT_ENDED = "not_ended"
    TOO_YOUNG = "too_young"
    FOLLOW_UP_OPEN = "follow_up_open"
    PROMISE_UNPAID = "promise_unpaid"


class ErasureCause(StrEnum):
    """Why what an order told of people was erased, as the journal has it."""

    RULE = "rule"
    HAND = "hand"
    RESTORE = "restore"
    """It had been erased before a backup from an earlier time took its place."""


@dataclass(frozen=True, slots=True)
class PersonalRecord:
    """An order that still tells of people, as far as the rule needs it."""

    order_id: int
    uid: str
    number: str
    customer_id: int | None
    ended_at: datetime | None
    """None: it is not sent yet, and may be."""
    has_open_follow_up: bool = False
    has_unpaid_promise: bool = False


def ended_at(
    state: OrderState,
    closed_at: datetime | None,
    handed_over_at: datetime | None,
    stopped_at: datetime | None,
    urgent_at: datetime,
) -> datetime | None:
    """When an order ended: handed over, else closed, else stopped for good; None where it did not.

    ``stopped_at``: since when one of ``FINAL_STOPS`` is open. A cancelled order of which no moment
    is known counts from the time by which it should have left.
    """
    if state in SENT_STATES:
        return handed_over_at or closed_at
    return stopped_at or (urgent_at if state is OrderState.CANCELLED else None)


def why_kept(record: PersonalRecord, now: datetime, keep_days: int) -> Kept | None:
    """What speaks against erasing by rule; None where it is due. ``keep_days``: 0 keeps for ever."""
    if record.ended_at is None:
        return Kept.NOT_ENDED
    if not keep_days or record.ended_at >= oldest_kept(now, keep_days):
        return Kept.TOO_YOUNG
    if record.has_open_follow_up:
        return Kept.FOLLOW_UP_OPEN
    return Kept.PROMISE_UNPAID if record.has_unpaid_promise else None


def oldest_kept(now: datetime, keep_days: int) -> datetime:
    """What is older than this is due."""
    return now - timedelta(days=keep_days)
