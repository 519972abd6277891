"""A parcel that came back: how, what is in it, and in which condition each piece is.

What was sent is shown to the check as an order that wants exactly that; what is scanned out of the returned
box is its progress. So the rules of the check tell what came back, and no count of the sending is touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.claims import CLAIM_KINDS
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.kits import parts_of
from dispatchdesk.rules.orders import Order, OrderLine, Piece, Progress, Refund


class ReturnWay(StrEnum):
    """How a parcel came back, in the sequence of its keys."""

    CLAIMED = "claimed"
    """The customer had said so."""
    UNANNOUNCED = "unannounced"
    REFUSED = "refused_by_buyer"
    """The buyer did not take it from the carrier: 拒收."""
    UNDELIVERED = "undelivered"
    """The carrier did not find anybody."""


class Condition(StrEnum):
    """What becomes of a piece that came back, in the sequence of its keys."""

    RESELL = "resell"
    FAULTY = "faulty"
    NOT_OURS = "not_ours"
    """Not what we sent: another's, or used up and put back."""


NEVER_RECEIVED = (ReturnWay.REFUSED, ReturnWay.UNDELIVERED)
"""The carrier brought it back."""

TIED_TO = (FollowUpKind.RETURNED, *CLAIM_KINDS, FollowUpKind.REVIEW, FollowUpKind.INTERCEPT)
"""Follow-ups that go on when the parcel comes back; beside any other one of its own opens."""


@dataclass(frozen=True, slots=True)
class BackPiece:
    """One scan of a returned parcel; ``line_id`` is None where the piece was not sent in it."""

    id: int
    line_id: int | None
    quantity: int
    journal_id: int
    condition: Condition | None = None
    """None until it is judged."""
    by_eye: bool = False
    article: Article | None = None
    """Of a piece that was not sent: what it is, as far as its code tells."""
    fault: str = ""
    """What is wrong with a faulty one, one of the owner's kinds of defects; empty: nobody said."""


@dataclass(frozen=True, slots=True)
class OpenReturn:
    """A returned parcel in hand; ``sent`` is the order as if it wanted just what was sent."""

    id: int
    uid: str
    how: ReturnWay
    follow_up_id: int
    sent: Order
    pieces: tuple[BackPiece, ...] = ()
    progress: Progress = field(default_factory=Progress)


@dataclass(frozen=True, slots=True)
class ReturnedItem:
    """So many pieces of one article in one condition; None: they are missing."""

    article: Article
    quantity: int
    condition: Condition | None
    was_sent: bool = True
    fault: str = ""


@dataclass(frozen=True, slots=True)
class ReturnSummary:
    """What came back, what is missing, and in which condition; while it is not closed, so far."""

    how: ReturnWay
    order_number: str
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    items: tuple[ReturnedItem, ...]


def as_sent(order: Order, sent: Progress, back_before: Mapping[int, int]) -> Order:
    """The order wanting just the pieces that were sent and did not come back before.

    Stops, and what else could leave with it, say nothing about what comes back.
    """
    lines = tuple(_line_as_sent(line, sent, back_before) for line in order.lines)
    asked = replace(order, lines=lines, holds=(), same_buyer=None, aside=False)
    in_kits = (_only_whole_kit(order, asked, line) for line in lines)
    return replace(asked, lines=tuple(line for line in in_kits if line.quantity or line.kit_count))


def progress_back(pieces: Iterable[BackPiece]) -> Progress:
    """The pieces that came back, as the check counts them."""
    return Progress(
        tuple(
            Piece(piece.id, piece.line_id, piece.quantity, 0, piece.journal_id, piece.by_eye)
            for piece in pieces
            if piece.line_id is not None
        )
    )


def items_of(returned: OpenReturn) -> tuple[ReturnedItem, ...]:
    """What came back and was judged, by article, condition and fault; what was not sent; what is missing."""
    counts: dict[tuple[int, Condition, str], int] = {}
    for piece in returned.pieces:
        if piece.line_id is not None and piece.condition is not None:
            place = piece.line_id, piece.condition, piece.fault
            counts[place] = counts.get(place, 0) + piece.quantity
    back = tuple(
        ReturnedItem(line.article, count, condition, fault=fault)
        for line in returned.sent.lines
        for (line_id, condition, fault), count in counts.items()
        if line_id == line.id
    )
    foreign = tuple(
        ReturnedItem(piece.article, piece.quantity, piece.condition, was_sent=False)
        for piece in returned.pieces
        if piece.article is not None and piece.line_id is None
    )
    missing = tuple(
        ReturnedItem(line.article, count, None)
        for line in returned.sent.lines
        if (count := returned.progress.missing(line))
    )
    return (*back, *foreign, *missing)


def _line_as_sent(line: OrderLine, sent: Progress, back_before: Mapping[int, int]) -> OrderLine:
    count = max(0, sent.counted(line) - back_before.get(line.id, 0))
    return replace(line, quantity=count, short=0, refund=Refund.NONE)


def _only_whole_kit(order: Order, asked: Order, line: OrderLine) -> OrderLine:
    """A kit's own code counts only where all of its parts can come back; else each part is scanned."""
    if not line.kit_count:
        return line
    ordered, sent = ([(part.id, part.quantity) for part in parts_of(which, line)] for which in (order, asked))
    return line if ordered == sent else replace(line, kit_count=0)
