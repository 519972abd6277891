"""The check as a table: what is in the box, what is in the hand, what the desk says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.articles import Article, ProductRules
from dispatchdesk.rules.check_scan import Candidate, Marks, check_scan
from dispatchdesk.rules.orders import LineKind, Order, OrderLine, OrderState, Piece, Progress
from dispatchdesk.rules.verdicts import Verdict

TODAY = date(2026, 11, 16)


def shirt(colour: str, size: str, variant_id: int) -> Article:
    options = (("Colour", colour), ("Size", size))
    return Article(f"LIN-{colour}-{size}", "Linen shirt", options, variant_id, "product:1")


BLUE_L, RED_L, BLUE_M, RED_M = (
    shirt("Blue", "L", 1),
    shirt("Red", "L", 2),
    shirt("Blue", "M", 3),
    shirt("Red", "M", 4),
)
SCARF = Article("SCARF", "Wool scarf", (("Colour", "Grey"),), 9, "product:2")
PIN = Article("PIN", "Enamel pin", (), 10, "product:3")


def order(*lines: tuple[Article, int, LineKind]) -> Order:
    made = tuple(
        OrderLine(number, kind, article, wanted) for number, (article, wanted, kind) in enumerate(lines)
    )
    return Order(1, "U", "#1", "shopify", "shop", OrderState.CHECKING, made)


ITEM, GIFT, OWED = LineKind.ITEM, LineKind.GIFT, LineKind.OWED
SHIRTS_AND_PIN = order((BLUE_L, 2, ITEM), (PIN, 1, GIFT))


def in_box(*line_ids: int) -> Progress:
    return Progress(tuple(Piece(number, line_id, 1, 1, number) for number, line_id in enumerate(line_ids)))


@pytest.mark.parametrize(
    ("box", "hand", "verdict"),
    [
        ((), BLUE_L, Verdict.COUNTED),
        ((0,), BLUE_L, Verdict.LINE_COMPLETE),
        ((0, 1), BLUE_L, Verdict.ORDER_COMPLETE),
        ((), PIN, Verdict.GIFT_CONFIRMED),
        ((0, 0), PIN, Verdict.GIFT_CONFIRMED),
        ((), RED_L, Verdict.WRONG_OPTION),
        ((0, 0), RED_L, Verdict.WRONG_OPTION),
        ((), SCARF, Verdict.WRONG_ITEM),
        ((0, 0), BLUE_L, Verdict.SURPLUS),
    ],
)
def test_one_article_in_the_hand(box: tuple[int, ...], hand: Article, verdict: Verdict) -> None:
    assert check_scan(SHIRTS_AND_PIN, in_box(*box), (Candidate(hand),), TODAY).verdict is verdict


def test_each_differing_option_is_named_against_the_nearest_open_line() -> None:
    wanted = order((BLUE_M, 1, ITEM), (BLUE_L, 1, ITEM))
    near = check_scan(wanted, in_box(), (Candidate(RED_L),), TODAY)
    assert near.ordered == BLUE_L
    assert [(d.name, d.found, d.wanted) for d in near.differs] == [("Colour", "Red", "Blue")]
    rest = check_scan(wanted, in_box(1), (Candidate(RED_L),), TODAY)
    assert rest.ordered == BLUE_M
    assert [d.name for d in rest.differs] == ["Colour", "Size"]


def test_items_are_filled_before_owed_ones_and_gifts() -> None:
    wanted = order((SCARF, 1, GIFT), (SCARF, 1, OWED), (SCARF, 1, ITEM))
    filled = []
    for number in range(3):
        decision = check_scan(wanted, in_box(*filled), (Candidate(SCARF),), TODAY)
        assert decision.line
        filled.append(decision.line.id)
        assert decision.verdict is (Verdict.GIFT_CONFIRMED if number == 2 else Verdict.LINE_COMPLETE)
    assert filled == [2, 1, 0]


def test_a_pack_that_is_larger_than_what_is_missing_is_surplus() -> None:
    wanted = order((BLUE_L, 5, ITEM))
    assert check_scan(wanted, in_box(), (Candidate(BLUE_L, 3),), TODAY).counts == 3
    assert check_scan(wanted, in_box(0, 0, 0), (Candidate(BLUE_L, 3),), TODAY).verdict is Verdict.SURPLUS


def test_several_variants_of_one_code() -> None:
    both = (Candidate(BLUE_L), Candidate(RED_L))
    assert check_scan(SHIRTS_AND_PIN, in_box(), both, TODAY).verdict is Verdict.AMBIGUOUS
    assert check_scan(SHIRTS_AND_PIN, in_box(0, 0), both, TODAY).verdict is Verdict.SURPLUS
    neither = (Candidate(RED_L), Candidate(RED_M))
    assert check_scan(SHIRTS_AND_PIN, in_box(), neither, TODAY).verdict is Verdict.WRONG_OPTION


@pytest.mark.parametrize(
    ("marks", "rules", "verdict"),
    [
        (Marks(expiry=date(2026, 11, 15)), ProductRules(), Verdict.EXPIRED),
        (Marks(expiry=TODAY), ProductRules(), Verdict.ORDER_COMPLETE),
        (Marks(expiry=date(2026, 11, 20)), ProductRules(shelf_life_days=30), Verdict.EXPIRED),
        (Marks(batch="B7"), ProductRules(recalled_batches=("B7",)), Verdict.WRONG_BATCH),
        (Marks(batch="B8"), ProductRules(recalled_batches=("B7",)), Verdict.ORDER_COMPLETE),
        (Marks(serial="S", serial_seen=True), ProductRules(), Verdict.SERIAL_SEEN),
    ],
)
def test_marks_of_a_gs1_code(marks: Marks, rules: ProductRules, verdict: Verdict) -> None:
    candle = Article("CANDLE", "Candle", (), 20, "product:4", rules=rules)
    assert (
        check_scan(order((candle, 1, ITEM)), in_box(), (Candidate(candle),), TODAY, marks).verdict is verdict
    )


articles = st.sampled_from([BLUE_L, RED_L, BLUE_M, SCARF, PIN])
lines = st.lists(st.tuples(articles, st.integers(1, 3), st.sampled_from(LineKind)), min_size=1, max_size=4)


@given(lines, st.lists(articles, max_size=12))
def test_counts_never_exceed_what_is_wanted(
    wanted: list[tuple[Article, int, LineKind]], scans: list[Article]
) -> None:
    the_order, pieces = order(*wanted), []
    for number, article in enumerate(scans):
        progress = Progress(tuple(pieces))
        decision = check_scan(the_order, progress, (Candidate(article),), TODAY)
        assert (decision.counts > 0) == any(
            line.article.is_same_as(article) and progress.missing(line) for line in the_order.lines
        )
        if decision.counts and decision.line:
            pieces.append(Piece(number, decision.line.id, decision.counts, 1, number))
    after = Progress(tuple(pieces))
    assert all(after.counted(line) <= line.wanted for line in the_order.lines)
