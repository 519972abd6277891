"""A wrong piece in hand: which parcel that was just closed may have got the right one in its place."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.bench import bare
from dispatchdesk.rules.swap_detective import LOOKS_BACK, Swap, find_swap


def swapped_with(turn: Turn, found: Article) -> Swap | None:
    """The packed parcel of this bench that wanted the piece, if one is suspect; asks the database once."""
    bench = turn.bench
    lines = turn.desk.swaps.closed_lately(bench.id, turn.at - LOOKS_BACK, found, bench.order_id)
    swap = find_swap(found, lines, turn.at)
    return replace(swap, got=bare(swap.got)) if swap and swap.got else swap
