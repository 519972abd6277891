"""What a GS1 code says: trade item, batch, expiry, serial number, count.

Sources: GS1 General Specifications (element strings, check digits), GS1 Digital Link; AIM symbology
identifiers as of ISO/IEC 15424.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from dispatchdesk.records import record

if TYPE_CHECKING:
    from biip.gs1_element_strings import GS1ElementStrings

SEPARATOR = "\x1d"
"""FNC1 as scanners send it; it ends a field of variable length."""

_GTIN_LENGTHS = frozenset({8, 12, 13, 14})
_GS1_SYMBOLOGIES = frozenset({"]C1", "]e0", "]e1", "]d2", "]Q3", "]J1"})
_DATE = r"\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])"
_DATED = rf"(?:1[1357]{_DATE})+"
_STARTS_WITH_ITEM = re.compile(r"0[12]\d{14}", re.ASCII)
_STARTS_WITH_ITEM_AND_DATE = re.compile(rf"01\d{{14}}{_DATED}", re.ASCII)
_LOST_SEPARATOR = re.compile(r"\{GS\}|<GS>|\^\]|\||␝", re.IGNORECASE)
_LINK = re.compile(r"https?://\S+?/01/(?:\d{8}|\d{12,14})(?!\d)", re.IGNORECASE | re.ASCII)
_ITEM_THEN_BATCH_OR_SERIAL = re.compile(rf"(?s)(01\d{{14}}(?:{_DATED})?(10|21))(.{{1,60}})", re.ASCII)
_TAILS = {
    "10": (re.compile(rf"{_DATED}(?:21.{{1,20}})?"), re.compile(r"21.{5,20}")),
    "21": (re.compile(rf"{_DATED}(?:10.{{1,20}})?"),),
}
_SHORTEST_BEFORE_LOST_SEPARATOR = 3


@record
class Gs1Reading:
    """The parts of a GS1 code that matter at a bench; empty where the code does not say them."""

    gtin: str = ""
    batch: str = ""
    expiry: date | None = None
    serial: str = ""
    count: int | None = None
    broken: bool = False
    """It claims to be GS1 and is not: a wrong check digit, an impossible date, an unknown field."""


BROKEN = Gs1Reading(broken=True)


def gtin14(text: str) -> str | None:
    """Pad a GTIN of 8, 12, 13 or 14 digits to 14; None where it is none or its check digit is wrong."""
    if len(text) not in _GTIN_LENGTHS or not (text.isascii() and text.isdigit()):
        return None
    padded = text.zfill(14)
    weighted = sum(map(int, padded)) + 2 * sum(map(int, padded[::2]))
    return None if weighted % 10 else padded


def expand_upc_e(digits: str) -> str:
    """The 12 digits of a UPC-E, or the same text where it is none."""
    from biip import ParseError
    from biip.upc import Upc

    try:
        return Upc.parse(digits).as_upc_a()
    except ParseError:
        return digits


def read_gs1(body: str, symbology: str) -> Gs1Reading | None:
    """Understand a code without its symbology identifier; None where it is no GS1 code.

    ``symbology`` is that identifier ("]C1"), or empty where the scanner sends none.
    """
    if _LINK.match(body):
        return _reading_of(_link_elements, body)
    if body.startswith("(") and ("(01)" in body or "(02)" in body):
        return _reading_of(_readable_elements, body)
    marked = symbology in _GS1_SYMBOLOGIES
    if marked or _STARTS_WITH_ITEM.match(body):
        body = _LOST_SEPARATOR.sub(SEPARATOR, body)
    if marked or SEPARATOR in body or _is_plainly_gs1(body):
        return _reading_of(_message_elements, _with_lost_separator(body))
    return None


def _is_plainly_gs1(body: str) -> bool:
    """Whether the digits alone give it away: a good GTIN after (01) or (02), or a date after (01)."""
    if not _STARTS_WITH_ITEM.match(body):
        return False
    return gtin14(body[2:16]) is not None or _STARTS_WITH_ITEM_AND_DATE.match(body) is not None


def _with_lost_separator(body: str) -> str:
    """Put back the one separator that a scanner dropped after a batch or a serial number.

    Without it the next field is swallowed. It is put back only where a single place makes sense: a
    real date follows, or after a batch a serial number of five characters or more.
    """
    match = _ITEM_THEN_BATCH_OR_SERIAL.fullmatch(body)
    if match is None or SEPARATOR in body:
        return body
    head, field, rest = match.groups()
    for tail in _TAILS[field]:
        places = range(_SHORTEST_BEFORE_LOST_SEPARATOR, len(rest))
        splits = [place for place in places if tail.fullmatch(rest, place)]
        if len(splits) == 1:
            return head + rest[: splits[0]] + SEPARATOR + rest[splits[0] :]
    return body


def _message_elements(text: str) -> GS1ElementStrings:
    from biip.gs1_messages import GS1Message

    return GS1Message.parse(text).element_strings


def _readable_elements(text: str) -> GS1ElementStrings:
    from biip.gs1_messages import GS1Message

    return GS1Message.parse_hri(text).element_strings


def _link_elements(text: str) -> GS1ElementStrings:
    from biip.gs1_digital_link_uris import GS1DigitalLinkURI

    return GS1DigitalLinkURI.parse(text).element_strings


def _reading_of(elements_of: Callable[[str], GS1ElementStrings], text: str) -> Gs1Reading:
    from biip import ParseError

    if not text.isascii():
        return BROKEN
    try:
        elements = elements_of(text)
    except (ParseError, ValueError):
        return BROKEN
    values = {element.ai.ai: element.value for element in reversed(elements)}
    dates = {element.ai.ai: element.date for element in elements if element.date}
    item = values.get("01") or values.get("02")
    gtin = gtin14(item) if item else ""
    if gtin is None:
        return BROKEN
    return Gs1Reading(
        gtin=gtin,
        batch=values.get("10", ""),
        expiry=dates.get("17") or dates.get("7003") or dates.get("15"),
        serial=values.get("21", ""),
        count=int(values.get("30") or values.get("37") or 0) or None,
    )
