"""What can be wrong with a piece."""

from __future__ import annotations

from enum import StrEnum


class DefectKind(StrEnum):
    """What is wrong with a faulty piece, in the sequence of its keys 1 … 9, 0."""

    STAIN = "stain"
    SCRATCH = "scratch"
    SEAM = "seam"
    COLOUR_OFF = "colour_off"
    PART_MISSING = "part_missing"
    BROKEN = "broken"
    WRONG_LABEL = "wrong_label"
    EXPIRED = "expired"
    PACKAGING = "packaging"
    OTHER = "other"
