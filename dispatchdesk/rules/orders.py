"""An order as the bench sees it: its lines, its holds, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from dispatchdesk.records import record
from dispatchdesk.rules.articles import Article


class LineKind(StrEnum):
    """Why a line is in the parcel."""

    ITEM = "item"
    GIFT = "gift"
    OWED = "owed"


class OrderState(StrEnum):
    """How far an order is. A hold is not a state: see :class:`Hold`."""

    WAITING = "waiting"
    CHECKING = "checking"
    PACKED = "packed"
    HANDED_OVER = "handed_over"
    CANCELLED = "cancelled"


SENT_STATES = frozenset({OrderState.PACKED, OrderState.HANDED_OVER})


class HoldReason(StrEnum):
    """Why an order must not be sent."""

    CANCELLED = "cancelled"
    REFUND_ASKED = "refund_asked"
    REFUNDED = "refunded"
    NOT_PAID = "not_paid"
    RISK = "risk"
    TAGGED_HOLD = "tagged_hold"
    SENT_ELSEWHERE = "sent_elsewhere"
    UNREADABLE_ROW = "unreadable_row"
    UNKNOWN_STATUS = "unknown_status"
    CONTENT_CHANGED = "content_changed"
    COUNTS_DIFFER = "counts_differ"
    SPLIT_UNKNOWN = "split_unknown"
    """The file states pieces of several articles as one number."""
    CANCEL_ASKED = "cancel_asked"
    CHANNEL_HOLD = "channel_hold"
    """The channel itself reviews the order, or is not ready for it to be sent."""
    BY_HAND = "by_hand"


class HoldSource(StrEnum):
    """Who opened a hold. An import lifts only what an import held."""

    IMPORT = "import"
    PERSON = "person"


@record
class Hold:
    """One open stop on an order; it is held while any is open."""

    reason: HoldReason
    detail: str = ""
    """The channel's own word, the row ("8"), or what a person wrote."""
    source: HoldSource = HoldSource.IMPORT
    id: int = 0
    opened_at: datetime | None = None


class Refund(StrEnum):
    """How far a refund of one line is, where the order's other lines may go."""

    NONE = ""
    ASKED = "asked"
    LEFT_OUT = "left_out"
    """The owner sends the rest: its pieces are short."""


@record
class OrderLine:
    """One variant × quantity. ``short`` pieces will not be sent with this order.

    A kit stands on a line of its own, which wants no pieces, before the lines of its parts.
    """

    id: int
    kind: LineKind
    article: Article
    quantity: int
    short: int = 0
    why: str = ""
    """Why a gift or an owed line is here: the rule, the order it was left out of, a person's words."""
    kit: int = 0
    """Number of a kit within its order, on its own line and on its parts'; 0: none."""
    kit_count: int = 0
    """On a kit's own line: how many of it were bought."""
    refund: Refund = Refund.NONE

    @property
    def wanted(self) -> int:
        """Pieces that must be in the parcel."""
        return self.quantity - self.short


@record
class Recipient:
    """Where a parcel goes. Any part may be empty or masked by the channel."""

    name: str = ""
    phone: str = ""
    address: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""


@record
class SameBuyer:
    """Other orders, not begun and not stopped, to the same person at the same place."""

    number: str
    """Of one of them."""
    orders: int


