"""What customers say went wrong, and what the scans of their parcel show beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.dispatching import StoryEvent
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.orders import LineKind, Order, OrderLine, Progress
from dispatchdesk.rules.verdicts import COUNTING, Verdict

CLAIM_KINDS: tuple[FollowUpKind, ...] = (
    FollowUpKind.WRONG_ITEM,
    FollowUpKind.WRONG_COLOUR,
    FollowUpKind.WRONG_SIZE,
    FollowUpKind.MISSING_ITEM,
    FollowUpKind.MISSING_GIFT,
    FollowUpKind.DEFECT,
    FollowUpKind.DAMAGED,
    FollowUpKind.LATE,
    FollowUpKind.LOST,
    FollowUpKind.NOT_AS_DESCRIBED,
)
"""What a customer can say, in the sequence of the keys 1 to 9 and 0."""

OF_A_PIECE = frozenset(CLAIM_KINDS) - {FollowUpKind.DAMAGED, FollowUpKind.LATE, FollowUpKind.LOST}
"""They are about one article of the parcel."""
ANOTHER_CAME = frozenset({FollowUpKind.WRONG_ITEM, FollowUpKind.WRONG_COLOUR, FollowUpKind.WRONG_SIZE})
"""The scans can show that the right one was read."""

_SCANNED = frozenset(verdict.value for verdict in COUNTING - {Verdict.CONFIRMED_BY_EYE})


@dataclass(frozen=True, slots=True)
class ClaimAbout:
    """What a claim is about; whatever is not known is left out."""

    order_id: int | None = None
    parcel_id: int | None = None
    customer_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewClaim:
    """What a customer says; ``article``: the piece concerned, as it was ordered."""

    kind: FollowUpKind
    about: ClaimAbout
    says: str = ""
    article: Article | None = None
    quantity: int = 1
    answer_due_at: datetime | None = None
    """None: as the target of its kind says."""


@dataclass(frozen=True, slots=True)
class ScannedRight:
    """The scans show that the variant ordered was read: ``count`` pieces, last read at ``times``."""

    article: Article
    count: int
    times: tuple[datetime, ...]
    has_quick_reads: bool = False
    """Two of the reads lie so close together that they do not prove two pieces."""


def claimed_line(order: Order, article: Article | None) -> OrderLine | None:
    """The line that a claim is about: of that article, else the only one of the order's items."""
    if article is not None:
        return next((line for line in order.lines if line.article.is_same_as(article)), None)
    items = [line for line in order.lines if line.kind is LineKind.ITEM and line.quantity]
    return items[0] if len(items) == 1 else None


def scanned_right(line: OrderLine, progress: Progress, events: Iterable[StoryEvent]) -> ScannedRight | None:
    """What the scans show of a line; None where not all its pieces were read by the scanner."""
    scanned = sum(one.quantity for one in progress.pieces if one.line_id == line.id and not one.by_eye)
    if not scanned or scanned < line.quantity - line.short:
        return None
    reads = [event for event in events if _reads(event, line.article)][-scanned:]
    if not reads:
        return None
    quick = any(event.same_variant_soon for event in reads)
    return ScannedRight(line.article, scanned, tuple(event.at for event in reads), quick)


def _reads(event: StoryEvent, article: Article) -> bool:
    if event.payload.get("verdict") not in _SCANNED:
        return False
    found = event.payload.get("found")
    if not isinstance(found, dict):
        return False
    if article.variant_id is not None and "variant_id" in found:
        return bool(found["variant_id"] == article.variant_id)
    return bool(article.sku) and found.get("sku") == article.sku
