"""What an import would do, row by row, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from dispatchdesk.actions.carrier_news import WRITTEN, JudgedNews
from dispatchdesk.actions.judge_orders import Judged
from dispatchdesk.actions.name_numbers import JudgedNumber
from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import FileProblem, ParsedFiles, ParsedLine, ReadFile
from dispatchdesk.rules.articles import Article, Options
from dispatchdesk.rules.gift_rules import Gift
from dispatchdesk.rules.importing import Effect
from dispatchdesk.rules.joining import VariantIndex
from dispatchdesk.rules.known_numbers import Naming
from dispatchdesk.rules.masking import mask_name

OLD_NEWS = "older_file"
"""Among a row's words: a newer file told otherwise, so this one's content is not taken."""

_NUMBER_EFFECTS = {Naming.TAKEN: Effect.NUMBER, Naming.KNOWN: Effect.UNCHANGED}


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """Each order of the files counted once; lines and units are those of the orders taken in."""

    new: int = 0
    unchanged: int = 0
    changed: int = 0
    held: int = 0
    never: int = 0
    lines: int = 0
    units: int = 0
    products: int = 0
    variants: int = 0
    numbers: int = 0
    """Tracking numbers that are known beforehand from now on."""
    stages: int = 0
    """News of parcels on their way that are kept."""

    @property
    def taken_in(self) -> int:
        """Orders that are new here, held ones too."""
        return self.new + self.held

    @property
    def orders(self) -> int:
        """All orders of the files."""
        return self.new + self.unchanged + self.changed + self.held + self.never


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of a file with what will happen to it.

    ``words``: of a hold its reasons, each alone or as ``reason:the channel's word``; of an order that
    is left out, the reason; of one that is already here, perhaps ``OLD_NEWS``.
    """

    row: int
    file: str
    order_number: str
    title: str
    """With its options as the catalogue has them, where it knows the line; else as the file does."""
    options: Options
    quantity_text: str
    customer: str
    effect: Effect
    words: tuple[str, ...] = ()
    problem: FileProblem | None = None
    """What is wrong with this very row."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """A read import with what it would do; ``refused``: nothing at all may be written."""

    parsed: ParsedFiles
    shop: str
    rows: tuple[PlannedRow, ...]
    counts: ImportCounts
    problems: tuple[FileProblem, ...]
    warnings: tuple[FileProblem, ...]
    refused: tuple[FileProblem, ...]
    gifts: int
    """Orders to be taken in that bring gifts of the channel."""
    promises: int
    """Orders to be taken in whose customers are owed something."""

    @property
    def files(self) -> tuple[ReadFile, ...]:
        """What the files were recognised as."""
        return self.parsed.files


def counts_from(counter: Mapping[str, int]) -> ImportCounts:
    """Counts from a counter of effects, lines, units, products and variants."""
    names = {"held": Effect.HOLD.value}
    return ImportCounts(
        **{one.name: counter.get(names.get(one.name, one.name), 0) for one in fields(ImportCounts)}
    )


def count_orders(counter: Counter[str], judged: Sequence[Judged]) -> None:
    """Add each order once, and the lines and pieces of those that are taken in."""
    counter.update([one.counts_as.value for one in judged])
    lines = [line for one in judged if one.is_taken_in for line in one.order.lines]
    counter["lines"] += len(lines)
    counter["units"] += sum([line.quantity for line in lines])


def count_numbers(counter: Counter[str], judged: Sequence[JudgedNumber]) -> None:
    """Add the tracking numbers that are known from now on."""
    counter["numbers"] += sum(one.naming is Naming.TAKEN for one in judged)


def count_news(counter: Counter[str], judged: Sequence[JudgedNews]) -> None:
    """Add the news of parcels that are kept."""
    counter["stages"] += sum(one.effect in WRITTEN for one in judged)


class RowPlanner:
    """Turns judged orders into rows; a row with a problem is shown once, with its problem."""

    def __init__(self, parsed: ParsedFiles, index: VariantIndex) -> None:
        self._index = index
        self._files = {file.file: place for place, file in enumerate(parsed.files)}
        self._problems = {
            (problem.file, problem.row): problem for problem in parsed.problems if not problem.is_warning
        }
        self._rows: list[PlannedRow] = []

    def add(self, judged: Judged) -> None:
        """Plan the rows of one order."""
        words = _words(judged)
        for line in judged.order.lines or (None,):
            self._rows.append(self._row(judged, line, words))

    def add_gift(self, judged: Judged, gift: Gift, article: Article) -> None:
        """Plan what a rule of the owner's gives to an order; the rule's name is the row's word."""
        order = judged.order
        self._rows.append(
            PlannedRow(
                row=order.lines[-1].row if order.lines else order.row,
                file=order.file,
                order_number=order.number,
                title=article.title,
                options=article.options,
                quantity_text=str(gift.pieces),
                customer="",
                effect=Effect.GIFT,
                words=(gift.rule.name,),
            )
        )

    def add_number(self, judged: JudgedNumber) -> None:
        """Plan a row of the label program's list: its number stands in the article's place."""
        named, problem = judged.named, judged.problem
        self._rows.append(
            PlannedRow(
                row=named.row,
                file=named.file,
                order_number=named.order_number,
                title=named.tracking,
                options=(),
                quantity_text="",
                customer=mask_name(judged.order.recipient.name) if judged.order else "",
                effect=_NUMBER_EFFECTS.get(judged.naming, Effect.PROBLEM),
                problem=problem,
            )
        )

    def add_stage(self, judged: JudgedNews) -> None:
        """Plan a row of a carrier's list: its word stands in the article's place."""
        named = judged.named
        self._rows.append(
            PlannedRow(
                row=named.row,
                file=named.file,
                order_number=judged.parcels[0].order_number if judged.parcels else "",
                title=f"{named.tracking}  ·  {named.text}",
                options=(),
                quantity_text="",
                customer="",
                effect=Effect.STAGE if judged.effect in WRITTEN else Effect.UNCHANGED,
                words=(judged.effect.value,),
            )
        )

    def rows(self) -> tuple[PlannedRow, ...]:
        """All rows as they stand in the files."""
        rows = [*self._rows, *map(_problem_row, self._problems.values())]
        rows.sort(key=lambda row: (self._files.get(row.file, 0), row.row))
        return tuple(_with_buyers_once(rows))

    def _row(self, judged: Judged, line: ParsedLine | None, words: tuple[str, ...]) -> PlannedRow:
        order = judged.order
        place = (line.file or order.file, line.row) if line else (order.file, order.row)
        problem = self._problems.pop(place, None)
        named = self._index.named(judged.shop_id, line.sku, line.title, line.options) if line else None
        told = named or line
        return PlannedRow(
            row=place[1],
            file=place[0],
            order_number=order.number,
            title=told.title if told else "",
            options=told.options if told else (),
            quantity_text=str(line.quantity) if line else "",
            customer=order.recipient.name or order.customer.name,
            effect=Effect.PROBLEM if problem else judged.decision.effect,
            words=words,
            problem=problem,
        )


def _words(judged: Judged) -> tuple[str, ...]:
    decision = judged.decision
    if decision.effect is Effect.HOLD:
        stops = decision.opens if judged.stored else judged.news.stops
        return tuple(f"{reason.value}:{word}" if word else reason.value for reason, word in stops)
    if decision.effect is Effect.NEVER:
        if judged.order.never_reason:
            return (judged.order.never_reason.value,)
        return (judged.left_out.reason,) if judged.left_out else ()
    return (OLD_NEWS,) if judged.is_ignored_as_old else ()


def _problem_row(problem: FileProblem) -> PlannedRow:
    """A row that became no line; its quantity is what could not be read as one."""
    value = dict(problem.words).get("value", "") if problem.trouble is Trouble.ROW_QUANTITY else ""
    return PlannedRow(
        problem.row, problem.file, problem.order_number, "", (), value, "", Effect.PROBLEM, problem=problem
    )


def _with_buyers_once(rows: Sequence[PlannedRow]) -> Iterator[PlannedRow]:
    """The buyer's name stands on an order's first row only."""
    before = ""
    for row in rows:
        yield replace(row, customer="") if row.order_number == before and row.customer else row
        before = row.order_number
