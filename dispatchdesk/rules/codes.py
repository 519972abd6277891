"""What one scanned or typed code is, before anybody looks into the database."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from enum import StrEnum
from unicodedata import normalize

from dispatchdesk.records import record
from dispatchdesk.rules.gs1 import expand_upc_e, gtin14, read_gs1
from dispatchdesk.rules.keyboards import as_meant

__all__ = [
    "CodeKind",
    "Command",
    "ReadCode",
    "badge_code",
    "code_key",
    "command_code",
    "crockford_uid",
    "gtin14",
    "listed_code",
    "read_code",
    "slip_code",
    "storable",
]

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O, U, which people and keyboards confuse."""

_FIVE_BITS = CROCKFORD.encode() * 8
"""A sign for each byte."""

LONGEST = 7089
"""Characters: the digits in the largest QR code (ISO/IEC 18004); nothing that is scanned holds more."""
UID_LENGTH = 12
COMMAND_PREFIX = "DDCMD"
SLIP_PREFIX = "DDORD"
BADGE_PREFIX = "DDWHO"
FIRST_VERSION = 1
"""Of an order that was not changed; slips that name no version are of this one."""
TODAYS_VERSION = 0
"""Of an order that is named on the screen."""
_VERSION = re.compile(r"V(\d{1,5})")

_LOOKALIKES = str.maketrans("ILO", "110")
_SYMBOLOGY = re.compile(r"(?:\][A-Za-z][0-9A-Za-z])+")
_INVISIBLE_EDGES = " \0\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"


class Command(StrEnum):
    """What a packer can tell the desk; each is a key, a button and a code on the command sheet."""

    UNDO = "UNDO"
    DEFECT = "DEFECT"
    MISSING = "MISSING"
    ASIDE = "ASIDE"
    DISPATCH = "DISPATCH"
    PARCEL = "PARCEL"
    PHOTO = "PHOTO"
    QTY = "QTY"
    GIFT = "GIFT"
    EYE = "EYE"
    WEIGHT = "WEIGHT"
    BIN = "BIN"
    REOPEN = "REOPEN"
    RETURN = "RETURN"
    TAKEOVER = "TAKEOVER"
    JOIN = "JOIN"
    """Two orders in one parcel, and apart again."""
    HELP = "HELP"
    YES = "YES"
    NO = "NO"
    TEACH = "TEACH"
    """A key only: the command sheet does not carry it."""


class CodeKind(StrEnum):
    """What a code is by its form alone."""

    COMMAND = "command"
    DIGIT = "digit"
    """The answer 0 … 9 from the command sheet; a typed "5" is not one."""
    SLIP = "slip"
    BADGE = "badge"
    OTHER = "other"
    """An item, an order's number, a tracking number: the database decides."""


@record
class ReadCode:
    """One code, understood. ``text`` is what came in, untouched; ``key`` compares it with barcodes.

    ``gs1_unreadable`` tells that the code claims to be GS1 and is broken; its ``key`` is then that of
    the text, which may still be a barcode of the shop's own.
    """

    text: str
    kind: CodeKind
    key: str
    command: Command | None = None
    digit: int | None = None
    uid: str = ""
    """12 characters of a slip or a badge."""
    gtin: str = ""
    """14 digits with a right check digit."""
    batch: str = ""
    expiry: date | None = None
    serial: str = ""
    gs1_unreadable: bool = False
    count: int | None = None
    """Pieces that the code itself says it stands for."""
    version: int = FIRST_VERSION
    """Of the order, as the slip shows it; ``TODAYS_VERSION`` where nothing was printed."""


def read_code(text: str) -> ReadCode:
    """Understand any text that a scanner or a keyboard can send; never raises."""
    symbology, body = split_symbology(text)
    folded = _fold(body)
    meant = as_meant(folded)
    if meant != folded:
        return replace(read_code(meant), text=text)
    own = _read_own_code(text, folded)
    if own is not None:
        return own
    reading = read_gs1(body, symbology)
    if reading is not None and not reading.broken:
        return ReadCode(
            text,
            CodeKind.OTHER,
            reading.gtin or folded,
            gtin=reading.gtin,
            batch=reading.batch,
            expiry=reading.expiry,
            serial=reading.serial,
            count=reading.count,
        )
    gtin = gtin14(folded)
    return ReadCode(
        text, CodeKind.OTHER, gtin or folded, gtin=gtin or "", gs1_unreadable=reading is not None and not gtin
    )


