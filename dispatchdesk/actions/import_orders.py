"""Taking in the files of the shops: read, look at what would happen, then write.

The window and the command line use the same steps. What is being taken in survives a crash:
:func:`resume_import` finishes it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count, islice

from dispatchdesk.actions.carrier_news import (
    WRITTEN,
    JudgedNews,
    judge_stages,
    problems_of_news,
    take_stages,
)
from dispatchdesk.actions.give_gifts import Buying, GiftGiver
from dispatchdesk.actions.import_pictures import copy_beside
from dispatchdesk.actions.import_plan import (
    ImportCounts,
    ImportPlan,
    RowPlanner,
    count_orders,
    counts_from,
)
from dispatchdesk.actions.import_staging import Portion, Staged, StagedHead, read_staged, stage
from dispatchdesk.actions.judge_orders import Judged, judge, shop_of
from dispatchdesk.actions.leave_out_lines import without_not_packed
from dispatchdesk.actions.levels import look_at_levels
from dispatchdesk.actions.name_numbers import JudgedNumber, judge_numbers, name_numbers
from dispatchdesk.actions.order_news import contact_of
from dispatchdesk.actions.status_words import said_of_words, with_said_words
from dispatchdesk.actions.take_kits import take_kits
from dispatchdesk.actions.take_orders import Batch, take_orders
from dispatchdesk.actions.take_products import join_loose_lines, take_products
from dispatchdesk.actions.variant_index import variant_index
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import FileProblem, ParsedFiles, ParsedOrder
from dispatchdesk.intake.reading import read_files, without_collector
from dispatchdesk.rules.gift_rules import Gift
from dispatchdesk.rules.known_numbers import Naming
from dispatchdesk.rules.orders import LineKind
from dispatchdesk.rules.recipients import contact_key, recipient_key
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.import_book import UnfinishedImport
from dispatchdesk.storage.plain import to_plain

__all__ = ["ImportReport", "apply_import", "plan_import", "read_files", "resume_import", "take_in"]

Progress = Callable[[int, int], None]
"""Told orders taken in and orders in all, after each transaction."""

PORTIONS_AT_ONCE = 16
"""In one transaction while nobody scans, else one: for the commit of thirty a scan waited too long."""

_FOLDED_EVERY = 4
"""Transactions. To fold the log after each one takes as long as all of the writing."""

_LET_IN_EVERY = 0.0001
"""Seconds."""
_LEVELS_SECONDS = 2.0
"""So long an import waits at most until levels, by which rules give gifts, know what was sent."""
_ORDERS_AT_ONCE = 400
_ORDER_EFFECTS = ("new", "unchanged", "changed", "hold", "never")


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did."""

    batch_id: int
    counts: ImportCounts
    problems: tuple[FileProblem, ...] = ()
    """What only the orders here could tell: numbers of a list that none of them can have."""


def plan_import(desk: Desk, parsed: ParsedFiles, shop: str = "") -> ImportPlan:
    """What taking in the files would do now. ``shop`` names the account; empty: the files do."""
    with _beside_scans():
        return _planned(desk, _as_the_owner_says(desk, parsed), shop)


def _as_the_owner_says(desk: Desk, parsed: ParsedFiles) -> ParsedFiles:
    """Without what is never packed, and with the meaning of words that no list has."""
    packed = without_not_packed(parsed, desk.settings.not_packed)
    return with_said_words(packed, said_of_words(desk))


