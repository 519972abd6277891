"""Personal data as the bench may show it.

After GB/T 41833: at least one character of the name, six digits of the phone number and the number of
the room are hidden. What a channel has masked already stays as it is, so masking twice changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from dispatchdesk.rules.orders import Recipient

ERASED = "\N{EMPTY SET}"
"""Stands in the place of an erased name, so that every list that shows names shows it too."""

_HIDDEN_DIGITS = 6
_SHOWN_AT_END = 4

_NUMBER = re.compile(r"[A-Za-z]?\d[\dA-Za-z]*(?:[-/]\d[\dA-Za-z]*)*")
_CHINESE_NUMBER = re.compile(r"[零〇一二三四五六七八九十百]+(?=\s*(?:[室号號栋棟幢层楼座弄户房]|单元|單元))")


def mask_name(name: str) -> str:
    """``王小明`` → ``王**``; ``Dana White`` → ``Dana W.``; one Latin word keeps its first letter."""
    words = name.split()
    if not words or "*" in name or name == ERASED:
        return name.strip()
    if _is_ideographic(name.lstrip()[0]) or len(words) == 1:
        return _first_letter(words) + "**"
    first, last = words[0], words[-1]
    if last.endswith(".") and len(last) == 2:
        return f"{first} {last}"
    return f"{first} {last[0]}." if len(last) > 1 else f"{first} *"


def mask_phone(phone: str) -> str:
    """Six digits before the last four are hidden: ``13800002210`` → ``1******2210``.

    Shorter numbers show less, at six digits or fewer nothing; other characters stay where they are.
    """
    if "*" in phone:
        return phone
    places = [place for place, character in enumerate(phone) if character.isdigit()]
    shown_at_end = min(_SHOWN_AT_END, max(0, len(places) - _HIDDEN_DIGITS))
    end = len(places) - shown_at_end
    hidden = set(places[max(0, end - _HIDDEN_DIGITS) : end])
    return "".join("*" if place in hidden else character for place, character in enumerate(phone))


def mask_address(address: str) -> str:
    """Street and town stay; every number in it, so also that of the room, becomes ``**``."""
    return _CHINESE_NUMBER.sub("**", _NUMBER.sub("**", address))


@lru_cache(maxsize=8)
def mask_recipient(recipient: Recipient) -> Recipient:
    """Name, phone number and address masked; town, region, postcode and country stay."""
    return replace(
        recipient,
        name=mask_name(recipient.name),
        phone=mask_phone(recipient.phone),
        address=mask_address(recipient.address),
    )


def _first_letter(words: list[str]) -> str:
    """Nothing where the name is but one letter: something must stay hidden."""
    return words[0][0] if len("".join(words)) > 1 else ""


def _is_ideographic(character: str) -> bool:
    return unicodedata.category(character) == "Lo"
