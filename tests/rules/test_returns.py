"""What was sent, as an order that wants it back; and what a return tells."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.orders import (
    Hold,
    HoldReason,
    LineKind,
    Order,
    OrderLine,
    OrderState,
    Piece,
    Progress,
)
from dispatchdesk.rules.returns import (
    BackPiece,
    Condition,
    OpenReturn,
    ReturnWay,
    as_sent,
    items_of,
    progress_back,
)

MUG = Article("MUG", "Mug")


def an_order(*lines: OrderLine) -> Order:
    holds = (Hold(HoldReason.REFUNDED),)
    return Order(1, "UID", "#1", "shopify", "Shop", OrderState.HANDED_OVER, lines, holds=holds)


def a_line(line_id: int, quantity: int, short: int = 0, kit: int = 0, kit_count: int = 0) -> OrderLine:
    article = Article(f"A{line_id}", f"Article {line_id}")
    return OrderLine(line_id, LineKind.ITEM, article, quantity, short, kit=kit, kit_count=kit_count)


def pieces(*counts: tuple[int, int]) -> Progress:
    return Progress(
        tuple(Piece(at, line_id, count, 1, at) for at, (line_id, count) in enumerate(counts, start=1))
    )


def test_what_went_short_is_not_awaited_and_no_stop_stops_a_return() -> None:
    sent = as_sent(an_order(a_line(1, 3, short=1), a_line(2, 1, short=1)), pieces((1, 2)), {})
    assert [(line.id, line.wanted) for line in sent.lines] == [(1, 2)]
    assert not sent.is_held


def test_what_came_back_before_is_not_awaited_again() -> None:
    sent = as_sent(an_order(a_line(1, 3), a_line(2, 1)), pieces((1, 3), (2, 1)), {1: 2, 2: 5})
    assert [(line.id, line.wanted) for line in sent.lines] == [(1, 1)]


def test_a_kit_can_be_scanned_whole_only_where_all_of_it_was_sent() -> None:
    kit, one, two = a_line(1, 0, kit=1, kit_count=2), a_line(2, 2, kit=1), a_line(3, 4, kit=1)
    whole = as_sent(an_order(kit, one, two), pieces((2, 2), (3, 4)), {})
    assert [line.kit_count for line in whole.lines] == [2, 0, 0]
    broken = as_sent(an_order(kit, one, two), pieces((2, 2), (3, 3)), {})
    assert [(line.id, line.kit_count) for line in broken.lines] == [(2, 0), (3, 0)]


def a_return(back: list[BackPiece]) -> OpenReturn:
    sent = as_sent(an_order(a_line(1, 3), a_line(2, 2)), pieces((1, 3), (2, 2)), {})
    return OpenReturn(1, "R", ReturnWay.REFUSED, 7, sent, tuple(back), progress_back(back))


def test_a_piece_that_is_not_judged_yet_is_neither_told_nor_missing() -> None:
    told = items_of(
        a_return([BackPiece(1, 1, 3, 5), BackPiece(2, None, 1, 6, Condition.NOT_OURS, article=MUG)])
    )
    assert [(item.article.sku, item.quantity, item.condition, item.was_sent) for item in told] == [
        ("MUG", 1, Condition.NOT_OURS, False),
        ("A2", 2, None, True),
    ]


BACK = st.lists(
    st.builds(
        BackPiece, st.just(1), st.sampled_from([1, 2]), st.just(1), st.just(1), st.sampled_from(Condition)
    ),
    max_size=5,
)


@given(BACK)
def test_every_piece_is_told_once(back: list[BackPiece]) -> None:
    told = items_of(a_return(back))
    here = Counter((piece.line_id, piece.condition) for piece in back)
    assert {
        (int(item.article.sku[1:]), item.condition): item.quantity for item in told if item.condition
    } == dict(here)
    for line_id, sent in ((1, 3), (2, 2)):
        missing = sum(
            item.quantity for item in told if item.article.sku == f"A{line_id}" and not item.condition
        )
        came = sum(piece.line_id == line_id for piece in back)
        assert missing == max(0, sent - came)
