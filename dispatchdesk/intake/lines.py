"""What every channel's reader tells of a line in the same way, from the cells it has understood."""

from __future__ import annotations

import re

from dispatchdesk.rules.orders import LineKind

_CALLED_GIFT = re.compile(r"\s*[\[［【(（]\s*赠品?\s*[\]］】)）]")


def kind_of(price: int | None, title: str = "") -> LineKind:
    """A gift costs nothing, or is called one: ``【赠品】钥匙扣``."""
    is_gift = price == 0 or (title and _CALLED_GIFT.match(title))
    return LineKind.GIFT if is_gift else LineKind.ITEM


def sure_unit_price(price: int | None, quantity: int) -> int | None:
    """A piece's price where it may be the line's as well: sure of one piece, and of nought."""
    return price if quantity == 1 or not price else None
