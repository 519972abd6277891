"""May this number close this parcel?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from dispatchdesk.rules.carriers import NumberForm, TrackingGuess

TRACKING_NUMBER_RESTS = timedelta(days=180)
"""How long a carrier's number must not come back on another parcel."""

_POSSIBLE = re.compile(r"[A-Z0-9][A-Z0-9-]{5,39}")


class LabelAnswer(StrEnum):
    """What to do with a code that may be a shipping label."""

    CLOSE = "close"
    ASK = "ask"
    NOT_YET = "not_yet"
    USED = "used"
    OF_OTHER = "of_other"
    OLD_ADDRESS = "old_address"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LabelFacts:
    """What is known of the code."""

    guess: TrackingGuess
    is_trade_item: bool
    """It also is a number with a fitting check digit of an item barcode."""
    is_own: bool
    """It was named beforehand for this order, or its reopened parcel had it."""
    of_other: bool
    """It was named beforehand for another order."""
    used: bool
    """A parcel of another order had it within ``TRACKING_NUMBER_RESTS``."""
    carrier_is_switched_on: bool
    """The owner named the carriers that collect here, and this is one."""
    is_old: bool = False
    """The label was made for this order before its address changed."""


def judge_label(facts: LabelFacts, *, order_done: bool) -> LabelAnswer:
    """Close at once, ask first, or refuse. A number that fits no form is never refused, only asked about."""
    if facts.is_old:
        return LabelAnswer.OLD_ADDRESS
    is_clear = not facts.is_trade_item and (
        facts.guess.form is NumberForm.CLEAR
        or (facts.guess.form is NumberForm.LIKELY and facts.carrier_is_switched_on)
    )
    if not order_done:
        known = facts.is_own or facts.of_other or facts.used or is_clear
        return LabelAnswer.NOT_YET if known else LabelAnswer.UNKNOWN
    if facts.is_own:
        return LabelAnswer.CLOSE
    if facts.of_other:
        return LabelAnswer.OF_OTHER
    if facts.used:
        return LabelAnswer.USED
    if is_clear:
        return LabelAnswer.CLOSE
    return LabelAnswer.ASK if _POSSIBLE.fullmatch(facts.guess.number) else LabelAnswer.UNKNOWN
