from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.refunds import LineCount, gifts_that_go, pieces_left


def lines(**pieces: int) -> tuple[LineCount, ...]:
    return tuple(LineCount(key, key.upper(), count) for key, count in pieces.items())


@pytest.mark.parametrize(
    ("told", "left"),
    [
        (lines(a=2, b=1), None),
        (lines(a=1, b=1), {"a": 1}),
        (lines(b=1), {"a": 0}),
        ((), {"a": 0, "b": 0}),
        (lines(a=3, b=1), None),
        (lines(a=3), None),
        (lines(a=1, b=1, c=1), None),
        ((LineCount("a", "X", 1), LineCount("b", "B", 1)), None),
    ],
    ids=["same", "fewer", "gone", "all gone", "more", "more of one", "another", "another article"],
)
def test_only_what_is_nothing_but_fewer_falls(
    told: tuple[LineCount, ...], left: dict[str, int] | None
) -> None:
    assert pieces_left(lines(a=2, b=1), told) == left


COUNTS = st.dictionaries(st.sampled_from("abcd"), st.integers(1, 5))


@given(stored=COUNTS, told=COUNTS)
def test_what_is_left_is_what_was_told(stored: dict[str, int], told: dict[str, int]) -> None:
    left = pieces_left(lines(**stored), lines(**told))
    is_fewer = told != stored and all(count <= stored.get(key, 0) for key, count in told.items())
    assert (left is not None) == is_fewer
    if left is not None:
        assert stored | left == {key: told.get(key, 0) for key in stored}


def test_a_gift_goes_with_the_line_that_earned_it() -> None:
    given_before = {"pin": 1, "bag": 2, "card": 1}
    assert gifts_that_go(given_before, {"pin": 1, "bag": 1, "new": 3}) == {"bag": 1, "card": 0}
    assert gifts_that_go(given_before, given_before) == {}
