"""Taking in the files of the shops: read, look at what would happen, then write.

The window and the command line use the same steps. What is being taken in survives a crash:
:func:`resume_import` finishes it.
"""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from dispatchdesk.actions.import_plan import (
    ImportCounts,
    ImportPlan,
    RowPlanner,
    count_orders,
    counts_from,
)
from dispatchdesk.actions.import_staging import Portion, Staged, StagedHead, read_staged, stage
from dispatchdesk.actions.judge_orders import Judged, judge
from dispatchdesk.actions.order_news import contact_of
from dispatchdesk.actions.take_orders import Batch, take_orders
from dispatchdesk.actions.take_products import join_loose_lines, take_products
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import ParsedFiles, ParsedOrder
from dispatchdesk.intake.reading import read_files
from dispatchdesk.rules.joining import VariantIndex
from dispatchdesk.rules.orders import LineKind
from dispatchdesk.rules.recipients import recipient_key
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.import_book import UnfinishedImport
from dispatchdesk.storage.plain import to_plain

__all__ = ["ImportReport", "apply_import", "plan_import", "read_files", "resume_import", "take_in"]

Progress = Callable[[int, int], None]
"""Told orders taken in and orders in all, after each transaction."""

PORTIONS_AT_ONCE = 2
"""In one transaction, which takes some 20 ms: for the commit of thirty a scan waited too long."""

_LET_IN_EVERY = 0.0005
"""Seconds."""
_ORDERS_AT_ONCE = 400
_ORDER_EFFECTS = ("new", "unchanged", "changed", "hold", "never")


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did."""

    batch_id: int
    counts: ImportCounts


def plan_import(desk: Desk, parsed: ParsedFiles, shop: str = "") -> ImportPlan:
    """What taking in the files would do now. ``shop`` names the account; empty: the files do."""
    with _beside_scans():
        return _planned(desk, parsed, shop)


def _planned(desk: Desk, parsed: ParsedFiles, shop: str) -> ImportPlan:
    planner = RowPlanner(parsed, VariantIndex(desk.imports.catalogue.each_variant()))
    counter = Counter(
        products=len(parsed.products), variants=sum(len(product.variants) for product in parsed.products)
    )
    gifts = promises = 0
    for judged in _judged(desk, parsed.orders, parsed, shop):
        count_orders(counter, judged)
        taken_in = [one for one in judged if one.is_taken_in]
        gifts += sum(any(line.kind is LineKind.GIFT for line in one.order.lines) for one in taken_in)
        promises += _owed(desk, taken_in)
        for one in judged:
            planner.add(one)
    return ImportPlan(
        parsed=parsed,
        shop=shop,
        rows=planner.rows(),
        counts=counts_from(counter),
        problems=tuple(problem for problem in parsed.problems if not problem.is_warning),
        warnings=tuple(problem for problem in parsed.problems if problem.is_warning),
        refused=parsed.refused,
        gifts=gifts,
        promises=promises,
    )


def apply_import(
    desk: Desk,
    plan: ImportPlan,
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Do what was planned; each order is decided on again, since the bench went on meanwhile.

    See :func:`take_in`.
    """
    return take_in(desk, plan.parsed, plan.shop, on_progress, cancelled)


