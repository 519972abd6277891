"""A refund of some lines: what of an order that somebody has begun to pack may fall in place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineCount:
    """One line as the channel states it: its key, its merchant code, its pieces."""

    key: str
    sku: str
    pieces: int


def pieces_left(stored: Iterable[LineCount], told: Iterable[LineCount]) -> dict[str, int] | None:
    """By key the pieces that are left of each line that falls; a line that is not told any more has none.

    None where anything else has changed as well: more pieces, another article, another line.
    """
    left = {line.key: line for line in told}
    fallen: dict[str, int] = {}
    for line in stored:
        now = left.pop(line.key, LineCount(line.key, line.sku, 0))
        if now.sku != line.sku or now.pieces > line.pieces:
            return None
        if now.pieces < line.pieces:
            fallen[line.key] = now.pieces
    return None if left or not fallen else fallen


def gifts_that_go(given: Mapping[str, int], earned: Mapping[str, int]) -> dict[str, int]:
    """By rule the pieces that are left of each gift which an order does not earn whole any more.

    ``given`` is what lies in the order by each rule, ``earned`` what the rules give for the lines that are
    left: where the qualifying line is refunded, its gift goes. What would be earned beside is not given.
    """
    return {
        rule: min(pieces, earned.get(rule, 0))
        for rule, pieces in given.items()
        if earned.get(rule, 0) < pieces
    }
