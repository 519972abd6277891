"""Lines that the owner never packs leave their orders before anything is decided about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dispatchdesk.intake.parsed import NeverReason, ParsedFiles, ParsedOrder, Standing
from dispatchdesk.rules.importing import CONTENT_UNSURE
from dispatchdesk.rules.not_packed import NotPacked


def without_not_packed(parsed: ParsedFiles, listed: Sequence[str]) -> ParsedFiles:
    """The files without those lines; an order that has no other is not to be packed at all."""
    not_packed = NotPacked(listed)
    if not not_packed:
        return parsed
    return replace(parsed, orders=tuple(_without(order, not_packed) for order in parsed.orders))


def _without(order: ParsedOrder, not_packed: NotPacked) -> ParsedOrder:
    kept = tuple(line for line in order.lines if not not_packed.names(line.sku, line.product_ref))
    if len(kept) == len(order.lines):
        return order
    # Where rows could not be read, there may be more in it than what was read.
    is_whole = not any(reason in CONTENT_UNSURE for reason, _word in order.holds)
    if kept or order.standing is Standing.NEVER or not is_whole:
        return replace(order, lines=kept)
    return replace(
        order, lines=(), standing=Standing.NEVER, never_reason=NeverReason.NOTHING_TO_PACK, holds=()
    )
