"""What a parcel should weigh, and what its weight cannot tell. All weights in grams."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dispatchdesk.rules.orders import OrderLine


@dataclass(frozen=True, slots=True)
class Range:
    """The weights that a parcel may have, both ends included."""

    expected: int
    tolerance: int

    @property
    def low(self) -> int:
        """The lightest that passes; never below zero."""
        return max(0, self.expected - self.tolerance)

    @property
    def high(self) -> int:
        """The heaviest that passes."""
        return self.expected + self.tolerance

    def __contains__(self, weight: int) -> bool:
        return self.low <= weight <= self.high


def expected_range(grams: Sequence[int | None], tare: int, tolerance: int) -> Range | None:
    """What a box of ``tare`` holding pieces of these weights should weigh.

    None where nothing can be expected: no pieces, or one whose weight is not known.
    """
    known = [weight for weight in grams if weight is not None]
    if not known or len(known) < len(grams):
        return None
    return Range(tare + sum(known), tolerance)


def unseen_lines(lines: Iterable[OrderLine], tolerance: int) -> tuple[OrderLine, ...]:
    """Lines of which one piece may be missing or too many without leaving the tolerance.

    A pin of 3 g is not seen by ± 8 g. Pieces of unknown weight are left out.
    """
    return tuple(
        line
        for line in lines
        if line.article.weight_grams is not None and line.article.weight_grams <= tolerance
    )
