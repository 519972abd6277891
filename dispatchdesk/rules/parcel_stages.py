"""Where a parcel is after it left, and what the words of carriers say of that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class ParcelStage(StrEnum):
    """How far a parcel has come on its way, as a person or its carrier says."""

    IN_TRANSIT = "in_transit"
    OUT_FOR_DELIVERY = "out_for_delivery"
    DELIVERED = "delivered"
    FAILED_ATTEMPT = "failed_attempt"
    """The carrier was there and could not hand it over."""
    RETURNING = "returning"
    RETURNED = "returned"
    LOST = "lost"


ENDED = frozenset({ParcelStage.DELIVERED, ParcelStage.RETURNED, ParcelStage.LOST})
"""Nothing more is expected of the carrier."""


class StageSource(StrEnum):
    """Who said so."""

    BY_HAND = "by_hand"
    STATUS_FILE = "status_file"


@dataclass(frozen=True, slots=True)
class StageEvent:
    """One piece of news of a parcel; ``text``: the carrier's own words."""

    stage: ParcelStage
    at: datetime
    source: StageSource = StageSource.BY_HAND
    text: str = ""


class StageNews(StrEnum):
    """What becomes of a piece of news."""

    TAKEN = "taken"
    KNOWN = "known"
    """It was said before."""
    OLDER = "older"
    """It is kept in the parcel's history; newer news has overtaken it."""
    IN_FUTURE = "in_future"
    """Its time has not come: the days were read in the wrong order, or the carrier's clock is wrong."""


class RowEffect(StrEnum):
    """What becomes of a row of the file."""

    TAKEN = "taken"
    KNOWN = "known"
    OLDER = "older"
    IN_FUTURE = "in_future"
    NOT_HERE = "not_here"
    """No parcel with that number left here."""
    UNKNOWN_WORD = "unknown_word"
    SAYS_NOTHING = "says_nothing"
    """The owner said that this word tells nothing of the way."""


FUTURE_ALLOWED = timedelta(days=1)
"""By so much clocks and time zones may differ."""


def judge_news(known: Iterable[StageEvent], new: StageEvent, now: datetime, *, has_time: bool) -> StageNews:
    """What a piece of news changes for a parcel of which so much is known.

    ``has_time``: the file told when it happened. Without, the same stage again tells nothing.
    """
    if new.at > now + FUTURE_ALLOWED:
        return StageNews.IN_FUTURE
    latest = max(known, key=lambda event: event.at, default=None)
    if any(event.stage is new.stage and event.at == new.at for event in known):
        return StageNews.KNOWN
    if latest is None:
        return StageNews.TAKEN
    if not has_time and latest.stage is new.stage:
        return StageNews.KNOWN
    return StageNews.OLDER if new.at < latest.at else StageNews.TAKEN


_WORDS: tuple[tuple[ParcelStage, str], ...] = (
    # The more particular first: "return to sender, delivered", "not delivered", "待签收".
    (
        ParcelStage.RETURNED,
        r"returned( to (sender|shipper|seller))?$|return(ed)?\b.*(complete|delivered|received)"
        r"|delivered to sender|退回签收|已退回|退件签收|退签|退货签收",
    ),
    (ParcelStage.RETURNING, r"return|refused|rejected|退回|退件|拒收|拒签"),
    (
        ParcelStage.FAILED_ATTEMPT,
        r"fail|unsuccessful|not delivered|undeliver|could not|unable|missed|no one|attempt(ed)?\b"
        r"|失败|未妥投|投递不成功",
    ),
    (ParcelStage.LOST, r"\blost\b|丢失|遗失"),
    (
        ParcelStage.OUT_FOR_DELIVERY,
        r"out for delivery|on vehicle|with (the )?(courier|driver)|being delivered|delivery today"
        r"|派送中|派件|正在派|配送中|投递中|待签收|待取|待自提|已到驿站",
    ),
    (
        ParcelStage.IN_TRANSIT,
        r"(to|will|can|not yet) be delivered|delivered to (the )?(agent|carrier|hub|local|depot)|未签收",
    ),
    (
        ParcelStage.DELIVERED,
        r"\bdelivered\b|signed|collected by (customer|recipient)|签收|妥投|已送达|已取件",
    ),
    (
        ParcelStage.IN_TRANSIT,
        r"transit|arriv|depart|processed|sort|accepted|picked up|collected|shipped|dispatched|customs|hub"
        r"|facility|运输|在途|揽收|揽件|已收件|到达|离开|发往|中转|转运|已发货|清关",
    ),
)


def usual_stage(text: str) -> ParcelStage | None:
    """What a carrier's words usually mean, in English and Chinese; None where they say nothing known."""
    word = status_key(text)
    return next((stage for stage, pattern in _WORDS if re.search(pattern, word)), None)


def status_key(text: str) -> str:
    """By what two status words are the same: without case, signs and doubled blanks."""
    return re.sub(r"[\s_\-]+", " ", text).strip().casefold()


def stage_of(text: str, said: Mapping[str, ParcelStage | None]) -> tuple[ParcelStage | None, bool]:
    """The stage of a status word, and whether it is understood.

    What the owner said, by :func:`status_key`, goes first; there None means: it says nothing of the way.
    """
    key = status_key(text)
    if key in said:
        return said[key], True
    usual = usual_stage(text)
    return usual, usual is not None
