"""What carriers do to parcels, counted: how many, how sure that is, and how long parcels take."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, sqrt

from dispatchdesk.rules.incidents import SHARED, Complaint, IncidentKind

_Z = 1.96
"""Of 95 %."""
_NARROW = 0.05
"""An interval that is wider than this tells nothing yet, unless it lies beside that of the others."""


class Standing(StrEnum):
    """What a share says beside that of all other carriers."""

    MORE = "more"
    FEWER = "fewer"
    ALIKE = "alike"
    UNCERTAIN = "uncertain"
    """Too few parcels to tell."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def value(self) -> float:
        """Between 0 and 1; 0 of nothing."""
        return self.count / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies, 95 times in 100 (E. B. Wilson, 1927)."""
        if not self.of:
            return 0.0, 1.0
        square = _Z * _Z / self.of
        middle = (self.value + square / 2) / (1 + square)
        reach = _Z * sqrt(self.value * (1 - self.value) / self.of + square / (4 * self.of)) / (1 + square)
        low = middle - reach if self.count else 0.0
        return max(0.0, low), 1.0 if self.count == self.of else min(1.0, middle + reach)

    def beside(self, others: Share) -> Standing:
        """What it says beside the share of the others, of which there may be none.

        Two shares differ where their intervals do not touch: that is seldom so by chance.
        """
        low, high = self.interval
        others_low, others_high = others.interval
        if low > others_high:
            return Standing.MORE
        if high < others_low:
            return Standing.FEWER
        return Standing.UNCERTAIN if high - low > _NARROW else Standing.ALIKE


@dataclass(frozen=True, slots=True)
class DeliveryDays:
    """How long parcels took from our door to the customer's, in days; ``known`` of how many that is known."""

    middle: float
    slow: float
    """Nine of ten took no longer."""
    known: int


@dataclass(frozen=True, slots=True)
class CarrierScore:
    """How one carrier did with the parcels of some days."""

    carrier: str
    parcels: int
    shares: dict[IncidentKind, Share]
    """Of all kinds."""
    standings: dict[IncidentKind, Standing]
    """Of those in ``SHARED``."""
    days: DeliveryDays | None

    @property
    def id(self) -> str:
        """What tells rows of a list apart."""
        return self.carrier


def score_carriers(
    parcels: Mapping[str, int], complaints: Iterable[Complaint], days: Mapping[str, Sequence[float]]
) -> tuple[CarrierScore, ...]:
    """One card a carrier, that with the most parcels first.

    ``parcels``: how many each has carried; ``complaints``: each parcel and kind once; ``days``: how long
    delivered parcels took.
    """
    counts: defaultdict[str, Counter[IncidentKind]] = defaultdict(Counter)
    for one in complaints:
        counts[one.carrier][one.kind] += 1
    whole = sum(parcels.values())
    total = sum(counts.values(), Counter[IncidentKind]())
    cards = []
    for carrier, number in parcels.items():
        shares = {kind: Share(counts[carrier][kind], number) for kind in IncidentKind}
        others = {kind: Share(total[kind] - shares[kind].count, whole - number) for kind in SHARED}
        standings = {kind: shares[kind].beside(others[kind]) for kind in SHARED}
        cards.append(CarrierScore(carrier, number, shares, standings, delivery_days(days.get(carrier, ()))))
    return tuple(sorted(cards, key=lambda card: (-card.parcels, card.carrier)))


def delivery_days(days: Sequence[float]) -> DeliveryDays | None:
    """Median and ninetieth percentile, the latter by the nearest rank; None where nothing is known."""
    if not days:
        return None
    ranked, count = sorted(days), len(days)
    middle = (ranked[(count - 1) // 2] + ranked[count // 2]) / 2
    return DeliveryDays(middle, ranked[ceil(0.9 * count) - 1], count)
