"""Dates in the forms of single channels: a month's name, the month before the day, or the day before it.

A channel declares which of them it writes, or a whole file shows it: day and month are never guessed.
Each function gives aware UTC, a time without an offset being of ``zone``; it takes ISO dates too, as cells
of a spreadsheet are read, and raises ValueError for all else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, tzinfo
from functools import lru_cache

from dispatchdesk.intake.cells import read_moment

_NUMBERS = re.compile(
    r"(\d{1,2})(?P<mark>[./-])(\d{1,2})(?P=mark)(\d{4}|\d{2})"
    r"(?:[, ]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AP])M)?)?",
    re.IGNORECASE,
)
_NAMED_MONTH = re.compile(
    r"(?:(?P<early>[^\W\d_]{3,}\.?)[- ](?P<first>\d{1,2})|(?P<last>\d{1,2})[- ](?P<late>[^\W\d_]{3,}\.?))"
    r"(?:, |[- ])(?P<year>\d{4}|\d{2})"
)
_MONTHS = tuple(
    frozenset(names.split())
    for names in (
        "january januar janvier gennaio enero januari",
        "february februar fevrier febbraio febrero februari",
        "march marz mrz mars marzo maart mrt",
        "april avril aprile abril",
        "may mai maggio mayo mei",
        "june juni juin giugno junio",
        "july juli juillet luglio julio",
        "august aout agosto augustus",
        "september septembre settembre septiembre setiembre",
        "october oktober octobre ottobre octubre",
        "november novembre noviembre",
        "december dezember decembre dicembre diciembre",
    )
)
"""In English, German, French, Italian, Spanish and Dutch, without accents, with two abbreviations."""


def read_month_first(text: str, zone: tzinfo = UTC) -> datetime:
    """``08/14/25`` and ``8/14/2025``, and with a time: ``8/14/2025 1:05 PM``."""
    found = _NUMBERS.fullmatch(text)
    # Between dots and dashes the month stands first nowhere.
    if not found or found["mark"] != "/":
        return read_moment(text, zone)
    return _numbered(found, found[3], found[1], zone)


def read_day_first(text: str, zone: tzinfo = UTC) -> datetime:
    """``14.08.2025``, ``14/8/25``, and with a time: ``14.08.2025 13:05``."""
    found = _NUMBERS.fullmatch(text)
    return _numbered(found, found[1], found[3], zone) if found else read_moment(text, zone)


def slashed_moments(texts: Iterable[str]) -> Callable[[str, tzinfo], datetime]:
    """How to read the dates of a file whose dates are ``texts``.

    A 13th or later day shows where the day stands in all of them. Where none does, or some show one and some
    the other, only ISO dates are read, and others are refused with ValueError.
    """
    dates = [found for text in texts if (found := _NUMBERS.fullmatch(text))]
    is_day_first = any(int(found[1]) > 12 for found in dates)
    is_month_first = any(int(found[3]) > 12 for found in dates)
    if is_day_first == is_month_first:
        return read_moment
    return read_day_first if is_day_first else read_month_first


def read_named_month(text: str, zone: tzinfo = UTC) -> datetime:
    """``Sep-08-26``, ``26-May-26``, ``05-oct.-26`` and ``10-Dez-25``: the year is always last."""
    found = _NAMED_MONTH.fullmatch(text)
    if not found:
        return read_moment(text, zone)
    month = month_named(found["early"] or found["late"])
    return _date(found["year"], month, found["first"] or found["last"], zone)


@lru_cache(maxsize=256)
def month_named(word: str) -> int:
    """1 to 12 of a month's name or its first letters; ValueError where it begins none, or several."""
    letters = unicodedata.normalize("NFKD", word.casefold().rstrip("."))
    start = "".join(letter for letter in letters if not unicodedata.combining(letter))
    found = [number for number, names in enumerate(_MONTHS, 1) if any(n.startswith(start) for n in names)]
    if len(found) != 1:
        raise ValueError(word)
    return found[0]


def _numbered(found: re.Match[str], day: str, month: str, zone: tzinfo) -> datetime:
    hour, minute, second = (int(part or 0) for part in found.group(5, 6, 7))
    if found[8]:
        if not 1 <= hour <= 12:
            raise ValueError(found[0])
        hour = hour % 12 + 12 * (found[8] in "Pp")
    return _date(found[4], int(month), day, zone, hour, minute, second)


def _date(
    year: str, month: int, day: str, zone: tzinfo, hour: int = 0, minute: int = 0, second: int = 0
) -> datetime:
    full_year = int(year) + 2000 if len(year) == 2 else int(year)
    if not 2000 <= full_year < 2100:
        raise ValueError(year)
    return datetime(full_year, month, int(day), hour, minute, second, tzinfo=zone).astimezone(UTC)
