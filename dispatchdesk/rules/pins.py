"""PINs: six digits that say who somebody is; what they lack in length, slowness and waiting make up for."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

PIN_LENGTH = 6
_FREE_TRIES = 2
_LONGEST_WAIT = timedelta(minutes=5)
_COST = {"n": 2**16, "r": 8, "p": 1, "maxmem": 2**27}
"""64 MB and about 0.2 s a try: a million PINs take days on one core."""


def is_pin(text: str) -> bool:
    """Whether a text has the form of a PIN: six digits 0 to 9."""
    return len(text) == PIN_LENGTH and text.isascii() and text.isdigit()


def pin_hash(pin: str, salt: str) -> str:
    """The scrypt hash of a PIN, in hexadecimal digits as its salt; slow on purpose."""
    return hashlib.scrypt(pin.encode(), salt=bytes.fromhex(salt), **_COST, dklen=32).hex()


def fits(pin: str, salt: str, digest: str) -> bool:
    """Whether it is the PIN of that hash; as slow as :func:`pin_hash`."""
    return hmac.compare_digest(pin_hash(pin, salt), digest)


def wait_after(wrong: int) -> timedelta:
    """How long nobody may try after so many wrong tries: 0, 0, 1, 2, 4, 8 … seconds, five minutes at most."""
    over = wrong - _FREE_TRIES
    if over <= 0:
        return timedelta(0)
    return min(timedelta(seconds=2 ** min(over - 1, 16)), _LONGEST_WAIT)


def wait_left(wrong: int, tried_at: datetime | None, now: datetime) -> timedelta:
    """What is left to wait at ``now``; all of it where the clock was set back behind the last try."""
    if tried_at is None:
        return timedelta(0)
    passed = max(now - tried_at, timedelta(0))
    return max(wait_after(wrong) - passed, timedelta(0))
