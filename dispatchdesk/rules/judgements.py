"""Whose fault it was: told with a reason, and never waited for by an answer or a remedy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Judgement(StrEnum):
    """Whose fault, in the sequence of its keys."""

    OURS = "ours"
    MAKERS = "makers"
    CARRIERS = "carriers"
    CUSTOMERS = "customers"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgement that holds now; former ones stand in the follow-up's history."""

    judgement: Judgement
    why: str
    at: datetime
    by: str