def _planned(desk: Desk, parsed: ParsedFiles, shop: str) -> ImportPlan:
    planner = RowPlanner(parsed, variant_index(desk))
    counter = Counter(
        products=len(parsed.products), variants=sum(len(product.variants) for product in parsed.products)
    )
    giver = GiftGiver(desk, parsed.newest_at or desk.now())
    gifts = promises = 0
    for judged in _judged(desk, parsed.orders, parsed, shop):
        count_orders(counter, judged)
        taken_in = [one for one in judged if one.is_taken_in]
        customers = _customers(desk, taken_in)
        given = _gifts_of(giver, taken_in, customers, shop)
        gifts += sum(
            id(one) in given or any(line.kind is LineKind.GIFT for line in one.order.lines)
            for one in taken_in
        )
        promises += _owed(desk, taken_in, customers)
        for one in judged:
            planner.add(one)
            for gift in given.get(id(one), ()):
                planner.add_gift(one, gift, giver.article(gift.rule.variant_id))
    numbers = tuple(judge_numbers(desk, parsed.numbers, shop, [order.number for order in parsed.orders]))
    for number in numbers:
        planner.add_number(number)
    counter.update(_counted(numbers))
    news = tuple(judge_stages(desk, parsed.stages))
    for told in news:
        planner.add_stage(told)
    counter.update(_counted_news(news))
    problems = (*parsed.problems, *_problems_of(numbers), *problems_of_news(news))
    return ImportPlan(
        parsed=parsed,
        shop=shop,
        rows=planner.rows(),
        counts=counts_from(counter),
        problems=tuple(problem for problem in problems if not problem.is_warning),
        warnings=tuple(problem for problem in problems if problem.is_warning),
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
    look_at_levels(desk, _LEVELS_SECONDS)
    parsed = _as_the_owner_says(desk, parsed)

    def check() -> None:
        if cancelled is not None and cancelled():
            raise DeskError(Trouble.CANCELLED)

    def are_here(orders: Sequence[ParsedOrder]) -> Iterator[ParsedOrder]:
        for judged in _judged(desk, orders, parsed, shop):
            yield from (one.order for one in judged if one.stored is not None)

    with _beside_scans():
        staged = stage(desk.folder.staging, parsed, shop, are_here, check)
        report = _take_staged(desk, staged, None, on_progress)
    copy_beside(desk, parsed.pictures)
    return report


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
        for number in count(1):
            if not _take_some(batch, head, left):
                break
            if number % _FOLDED_EVERY == 0:
                desk.database.fold_log()
            _tell_stops(batch)
            if on_progress:
                on_progress(sum(counts[effect] for effect in _ORDER_EFFECTS), head.orders)
        with desk.database.write():
            _begin(batch, head)
            _close(batch, head)
    desk.folder.staging.unlink()
    return ImportReport(batch.id, counts_from(counts), tuple(batch.problems))


def _tell_stops(batch: Batch) -> None:
    """After the commit: whoever packs such an order must hear of it at once, not when all is taken in."""
    if batch.has_stopped:
        batch.has_stopped = False
        batch.desk.on_stopped()


def _take_numbers(batch: Batch, portion: Portion) -> None:
    named = tuple(name_numbers(batch.desk, portion.numbers, batch.shop))
    batch.counts.update(_counted(named))
    batch.problems += _problems_of(named)


def _take_stages(batch: Batch, portion: Portion) -> None:
    news = tuple(take_stages(batch.desk, portion.stages))
    batch.counts.update(_counted_news(news))
    batch.problems += [one for one in problems_of_news(news) if one not in batch.problems]


def _counted_news(news: Sequence[JudgedNews]) -> dict[str, int]:
    return {"stages": sum(one.effect in WRITTEN for one in news)}


def _counted(numbers: Sequence[JudgedNumber]) -> dict[str, int]:
    return {"numbers": sum(one.naming is Naming.TAKEN for one in numbers)}


def _problems_of(numbers: Sequence[JudgedNumber]) -> tuple[FileProblem, ...]:
    return tuple(one.problem for one in numbers if one.problem)


@contextmanager
def _beside_scans() -> Iterator[None]:
    """Without what makes a scan wait for this thread: the collector, and late changes of threads.

    A thread that computes lets another one in every five milliseconds only, and a scan asks for its turn
    at each of its statements.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(_LET_IN_EVERY)
    try:
        with without_collector():
            yield
    finally:
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
        for portion in islice(portions, 1 if desk.database.others_work else PORTIONS_AT_ONCE):
            is_empty = portion.is_empty
            if is_empty:
                break
            take_products(batch, portion.products)
            take_orders(batch, portion.orders)
            _take_numbers(batch, portion)
            _take_stages(batch, portion)
            batch.counts["done"] += 1
            if desk.database.others_wait:
                break
        desk.imports.advance(batch.id, batch.counts)
    if is_empty:
        take_kits(batch, head.kits)
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


def _customers(desk: Desk, judged: Sequence[Judged]) -> list[int | None]:
    """Who bought, as far as they are known here."""
    return desk.imports.customers.find([contact_of(one.order, one.shop_id) for one in judged])


def _owed(desk: Desk, judged: Sequence[Judged], customers: Sequence[int | None]) -> int:
    """How many of these orders will carry what was promised to their customers."""
    owed = desk.imports.customers.owed({customer for customer in customers if customer is not None})
    return sum(
        (customer, recipient_key(one.order.recipient)) in owed
        for one, customer in zip(judged, customers, strict=True)
    )


def _gifts_of(
    giver: GiftGiver, judged: Sequence[Judged], customers: Sequence[int | None], shop: str
) -> dict[int, tuple[Gift, ...]]:
    """What the owner's rules would give, by the place of each order that gets something.

    Who is new here is known by what the channel tells of them.
    """
    if not giver.rules:
        return {}
    buyings = [
        Buying(one.order, shop_of(one.order, shop)[1], customer or _stranger(one))
        for one, customer in zip(judged, customers, strict=True)
    ]
    return {id(one): gifts for one, gifts in zip(judged, giver.gifts(buyings), strict=True) if gifts}


def _stranger(one: Judged) -> object | None:
    buyer = one.order.customer
    known_by = (buyer.channel_id, buyer.email, buyer.phone)
    return next((key for key in known_by if key and contact_key(key)), None)
