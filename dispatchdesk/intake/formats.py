"""Every file format that DispatchDesk reads; a new channel adds its own here."""

from __future__ import annotations

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.reader import Format
from dispatchdesk.intake.shopify_orders import SHOPIFY_ORDERS
from dispatchdesk.intake.shopify_products import SHOPIFY_PRODUCTS
from dispatchdesk.intake.taobao import TAOBAO_DELIVERY, TAOBAO_ITEMS, TAOBAO_ORDERS

FORMATS: tuple[Format, ...] = (
    SHOPIFY_ORDERS,
    SHOPIFY_PRODUCTS,
    TAOBAO_ORDERS,
    TAOBAO_ITEMS,
    TAOBAO_DELIVERY,
)
"""The first whose header fits is taken: where two could fit one file, the more particular stands first."""


def formats_named(name: str | None) -> tuple[Format, ...]:
    """All formats, or those of one name or channel; DeskError where nothing is called so."""
    if name is None:
        return FORMATS
    found = tuple(format_ for format_ in FORMATS if name in (format_.name, format_.channel))
    if not found:
        known = ", ".join(format_.name for format_ in FORMATS)
        raise DeskError(Trouble.FORMAT_NAME_UNKNOWN, name=name, known=known)
    return found
