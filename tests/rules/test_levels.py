"""Levels by the owner's rules: orders, amounts in one currency, and the days between them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.levels import Bought, LevelRule, digest, highest, levels_of, spent_in

DAY = datetime(2026, 11, 1, tzinfo=UTC)
SILVER, GOLD = LevelRule("Silver", 2), LevelRule("Gold", 3, (("EUR", 30_000), ("CNY", 200_000)))


def bought(*days: int, minor: int | None = 10_000, currency: str = "EUR") -> list[Bought]:
    return [Bought(DAY + timedelta(days=day), minor, currency) for day in days]


@pytest.mark.parametrize(
    ("orders", "levels"),
    [
        ([], ()),
        (bought(1), ()),
        (bought(1, 2), ("Silver",)),
        (bought(1, 2, 3), ("Silver", "Gold")),
        (bought(1, 2, 3, minor=9_999), ("Silver",)),
        (bought(1, 2, 3, minor=None), ("Silver",)),
        (bought(1, 2, 3, minor=70_000, currency="cny"), ("Silver", "Gold")),
        # 250 EUR and 1,900 CNY are neither 300 EUR nor 2,000 CNY.
        (bought(1, 2, minor=12_500) + bought(3, minor=190_000, currency="CNY"), ("Silver",)),
    ],
)
def test_a_level_takes_orders_and_one_of_its_amounts(orders: list[Bought], levels: tuple[str, ...]) -> None:
    assert levels_of(orders, (SILVER, GOLD)) == levels


@pytest.mark.parametrize(
    ("days", "is_reached"), [((1, 5, 10), True), ((1, 5, 11), False), ((1, 2, 30, 35, 39), True)]
)
def test_a_span_of_days_ends_with_any_order(days: tuple[int, ...], is_reached: bool) -> None:
    within = LevelRule("Often", 3, within_days=10)
    assert bool(levels_of(bought(*days), (within,))) is is_reached


def test_the_level_is_the_best_that_still_is_one() -> None:
    assert highest(["Gold", "Silver"], (SILVER, GOLD)) == "Gold"
    assert highest(["Gold", "Silver"], (SILVER,)) == "Silver"
    assert highest(["Bronze"], (SILVER, GOLD)) == ""


@pytest.mark.parametrize(
    "rule", [LevelRule("", 2), LevelRule("Empty"), LevelRule("Days", within_days=9), LevelRule("Less", -1)]
)
def test_a_rule_that_asks_for_nothing_is_never_reached(rule: LevelRule) -> None:
    assert not rule.is_sound
    assert levels_of(bought(1, 2, 3), (rule,)) == ()


def test_other_rules_have_another_digest() -> None:
    assert digest((SILVER, GOLD)) == digest((SILVER, GOLD)) != digest((GOLD, SILVER))


orders = st.builds(
    Bought,
    st.integers(0, 60).map(lambda day: DAY + timedelta(days=day)),
    st.none() | st.integers(0, 50_000),
    st.sampled_from(["EUR", "CNY", ""]),
)
rules = st.builds(
    LevelRule,
    st.sampled_from(["Silver", "Gold"]),
    st.integers(0, 5),
    st.lists(st.tuples(st.sampled_from(["EUR", "CNY"]), st.integers(0, 100_000)), max_size=2).map(tuple),
    st.integers(0, 40),
)


@given(st.lists(orders, max_size=8), orders, st.lists(rules, max_size=3))
def test_one_more_order_never_takes_a_level_away(
    before: list[Bought], more: Bought, wanted: list[LevelRule]
) -> None:
    assert set(levels_of(before, wanted)) <= set(levels_of([*before, more], wanted))


@given(st.lists(orders, max_size=8))
def test_currencies_are_summed_apart(told: list[Bought]) -> None:
    total = sum(one.total_minor or 0 for one in told)
    assert sum(spent_in(told, code) for code in ("EUR", "CNY", "")) == total