def take_in(
    desk: Desk,
    parsed: ParsedFiles,
    shop: str = "",
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Write what the files say.

    Raises:
        DeskError: CANCELLED where ``cancelled`` answers yes before the first transaction, or the
            trouble of the first file that was refused: nothing is written then.
        StorageError: the database refused; what is left is taken in at the next start.
    """
    desk.require(Right.IMPORT)
    if parsed.refused:
        first = parsed.refused[0]
        raise DeskError(first.trouble, **{"file": first.file, "column": first.column, **dict(first.words)})
    resume_import(desk)

    def check() -> None:
        if cancelled is not None and cancelled():
            raise DeskError(Trouble.CANCELLED)

    def are_here(orders: Sequence[ParsedOrder]) -> Iterator[ParsedOrder]:
        for judged in _judged(desk, orders, parsed, shop):
            yield from (one.order for one in judged if one.stored is not None)

    with _beside_scans():
        staged = stage(desk.folder.staging, parsed, shop, are_here, check)
        return _take_staged(desk, staged, None, on_progress)


def resume_import(desk: Desk) -> ImportReport | None:
    """Finish an import that was cut off; to be called when a desk is opened. None where there was none."""
    staging = desk.folder.staging
    if not staging.exists():
        return None
    begun = desk.imports.unfinished(staging.name)
    if begun is None:
        # It was staged and never began, or ended and could not be removed.
        staging.unlink()
        return None
    staged = read_staged(staging)
    if staged is None:
        # Another program's file, after an update: importing the files again brings the rest.
        with desk.database.write():
            desk.imports.finish(begun.id, desk.now())
        staging.unlink()
        return None
    return _take_staged(desk, staged, begun, None)


def _take_staged(
    desk: Desk, staged: Staged, begun: UnfinishedImport | None, on_progress: Progress | None
) -> ImportReport:
    """Take in the portions that are left."""
    head, portions = staged
    counts = Counter(begun.counts if begun else {})
    batch = Batch(desk, begun.id if begun else 0, head.shop, head.newest_at, counts)
    left = islice(portions, counts["done"], None)
    with desk.database.long_work():
        while _take_some(batch, head, left):
            desk.database.fold_log()
            if on_progress:
                on_progress(sum(counts[effect] for effect in _ORDER_EFFECTS), head.orders)
    with desk.database.write():
        _begin(batch, head)
        _close(batch, head)
    desk.folder.staging.unlink()
    return ImportReport(batch.id, counts_from(counts))


@contextmanager
def _beside_scans() -> Iterator[None]:
    """What makes a scan of the window wait for this thread: the collector, and each change of threads.

    The collector would walk over all that was read. A thread that computes lets another one in every
    five milliseconds only, and a scan asks for its turn at each of its statements.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(_LET_IN_EVERY)
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        sys.setswitchinterval(before)


def _take_some(batch: Batch, head: StagedHead, portions: Iterator[Portion]) -> bool:
    """One transaction with the note of how far the import came: a few portions, one where a scan waits.

    False where none was left.
    """
    desk = batch.desk
    done = batch.counts["done"]
    is_empty = False
    desk.database.let_others_write()
    with desk.database.write():
        _begin(batch, head)
        for portion in islice(portions, PORTIONS_AT_ONCE):
            is_empty = portion.is_empty
            if is_empty:
                break
            take_products(batch, portion.products)
            take_orders(batch, portion.orders)
            batch.counts["done"] += 1
            if desk.database.others_wait:
                break
        desk.imports.advance(batch.id, batch.counts)
    if is_empty:
        join_loose_lines(batch)
        batch.counts["done"] += 1
    return batch.counts["done"] > done


def _begin(batch: Batch, head: StagedHead) -> None:
    if not batch.id:
        desk = batch.desk
        batch.id = desk.imports.start(
            to_plain(head.files), head.newest_at, desk.folder.staging.name, desk.now()
        )


def _close(batch: Batch, head: StagedHead) -> None:
    desk = batch.desk
    desk.imports.finish(batch.id, desk.now())
    files = [{"file": file.file, "format": file.format, "sha256": file.sha256} for file in head.files]
    desk.note("import", {"batch": batch.id, "files": files, "counts": to_plain(counts_from(batch.counts))})


def _judged(
    desk: Desk, orders: Sequence[ParsedOrder], parsed: ParsedFiles, shop: str
) -> Iterator[list[Judged]]:
    for start in range(0, len(orders), _ORDERS_AT_ONCE):
        yield list(judge(desk, orders[start : start + _ORDERS_AT_ONCE], shop, parsed.newest_at))


def _owed(desk: Desk, judged: Sequence[Judged]) -> int:
    """How many of these orders will carry what was promised to their customers."""
    customers = desk.imports.customers.find([contact_of(one.order, one.shop_id) for one in judged])
    owed = desk.imports.customers.owed({customer for customer in customers if customer is not None})
    return sum(
        (customer, recipient_key(one.order.recipient)) in owed
        for one, customer in zip(judged, customers, strict=True)
    )
