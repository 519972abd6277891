"""Orders of one item that may be exchanged for one another at the bench."""

from __future__ import annotations

from collections import Counter

from dispatchdesk.rules.orders import LineKind, Order


def is_one_item(order: Order) -> bool:
    """Whether the order wants a single piece, gifts aside, and owes nothing."""
    lines = [line for line in order.lines if line.kind is not LineKind.GIFT]
    return sum(line.wanted for line in lines) == 1 and all(line.kind is LineKind.ITEM for line in lines)


def may_switch(here: Order, there: Order) -> bool:
    """Whether the pieces checked for one order may close the other: the same variant, quantity, gifts.

    Never across held, owed, noted or hand-changed orders.
    """
    return (
        is_one_item(here)
        and is_one_item(there)
        and _is_plain(here)
        and _is_plain(there)
        and _wants(here) == _wants(there)
    )


def _is_plain(order: Order) -> bool:
    return not (
        order.is_held
        or order.buyer_note
        or order.seller_note
        or order.changed_by_hand
        or order.aside
        or order.parcel_with is not None
    )


def _wants(order: Order) -> Counter[tuple[LineKind, int | None, str]]:
    wants: Counter[tuple[LineKind, int | None, str]] = Counter()
    for line in order.lines:
        wants[line.kind, line.article.variant_id, line.article.sku.casefold()] += line.wanted
    return wants
