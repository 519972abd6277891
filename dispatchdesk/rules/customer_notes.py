"""What is known of customers in words."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from dispatchdesk.records import record


class CustomerNoteKind(StrEnum):
    """What a sentence about a customer is."""

    REQUIREMENT = "requirement"
    """Must be kept: it stands out on the bench."""
    PREFERENCE = "preference"
    SPOKEN_TO = "spoken_to"
    """How they like to be spoken to."""
    NOTE = "note"
    """For the office only."""


KINDS_EDITED = (CustomerNoteKind.REQUIREMENT, CustomerNoteKind.PREFERENCE, CustomerNoteKind.SPOKEN_TO)
KINDS_AT_BENCH = KINDS_EDITED
"""What the bench shows while an order of the customer is open."""


@record
class CustomerNote:
    """One sentence about a customer."""

    id: int
    kind: CustomerNoteKind
    text: str
    at: datetime
    by: str
