"""The check itself: does this very variant belong in this very parcel?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dispatchdesk.rules.articles import Article, OptionDifference, differing_options
from dispatchdesk.rules.kits import KitCount, whole_kits
from dispatchdesk.rules.orders import LineKind, Order, OrderLine, Progress, fill_sequence
from dispatchdesk.rules.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that the scanned code may mean; a pack code means ``quantity`` pieces."""

    article: Article
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class Marks:
    """What a GS1 code says beside the article."""

    batch: str = ""
    expiry: date | None = None
    serial: str = ""
    serial_seen: bool = False
    """A piece with this serial number was sent or counted before."""


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict on one scanned article; ``counts`` tells how many pieces go in, 0 where refused.

    ``quantity`` is how many pieces the code stands for.
    """

    verdict: Verdict
    found: Article
    counts: int = 0
    quantity: int = 1
    line: OrderLine | None = None
    differs: tuple[OptionDifference, ...] = ()
    kit: KitCount | None = None
    """The article is a kit: what of its parts is counted with it."""

    @property
    def ordered(self) -> Article | None:
        """What the order wants in the place of a refused piece."""
        return self.line.article if self.line else None


def check_scan(
    order: Order, progress: Progress, candidates: tuple[Candidate, ...], today: date, marks: Marks = NO_MARKS
) -> Decision:
    """Decide on a scanned article, given what its code may mean (at least one candidate)."""
    for candidate in candidates:
        if lines := open_lines_of(order, progress, candidate.article):
            if len(candidates) > 1:
                return Decision(Verdict.AMBIGUOUS, candidate.article)
            return _wanted(order, progress, candidate, lines, today, marks)
        if kit := whole_kits(order, progress, candidate.article, candidate.quantity):
            if len(candidates) > 1:
                return Decision(Verdict.AMBIGUOUS, candidate.article)
            return _whole_kit(candidate, kit, today, marks)
    return _comes_out(order, progress, candidates) or _not_wanted(order, progress, candidates)


def open_lines_of(order: Order, progress: Progress, article: Article) -> tuple[OrderLine, ...]:
    """Lines that want this very article and still miss pieces, in the sequence they are filled."""
    wanting = (line for line in order.lines if line.article.is_same_as(article) and progress.missing(line))
    return fill_sequence(wanting)


def verdict_after_count(order: Order, progress: Progress, line: OrderLine, quantity: int) -> Verdict:
    """What to answer once ``quantity`` more pieces of a line are in."""
    if progress.missing(line) > quantity:
        return Verdict.COUNTED
    if line.kind is LineKind.GIFT:
        return Verdict.GIFT_CONFIRMED
    if progress.units_missing(order) > quantity or progress.over(order):
        return Verdict.LINE_COMPLETE
    return Verdict.ORDER_COMPLETE


def _wanted(
    order: Order,
    progress: Progress,
    candidate: Candidate,
    lines: tuple[OrderLine, ...],
    today: date,
    marks: Marks,
) -> Decision:
    article, quantity = candidate.article, candidate.quantity
    if refusal := _refused_by_marks(article, today, marks):
        return Decision(refusal, article, line=lines[0])
    for line in lines:
        if progress.missing(line) >= quantity:
            verdict = verdict_after_count(order, progress, line, quantity)
            return Decision(verdict, article, counts=quantity, line=line)
    return Decision(Verdict.SURPLUS, article, quantity=quantity, line=lines[0])


def _whole_kit(candidate: Candidate, kit: KitCount, today: date, marks: Marks) -> Decision:
    if refusal := _refused_by_marks(candidate.article, today, marks):
        return Decision(refusal, candidate.article, line=kit.line)
    return Decision(Verdict.COUNTED, candidate.article, counts=kit.pieces, line=kit.line, kit=kit)


def _refused_by_marks(article: Article, today: date, marks: Marks) -> Verdict | None:
    must_last_until = today + timedelta(days=article.rules.shelf_life_days)
    if marks.expiry is not None and marks.expiry < must_last_until:
        return Verdict.EXPIRED
    if marks.batch and marks.batch in article.rules.recalled_batches:
        return Verdict.WRONG_BATCH
    return Verdict.SERIAL_SEEN if marks.serial_seen else None


def _comes_out(order: Order, progress: Progress, candidates: tuple[Candidate, ...]) -> Decision | None:
    """A piece that was counted before its line was refunded."""
    for line, over in progress.over(order):
        for candidate in candidates:
            if candidate.quantity <= over and line.article.is_same_as(candidate.article):
                return Decision(Verdict.TAKEN_OUT, candidate.article, quantity=candidate.quantity, line=line)
    return None


def _not_wanted(order: Order, progress: Progress, candidates: tuple[Candidate, ...]) -> Decision:
    for candidate in candidates:
        for line in order.lines:
            if line.article.is_same_as(candidate.article):
                return Decision(Verdict.SURPLUS, candidate.article, line=line)
    siblings = [
        (progress.missing(line) == 0, len(differs), position, candidate.article, line, differs)
        for candidate in candidates
        for position, line in enumerate(order.lines)
        if line.article.is_sibling_of(candidate.article)
        and (differs := differing_options(candidate.article, line.article))
    ]
    if siblings:
        *_, article, line, differs = min(siblings, key=lambda sibling: sibling[:3])
        return Decision(Verdict.WRONG_OPTION, article, line=line, differs=differs)
    return Decision(Verdict.WRONG_ITEM, candidates[0].article)
