"""Variants in one cell as pairs of name and value between commas, which values may have of their own."""

from __future__ import annotations

import re
from functools import lru_cache

from dispatchdesk.intake.options import COLOUR, SIZE, named_options, option_name, read_values
from dispatchdesk.rules.articles import Options

_NEXT_NAME = re.compile(r",\s*(?P<name>[^,:]{1,65}):")
_PERSONAL = re.compile(r"(?:^|,)\s*(?P<name>personali[sz]\w*|personnali[sz]\w*)\s*:", re.IGNORECASE)
"""In English, German, French, Italian, Spanish and Dutch."""
_KNOWN_NAMES = frozenset(
    """
    style,material,finish,pattern,shape,length,width,height,depth,diameter,dimensions,weight,volume,
    capacity,scent,flavor,flavour,fabric,device,holiday,occasion,room,set,quantity,custom property,
    primary color,secondary color,primary colour,secondary colour,
    stil,größe,länge,breite,höhe,muster,form,duft,anzahl,
    modèle,matière,longueur,largeur,hauteur,motif,forme,parfum,quantité
""".replace("\n", "")
    .replace(" ,", ",")
    .split(",")
)


@lru_cache(maxsize=4096)
def read_bracketed(text: str) -> Options:
    """Options of eBay's ``[Color:Black,Size:S]``: a comma divides where a name and a colon follow."""
    inside = text.removeprefix("[").removesuffix("]").strip()
    if ":" not in inside:
        return read_values(inside)
    return _pairs(inside, [found.start() for found in _NEXT_NAME.finditer(inside)])


@lru_cache(maxsize=4096)
def read_etsy_variations(text: str) -> tuple[Options, tuple[str, str]]:
    """Options of ``Color:Black,Size:M,Personalization:Name: Jo, in red``, and what the buyer wrote.

    Before the buyer's words a comma divides where a known name follows; they are the last, and stay whole.
    Given are the options, and caption and words of the personalization, both empty where there is none.
    """
    found = _PERSONAL.search(text)
    offered, personal = (text[: found.start()], text[found.end() :].strip()) if found else (text, "")
    breaks = [mark.start() for mark in _NEXT_NAME.finditer(offered) if _is_known(mark["name"])]
    return _pairs(offered, breaks), (found["name"], personal) if found else ("", "")


def _is_known(name: str) -> bool:
    return option_name(name) in (COLOUR, SIZE) or name.strip().casefold() in _KNOWN_NAMES


def _pairs(text: str, breaks: list[int]) -> Options:
    """What stands between the commas at these places; a part without a name is a value alone."""
    starts, ends = [0, *(place + 1 for place in breaks)], [*breaks, len(text)]
    parts = [text[start:end].partition(":") for start, end in zip(starts, ends, strict=True)]
    unnamed = [part for part, mark, _value in parts if not mark]
    named = named_options((name.strip(), value.strip()) for name, mark, value in parts if mark)
    return named + tuple(pair for part in unnamed for pair in read_values(part.strip()))
