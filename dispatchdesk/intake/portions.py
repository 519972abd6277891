"""What one transaction of an import takes in, as bytes: from the child process to the staging file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from dispatchdesk.intake.parsed import NamedNumber, NamedStage, ParsedOrder, ParsedProduct, Standing
from dispatchdesk.intake.pickling import from_bytes, to_bytes

ORDERS_AT_ONCE = 50
LINES_AT_ONCE = 200

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Portion:
    """What one transaction takes in. The empty one, after the catalogues, joins loose lines to variants."""

    orders: tuple[ParsedOrder, ...] = ()
    products: tuple[ParsedProduct, ...] = ()
    numbers: tuple[NamedNumber, ...] = ()
    stages: tuple[NamedStage, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it only marks where the catalogues end."""
        return not (self.orders or self.products or self.numbers or self.stages)


def pack(portion: Portion) -> bytes:
    """A portion as bytes."""
    return to_bytes((portion.orders, portion.products, portion.numbers, portion.stages))


def unpack(data: bytes) -> Portion:
    """What :func:`pack` was given; UnpicklingError, TypeError or ValueError where it is nothing of ours."""
    return Portion(*from_bytes(data))


@dataclass(frozen=True, slots=True)
class PackedPortion:
    """A portion of orders, packed. ``has_stops``: some of them are not simply to be sent."""

    data: bytes
    orders: int
    has_stops: bool


class PackedOrders(Collection[ParsedOrder]):
    """Orders that become objects each time they are gone through: as objects they take five times as much."""

    def __init__(self, portions: Iterable[PackedPortion]) -> None:
        self.portions = tuple(portions)

    def __iter__(self) -> Iterator[ParsedOrder]:
        """Equal ones each time, but not the same."""
        for portion in self.portions:
            yield from unpack(portion.data).orders

    def __len__(self) -> int:
        return sum(portion.orders for portion in self.portions)

    def __contains__(self, order: object) -> bool:
        return any(order == one for one in self)


def packed(orders: Collection[ParsedOrder]) -> PackedOrders:
    """The orders as portions, in their sequence."""
    return orders if isinstance(orders, PackedOrders) else PackedOrders(pack_orders(orders))


def pack_orders(orders: Iterable[ParsedOrder]) -> Iterator[PackedPortion]:
    """Portions of fifty orders; of fewer where they have many lines."""
    share = LINES_AT_ONCE // ORDERS_AT_ONCE
    for some in cut(orders, lambda order: max(share, len(order.lines)), LINES_AT_ONCE):
        has_stops = any(order.standing is not Standing.SHIP for order in some)
        yield PackedPortion(pack(Portion(some)), len(some), has_stops)


def cut(items: Iterable[T], weight: Callable[[T], int], most: int) -> Iterator[tuple[T, ...]]:
    """The items in tuples, each ended by the item that makes it as heavy as ``most``."""
    portion: list[T] = []
    total = 0
    for item in items:
        portion.append(item)
        total += weight(item)
        if total >= most:
            yield tuple(portion)
            portion, total = [], 0
    if portion:
        yield tuple(portion)
