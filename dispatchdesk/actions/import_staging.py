"""An import between reading and the last of its transactions: a file beside the database.

It is cut into portions, so that a start after a crash knows which ones are left.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from dispatchdesk import __version__
from dispatchdesk.intake.parsed import ParsedFiles, ParsedOrder, ParsedProduct, ReadFile, Standing
from dispatchdesk.intake.pickling import dump, dump_bytes, load, load_bytes
from dispatchdesk.intake.portions import (
    LINES_AT_ONCE,
    Portion,
    cut,
    pack,
    pack_orders,
    packed,
    unpack,
)

VARIANTS_AT_ONCE = 100
STAGES_AT_ONCE = 50
"""Each is looked up, judged and journalled by itself."""


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
                dump_bytes(file, portion)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return head, map(unpack, portions)


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
    return StagedHead(*head), map(unpack, _each(file))


def _each(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while True:
            try:
                yield load_bytes(file)
            except EOFError:
                return


def _portions(
    parsed: ParsedFiles, are_here: Callable[[Sequence[ParsedOrder]], Iterable[ParsedOrder]]
) -> Iterator[bytes]:
    orders = packed(parsed.orders)
    opened = [unpack(portion.data).orders if portion.has_stops else () for portion in orders.portions]
    stopped = [order for some in opened for order in some if order.standing is not Standing.SHIP]
    first = tuple(are_here(stopped))
    known = set(map(id, first))
    yield from (portion.data for portion in pack_orders(first))
    if parsed.products:
        for products in cut(parsed.products, lambda product: len(product.variants), VARIANTS_AT_ONCE):
            yield pack(Portion(products=products))
        yield pack(Portion())
    for portion, some in zip(orders.portions, opened, strict=True):
        left = tuple(order for order in some if id(order) not in known)
        if len(left) == len(some):
            yield portion.data
        elif left:
            yield pack(Portion(left))
    for numbers in cut(parsed.numbers, lambda _number: 1, LINES_AT_ONCE):
        yield pack(Portion(numbers=numbers))
    for stages in cut(parsed.stages, lambda _stage: 1, STAGES_AT_ONCE):
        yield pack(Portion(stages=stages))
