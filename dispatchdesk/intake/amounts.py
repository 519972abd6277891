"""Amounts of currencies with two decimals, whichever mark the country sets before them."""

from __future__ import annotations

import re
from functools import lru_cache

from dispatchdesk.intake.cells import read_money

_AMOUNT = re.compile(
    r"(?P<before>[^\d.,]*)"
    r"(?:(?P<grouped>\d{1,3}(?:(?P<mark>[., '\u2019\u00a0\u202f])\d{3})(?:(?P=mark)\d{3})*)|(?P<whole>\d+))"
    r"(?:(?P<point>[.,])(?P<cents>\d{1,2}))?"
    r"(?P<after>[^\d.,]*)"
)
_CURRENCIES = {
    "$": "USD",
    "US$": "USD",
    "AU$": "AUD",
    "C$": "CAD",
    "£": "GBP",
    "€": "EUR",
}
_CODE = re.compile(r"[A-Z]{3}")


@lru_cache(maxsize=4096)
def read_two_decimals(text: str, currency: str = "") -> int:
    """Minor units of ``AU $3,000.00``, ``1 234,50 €``, ``EUR 90,00``, ``1.234``; ValueError for all else.

    A mark before one or two last digits divides the cents, one before three digits groups thousands:
    with two decimals nothing is left to guess.
    """
    found = _AMOUNT.fullmatch(text)
    if not found or (found["point"] and found["point"] == found["mark"]):
        raise ValueError(text)
    whole = re.sub(r"\D", "", found["grouped"] or found["whole"])
    around = [" ".join(found[side].split()) for side in ("before", "after")]
    return read_money(f"{around[0]}{whole}.{found['cents'] or '00'}{around[1]}", currency)


@lru_cache(maxsize=256)
def currency_of(text: str) -> str:
    """The currency (ISO 4217) that an amount names, ``""`` where it names none that is known."""
    bare = re.sub(r"[\d\s.,'\u2019+-]", "", text)
    return _CURRENCIES.get(bare, bare if _CODE.fullmatch(bare) else "")
