"""Parcels: how they are closed, and what the log tells of them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from dispatchdesk.records import record
from dispatchdesk.rules.parcel_stages import ParcelStage


class LabelMode(StrEnum):
    """When the shipping label is scanned; the owner picks one."""

    LAST = "label_last"
    FIRST_AND_LAST = "label_first_again_to_close"
    FIRST_CLOSES_BY_ITSELF = "label_first_closes_by_itself"


class SendingWay(StrEnum):
    """How a parcel without a tracking number leaves, in the sequence of its keys 1, 2, 3."""

    POST = "post"
    OWN_COURIER = "own_courier"
    COLLECTED = "collected_by_buyer"


class ReopenReason(StrEnum):
    """Why a closed parcel is opened again, in the sequence of its keys."""

    WRONG_LABEL = "wrong_shipping_label"
    FORGOTTEN = "something_forgotten"
    WRONG_CONTENT = "wrong_content"
    """The box is emptied and checked anew: no undo goes back behind a closing."""
    CUSTOMER_ASKED = "customer_asked"
    OTHER = "other_reason"


class ParcelState(StrEnum):
    """A box: being filled, closed, collected by the carrier."""

    OPEN = "open"
    PACKED = "packed"
    HANDED_OVER = "handed_over"
    LEFT_EMPTY = "left_empty"
    """Nothing stayed in it; the order's other boxes hold everything."""


@record
class ParcelRow:
    """One line of the dispatch log. Weights in grams, times aware UTC."""

    id: int
    uid: str
    order_id: int
    order_uid: str
    order_number: str
    channel: str
    shop: str
    recipient_name: str
    carrier: str
    """Carrier's code from ``rules.carriers``; empty where the way tells all."""
    way: str
    tracking: str
    label_verified: bool
    weight_grams: int | None
    sent_at: datetime
    checked_by: str
    closed_by: str
    bench: str
    state: ParcelState
    box: int
    boxes: int
    units: int
    open_follow_ups: int = 0
    is_short: bool = False
    must_pull: bool = False
    """A stop came after it was packed: it must not leave with the carrier."""
    lies_with: str = ""
    """Number of the order in whose box it lies; empty: in its own."""
    stage: ParcelStage | None = None
    """How far it has come on its way; None: nobody has told."""


@record
class SentItemRow:
    """One line of the dispatch log by item: what of one line lies in one parcel."""

    parcel: ParcelRow
    sku: str
    title: str
    options: tuple[tuple[str, str], ...]
    kind: str
    quantity: int
    by_eye: bool
    batch: str = ""
    expiry: str = ""
    serial: str = ""


@record
class LogFilter:
    """Which parcels of the log; dates are days of the shop's zone, inclusive, ISO text or empty."""

    day_from: str = ""
    day_to: str = ""
    shop: str = ""
    """``channel:name``, as :class:`ShopChoice` gives it."""
    carrier: str = ""
    packer: str = ""
    sku: str = ""
    text: str = ""
    """Found in order number, tracking number, recipient's name or phone, SKU."""


@record
class ShopChoice:
    """A shop that the log can be narrowed to."""

    channel: str
    name: str

    @property
    def key(self) -> str:
        """What :class:`LogFilter` takes."""
        return f"{self.channel}:{self.name}"


@record
class LogChoices:
    """What the dispatch log can be narrowed to: only what occurs in it."""

    shops: tuple[ShopChoice, ...]
    carriers: tuple[str, ...]
    packers: tuple[str, ...]


@record
class StoryEvent:
    """One thing that happened to an order, as the journal has it.

    ``kind`` is the journal's kind; ``payload`` what it recorded; wording makes the sentence.
    ``same_variant_soon`` marks two reads of one code under two seconds apart: they do not prove
    two pieces.
    """

    seq: int
    chain: str
    at: datetime
    kind: str
    packer: str
    payload: dict[str, object]
    same_variant_soon: bool = False
