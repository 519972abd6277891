"""Articles that are sold and never packed: price differences, postage, services.

No channel marks them in its files, so the owner lists them once, by product number or merchant code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_BETWEEN = re.compile(r"[\s,;，；、]+")


def listed_in(text: str) -> tuple[str, ...]:
    """The codes of a list as somebody types it, each once."""
    return tuple(dict.fromkeys(code for code in _BETWEEN.split(text) if code))


class NotPacked:
    """The owner's list, asked for each line."""

    def __init__(self, listed: Iterable[str]) -> None:
        self._codes = frozenset(map(_key, listed)) - {""}

    def __bool__(self) -> bool:
        return bool(self._codes)

    def names(self, *codes: str) -> bool:
        """Whether a line with these codes (its SKU, its product's number) is no piece of a parcel."""
        return not self._codes.isdisjoint(map(_key, codes))


def _key(code: str) -> str:
    return code.strip().casefold()
