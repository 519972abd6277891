"""Customers to whom a new product may be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SuitableWish:
    """Who is looked for; what is empty or 0 does not matter."""

    bought: tuple[str, ...] = ()
    """Merchant codes, or words of titles; one of them is enough."""
    levels: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Words of their preferences and requirements; one of them is enough."""
    quiet_days: int = 0
    """They heard nothing from us for so many days."""
    bought_within_days: int = 0
    """Their last order is younger than so many days."""

    @property
    def is_empty(self) -> bool:
        """Whether every customer would suit."""
        return self == SuitableWish()


@dataclass(frozen=True, slots=True)
class SuitableCustomer:
    """One customer of the list; name, e-mail address and phone are as the channel told them."""

    id: int
    uid: str
    name: str
    level: str
    channel: str
    shop: str
    account: str
    """Their id on the channel."""
    email: str
    phone: str
    orders: int
    last_order_at: datetime
    last_contact_at: datetime | None
    """None: they never heard from us but by parcels."""
