"""Customers as people see them: one person over accounts and orders, with all that is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dispatchdesk.rules.contacts import Contact
from dispatchdesk.rules.customer_notes import CustomerNote, CustomerNoteKind
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpState
from dispatchdesk.rules.orders import OrderState
from dispatchdesk.rules.paging import OpenedList
from dispatchdesk.rules.promises import PromiseRow
from dispatchdesk.rules.reviews import Review


class CustomerPile(StrEnum):
    """Which customers a list shows."""

    RECENT = "recent"
    """Those who bought last."""
    LEVEL = "level"
    REQUIREMENT = "requirement"
    ALIKE = "alike"
    """Perhaps one person with another."""


@dataclass(frozen=True, slots=True)
class CustomerFilter:
    """Those of a pile, or of all those in whom a text is found."""

    pile: CustomerPile = CustomerPile.RECENT
    text: str = ""


CustomerList = OpenedList[CustomerFilter]


class Alike(StrEnum):
    """Why two rows may be one person."""

    PHONE = "phone"
    EMAIL = "email"
    PLACE = "place"
    """The same name at the same address."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where a customer buys; ``channel_id`` is empty where the channel names none."""

    channel: str
    shop: str
    channel_id: str


@dataclass(frozen=True, slots=True)
class Spent:
    """What was sent to a customer in one currency; an empty one: of orders without an amount."""

    currency: str
    minor: int
    orders: int


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One line of a list of customers."""

    id: int
    uid: str
    name: str
    level: str
    channels: tuple[str, ...]
    orders: int
    """All that are not cancelled."""
    last_at: datetime | None
    open_follow_ups: int
    owed: int
    """Promises that are open or on an order."""
    has_requirement: bool


@dataclass(frozen=True, slots=True)
class CustomerOrder:
    """One order of a customer with what was sent of it."""

    id: int
    uid: str
    number: str
    channel: str
    shop: str
    state: OrderState
    placed_at: datetime
    """Where the channel names no day: when it must have been sent."""
    pieces: int
    total_minor: int | None
    currency: str
    buyer_note: str
    seller_note: str
    parcels: tuple[CustomerParcel, ...]


@dataclass(frozen=True, slots=True)
class CustomerParcel:
    """A box on its way to a customer."""

    id: int
    order_id: int
    tracking: str
    carrier: str
    closed_at: datetime
    stage: str
    """The last stage that is known of it, a value of ``ParcelStage``; empty: none."""


@dataclass(frozen=True, slots=True)
class CustomerFollowUp:
    """What went wrong with one of their orders."""

    id: int
    number: str
    kind: FollowUpKind
    state: FollowUpState
    order_number: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two rows that may be one person; the one that was entered first is kept by a merge."""

    kept_id: int
    gone_id: int
    why: Alike


@dataclass(frozen=True, slots=True)
class LikeCustomer:
    """Another row that may be the same person as the one that is looked at."""

    likeness: Likeness
    other: CustomerRow


@dataclass(frozen=True, slots=True)
class Merge:
    """Two rows that a person called one."""

    id: int
    gone_name: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """One person with all of theirs; the newest of everything first."""

    id: int
    uid: str
    name: str
    email: str
    phone: str
    level: str
    accounts: tuple[Account, ...]
    orders: tuple[CustomerOrder, ...]
    spent: tuple[Spent, ...]
    follow_ups: tuple[CustomerFollowUp, ...]
    promises: tuple[PromiseRow, ...]
    contacts: tuple[Contact, ...]
    reviews: tuple[Review, ...]
    notes: tuple[CustomerNote, ...]
    levels: tuple[tuple[str, datetime], ...]
    """Levels reached, and when."""
    alike: tuple[LikeCustomer, ...]
    merges: tuple[Merge, ...]
    """Merges into this customer that can be undone, the last one first."""
    has_more_orders: bool = False

    def notes_of(self, kind: CustomerNoteKind) -> tuple[str, ...]:
        """The sentences of a kind, in the sequence in which they were written."""
        return tuple(note.text for note in self.notes if note.kind is kind)


@dataclass(frozen=True, slots=True)
class CustomerExportRow:
    """One customer as a file lists them, in full."""

    uid: str
    name: str
    phone: str
    email: str
    accounts: tuple[Account, ...]
    level: str
    orders: int
    spent: tuple[Spent, ...]
    first_at: datetime | None
    last_at: datetime | None
    open_follow_ups: int
    owed: int
    requirements: tuple[str, ...]
    preferences: tuple[str, ...]
    spoken_to: tuple[str, ...]


def kept_first(one_id: int, other_id: int, why: Alike) -> Likeness:
    """A likeness of two rows: whoever was entered first is kept."""
    return Likeness(min(one_id, other_id), max(one_id, other_id), why)
