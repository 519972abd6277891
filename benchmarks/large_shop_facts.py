"""What is true in the large shop, by arithmetic: how many of each, what is called how, who bought what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dispatchdesk.rules.codes import UID_LENGTH, crockford_uid

PRODUCTS, VARIANTS_EACH = 500, 4
FIRST_ORDER = datetime(2024, 1, 2, 8, 0, tzinfo=UTC)
BETWEEN_ORDERS = timedelta(seconds=60)
SHOPIFY, TAOBAO = 1, 2


@dataclass(frozen=True, slots=True)
class Plan:
    """How many of each; the newest orders are still to be packed."""

    orders: int
    journal_rows: int

    @property
    def customers(self) -> int:
        """Each buys three times."""
        return self.orders // 3 + 1

    @property
    def first_waiting(self) -> int:
        """Orders from here on wait: one in a hundred."""
        return self.orders - self.orders // 100

    def state(self, order: int) -> str:
        """Most are with their carriers, a day's work is packed, some were cancelled."""
        if order > self.first_waiting:
            return "waiting"
        if order % 97 == 0:
            return "cancelled"
        return "packed" if order > self.first_waiting - 400 else "handed_over"

    def was_sent(self, order: int) -> bool:
        """Whether it has its parcel."""
        return self.state(order) in ("packed", "handed_over")

    def record_of(self, order: int) -> int:
        """The journal's row in which the order's story begins."""
        return (order - 1) * self.journal_rows // self.orders + 1


def uid_of(number: int, kind: str = "order") -> str:
    """The same twelve characters each time, scattered as random ones are."""
    start = {"order": 0, "parcel": 1, "customer": 2, "bench": 3}[kind]
    scattered = (4 * number + start) * 0x9E3779B97F4A7C15 % 2**60
    return crockford_uid(bytes([scattered >> 5 * place & 31 for place in range(UID_LENGTH)]))


def number_of(order: int) -> str:
    """Two shops in turns: Shopify's short numbers, Taobao's of nineteen digits."""
    return f"#{order:07d}" if order % 2 else f"{3_700_000_000_000_000_000 + order * 1_298_711_003:019d}"


def tracking_of(order: int) -> str:
    """In the form of a carrier that collects here."""
    dice = order * 2654435761 % 2**32
    return f"{'SF' if order % 2 else 'YT'}{1_000_000_000_000 + dice * 2003:013d}"


def carrier_of(tracking: str) -> str:
    """Whose form it has."""
    return "sf" if tracking.startswith("SF") else "yto"


def sku_of(variant: int) -> str:
    """What the channel calls a variant."""
    return f"BIG-{variant}"


def barcode_of(variant: int) -> str:
    """What its scanner reads."""
    return f"{20_000_000 + variant}"


def product_of(variant: int) -> int:
    """The product of a variant."""
    return (variant - 1) // VARIANTS_EACH + 1


def title_of(variant: int) -> str:
    """What the product is called."""
    return f"Product {product_of(variant)}"


def variants_of(order: int) -> tuple[int, ...]:
    """What was bought: one thing, or two."""
    count = PRODUCTS * VARIANTS_EACH
    first = order * 2654435761 % 2**32 % count + 1
    return (first,) if order % 5 < 3 else (first, first % count + 1)


def placed_at(order: int) -> datetime:
    """When it was bought."""
    return FIRST_ORDER + order * BETWEEN_ORDERS


def packed_at(order: int) -> datetime:
    """When it was packed, where it was sent."""
    return placed_at(order) + timedelta(hours=20)
