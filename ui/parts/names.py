"""Names that several pages put together."""

from __future__ import annotations

from dispatchdesk.rules.masking import mask_name
from dispatchdesk.wording.erasing import name_shown
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.names import channel_name


def shop_name(channel: str, shop: str) -> str:
    """``Shopify``, or with the account's own name where it has one: ``Shopify, Linen & Co``."""
    name = channel_name(channel)
    return tr("{channel}, {shop}").format(channel=name, shop=shop) if shop and shop != name else name


def person_name(name: str) -> str:
    """A recipient as everybody may see it; the word for it where the name was erased."""
    return name_shown(mask_name(name))
