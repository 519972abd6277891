"""What customers say in public, and what may be said and given in return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LEAST_SCORE, BEST_SCORE = 1, 5


class ReviewTone(StrEnum):
    """How a review sounds, by its stars."""

    BAD = "bad"
    MIDDLING = "middling"
    GOOD = "good"


def tone_of(score: int) -> ReviewTone:
    """1 and 2 stars are bad, 3 middling, 4 and 5 good; ValueError for any other number."""
    if not LEAST_SCORE <= score <= BEST_SCORE:
        raise ValueError(score)
    return ReviewTone.BAD if score < 3 else ReviewTone.MIDDLING if score == 3 else ReviewTone.GOOD


class RebateRule(StrEnum):
    """What is known of a channel about money for good reviews."""

    FORBIDDEN = "forbidden"
    """The channel's policy, or the law that binds it, forbids it."""
    UNVERIFIED = "unverified"
    """No rule was read that allows it: taken for forbidden."""


_CHINESE = ("taobao", "tmall", "pinduoduo", "douyin", "jd", "alibaba_1688", "1688")
"""For all of them, by law: Interim Provisions against Unfair Competition Online, article 9 (5), in force
since 1 September 2024: no cash back, red packets or coupons for a prescribed review."""
_BY_POLICY = ("amazon", "ebay", "etsy", "walmart")
"""Amazon: customer product reviews policies. eBay: feedback extortion policy. Etsy: seller policy, reviews.
Walmart: marketplace review policy. For sales in the United States also 16 CFR part 465."""
_FORBID = frozenset((*_CHINESE, *_BY_POLICY))


def rebate_rule(channel: str) -> RebateRule:
    """What is known of tying a rebate to a good review on a channel: of none, that it is allowed.

    A shop of one's own is under the law of its customers' countries, which was not verified for each.
    """
    return RebateRule.FORBIDDEN if channel in _FORBID else RebateRule.UNVERIFIED


@dataclass(frozen=True, slots=True)
class Review:
    """One review with our answer, as a list and its page show it."""

    id: int
    uid: str
    at: datetime
    by: str
    channel: str
    score: int
    text: str
    customer_id: int | None = None
    customer_name: str = ""
    order_id: int | None = None
    order_number: str = ""
    follow_up_id: int | None = None
    answer: str = ""
    answered_at: datetime | None = None
    answered_by: str = ""

    @property
    def tone(self) -> ReviewTone:
        """How it sounds."""
        return tone_of(self.score)
