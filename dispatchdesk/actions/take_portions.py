"""The transactions of one import: its portions taken in one after the other, whatever comes in between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count, groupby, islice
from threading import current_thread, main_thread

from dispatchdesk.actions.carrier_news import problems_of_news, take_stages
from dispatchdesk.actions.import_plan import ImportCounts, count_news, count_numbers, counts_from
from dispatchdesk.actions.import_staging import Staged, StagedHead
from dispatchdesk.actions.name_numbers import name_numbers, problems_of_numbers
from dispatchdesk.actions.take_kits import take_kits
from dispatchdesk.actions.take_orders import Batch, take_orders
from dispatchdesk.actions.take_products import join_loose_lines, take_products
from dispatchdesk.desk import Desk
from dispatchdesk.intake.parsed import FileProblem
from dispatchdesk.intake.portions import Portion
from dispatchdesk.storage.import_book import UnfinishedImport
from dispatchdesk.storage.plain import to_plain

Progress = Callable[[int, int], None]
"""Told orders taken in and orders in all, after each transaction."""

PORTIONS_AT_ONCE = 16
"""In one transaction while nobody scans, else one: for the commit of thirty a scan waited too long."""
JOINED_ALONE = 4
"""Portions made one in the main thread, while whose work no window answers: nobody waits for the commit."""

_FOLDED_EVERY = 4
"""Transactions. To fold the log after each one takes as long as all of the writing."""
_ORDER_EFFECTS = ("new", "unchanged", "changed", "hold", "never")


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did."""

    batch_id: int
    counts: ImportCounts
    problems: tuple[FileProblem, ...] = ()
    """What only the orders here could tell: numbers of a list that none of them can have."""


def take_staged(
    desk: Desk, staged: Staged, begun: UnfinishedImport | None, on_progress: Progress | None
) -> ImportReport:
    """Take in the portions that are left; an import that ``begun`` names was cut off."""
    head, portions = staged
    counts = Counter(begun.counts if begun else {})
    batch = Batch(desk, begun.id if begun else 0, head.shop, head.newest_at, counts)
    joined = JOINED_ALONE if current_thread() is main_thread() else 1
    left = _joined(islice(portions, counts["done"], None), joined)
    with desk.database.at_leisure():
        with desk.database.long_work():
            _take_all(batch, head, left, on_progress or _nobody)
        with desk.database.write():
            _begin(batch, head)
            _close(batch, head)
    desk.folder.staging.unlink()
    return ImportReport(batch.id, counts_from(counts), tuple(batch.problems))


def _joined(portions: Iterable[Portion], most: int) -> Iterator[tuple[int, Portion]]:
    """So many neighbouring portions of orders as one, each with the number of those that it holds."""
    for has_orders, some in groupby(portions, lambda portion: bool(portion.orders)):
        while group := list(islice(some, most if has_orders else 1)):
            orders = chain.from_iterable(portion.orders for portion in group)
            yield len(group), Portion(tuple(orders)) if has_orders else group[0]


def _nobody(_done: int, _total: int) -> None:
    """Wants to know of the progress."""


def _take_all(
    batch: Batch, head: StagedHead, portions: Iterator[tuple[int, Portion]], on_progress: Progress
) -> None:
    for number in count(1):
        if not _take_some(batch, head, portions):
            break
        if number % _FOLDED_EVERY == 0:
            batch.desk.database.fold_log()
        _tell_stops(batch)
        on_progress(sum(batch.counts[effect] for effect in _ORDER_EFFECTS), head.orders)


def _take_some(batch: Batch, head: StagedHead, portions: Iterator[tuple[int, Portion]]) -> bool:
    """One transaction with the note of how far the import came: a few portions, one where a scan waits.

    False where none was left.
    """
    desk = batch.desk
    done = batch.counts["done"]
    is_empty = False
    desk.database.let_others_write()
    with desk.database.write():
        _begin(batch, head)
        for number, portion in islice(portions, 1 if desk.database.others_work else PORTIONS_AT_ONCE):
            is_empty = portion.is_empty
            if is_empty:
                break
            take_products(batch, portion.products)
            take_orders(batch, portion.orders)
            _take_numbers(batch, portion)
            _take_stages(batch, portion)
            batch.counts["done"] += number
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


def _tell_stops(batch: Batch) -> None:
    """After the commit: whoever packs such an order must hear of it at once, not when all is taken in."""
    if batch.has_stopped:
        batch.has_stopped = False
        batch.desk.on_stopped()


def _take_numbers(batch: Batch, portion: Portion) -> None:
    named = tuple(name_numbers(batch.desk, portion.numbers, batch.shop))
    count_numbers(batch.counts, named)
    batch.problems += problems_of_numbers(named)


def _take_stages(batch: Batch, portion: Portion) -> None:
    news = tuple(take_stages(batch.desk, portion.stages))
    count_news(batch.counts, news)
    batch.problems += [one for one in problems_of_news(news) if one not in batch.problems]
