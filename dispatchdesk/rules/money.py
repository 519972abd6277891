"""Amounts in minor units, with as many decimals as their currency has."""

from __future__ import annotations

import re
import unicodedata

_NO_MINOR_UNIT = frozenset(["JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF", "XPF"])
_THREE_DIGITS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])
_AMOUNT = re.compile(r"\d{1,9}(?:[.,]\d{1,3})?")


def minor_digits(currency: str) -> int:
    """Digits after the point of a currency (ISO 4217), 2 where it is not known."""
    code = currency.upper()
    return 0 if code in _NO_MINOR_UNIT else 3 if code in _THREE_DIGITS else 2


def amount_text(minor: int, currency: str) -> str:
    """``99.00 EUR``, ``1200 JPY``; without a currency the number alone."""
    digits = minor_digits(currency)
    sign, whole = ("-" if minor < 0 else ""), abs(minor)
    number = f"{whole // 10**digits}.{whole % 10**digits:0{digits}d}" if digits else str(whole)
    return f"{sign}{number} {currency}".strip()


def amount_from(text: str, currency: str) -> int | None:
    """What a person typed, in minor units: ``12.50``, ``12,5``, ``¥12``, ``12 EUR``.

    None where it is no amount, or has more decimals than the currency.
    """
    bare = unicodedata.normalize("NFKC", text).strip().strip("¥$€£元 ").removesuffix(currency).strip()
    if not _AMOUNT.fullmatch(bare):
        return None
    whole, _, part = bare.replace(",", ".").partition(".")
    digits = minor_digits(currency)
    return None if len(part) > digits else int(whole + part.ljust(digits, "0"))
