"""Whose fault it was: told with a reason, and never waited for by an answer or a remedy."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from dispatchdesk.records import record


class Judgement(StrEnum):
    """Whose fault, in the sequence of its keys."""

    OURS = "ours"
    MAKERS = "makers"
    CARRIERS = "carriers"
    CUSTOMERS = "customers"
    UNCLEAR = "unclear"


@record
class Judged:
    """The judgement that holds now; former ones stand in the follow-up's history."""

    judgement: Judgement
    why: str
    at: datetime
    by: str
