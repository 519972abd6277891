"""An import between reading and the last of its transactions: a file beside the database.

It is cut into portions, each of which is taken in by one transaction, so that a start after a crash
knows which ones are left.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, TypeVar

from dispatchdesk import __version__
from dispatchdesk.intake.parsed import (
    NamedNumber,
    NamedStage,
    ParsedFiles,
    ParsedOrder,
    ParsedProduct,
    ReadFile,
    Standing,
)
from dispatchdesk.intake.pickling import dump, load

ORDERS_AT_ONCE = 50
LINES_AT_ONCE = 200
VARIANTS_AT_ONCE = 100
STAGES_AT_ONCE = 50
"""Each is looked up, judged and journalled by itself."""

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


@dataclass(frozen=True, slots=True)
class StagedHead:
    """What holds for all portions."""

    files: tuple[ReadFile, ...]
    shop: str
    newest_at: datetime | None
    orders: int
    kits: tuple[ParsedProduct, ...] = ()
    """Products that tell what a kit is made of: their parts may lie in any portion."""


Staged = tuple[StagedHead, Iterable[Portion]]
"""An import as its staging file holds it."""


def stage(
    path: Path,
    parsed: ParsedFiles,
    shop: str,
    are_here: Callable[[Sequence[ParsedOrder]], Iterable[ParsedOrder]],
    check: Callable[[], None],
) -> Staged:
    """Write the staging file whole or not at all, and give what it holds.

    ``check`` may raise between two portions. Orders that are stopped and that ``are_here`` knows come
    first, then catalogues, then all others, and at last the tracking numbers that are known beforehand and
    what carriers say of parcels.
    """
    unfinished = path.with_name(f"{path.name}.new")
    kits = tuple(one for one in parsed.products if any(variant.parts for variant in one.variants))
    head = StagedHead(parsed.files, shop, parsed.newest_at, len(parsed.orders), kits)
    portions = list(_portions(parsed, are_here))
    try:
        with unfinished.open("wb") as file:
            dump(file, (__version__, head.files, head.shop, head.newest_at, head.orders, head.kits))
            for portion in portions:
                check()
                dump(file, (portion.orders, portion.products, portion.numbers, portion.stages))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return head, portions


def read_staged(path: Path) -> Staged | None:
    """Head and portions of a staging file; None where there is none that this program can read."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return None
    try:
        version, *head = load(file)
    except (pickle.UnpicklingError, EOFError, TypeError, ValueError):
        version = ""
    if version != __version__:
        file.close()
        return None
    return StagedHead(*head), _each(file)


def _each(file: BinaryIO) -> Iterator[Portion]:
    with file:
        while True:
            try:
                yield Portion(*load(file))
            except EOFError:
                return


def _portions(
    parsed: ParsedFiles, are_here: Callable[[Sequence[ParsedOrder]], Iterable[ParsedOrder]]
) -> Iterator[Portion]:
    stopped = tuple(order for order in parsed.orders if order.standing is not Standing.SHIP)
    first = tuple(are_here(stopped))
    known = set(map(id, first))
    yield from _cut_orders(first)
    if parsed.products:
        for products in _cut(parsed.products, lambda product: len(product.variants), VARIANTS_AT_ONCE):
            yield Portion(products=products)
        yield Portion()
    yield from _cut_orders(order for order in parsed.orders if id(order) not in known)
    for numbers in _cut(parsed.numbers, lambda _number: 1, LINES_AT_ONCE):
        yield Portion(numbers=numbers)
    for stages in _cut(parsed.stages, lambda _stage: 1, STAGES_AT_ONCE):
        yield Portion(stages=stages)


def _cut_orders(orders: Iterable[ParsedOrder]) -> Iterator[Portion]:
    share = LINES_AT_ONCE // ORDERS_AT_ONCE
    for some in _cut(orders, lambda order: max(share, len(order.lines)), LINES_AT_ONCE):
        yield Portion(orders=some)


def _cut(items: Iterable[T], weight: Callable[[T], int], most: int) -> Iterator[tuple[T, ...]]:
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
