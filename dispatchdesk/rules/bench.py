"""What a bench has in front of it between two codes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from dispatchdesk.records import record
from dispatchdesk.rules.articles import NO_RULES, Article
from dispatchdesk.rules.orders import Order, Progress
from dispatchdesk.rules.swap_detective import Swap
from dispatchdesk.rules.verdicts import Choice, Pin, Reason, Verdict


@record
class Question:
    """What the desk has asked; until it is answered only commands and its keys are taken."""

    reason: Reason
    choices: tuple[Choice, ...]
    article: Article | None = None
    """The piece or line it is about."""
    line_id: int | None = None
    order_id: int | None = None
    text: str = ""
    """The code it is about: a possible tracking number, an unknown code."""
    digits: str = ""
    """What was typed so far where a number is asked."""
    for_next_box: bool = False
    detail: tuple[str, ...] = ()
    before: Question | None = None
    """Of CONSENT: the question whose answer ``key`` the packer may not give alone."""
    key: str = ""


@record
class WrongScan:
    """The last refused scan, for the follow-up that one key opens."""

    found: Article | None = None
    """None where nobody knows the code, or several variants share it."""
    ordered: Article | None = None
    verdict: Verdict = Verdict.WRONG_ITEM
    code: str = ""
    mark: str = ""
    """The batch or the serial number that is wrong about it."""
    swap: Swap | None = None
    """The parcel that may hold the other piece: what REOPEN means then."""


@record
class BenchState:
    """All that a bench remembers; it is stored with every code, so that a crash loses nothing."""

    id: int
    uid: str
    chain: str
    name: str = ""
    order_id: int | None = None
    question: Question | None = None
    pins: tuple[Pin, ...] = ()
    last_wrong: WrongScan | None = None
    waiting_order: int | None = None
    """The other order that was just scanned; scanned again, it opens."""
    sent_order: int | None = None
    """The order last sent here or last scanned as sent: what REOPEN and RETURN mean."""
    return_id: int | None = None
    """The returned parcel that is scanned in; no order is open then."""
    teachable: str = ""
    """The code that nobody knew, or that several variants share, just scanned: what TEACH means."""
    last_code: str = ""
    last_scan_at: datetime | None = None
    saved_at: datetime | None = None


def toggled_pins(pins: tuple[Pin, ...], article: Article) -> tuple[tuple[Pin, ...], bool]:
    """Pins after a refused scan, and whether the scan took a pinned piece out of the box."""
    for place, pin in enumerate(pins):
        if pin.article.is_same_as(article):
            less = (replace(pin, quantity=pin.quantity - 1),) if pin.quantity > 1 else ()
            return (*pins[:place], *less, *pins[place + 1 :]), True
    return (*pins, Pin(bare(article))), False


def pins_over(order: Order, progress: Progress) -> tuple[Pin, ...]:
    """Counted pieces that are not wanted any more, as they are shown beside refused ones."""
    return tuple(Pin(bare(line.article), count) for line, count in progress.over(order))


TOLD_AGAIN: dict[str, Any] = {"barcodes": (), "weight_grams": None, "rules": NO_RULES}
"""What records leave out of an article: the catalogue can tell it again."""


def bare(article: Article) -> Article:
    """The article without what the catalogue can tell again: for records that are kept."""
    return replace(article, **TOLD_AGAIN)
