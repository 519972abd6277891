from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.day_page import (
    Caught,
    CaughtKind,
    Span,
    by_kind,
    day_span,
    may_write,
    most_confused,
    once_an_order,
    spans_of,
)
from dispatchdesk.rules.verdicts import Verdict
from tests.support.shops import MONDAY

TODAY = MONDAY.date()
RED, BLUE, SOCK = (Article(sku, sku) for sku in ("RED", "BLUE", "SOCK"))
SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")


def caught(found: Article | None, ordered: Article | None, minutes: int = 0) -> Caught:
    at = MONDAY + timedelta(minutes=minutes)
    return Caught(at, Verdict.WRONG_OPTION, ("Colour",), found=found, ordered=ordered)


def test_a_day_gone_by_is_whole() -> None:
    spans = spans_of(TODAY, MONDAY + timedelta(days=5), UTC)
    assert spans.day == Span(at(16), at(17))
    assert spans.day_before == Span(at(9), at(10))
    assert spans.week == Span(at(10), at(17))
    assert spans.week_before == Span(at(3), at(10))
    assert spans.whole == Span(at(3), at(17))


def test_today_is_compared_with_as_much_of_that_other_day() -> None:
    spans = spans_of(TODAY, MONDAY, UTC)
    assert spans.day == Span(at(16), MONDAY)
    assert spans.day_before == Span(at(9), MONDAY - timedelta(days=7))
    assert spans.week_before.until == MONDAY - timedelta(days=7)


def test_days_are_the_shops_days() -> None:
    assert day_span(TODAY, SHANGHAI).since == datetime(2026, 11, 15, 16, tzinfo=UTC)
    long_day = day_span(date(2026, 10, 25), BERLIN)
    assert long_day.until.astimezone(UTC) - long_day.since.astimezone(UTC) == timedelta(hours=25)


def at(day: int) -> datetime:
    return datetime(2026, 11, day, tzinfo=UTC)


def test_pairs_are_counted_whichever_was_wanted() -> None:
    (pair,) = most_confused([caught(RED, BLUE, 1), caught(BLUE, RED, 2), caught(RED, BLUE)])
    assert (pair.first, pair.second, pair.count) == (RED, BLUE, 3)


def test_the_most_frequent_pair_goes_first_then_the_last_one() -> None:
    seen = [caught(RED, BLUE), caught(SOCK, BLUE, 1), caught(SOCK, RED, 2), caught(SOCK, RED, 3)]
    assert [(pair.first, pair.second) for pair in most_confused(seen)] == [
        (RED, SOCK),
        (BLUE, SOCK),
        (BLUE, RED),
    ]
    assert len(most_confused(seen, 1)) == 1


def test_what_is_not_known_makes_no_pair() -> None:
    assert most_confused([caught(RED, None), caught(None, None), caught(RED, RED)]) == ()


def test_variants_of_the_catalogue_are_told_apart_by_their_number() -> None:
    one, two = Article("A", "Shirt", variant_id=1), Article("A", "Shirt", variant_id=2)
    renamed = Article("B", "Shirt new", variant_id=1)
    (pair,) = most_confused([caught(one, two), caught(renamed, two, 1)])
    assert (pair.second, pair.count) == (renamed, 2)


def test_a_label_read_too_early_counts_once_an_order() -> None:
    early = [Caught(MONDAY, Verdict.NOT_YET, order_uid=uid) for uid in ("A", "A", "B")]
    next_day = Caught(MONDAY + timedelta(days=1), Verdict.NOT_YET, order_uid="A")
    assert len(once_an_order([*early, next_day, caught(RED, BLUE)])) == 4


def test_kinds_the_most_frequent_first() -> None:
    surplus = Caught(MONDAY, Verdict.SURPLUS)
    colour = CaughtKind(Verdict.WRONG_OPTION, ("Colour",))
    assert by_kind([surplus, caught(RED, BLUE), caught(SOCK, BLUE)]) == (
        (colour, 2),
        (CaughtKind(Verdict.SURPLUS), 1),
    )


@pytest.mark.parametrize(
    ("days", "is_written", "may"),
    [(0, False, True), (0, True, True), (-1, False, True), (-1, True, False), (1, False, False)],
)
def test_a_day_gone_by_gets_its_line_only_once(days: int, is_written: bool, may: bool) -> None:
    assert may_write(TODAY + timedelta(days=days), TODAY, is_written=is_written) is may
