"""Which parcel that was just closed may have got another piece in place of the one in hand.

A wrong piece is seldom alone: where it is missing, another lies. The parcels of the last half hour that
wanted this very piece are looked at: one that went short of it, or that holds another option of the same
product, is named, and can be opened again before the carrier has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from dispatchdesk.records import record
from dispatchdesk.rules.articles import Article

LOOKS_BACK = timedelta(minutes=30)
"""How long ago a parcel may have been closed."""


@record
class ClosedLine:
    """One line of an order whose parcel was closed a short while ago; ``counted`` pieces lie in it."""

    order_id: int
    order_number: str
    closed_at: datetime
    article: Article
    wanted: int
    counted: int


@record
class Swap:
    """The parcel that may have been mixed up with the one in hand.

    ``got`` is what lies in it that could be the other piece; None: it went short of the piece.
    """

    order_id: int
    order_number: str
    minutes: int
    got: Article | None = None


def find_swap(found: Article, lines: Iterable[ClosedLine], now: datetime) -> Swap | None:
    """The likeliest parcel: one that went short of the piece before one with another option of it.

    Among equals the one closed last. ``lines`` may be of any orders; older ones than half an hour, and
    such as say they were closed after ``now``, are passed over.
    """
    recent = [line for line in lines if timedelta(0) <= now - line.closed_at <= LOOKS_BACK]
    suspects = [swap for line in recent if (swap := _suspect(found, line, recent, now)) is not None]
    return max(suspects, key=lambda swap: (swap.got is None, -swap.minutes, swap.order_id), default=None)


def _suspect(found: Article, line: ClosedLine, recent: list[ClosedLine], now: datetime) -> Swap | None:
    if not line.wanted or not line.article.is_same_as(found):
        return None
    minutes = int((now - line.closed_at) / timedelta(minutes=1))
    if line.counted < line.wanted:
        return Swap(line.order_id, line.order_number, minutes)
    got = next(
        (
            other.article
            for other in recent
            if other.order_id == line.order_id
            and other.counted
            and other.article.is_sibling_of(found)
            and not other.article.is_same_as(found)
        ),
        None,
    )
    return Swap(line.order_id, line.order_number, minutes, got) if got is not None else None
