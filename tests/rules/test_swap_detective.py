"""Which parcel may have got another piece in the place of the one in hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.swap_detective import LOOKS_BACK, ClosedLine, Swap, find_swap

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def shirt(colour: str) -> Article:
    return Article(f"SH-{colour}", "Linen shirt", (("Colour", colour),), product_key="shirt")


RED, BLUE, GREEN = map(shirt, ("Red", "Blue", "Green"))
SCARF = Article("SCARF", "Wool scarf", product_key="scarf")


def line(
    article: Article, counted: int = 1, wanted: int = 1, *, order: int = 1038, minutes: float = 12
) -> ClosedLine:
    return ClosedLine(order, f"#{order}", NOW - timedelta(minutes=minutes), article, wanted, counted)


@pytest.mark.parametrize(
    ("lines", "swap"),
    [
        ((), None),
        # it got its red one, and nothing that looks like it
        ((line(RED), line(SCARF)), None),
        # it never wanted a red one
        ((line(BLUE), line(GREEN)), None),
        ((line(RED, 0),), Swap(1038, "#1038", 12)),
        ((line(RED, 1, 2),), Swap(1038, "#1038", 12)),
        ((line(RED), line(BLUE)), Swap(1038, "#1038", 12, BLUE)),
        # the other option was wanted, but is not in it
        ((line(RED), line(BLUE, 0)), None),
        # the other option lies in another parcel
        ((line(RED), line(BLUE, order=1037)), None),
        # went short goes before another option, though it was closed earlier
        (
            (line(RED, order=1040, minutes=2), line(BLUE, order=1040, minutes=2), line(RED, 0)),
            Swap(1038, "#1038", 12),
        ),
        # of two alike the one closed last
        ((line(RED, 0), line(RED, 0, order=1036, minutes=5)), Swap(1036, "#1036", 5)),
        ((line(RED, 0, minutes=30),), Swap(1038, "#1038", 30)),
        ((line(RED, 0, minutes=30.1),), None),
        # the clock was set back
        ((line(RED, 0, minutes=-1),), None),
        ((line(RED, 0, wanted=0),), None),
    ],
)
def test_who_is_suspect(lines: tuple[ClosedLine, ...], swap: Swap | None) -> None:
    assert find_swap(RED, lines, NOW) == swap


LINES = st.lists(
    st.builds(
        lambda article, counted, wanted, order, minutes: line(
            article, counted, wanted, order=order, minutes=minutes
        ),
        st.sampled_from([RED, BLUE, SCARF]),
        st.integers(0, 3),
        st.integers(0, 3),
        st.integers(1, 4),
        st.integers(-10, 60),
    ),
    max_size=8,
)


@given(LINES)
def test_a_suspect_wanted_the_piece_and_was_closed_in_time(lines: list[ClosedLine]) -> None:
    swap = find_swap(RED, lines, NOW)
    recent = [one for one in lines if timedelta(0) <= NOW - one.closed_at <= LOOKS_BACK]
    short = any(one.article is RED and one.counted < one.wanted for one in recent)
    if swap is None:
        assert not short
        return
    of_order = [one for one in recent if one.order_id == swap.order_id]
    assert any(one.article is RED and one.wanted for one in of_order)
    assert (swap.got is None) == short
    assert swap.got is None or any(one.article is swap.got and one.counted for one in of_order)


@given(LINES, st.randoms())
def test_the_sequence_of_the_lines_does_not_matter(lines: list[ClosedLine], chance: object) -> None:
    shuffled = sorted(lines, key=lambda _: chance.random())  # type: ignore[attr-defined]
    first, second = find_swap(RED, lines, NOW), find_swap(RED, shuffled, NOW)
    assert first == second
