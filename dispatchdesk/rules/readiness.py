"""Can what waits be verified at the bench tomorrow? What stands in the way, and what mends it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dispatchdesk.rules.articles import Article


class Gap(StrEnum):
    """What an article lacks."""

    NOT_IN_CATALOGUE = "not_in_catalogue"
    """Its line names no variant, and nothing but the merchant code, the name or the eye can tell it."""
    SEVERAL_VARIANTS = "several_variants"
    """Its line names several variants alike: any of them would be taken."""
    NO_CODE = "no_code"
    SHARED_CODE = "shared_code"
    """Every code that it has names another variant too."""
    NO_PICTURE = "no_picture"
    NO_WEIGHT = "no_weight"


CANNOT_BE_SCANNED = frozenset({Gap.NOT_IN_CATALOGUE, Gap.SEVERAL_VARIANTS, Gap.NO_CODE, Gap.SHARED_CODE})
"""The scanner alone cannot tell such an article; the others only help the eye and the scale."""
A_LABEL_MENDS = frozenset({Gap.NO_CODE, Gap.SHARED_CODE})


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article that waits in orders, with what is known of its codes."""

    article: Article
    orders: int
    pieces: int
    named_alike: int = 0
    """Of a line without a variant: how many variants of the catalogue it may mean."""
    shared_codes: int = 0
    """How many of its codes name another variant too."""
    sku_is_own: bool = True
    """No other variant has its SKU, so that a label with the SKU tells it."""
    has_picture: bool = True


@dataclass(frozen=True, slots=True)
class ReadinessRow:
    """One article with what it lacks, the gravest first."""

    wanted: Wanted
    gaps: tuple[Gap, ...]

    @property
    def is_blind(self) -> bool:
        """Whether the scanner cannot tell it."""
        return not CANNOT_BE_SCANNED.isdisjoint(self.gaps)

    @property
    def wants_label(self) -> bool:
        """Whether a label of the shop's own mends it."""
        return not A_LABEL_MENDS.isdisjoint(self.gaps)


def gaps_of(wanted: Wanted, *, weighing: bool) -> tuple[Gap, ...]:
    """What stands in the way; a weight is missed only where parcels are weighed."""
    article = wanted.article
    if article.variant_id is None:
        if article.barcodes:
            return ()  # the channel itself tells the number that stands on the thing
        return (Gap.SEVERAL_VARIANTS if wanted.named_alike > 1 else Gap.NOT_IN_CATALOGUE,)
    gaps: list[Gap] = []
    if not article.barcodes:
        gaps.append(Gap.NO_CODE)
    elif wanted.shared_codes == len(article.barcodes):
        gaps.append(Gap.SHARED_CODE)
    if not wanted.has_picture:
        gaps.append(Gap.NO_PICTURE)
    if weighing and article.weight_grams is None:
        gaps.append(Gap.NO_WEIGHT)
    return tuple(gaps)
