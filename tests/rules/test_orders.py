"""Orders and their progress: every count is a sum over pieces."""

from __future__ import annotations

import pytest
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
    fill_sequence,
)

TEE = Article("TEE", "Tee", variant_id=1)


def line(line_id: int, quantity: int, kind: LineKind = LineKind.ITEM, short: int = 0) -> OrderLine:
    return OrderLine(line_id, kind, TEE, quantity, short)


def order(*lines: OrderLine, holds: tuple[Hold, ...] = ()) -> Order:
    return Order(7, "0123456789AB", "#1042", "shopify", "Shop", OrderState.WAITING, lines, holds)


def piece(line_id: int, quantity: int = 1) -> Piece:
    return Piece(id=1, line_id=line_id, quantity=quantity, parcel_id=1, journal_id=1)


def test_short_pieces_are_not_wanted() -> None:
    assert line(1, 3, short=1).wanted == 2
    assert order(line(1, 3, short=1), line(2, 1, LineKind.GIFT)).units == 3


def test_a_line_is_found_by_its_id() -> None:
    assert order(line(1, 3), line(2, 1)).line(2).quantity == 1
    with pytest.raises(KeyError):
        order(line(1, 3)).line(9)


def test_an_open_stop_holds_the_order() -> None:
    assert not order(line(1, 1)).is_held
    assert order(line(1, 1), holds=(Hold(HoldReason.CANCELLED),)).is_held


def test_progress_names_what_is_missing() -> None:
    wanted = order(line(1, 2), line(2, 1, LineKind.GIFT), line(3, 1, short=1))
    progress = Progress((piece(1), piece(2)))
    assert [progress.missing(each) for each in wanted.lines] == [1, 0, 0]
    assert progress.open_lines(wanted) == (wanted.line(1),)
    assert (progress.units, progress.units_missing(wanted), progress.is_done(wanted)) == (2, 1, False)
    assert Progress((*progress.pieces, piece(1))).is_done(wanted)


def test_a_line_that_an_import_took_away_is_shown_only_while_a_piece_of_it_is_in() -> None:
    wanted = order(line(1, 0), line(2, 0), line(3, 1, short=1))
    progress = Progress((piece(2),))
    assert progress.lines_shown(wanted) == (wanted.line(2), wanted.line(3))


def test_a_line_that_shrank_is_never_missing_less_than_nothing() -> None:
    wanted = order(line(1, 3, short=2), line(2, 1))
    progress = Progress((piece(1, 3),))
    assert progress.missing(wanted.line(1)) == 0
    assert progress.units_missing(wanted) == 1


def test_items_fill_before_owed_ones_and_gifts() -> None:
    gift, owed, first, second = (
        line(1, 1, LineKind.GIFT),
        line(2, 1, LineKind.OWED),
        line(3, 1),
        line(4, 1),
    )
    assert fill_sequence([gift, owed, first, second]) == (first, second, owed, gift)


@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 4), st.integers(1, 3)), max_size=20),
)
def test_missing_and_done_agree(quantities: list[int], counts: list[tuple[int, int]]) -> None:
    wanted = order(*(line(number, quantity) for number, quantity in enumerate(quantities)))
    progress = Progress(tuple(piece(number, quantity) for number, quantity in counts))
    assert progress.units_missing(wanted) == sum(progress.missing(each) for each in wanted.lines)
    over = {line.id: count for line, count in progress.over(wanted)}
    assert progress.is_done(wanted) == (progress.open_lines(wanted) == () and not over)
    for each in wanted.lines:
        assert progress.missing(each) == max(0, each.wanted - progress.counted(each))
        assert over.get(each.id, 0) == max(0, progress.counted(each) - each.wanted)
