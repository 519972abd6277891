"""What went wrong and must not be forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from dispatchdesk.records import record
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.judgements import Judged


class FollowUpKind(StrEnum):
    """What happened. The bench opens the first six; claims and care bring their own."""

    DEFECT = "defect"
    WRONG_BIN = "wrong_bin"
    MISSING_ITEM = "missing_item"
    MISSING_GIFT = "missing_gift"
    SHORT = "short"
    PULL_PARCEL = "pull_parcel"
    INTERCEPT = "intercept"
    """The carrier has it: ask for it back."""
    RETURNED = "returned"
    BY_HAND = "by_hand"
    WRONG_ITEM = "wrong_item"
    WRONG_COLOUR = "wrong_colour"
    WRONG_SIZE = "wrong_size"
    DAMAGED = "damaged"
    """In transit."""
    LATE = "late"
    LOST = "lost"
    NOT_AS_DESCRIBED = "not_as_described"
    REVIEW = "review"
    CARRIER = "carrier"
    CHECK_BIN = "check_bin"
    """The label of a bin, or what lies in it, may be wrong."""


class FollowUpState(StrEnum):
    """How far a follow-up is."""

    OPEN = "open"
    ANSWERED = "answered"
    PROMISED = "promised"
    RESOLVED = "resolved"
    DISMISSED = "dismissed"


class Pile(StrEnum):
    """The three heaps in which people see follow-ups."""

    ACT = "act"
    WAITING = "waiting"
    DONE = "done"


PILES: dict[FollowUpState, Pile] = {
    FollowUpState.OPEN: Pile.ACT,
    FollowUpState.ANSWERED: Pile.WAITING,
    FollowUpState.PROMISED: Pile.WAITING,
    FollowUpState.RESOLVED: Pile.DONE,
    FollowUpState.DISMISSED: Pile.DONE,
}

NEXT_STATES: dict[FollowUpState, frozenset[FollowUpState]] = {
    FollowUpState.OPEN: frozenset(
        {FollowUpState.ANSWERED, FollowUpState.PROMISED, FollowUpState.RESOLVED, FollowUpState.DISMISSED}
    ),
    FollowUpState.ANSWERED: frozenset(
        {FollowUpState.OPEN, FollowUpState.PROMISED, FollowUpState.RESOLVED, FollowUpState.DISMISSED}
    ),
    FollowUpState.PROMISED: frozenset({FollowUpState.OPEN, FollowUpState.RESOLVED, FollowUpState.DISMISSED}),
    FollowUpState.RESOLVED: frozenset({FollowUpState.OPEN}),
    FollowUpState.DISMISSED: frozenset({FollowUpState.OPEN}),
}
"""What may come after each state; done ones can be opened again."""

DUE_AFTER: dict[FollowUpKind, timedelta] = {
    FollowUpKind.DEFECT: timedelta(days=3),
    FollowUpKind.WRONG_BIN: timedelta(days=1),
    FollowUpKind.MISSING_ITEM: timedelta(days=1),
    FollowUpKind.MISSING_GIFT: timedelta(days=2),
    FollowUpKind.SHORT: timedelta(days=1),
    FollowUpKind.PULL_PARCEL: timedelta(hours=1),
    FollowUpKind.INTERCEPT: timedelta(hours=2),
    FollowUpKind.RETURNED: timedelta(days=2),
    FollowUpKind.BY_HAND: timedelta(days=2),
    FollowUpKind.WRONG_ITEM: timedelta(days=1),
    FollowUpKind.WRONG_COLOUR: timedelta(days=1),
    FollowUpKind.WRONG_SIZE: timedelta(days=1),
    FollowUpKind.DAMAGED: timedelta(days=1),
    FollowUpKind.LATE: timedelta(days=1),
    FollowUpKind.LOST: timedelta(days=1),
    FollowUpKind.NOT_AS_DESCRIBED: timedelta(days=1),
    FollowUpKind.REVIEW: timedelta(days=1),
    FollowUpKind.CARRIER: timedelta(days=2),
    FollowUpKind.CHECK_BIN: timedelta(days=1),
}
"""When somebody must have acted, counted from the opening."""


class PromiseWay(StrEnum):
    """How a missing piece is made good."""

    NEXT_ORDER = "with_next_order"
    SEPARATELY = "separately"
    REFUND = "refund"


class PromiseState(StrEnum):
    """A promise outlives the line that is to pay it."""

    OPEN = "open"
    JOINED = "joined"
    """It is a line of a waiting order."""
    KEPT = "kept"
    WITHDRAWN = "withdrawn"


PAID = (PromiseState.JOINED, PromiseState.KEPT)
"""Nothing is left to be done for such a promise but to pack the order that it is on."""


@record
class Promise:
    """What is still owed to a customer."""

    id: int
    state: PromiseState
    way: PromiseWay
    article: Article
    quantity: int
    from_order_number: str
    due_at: datetime | None
    on_order_number: str = ""


@record
class FollowUpNote:
    """One entry of a follow-up's history: a note, or a change of state."""

    at: datetime
    by: str
    text: str
    state: FollowUpState | None = None


@record
class Photo:
    """A photo on a follow-up; its file lies in the folder of photos under the hash of its content."""

    id: int
    sha256: str
    name: str
    """As the customer's file was called."""
    added_at: datetime
    added_by: str

    @property
    def file(self) -> str:
        """The name of its file in the folder of photos."""
        return photo_file(self.sha256)


@record
class FollowUpRow:
    """One follow-up as a list and its page show it."""

    id: int
    uid: str
    number: str
    """As people say it: F-0230."""
    kind: FollowUpKind
    state: FollowUpState
    opened_at: datetime
    due_at: datetime
    opened_by: str
    bench: str
    order_id: int | None = None
    order_number: str = ""
    customer_name: str = ""
    article: Article | None = None
    """The piece concerned: the faulty, missing or wrongly found one."""
    ordered: Article | None = None
    """What was wanted where a wrong piece was found."""
    quantity: int = 1
    detail: str = ""
    """The defect's kind, a basket, a word of the channel."""
    owner: str = ""
    notes: tuple[FollowUpNote, ...] = ()
    promise: Promise | None = None
    parcel_id: int | None = None
    customer_id: int | None = None
    says: str = ""
    """What the customer says, in their words."""
    answer_due_at: datetime | None = None
    """By when a first answer is due; None where nobody waits for one."""
    answered_at: datetime | None = None
    judged: Judged | None = None
    photos: tuple[Photo, ...] = ()

    @property
    def is_paid(self) -> bool:
        """Whether what was promised is on an order, or went with one: it cannot be overdue."""
        return self.promise is not None and self.promise.state in PAID

    @property
    def pile(self) -> Pile:
        """The heap it lies on; where an order brings what was promised, there is nothing to do but wait."""
        pile = PILES[self.state]
        return Pile.WAITING if pile is Pile.ACT and self.is_paid else pile


def photo_file(sha256: str) -> str:
    """The name under which a photo is kept: all are JPEG, encoded anew when they come in."""
    return f"{sha256}.jpg"


def follow_up_number(follow_up_id: int) -> str:
    """How people name a follow-up: F-0230."""
    return f"F-{follow_up_id:04d}"


def may_become(state: FollowUpState, wanted: FollowUpState) -> bool:
    """Whether a follow-up may go from one state to the other."""
    return wanted in NEXT_STATES[state]
