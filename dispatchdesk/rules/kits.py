"""Kits: what one is made of, and how its own code and its parts' codes count it.

A kit stands on a line of its own that wants no pieces; the lines of its parts follow it. Its own code counts
all parts of one kit, each part's code one part; a kit that was begun by its parts is ended by them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.orders import Order, OrderLine, Progress

MOST_IN_KIT = 999
"""Pieces of one part."""


@dataclass(frozen=True, slots=True)
class KitPart:
    """So many of one variant in each kit."""

    article: Article
    quantity: int


@dataclass(frozen=True, slots=True)
class KitCount:
    """What a kit's code counts: the kit's own line, and of each part's line how many pieces."""

    line: OrderLine
    parts: tuple[tuple[OrderLine, int], ...]
    kits: int

    @property
    def pieces(self) -> int:
        """Over all parts."""
        return sum(count for _line, count in self.parts)


def kit_lines(order: Order, article: Article) -> tuple[OrderLine, ...]:
    """The lines on which that kit itself was bought."""
    return tuple(line for line in order.lines if line.kit_count and line.article.is_same_as(article))


def parts_of(order: Order, kit: OrderLine) -> tuple[OrderLine, ...]:
    """The lines of a kit's parts."""
    return tuple(line for line in order.lines if line.kit == kit.kit and not line.kit_count)


def whole_kits(order: Order, progress: Progress, article: Article, kits: int) -> KitCount | None:
    """What so many scanned kits count; None where fewer are wanted that nobody has begun by their parts."""
    for line in kit_lines(order, article):
        parts = tuple((part, part.quantity // line.kit_count * kits) for part in parts_of(order, line))
        if parts and all(progress.missing(part) >= count > 0 for part, count in parts):
            return KitCount(line, parts, kits)
    return None


def kits_in(order: Order, progress: Progress, kit: OrderLine) -> int:
    """How many of a kit are whole in the box."""
    return min(
        (
            progress.counted(part) * kit.kit_count // part.quantity
            for part in parts_of(order, kit)
            if part.quantity
        ),
        default=0,
    )


def is_begun_by_parts(order: Order, progress: Progress, article: Article) -> bool:
    """Whether of such a kit parts are still missing: it is not complete, yet no whole kit is wanted."""
    return any(
        progress.missing(part) > 0 for line in kit_lines(order, article) for part in parts_of(order, line)
    )


def makes_sense(kit_id: int, parts: Iterable[KitPart], kits: Iterable[int], in_kits: Iterable[int]) -> bool:
    """Whether these parts can be a kit's: each once, none of them a kit; ``in_kits`` are parts of others."""
    parts = tuple(parts)
    ids = [part.article.variant_id for part in parts]
    if any(one is None or one == kit_id for one in ids) or len(set(ids)) < len(ids):
        return False
    if not all(1 <= part.quantity <= MOST_IN_KIT for part in parts):
        return False
    return not (set(ids) & (set(kits) - {kit_id})) and (not parts or kit_id not in set(in_kits))
