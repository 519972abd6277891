"""The owner's page of one day: what left, what was caught, what customers claimed, what is confused."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.verdicts import Verdict

MOST_CONFUSED = 3
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Span:
    """Some time, its end not included."""

    since: datetime
    until: datetime

    def holds(self, at: datetime) -> bool:
        """Whether a time lies within."""
        return self.since <= at < self.until


@dataclass(frozen=True, slots=True)
class Spans:
    """A day and the seven that end with it, and the same a week before.

    Today is compared with as much of that other day as has passed of it.
    """

    day: Span
    day_before: Span
    week: Span
    week_before: Span

    @property
    def whole(self) -> Span:
        """From the first to the last of them."""
        return Span(self.week_before.since, self.day.until)


def day_span(day: date, zone: tzinfo) -> Span:
    """A day of the zone, from midnight to midnight."""
    return Span(_midnight(day, 0, zone), _midnight(day, 1, zone))


def spans_of(day: date, now: datetime, zone: tzinfo) -> Spans:
    """The spans of a day of the zone; a day that is not over ends now."""
    since, until = _midnight(day, 0, zone), _midnight(day, 1, zone)
    before, until_before = _midnight(day, -7, zone), _midnight(day, -6, zone)
    if since <= now < until:
        clock = now.astimezone(zone).time()
        until, until_before = _in_utc(now), _in_utc(datetime.combine(day - WEEK, clock, zone))
    return Spans(
        Span(since, until),
        Span(before, until_before),
        Span(_midnight(day, -6, zone), until),
        Span(_midnight(day, -13, zone), until_before),
    )


def _midnight(day: date, later: int, zone: tzinfo) -> datetime:
    """At which a day begins that comes so many later."""
    return _in_utc(datetime.combine(day + timedelta(days=later), time(), zone))


def _in_utc(moment: datetime) -> datetime:
    """Thousands of times are compared with it: of another zone each would ask for its offset."""
    return moment.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of a day and of the seven days that end with it, each beside that of a week before."""

    day: int
    day_before: int
    week: int
    week_before: int


def change_of(spans: Spans, count: Callable[[Span], int]) -> Change:
    """One figure in all four spans."""
    return Change(count(spans.day), count(spans.day_before), count(spans.week), count(spans.week_before))


@dataclass(frozen=True, slots=True)
class Caught:
    """One thing that the bench stopped; ``word``: the differing options' names, or the kind of a defect."""

    at: datetime
    verdict: Verdict
    word: tuple[str, ...] = ()
    order_uid: str = ""
    found: Article | None = None
    ordered: Article | None = None

    @property
    def kind(self) -> CaughtKind:
        """What of it is counted together."""
        return CaughtKind(self.verdict, self.word)


@dataclass(frozen=True, slots=True)
class CaughtKind:
    """What the bench stopped: ``wrong_option`` in ``("Colour",)``, ``defect_recorded`` of ``("seam",)``."""

    verdict: Verdict
    word: tuple[str, ...] = ()


def once_an_order(caught: Iterable[Caught]) -> tuple[Caught, ...]:
    """A label that is read too early is read again and again: it is one thing that was stopped."""
    found: list[Caught] = []
    early: set[tuple[str, date]] = set()
    for one in caught:
        if one.verdict is Verdict.NOT_YET:
            key = one.order_uid, one.at.date()
            if key in early:
                continue
            early.add(key)
        found.append(one)
    return tuple(found)


def by_kind(caught: Iterable[Caught]) -> tuple[tuple[CaughtKind, int], ...]:
    """How often each kind was stopped, the most frequent first."""
    counts = Counter(one.kind for one in caught)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0].verdict, item[0].word)))


@dataclass(frozen=True, slots=True)
class ConfusedPair:
    """Two articles of which one was taken for the other, so many times, whichever was wanted."""

    first: Article
    second: Article
    count: int


def most_confused(caught: Iterable[Caught], most: int = MOST_CONFUSED) -> tuple[ConfusedPair, ...]:
    """The pairs that were confused most often; where two were alike, those confused last."""
    seen: defaultdict[frozenset[object], list[Caught]] = defaultdict(list)
    for one in sorted(caught, key=lambda one: one.at):
        pair = _pair(one)
        if len(pair) == 2:
            seen[pair].append(one)
    ranked = sorted(seen.values(), key=lambda times: (len(times), times[-1].at), reverse=True)
    return tuple(_confused(times) for times in ranked[:most])


def _confused(times: list[Caught]) -> ConfusedPair:
    last = times[-1]
    assert last.found is not None
    assert last.ordered is not None
    return ConfusedPair(last.ordered, last.found, len(times))


def _pair(one: Caught) -> frozenset[object]:
    """What was taken for what, whichever was wanted; fewer than two where that is not known."""
    return frozenset(_key(article) for article in (one.found, one.ordered) if article is not None)


def _key(article: Article) -> object:
    """By what two articles of records are one: the catalogue's number, else code and options."""
    if article.variant_id is not None:
        return article.variant_id
    return (article.sku.casefold(), article.title, article.options)


@dataclass(frozen=True, slots=True)
class CameBack:
    """Parcels that came back, and on the day the pieces of ours in them, with how many are faulty."""

    parcels: Change
    pieces: int
    faulty: int


@dataclass(frozen=True, slots=True)
class DuePromises:
    """What was due on a day, and how much of it was kept by the day's end."""

    due: int
    kept: int


@dataclass(frozen=True, slots=True)
class Overdue:
    """What should have been done by now."""

    follow_ups: int
    promises: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """The one line of a day."""

    id: int
    day: date
    text: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class DayPage:
    """All that the page of a day says; ``overdue`` of today only, since it tells of the present."""

    day: date
    is_today: bool
    sent: Change
    caught: Change
    claims: Change
    came_back: CameBack
    caught_kinds: tuple[tuple[CaughtKind, int], ...]
    promises: DuePromises
    overdue: Overdue | None
    pairs: tuple[ConfusedPair, ...]
    """Of the seven days that end with this one: a day alone has too few."""
    lesson: Lesson | None
    may_write: bool


def nothing_of(day: date) -> DayPage:
    """A day of which nothing is known yet."""
    none = Change(0, 0, 0, 0)
    back, promises = CameBack(none, 0, 0), DuePromises(0, 0)
    return DayPage(day, False, none, none, none, back, (), promises, None, (), None, False)


@dataclass(frozen=True, slots=True)
class DayFigures:
    """What a lesson was learnt from."""

    sent: int
    caught: int
    claims: int
    pairs: tuple[ConfusedPair, ...]


def may_write(day: date, today: date, *, is_written: bool) -> bool:
    """Whether the line of a day may be written: today as often as one likes, of a day gone by only once."""
    return day == today or (day < today and not is_written)
