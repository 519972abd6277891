"""What every reader gives back: orders and products as a file states them, with its problems."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from dispatchdesk.errors import Trouble
from dispatchdesk.records import record
from dispatchdesk.rules.articles import Options
from dispatchdesk.rules.orders import HoldReason, LineKind, Recipient


class Standing(StrEnum):
    """What the channel says of an order: the three lists of every status rule."""

    SHIP = "ship"
    HOLD = "hold"
    NEVER = "never"


class NeverReason(StrEnum):
    """Why an order is seen and left out."""

    CANCELLED = "cancelled"
    REFUNDED = "refunded"
    VOIDED = "voided"
    EXPIRED = "expired"
    SENT = "sent"
    CLOSED = "closed"
    NOTHING_TO_PACK = "nothing_to_pack"


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A row, or a whole file (row 0), that could not be read as it stands.

    ``row`` counts physical rows as a spreadsheet does, the header being row 1.
    ``words`` fill the trouble's sentence. A warning does not count as a problem.
    """

    file: str
    row: int
    column: str
    trouble: Trouble
    words: tuple[tuple[str, str], ...] = ()
    is_warning: bool = False
    order_number: str = ""


@record
class ParsedLine:
    """One line of an order. ``key`` is the channel's line id, else empty: storage makes one."""

    key: str
    sku: str
    title: str
    options: Options
    quantity: int
    unit_price_minor: int | None
    kind: LineKind
    row: int
    why: str = ""
    product_ref: str = ""
    """The channel's product id, where it has one."""
    barcode: str = ""
    """The trade item number that the file states for this very line."""
    refund_asked: bool = False
    """Its buyer wants the money for this very line back; the channel has not decided."""
    file: str = ""
    """The file of ``row``; empty where it is the order's own."""


@record
class ParsedCustomer:
    """Who bought. Values that the channel masked are kept as they are."""

    channel_id: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""


@record
class ParsedOrder:
    """One order of the file; ``number`` as written there."""

    number: str
    standing: Standing
    lines: tuple[ParsedLine, ...]
    row: int
    never_reason: NeverReason | None = None
    holds: tuple[tuple[HoldReason, str], ...] = ()
    """Reasons to hold, each with the channel's word or the row."""
    channel_ref: str = ""
    """The channel's own id of the order where it differs from the number."""
    customer: ParsedCustomer = ParsedCustomer()
    recipient: Recipient = field(default_factory=Recipient)
    buyer_note: str = ""
    seller_note: str = ""
    currency: str = ""
    total_minor: int | None = None
    placed_at: datetime | None = None
    paid_at: datetime | None = None
    ship_by: datetime | None = None
    known_tracking: str = ""
    known_carrier: str = ""
    file: str = ""
    """The file of ``row``."""
    channel: str = ""
    shop: str = ""
    """The shop's name where the file states it."""


@dataclass(frozen=True, slots=True)
class ParsedVariant:
    """One variant of a product; weights in grams, barcodes as text with every digit."""

    sku: str
    options: Options
    row: int
    barcodes: tuple[str, ...] = ()
    weight_grams: int | None = None
    picture: str = ""
    parts: str = ""
    """Of a kit: its parts by SKU or barcode, ``SOCK-MU × 2; SCARF-GR``; empty: the file does not tell."""


@dataclass(frozen=True, slots=True)
class ParsedProduct:
    """One product of a catalogue; ``handle`` is the channel's key of it."""

    handle: str
    title: str
    variants: tuple[ParsedVariant, ...]
    row: int
    maker: str = ""
    picture: str = ""
    file: str = ""
    channel: str = ""
    check_points: tuple[str, ...] = ()
    """What a packer shall look at; empty: the file does not tell."""


@dataclass(frozen=True, slots=True)
class NamedNumber:
    """A tracking number that a label program's list names for an order; ``carrier`` as written there."""

    order_number: str
    tracking: str
    carrier: str
    row: int
    file: str = ""


@dataclass(frozen=True, slots=True)
class NamedStage:
    """What a carrier's list says of one parcel, in the carrier's word.

    ``at``: when it happened; without a zone where the file names none, None where it tells no time.
    """

    tracking: str
    text: str
    at: datetime | None
    row: int
    file: str = ""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What one file was recognised as."""

    file: str
    """The name without its folder."""
    format: str
    encoding: str
    sha256: str
    rows: int = 0
    delimiter: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class UnknownTable:
    """The first rows of a file of which no format knows the header, its cells cleaned and cut."""

    file: str
    rows: tuple[tuple[str, ...], ...]
    header: int
    """The index of the row that is probably the header."""
    encoding: str = ""
    delimiter: str = ""


@dataclass(frozen=True, slots=True)
class ParsedFiles:
    """All files of one command, read as one import: catalogues and orders.

    ``refused`` holds whole-file problems; where there is one, nothing may be written.
    ``newest_at`` is the newest date in the order files: how old their news is.
    ``channel`` is that of the orders, else of the products; where one command
    brings files of several channels, each order names its own.
    """

    files: tuple[ReadFile, ...] = ()
    channel: str = ""
    orders: Collection[ParsedOrder] = ()
    products: tuple[ParsedProduct, ...] = ()
    problems: tuple[FileProblem, ...] = ()
    refused: tuple[FileProblem, ...] = ()
    newest_at: datetime | None = None
    unknown: tuple[UnknownTable, ...] = ()
    """What stands in files that were refused because nobody knows their columns."""
    numbers: tuple[NamedNumber, ...] = ()
    """Tracking numbers known beforehand, of orders that are here or come in the same files."""
    stages: tuple[NamedStage, ...] = ()
    """News of parcels on their way, from carriers."""
    pictures: tuple[tuple[Path, str], ...] = ()
    """Files that the catalogues name by a path, each with its place in the folder of pictures."""
