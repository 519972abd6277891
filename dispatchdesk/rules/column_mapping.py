"""What the columns of a file mean that no known channel writes, as its owner told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What a column of an order file may hold."""

    NUMBER = "number"
    LINE = "line"
    SKU = "sku"
    BARCODE = "barcode"
    TITLE = "title"
    OPTIONS = "options"
    QUANTITY = "quantity"
    PRICE = "price"
    STATUS = "status"
    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    ADDRESS_2 = "address_2"
    CITY = "city"
    REGION = "region"
    POSTCODE = "postcode"
    COUNTRY = "country"
    BUYER_NOTE = "buyer_note"
    SELLER_NOTE = "seller_note"
    PLACED_AT = "placed_at"
    PAID_AT = "paid_at"
    SHIP_BY = "ship_by"
    TOTAL = "total"
    TRACKING = "tracking"
    CARRIER = "carrier"


class Meaning(StrEnum):
    """What a word of the status column means."""

    SEND = "send"
    HOLD = "hold"
    LEAVE_OUT = "leave_out"


class DateForm(StrEnum):
    """How the file writes days."""

    YEAR_FIRST = "year_first"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


NAMES_AN_ARTICLE = (Field.SKU, Field.BARCODE, Field.TITLE)
"""One of these must be there, beside the order's number."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """A kind of file, recognised by its ``captions`` as they stand in it.

    ``columns`` are fields with their captions. A file without a column for the quantity has one piece
    on each row; one without a status is all to be sent; a status word that ``words`` do not tell holds.
    """

    name: str
    captions: tuple[str, ...]
    columns: tuple[tuple[Field, str], ...]
    words: tuple[tuple[str, Meaning], ...] = ()
    dates: DateForm = DateForm.YEAR_FIRST
    decimal_comma: bool = False
    currency: str = ""
    shop: str = ""

    def caption_of(self, field: Field) -> str:
        """The column of a field, ``""`` where there is none."""
        return dict(self.columns).get(field, "")


def missing_fields(columns: Iterable[tuple[Field, str]]) -> tuple[Field, ...]:
    """What a mapping still lacks: the order's number, something that names the article."""
    have = {field for field, caption in columns if caption}
    lacks = [] if Field.NUMBER in have else [Field.NUMBER]
    if not have & set(NAMES_AN_ARTICLE):
        lacks.append(Field.SKU)
    return tuple(lacks)


def proposed(captions: Iterable[str], known: Iterable[tuple[Field, str]]) -> tuple[tuple[Field, str], ...]:
    """What captions probably mean by those that are ``known``, each field and each caption once.

    Both are compared as they are given: normalised alike.
    """
    left = list(dict.fromkeys(captions))
    found: dict[Field, str] = {}
    for field, caption in known:
        if field not in found and caption in left:
            found[field] = caption
            left.remove(caption)
    return tuple(found.items())
