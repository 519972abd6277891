"""Where a parcel goes: as a label prints it, and whether two go to the same person at the same place."""

from __future__ import annotations

import re

from dispatchdesk.rules.orders import Recipient

_MASKED = re.compile(r"\*|##|\$\$|^~")
_NO_DIGIT = re.compile(r"\D")
_VIRTUAL_SUFFIX = re.compile(r"\[\d{4}\]\s*$|-\d{3,4}$")
"""A channel's mark behind a forwarded name or phone ("[6797]", "-0319")."""

_AT_HOME = ("", "CN", "CHN", "China", "中国")


def address_lines(recipient: Recipient) -> tuple[str, ...]:
    """Phone and address as a label prints them: the largest place first in Chinese, last elsewhere."""
    place = recipient
    town, country = town_of(place), place.country
    if _is_chinese(place):
        abroad = "" if country in _AT_HOME else country
        lines: tuple[tuple[str, ...], ...] = ((abroad, town, place.postcode), (place.address,))
    else:
        lines = ((place.address,), (place.postcode, town), (country,))
    return tuple(line for words in ((place.phone,), *lines) if (line := " ".join(filter(None, words))))


def town_of(recipient: Recipient) -> str:
    """``浙江省杭州市``, ``Hangzhou, Zhejiang``; a city that is a region of its own is named once."""
    region, city = recipient.region, recipient.city
    if _is_chinese(recipient):
        return city if city.startswith(region) else region + city
    return ", ".join(dict.fromkeys(filter(None, (city, region))))


def _is_chinese(recipient: Recipient) -> bool:
    """By the names of its places, else by the street: a shop abroad may know a Chinese street alone."""
    place = recipient.city + recipient.region or recipient.address
    return any("\u4e00" <= sign <= "\u9fff" for sign in place)


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
    return _NO_DIGIT.sub("", _VIRTUAL_SUFFIX.sub("", text.strip()))[-11:]


def _plain(text: str) -> str:
    return " ".join(_VIRTUAL_SUFFIX.sub("", text.strip()).casefold().split())
