"""Tracking numbers that go back to the channels: what of a parcel a channel hears, and what it does not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dispatchdesk.rules.orders import LineKind

OFFERED_DAYS = 30
"""Parcels closed longer ago are not offered by themselves, only by their day: channels have closed them."""

_OWN_GIFTS = ("hand:", "rule:")
"""How the keys of gifts begin that the shop added, by hand or by a rule."""
_LINE_ID = re.compile(r"[\w.#-]+", re.ASCII)


class LeftOutReason(StrEnum):
    """Why a parcel does not stand in a file."""

    NO_NUMBER = "no_number"
    """Collected, brought by the shop itself, or posted without a number."""
    STOPPED = "stopped"
    """A stop came after it was packed."""
    NOT_FINISHED = "not_finished"
    """Another box of its order is still being packed."""
    LINE_UNKNOWN = "line_unknown"
    """Its order went in several parcels or short, and the channel must be told which lines lie in this
    one; but nothing in it has the number or SKU that the channel knows."""
    NO_CARRIER = "no_carrier"
    """The number tells no carrier, and the file must name one."""
    SEVERAL_PARCELS = "several_parcels"
    """The file takes one number an order, or has no row left for this one."""
    UNSAFE_TEXT = "unsafe_text"
    """A spreadsheet program would run one of its texts as a formula."""
    NOT_IN_TEMPLATE = "not_in_template"
    FILLED_ALREADY = "filled_already"
    """The template's row has another number, which stays."""


class Again(StrEnum):
    """Which parcels are wanted."""

    NEW = "new"
    """Those not handed back yet."""
    LAST_FILE = "last_file"
    """Those of the shop's last file, once more."""
    DAY = "day"
    """All that were closed on a day."""


class DateForm(StrEnum):
    """How a WooCommerce shop writes days; the plugin's own setting."""

    DAY_FIRST = "DD-MM-YYYY"
    MONTH_FIRST = "MM-DD-YYYY"


@dataclass(frozen=True, slots=True)
class SentLine:
    """What of one line lies in a parcel."""

    key: str
    kind: LineKind
    sku: str
    quantity: int

    @property
    def is_the_channels(self) -> bool:
        """Whether the channel sold it: not what is owed, and no gift that the shop added itself."""
        is_gift = self.kind is LineKind.GIFT and not self.key.startswith(_OWN_GIFTS)
        return self.kind is LineKind.ITEM or is_gift

    @property
    def channel_id(self) -> str:
        """The channel's own number of the line; empty where storage had to make one."""
        return self.key if _LINE_ID.fullmatch(self.key) else ""


@dataclass(frozen=True, slots=True)
class ParcelBack:
    """One closed parcel of one order, for the channel that sold it."""

    id: int
    uid: str
    order_id: int
    order_uid: str
    number: str
    channel_ref: str
    """The channel's inner id of the order, where it has one beside the number."""
    box: int
    boxes: int
    """Closed parcels of the order."""
    is_first: bool
    """Whether no other of them has a lower number."""
    is_short: bool
    """Something of the order was left out for good."""
    carrier: str
    """Code of ``rules.carriers``; may be empty."""
    tracking: str
    closed_at: datetime
    day: date
    """The day of closing on the shop's clock."""
    lines: tuple[SentLine, ...] = ()

    @property
    def is_split(self) -> bool:
        """Whether the channel must be told which lines lie in this parcel: it does not hold the order."""
        return self.boxes > 1 or self.is_short

    @property
    def channel_lines(self) -> tuple[SentLine, ...]:
        """The lines that the channel knows."""
        return tuple(line for line in self.lines if line.is_the_channels)

    @property
    def units(self) -> int:
        """Pieces in it, of lines that the channel knows."""
        return sum(line.quantity for line in self.channel_lines)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A parcel that stands in no file, with the reason."""

    number: str
    box: int
    boxes: int
    tracking: str
    reason: LeftOutReason


def left_out(parcel: ParcelBack, reason: LeftOutReason) -> LeftOut:
    """The parcel as one that is left out."""
    return LeftOut(parcel.number, parcel.box, parcel.boxes, parcel.tracking, reason)


@dataclass(frozen=True, slots=True)
class Told:
    """What a file tells a channel."""

    written: tuple[ParcelBack, ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A filled row of a channel's template, its cells cleaned; empty where a column is missing."""

    at: int
    """The row's number in the file, from 1."""
    order: str
    order_too: str
    """A second number of the order."""
    line: str
    sku: str
    tracking: str
    carrier: str

    @property
    def order_keys(self) -> tuple[str, ...]:
        """What orders are found by."""
        return tuple(order_key(text) for text in (self.order, self.order_too) if text)


@dataclass(frozen=True, slots=True)
class Template:
    """The sheet of a template that takes tracking numbers.

    ``places`` says in which column, from 0, a field stands: order, order_too, line, sku, carrier,
    tracking, status, quantity, link.
    """

    sheet: str
    """Its name; empty for a text file."""
    encoding: str
    delimiter: str
    header_row: int
    places: tuple[tuple[str, int], ...]
    rows: tuple[TemplateRow, ...]

    def has(self, name: str) -> bool:
        """Whether there is a column for a field."""
        return any(found == name for found, _ in self.places)

    @property
    def is_text(self) -> bool:
        """Whether it is a text file, not a workbook."""
        return not self.sheet

    @property
    def last_row(self) -> int:
        """The last row that is not blank."""
        return max((row.at for row in self.rows), default=self.header_row)

    @property
    def lists_orders(self) -> bool:
        """Whether the channel wrote its orders into it: then rows are filled, none is added.

        A row that explains the columns names none: every number of an order has a digit.
        """
        return any(sign.isdigit() for row in self.rows for key in row.order_keys for sign in key)


def order_key(text: str) -> str:
    """What numbers of orders are compared by: ``#1042`` and ``1042`` are one."""
    return text.strip().lstrip("#").casefold()


def by_order(parcels: Iterable[ParcelBack]) -> dict[int, list[ParcelBack]]:
    """The parcels of each order, in the sequence given."""
    found: dict[int, list[ParcelBack]] = {}
    for parcel in parcels:
        found.setdefault(parcel.order_id, []).append(parcel)
    return found
