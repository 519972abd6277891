"""What a verification of the records can find."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

Heads = dict[str, tuple[int, str]]
"""Number and seal of the last row of each chain of the journal."""


def heads_mark(heads: Heads) -> str:
    """The heads of all chains in eight characters, short enough for a file's name.

    The first eight hex digits of SHA-256 over a line ``chain:number:seal`` a chain, in order of the chains.
    """
    lines = (f"{chain}:{seq}:{digest}\n" for chain, (seq, digest) in sorted(heads.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class NotedHead:
    """A record that somebody noted outside the data folder: a slip's footer, an export, a backup."""

    seq: int
    seal: str
    """Its seal, or how it begins."""
    chain: str = ""
    """Empty: a slip names none; any bench's record of that number will do."""


def read_noted_head(text: str) -> NotedHead | None:
    """What stands below a slip, as somebody types it: ``1234 · 0a1b2c3d…``; also ``chain:1234:0a1b…``.

    None where it is neither, or fewer than eight signs of the seal are given.
    """
    found = _NOTED.fullmatch(text.strip().lower())
    return NotedHead(int(found["seq"]), found["seal"], found["chain"] or "") if found else None


_NOTED = re.compile(r"(?:(?P<chain>[a-z][\w-]*)[\s:]+)?(?P<seq>\d{1,12})[\s:·]+(?P<seal>[0-9a-f]{8,64})…?")


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
    RETURN_DIFFERS = "return_differs"
    """What came back is not what was recorded when its return was closed."""


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
class ClockJump:
    """The clock was set back: record ``seq`` of ``chain`` says so, and by how much."""

    chain: str
    seq: int
    back: timedelta


@dataclass(frozen=True, slots=True)
class Verification:
    """What was verified: ``broken`` is None where all is whole."""

    records: int
    heads: Heads
    broken: BrokenRecord | None = None
    gaps: tuple[Gap, ...] = ()
    clock_jumps: tuple[ClockJump, ...] = ()
    """Nothing is broken by them: what came after what is told by the records' numbers."""
