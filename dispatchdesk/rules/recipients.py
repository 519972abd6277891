"""Whether two parcels go to the same person at the same place."""

from __future__ import annotations

import re

from dispatchdesk.rules.orders import Recipient

_MASKED = re.compile(r"\*|##|\$\$|^~")
_VIRTUAL_SUFFIX = re.compile(r"\[\d{4}\]\s*$|-\d{3,4}$")
"""A channel's mark behind a forwarded name or phone ("[6797]", "-0319")."""


def is_masked(text: str) -> bool:
    """Whether a channel hid part of it: ``1******6198``, ``##密文``."""
    return bool(_MASKED.search(text))


def recipient_key(recipient: Recipient) -> str:
    """Equal for one person at one place; empty where either cannot be read: masked people are never equal."""
    parts = (recipient.name, recipient.address or recipient.city, recipient.postcode)
    if not recipient.name or not parts[1] or any(is_masked(part) for part in parts):
        return ""
    return "|".join(_plain(part) for part in parts)


def contact_key(text: str) -> str:
    """What e-mail addresses and phone numbers are compared by; empty where masked."""
    if is_masked(text):
        return ""
    if "@" in text:
        return text.strip().casefold()
    return re.sub(r"\D", "", _VIRTUAL_SUFFIX.sub("", text.strip()))[-11:]


def _plain(text: str) -> str:
    return " ".join(_VIRTUAL_SUFFIX.sub("", text.strip()).casefold().split())
