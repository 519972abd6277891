"""What a verification of the records can find."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Heads = dict[str, tuple[int, str]]
"""Number and seal of the last row of each chain of the journal."""


class Break(StrEnum):
    """What is wrong with the records."""

    DAMAGED_FILE = "damaged_file"
    OTHER_SCHEMA = "other_schema"
    TRIGGER_MISSING = "trigger_missing"
    """A guard of the journal is missing or was changed."""
    REFERENCE_LOST = "reference_lost"
    """A row names another that is not there."""
    ROW_CHANGED = "row_changed"
    ROW_MISSING = "row_missing"
    CHAIN_BROKEN = "chain_broken"
    """A row does not follow the one before it: swapped, or put in later."""
    HEAD_DIFFERS = "head_differs"
    ANCHOR_UNREADABLE = "anchor_unreadable"
    ANCHOR_AHEAD = "anchor_ahead"
    """The journal ends before a row that was there: its tail was cut."""
    ANCHOR_DIFFERS = "anchor_differs"
    """The journal was sealed anew."""
    PIECE_WITHOUT_RECORD = "piece_without_record"
    PIECES_DIFFER = "pieces_differ"
    """More or fewer pieces are counted for a line than the journal says."""
    PARCEL_DIFFERS = "parcel_differs"
    """What a closed parcel holds, or its label, is not what was recorded."""
    PARCEL_MISSING = "parcel_missing"


@dataclass(frozen=True, slots=True)
class BrokenRecord:
    """The first thing that is not as it was written. ``where``: a table, a chain, a parcel, an order."""

    what: Break
    where: str = ""
    seq: int | None = None
    """Number of the row of the journal, in the chain ``where``."""
    detail: str = ""
    """What the database engine says."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Records that a restore left behind: those of ``chain`` after number ``kept`` up to ``lost``."""

    chain: str
    kept: int
    lost: int


@dataclass(frozen=True, slots=True)
class Verification:
    """What was verified: ``broken`` is None where all is whole."""

    records: int
    heads: Heads
    broken: BrokenRecord | None = None
    gaps: tuple[Gap, ...] = ()