@record
class Order:
    """An order with its lines in the channel's sequence."""

    id: int
    uid: str
    number: str
    channel: str
    shop: str
    state: OrderState
    lines: tuple[OrderLine, ...]
    holds: tuple[Hold, ...] = ()
    recipient: Recipient = field(default_factory=Recipient)
    customer_id: int | None = None
    customer_level: str = ""
    buyer_note: str = ""
    seller_note: str = ""
    known_tracking: str = ""
    """A tracking number that the channel or the label program named beforehand."""
    known_carrier: str = ""
    """Code in ``rules.carriers`` of the carrier that was named with it; empty: the number's form tells."""
    version: int = 1
    """Rises when lines, recipient or notes change: a slip that was printed before is an old one."""
    paid_at: datetime | None = None
    ship_by: datetime | None = None
    aside: bool = False
    changed_by_hand: bool = False
    same_buyer: SameBuyer | None = None
    """What else could leave in the same parcel."""
    parcel_with: int | None = None
    """Id of the order with which it leaves in one parcel, its own where others leave with it."""
    parts: tuple[Order, ...] = ()
    """The orders of one parcel, this one first; empty where it goes alone. See :mod:`.one_parcel`."""

    @property
    def is_held(self) -> bool:
        """Whether a stop is open."""
        return bool(self.holds)

    @property
    def units(self) -> int:
        """Pieces that must be in the parcel, gifts and owed ones included."""
        return sum(line.wanted for line in self.lines)

    def owner(self, line_id: int | None) -> Order:
        """Of the orders of one parcel that with this line; without one, the first of them."""
        owning = (part for part in self.parts if any(line.id == line_id for line in part.lines))
        return next(owning, self.parts[0] if self.parts else self)

    def line(self, line_id: int) -> OrderLine:
        """The line of that id; KeyError where the order has none."""
        for line in self.lines:
            if line.id == line_id:
                return line
        raise KeyError(line_id)


def can_send_the_rest(order: Order) -> bool:
    """Whether a refund of some lines is asked for, and there are others that are bought."""
    if order.state in SENT_STATES or not any(line.refund is Refund.ASKED for line in order.lines):
        return False
    return any(
        line.kind is LineKind.ITEM and line.wanted > 0 and line.refund is not Refund.ASKED
        for line in order.lines
    )


@record
class Piece:
    """One count: a scan, a confirmation by eye, or the rest of a typed total."""

    id: int
    line_id: int
    quantity: int
    parcel_id: int
    journal_id: int
    by_eye: bool = False


@record
class Progress:
    """The pieces that are in the box now, oldest first; every count is a sum over them."""

    pieces: tuple[Piece, ...] = ()
    _by_line: dict[int, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_line: dict[int, int] = {}
        for piece in self.pieces:
            by_line[piece.line_id] = by_line.get(piece.line_id, 0) + piece.quantity
        object.__setattr__(self, "_by_line", by_line)

    def counted(self, line: OrderLine) -> int:
        """Pieces of that line in the parcel."""
        return self._by_line.get(line.id, 0)

    def missing(self, line: OrderLine) -> int:
        """Pieces of that line still to come; never below zero."""
        left = line.quantity - line.short - self._by_line.get(line.id, 0)
        return left if left > 0 else 0

    def open_lines(self, order: Order) -> tuple[OrderLine, ...]:
        """Lines that still want pieces, in the order's sequence."""
        return tuple(filter(self.missing, order.lines))

    def lines_shown(self, order: Order) -> tuple[OrderLine, ...]:
        """All lines but those that an import took away: nothing of them was ordered, nothing is in."""
        return tuple(line for line in order.lines if line.quantity or self.counted(line))

    def units_missing(self, order: Order) -> int:
        """Pieces still to come over all lines."""
        return sum(map(self.missing, order.lines))

    def over(self, order: Order) -> tuple[tuple[OrderLine, int], ...]:
        """Lines of which more pieces are in than are wanted any more, and how many must come out."""
        by_line = self._by_line
        return tuple(
            (line, over)
            for line in order.lines
            if (over := by_line.get(line.id, 0) - line.quantity + line.short) > 0
        )

    def is_done(self, order: Order) -> bool:
        """Whether nothing is missing, and nothing in it that must come out again."""
        return not self.units_missing(order) and not self.over(order)

    @property
    def units(self) -> int:
        """Pieces in the parcels."""
        return sum(self._by_line.values())


@record
class OpenOrder:
    """An order and what is in its boxes, of one moment."""

    order: Order
    progress: Progress


def fill_sequence(lines: Iterable[OrderLine]) -> tuple[OrderLine, ...]:
    """Lines in which one article is counted first where several want it: items, owed, gifts."""
    rank = {LineKind.ITEM: 0, LineKind.OWED: 1, LineKind.GIFT: 2}
    return tuple(sorted(lines, key=lambda line: rank[line.kind]))
