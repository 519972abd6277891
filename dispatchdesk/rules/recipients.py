"""Where a parcel goes: as a label prints it, and whether two go to the same person at the same place."""

from __future__ import annotations

import re
from hashlib import blake2b

from dispatchdesk.rules.orders import Recipient

_NO_DIGIT = re.compile(r"\D")
_FORWARD_MARK = re.compile(r"\s*[\[［【]\d{4}[\]］】]$")
"""A channel's mark behind a name or an address ("[6797]"): another one for each order."""
_BRACKETS = ("]", "］", "】")
_FORWARDING = re.compile(r"(?:\+?86[ -]?)?1\d{10}-\d{3,4}")
"""A channel's number that forwards ("18400001234-0319"): many buyers have it, for some days each."""

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
    return "*" in text or "##" in text or "$$" in text or text.startswith("~")


def recipient_key(recipient: Recipient) -> str:
    """Equal for one person at one place; empty where either cannot be read: masked people are never equal."""
    parts = (recipient.name, recipient.address or recipient.city, recipient.postcode)
    if not recipient.name or not parts[1] or any(map(is_masked, parts)):
        return ""
    return "|".join(map(_plain, parts))


def place_key(recipient: Recipient) -> str:
    """Tells whether orders go to one person at one place, without naming either; empty: nobody can tell."""
    key = recipient_key(recipient)
    if not key:
        return ""
    return blake2b(f"{key}|{_plain(recipient.city)}".encode(), digest_size=8).hexdigest()


def is_other_place(before: Recipient, after: Recipient) -> bool:
    """Whether a label made for the one is wrong for the other.

    Where either cannot be read nothing tells it: a channel masks later what it showed first.
    """
    if not (recipient_key(before) and recipient_key(after)):
        return False
    was, is_now = _place(before), _place(after)
    return any(one != other and one and other for one, other in zip(was, is_now, strict=True))


def _place(recipient: Recipient) -> tuple[str, ...]:
    """Empty parts are no other place: not every file of a channel names all of them."""
    place = recipient
    town = (place.city, place.region, place.country, place.postcode)
    return tuple(map(_plain, (place.name, place.address, *town)))


def contact_key(text: str) -> str:
    """What e-mail addresses and phone numbers are compared by; empty where they tell nobody apart."""
    if is_masked(text):
        return ""
    if "@" in text:
        return text.strip().casefold()
    return "" if _FORWARDING.fullmatch(text.strip()) else _NO_DIGIT.sub("", text)[-11:]


def _plain(text: str) -> str:
    bare = text.strip()
    if bare.endswith(_BRACKETS):
        bare = _FORWARD_MARK.sub("", bare)
    return " ".join(bare.casefold().split())
