"""A scanner that types for another keyboard than the computer has; repaired only where it is certain."""

from __future__ import annotations

_AZERTY_DIGITS = str.maketrans("&é\"'(-è_çà", "1234567890")
_AZERTY_SIGNS = frozenset("&é\"'(-è_çà")
_AZERTY_LETTERS = str.maketrans("qwazQWAZ;,?", "azqwAZQWmmM")
_SHORTEST = 6


def as_meant(text: str) -> str:
    """The code as the scanner meant it, or the text itself.

    On a French keyboard the digit row types ``&é"'(-è_çà``: a code of such signs alone is a number.
    One of the desk's own codes is known by its beginning, whose letters (D, C, O, R) every layout
    keeps: there the French letters are put back too.
    """
    body = text.strip()
    if len(body) >= _SHORTEST and _AZERTY_SIGNS.issuperset(body) and len(set(body)) > 1:
        return body.translate(_AZERTY_DIGITS)
    if body[:3].upper() == "DDC" and body[3:4] in (",", "?", ";"):
        return body.translate(_AZERTY_LETTERS).translate(_AZERTY_DIGITS)
    return text
