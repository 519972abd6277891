"""Which orders get a gift: each condition by itself, then whatever is asked together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.gift_rules import BoughtLine, GiftRule, Purchase, gifts_for

PIN = GiftRule("R1", "Pin with every order", 7)
SALE = Purchase(
    channel="shopify",
    shop="Linen & Co",
    level="Gold",
    total_minor=9_900,
    currency="EUR",
    lines=(BoughtLine("LIN-BL-L", 2), BoughtLine("SOCK-MU", 3)),
    placed_on=date(2026, 11, 11),
    nth_order=1,
)


def pieces(purchase: Purchase = SALE, **conditions: Any) -> int:
    return sum(gift.pieces for gift in gifts_for(purchase, [replace(PIN, **conditions)], {}))


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, 1),
        ({"quantity": 2}, 2),
        ({"is_on": False}, 0),
        ({"channels": ("taobao", "Shopify")}, 1),
        ({"channels": ("taobao",)}, 0),
        ({"shops": ("linen & co",)}, 1),
        ({"shops": ("Outlet",)}, 0),
        ({"levels": (" gold ",)}, 1),
        ({"levels": ("Silver",)}, 0),
        ({"least_minor": 9_900, "currency": "eur"}, 1),
        ({"least_minor": 9_901, "currency": "EUR"}, 0),
        ({"least_minor": 1, "currency": "CNY"}, 0),
        ({"least_minor": 1}, 1),
        ({"least_pieces": 5}, 1),
        ({"least_pieces": 6}, 0),
        ({"articles": ("sock-mu",)}, 1),
        ({"articles": ("LIN-*",)}, 1),
        ({"articles": ("LIN",)}, 0),
        ({"articles": ("SOCK-MU",), "least_pieces": 4}, 0),
        ({"articles": ("SOCK-MU",), "per_pieces": 1}, 3),
        ({"per_pieces": 2}, 2),
        ({"per_pieces": 2, "quantity": 3}, 6),
        ({"per_pieces": 6}, 0),
        ({"starts_on": date(2026, 11, 11), "ends_on": date(2026, 11, 11)}, 1),
        ({"starts_on": date(2026, 11, 12)}, 0),
        ({"ends_on": date(2026, 11, 10)}, 0),
        ({"nth_order": 1}, 1),
        ({"nth_order": 3}, 0),
    ],
)
def test_a_condition_decides(conditions: dict[str, Any], expected: int) -> None:
    assert pieces(**conditions) == expected


def test_who_is_not_known_has_no_first_order() -> None:
    nobody = replace(SALE, nth_order=0)
    assert pieces(nobody, nth_order=1) == 0
    assert pieces(nobody) == 1


def test_an_order_without_an_amount_comes_to_none() -> None:
    assert pieces(replace(SALE, total_minor=None), least_minor=1) == 0


def test_an_order_of_nothing_but_gifts_gets_none() -> None:
    assert pieces(replace(SALE, lines=())) == 0


@pytest.mark.parametrize(("left", "expected"), [(None, 2), (3, 2), (2, 2), (1, 0), (0, 0)])
def test_the_stock_gives_all_or_nothing(left: int | None, expected: int) -> None:
    gifts = gifts_for(SALE, [replace(PIN, quantity=2)], {"R1": left})
    assert sum(gift.pieces for gift in gifts) == expected


CONDITIONS = st.fixed_dictionaries(
    {},
    optional={
        "channels": st.sampled_from([(), ("shopify",), ("jd",)]),
        "levels": st.sampled_from([(), ("Gold",), ("Silver",)]),
        "least_minor": st.integers(0, 20_000),
        "least_pieces": st.integers(0, 8),
        "articles": st.sampled_from([(), ("LIN-*",), ("SOCK-MU",), ("X",)]),
        "starts_on": st.dates(date(2026, 11, 9), date(2026, 11, 13)),
        "nth_order": st.integers(0, 2),
    },
)


@given(CONDITIONS)
def test_each_of_several_conditions_must_hold(conditions: dict[str, Any]) -> None:
    alone = [pieces(**{name: value}) for name, value in conditions.items() if name not in _COUNT]
    counts = {name: conditions[name] for name in _COUNT if name in conditions}
    assert bool(pieces(**conditions)) == (all(alone) and bool(pieces(**counts)))


_COUNT = ("least_pieces", "articles")
"""These two ask for one number together."""
