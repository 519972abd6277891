"""One cell understood: cleaned text, quantities, money, dates, and what a spreadsheet program ruined.

Each function that cannot understand its text raises ValueError and never guesses.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from dispatchdesk.rules.money import minor_digits

_EDGES = " \t\r\n\ufeff\x00\u00a0\u3000"
UNCLEAN_ENDS = frozenset(f"{_EDGES}='")
"""A cell that neither begins nor ends with one of these, and has no NUL, is clean as it stands."""
_WRAPPED = re.compile(r'="(.*)"', re.DOTALL)
_ARMOURED = re.compile(r"'(?=$|[=+\-@]|[\d\s().*-]*$)")
_SCIENTIFIC = re.compile(r"[+-]?\d(?:[.,]\d+)?E\+\d{1,3}", re.IGNORECASE)
_ROUNDED = re.compile(r"\d{15}0{3,}")
_RESPELLED_DATE = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b.*", re.DOTALL)
_QUANTITY = re.compile(r"\+?0*(\d{1,6})(?:\.0+)?")
_DATE = re.compile(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})"
    r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
_AROUND_MONEY = re.compile(r"^(?:[A-Z]{1,3}\s?)?[$€£¥￥₹]?\s*|\s*(?:[$€£¥￥₹元]|[A-Z]{3})?$")
_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:[, ']\d{2,3})*[, ']\d{3}|\d+)(?:\.(\d+))?")

_DEAREST = 10**15
"""Minor units. What is dearer is no amount, and more digits than a column of whole numbers takes."""
_NO_GROUPS = str.maketrans("", "", ", '")


def clean(text: str) -> str:
    """A cell without what exporters put around it: BOM, NUL, tabs, ``="…"``, the ``'`` before a number."""
    text = text.strip(_EDGES)
    if text and text[0] in "='":
        wrapped = _WRAPPED.fullmatch(text)
        if wrapped:
            text = wrapped[1].replace('""', '"').strip(_EDGES)
        if _ARMOURED.match(text):
            text = text[1:].strip(_EDGES)
    return text.replace("\x00", "") if "\x00" in text else text


def is_ruined(text: str) -> bool:
    """Whether a spreadsheet program rewrote an id as ``4.00123E+18``: its digits are lost."""
    return "+" in text and _SCIENTIFIC.fullmatch(text) is not None


def is_rounded(text: str) -> bool:
    """Whether an id ends in zeros after its 15th digit, as a spreadsheet leaves it; once is chance."""
    return text.endswith("000") and _ROUNDED.fullmatch(text) is not None


def is_respelled_date(text: str) -> bool:
    """Whether a date stands as ``9/8/2026``: no channel here writes it, and day and month look alike."""
    return _RESPELLED_DATE.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def read_quantity(text: str) -> int:
    """A count of pieces, 1 to 999,999; ValueError for anything else, a nought or a blank too."""
    found = _QUANTITY.fullmatch(unicodedata.normalize("NFKC", text))
    if not found or not int(found[1]):
        raise ValueError(text)
    return int(found[1])


@lru_cache(maxsize=4096)
def read_money(text: str, currency: str = "") -> int:
    """Minor units of an amount with a decimal point: ``1,23,456.78`` INR is 12345678; else ValueError."""
    found = _NUMBER.fullmatch(text) or _NUMBER.fullmatch(_AROUND_MONEY.sub("", text))
    if not found:
        raise ValueError(text)
    sign, whole, fraction = found.groups("")
    places = minor_digits(currency)
    amount = int(whole.translate(_NO_GROUPS) + fraction[:places].ljust(places, "0"))
    amount += int(fraction[places : places + 1] or 0) >= 5
    if amount > _DEAREST:
        raise ValueError(text)
    return -amount if sign == "-" else amount


def read_moment(text: str, zone: tzinfo = UTC) -> datetime:
    """A date as aware UTC; one that names no offset is of ``zone``. ValueError if it is none."""
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError(text)
    *numbers, offset = found.groups("0")
    year, month, day, hour, minute, second = map(int, numbers)
    if not 2000 <= year < 2100:
        raise ValueError(text)
    stated = zone if offset == "0" else _offset(offset)
    moment = datetime(year, month, day, hour, minute, second, tzinfo=stated)
    return moment if stated is UTC else moment.astimezone(UTC)


@lru_cache(maxsize=64)
def _offset(text: str) -> tzinfo:
    if text in ("Z", "UTC"):
        return UTC
    size = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    if not size:
        return UTC
    return timezone(-size if text[0] == "-" else size)
