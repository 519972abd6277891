"""Amounts in minor units, with as many decimals as their currency has."""

from __future__ import annotations

_NO_MINOR_UNIT = frozenset(["JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF", "XPF"])
_THREE_DIGITS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])


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