def storable(text: str) -> str:
    """The text without what no database holds: NUL, and halves of characters, which become U+FFFD."""
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def code_key(text: str) -> str:
    """What barcodes are compared by: the 14 digits of a trade item, else the text without case.

    Compatibility characters count as their plain ones (full-width digits of an input method).
    """
    return read_code(text).key


def slip_code(uid: str, version: int = FIRST_VERSION) -> str:
    """The code that the slip of an order carries; the first version is not named."""
    return f"{SLIP_PREFIX}{uid}" if version == FIRST_VERSION else f"{SLIP_PREFIX}{uid}V{version}"


def listed_code(uid: str) -> str:
    """The code of an order that is chosen from a list on the screen, where every version is today's."""
    return slip_code(uid, TODAYS_VERSION)


def badge_code(uid: str) -> str:
    """The code of a packer's badge."""
    return BADGE_PREFIX + uid


def command_code(command: Command | int) -> str:
    """The code of a command, or of an answer 0 … 9; ValueError for any other number."""
    if isinstance(command, Command):
        return COMMAND_PREFIX + command.value
    if command not in range(10):
        raise ValueError(f"no answer has the number {command}")
    return f"{COMMAND_PREFIX}{command}"


def crockford_uid(random_bytes: bytes) -> str:
    """Five bits of each of 12 random bytes as a character that survives any keyboard layout."""
    if len(random_bytes) != UID_LENGTH:
        raise ValueError("a uid needs 12 random bytes")
    return random_bytes.translate(_FIVE_BITS).decode()


def split_symbology(text: str) -> tuple[str, str]:
    """The AIM identifier that a scanner may put in front ("]C1"), and the code itself."""
    body = text if text.isascii() else normalize("NFKC", text)
    body = _strip(body)
    symbology = ""
    while body.startswith("]") and (match := _SYMBOLOGY.match(body)):
        symbology = symbology or match[0][:3]
        body = _strip(body[match.end() :])
    # A UPC-E is not told from an EAN-8 by its digits; under "]E0" an EAN-8 never comes ("]E4").
    if symbology == "]E0" and 6 <= len(body) <= 8 and body.isascii() and body.isdigit():
        body = expand_upc_e(body)
    return symbology, body


def _strip(text: str) -> str:
    """Cut white space and invisible marks, which come with pasted text, off both ends."""
    while (cut := text.strip().strip(_INVISIBLE_EDGES)) != text:
        text = cut
    return text


def _fold(body: str) -> str:
    """Take case and compatibility forms away. Folding may make new ones, hence twice."""
    if body.isascii():
        return body.lower()
    for _ in range(2):
        body = normalize("NFKC", normalize("NFKC", body).casefold())
    return _strip(body)


def _read_own_code(text: str, folded: str) -> ReadCode | None:
    """Read one of the desk's own codes in any case: Caps Lock inverts what a scanner types."""
    if not folded.startswith("dd"):
        return None
    own = folded.upper()
    prefix, rest = own[:5], own[5:]
    if prefix == COMMAND_PREFIX:
        if rest in Command.__members__:
            return ReadCode(text, CodeKind.COMMAND, folded, command=Command[rest])
        if len(rest) == 1 and rest in "0123456789":
            return ReadCode(text, CodeKind.DIGIT, folded, digit=int(rest))
    kind = {SLIP_PREFIX: CodeKind.SLIP, BADGE_PREFIX: CodeKind.BADGE}.get(prefix)
    if kind is None or len(rest) < UID_LENGTH:
        return None
    meant = rest.translate(_LOOKALIKES)
    uid, more = meant[:UID_LENGTH], meant[UID_LENGTH:]
    version = _VERSION.fullmatch(more) if kind is CodeKind.SLIP else None
    if (more and version is None) or not all(character in CROCKFORD for character in uid):
        return None
    return ReadCode(text, kind, folded, uid=uid, version=int(version[1]) if version else FIRST_VERSION)
