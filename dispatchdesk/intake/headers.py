"""Captions compared: the same column under its many spellings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

HEADER_WITHIN = 20
"""Physical rows in which a header is looked for: exports and tools put titles and remarks before it."""

# Advanced Order Export writes a Cyrillic С at the head of three captions.
_LOOK_ALIKES = str.maketrans("АВСЕНІЈКМОРЅТХУавсеніјкморѕтху", "ABCEHIJKMOPSTXYabcehijkmopstxy")
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'})
_SPACES = re.compile(r"\s+")
_LONGEST_CAPTION = 400
"""Letters. Rows in which a header is looked for have long texts too, which are not worth remembering."""


def normal_caption(text: str) -> str:
    """A caption without width, case, quotes, stars and look-alike letters, for comparing only."""
    return _normal(text) if len(text) <= _LONGEST_CAPTION else _normal.__wrapped__(text)


@lru_cache(maxsize=4096)
def _normal(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(_LOOK_ALIKES).translate(_QUOTES)
    plain = plain.replace("\ufeff", "").replace("\x00", "")
    plain = _SPACES.sub(" ", plain).strip(' "=')
    return plain.strip("*").strip().casefold()
