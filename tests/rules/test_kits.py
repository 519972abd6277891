from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.kits import KitPart, is_begun_by_parts, kits_in, makes_sense, whole_kits
from dispatchdesk.rules.orders import LineKind, Order, OrderLine, OrderState, Piece, Progress

KIT, A, B = (Article(sku, sku, variant_id=at) for at, sku in enumerate(("KIT", "A", "B"), start=1))


def an_order(kits: int, of_a: int, of_b: int) -> Order:
    lines = (
        OrderLine(1, LineKind.ITEM, KIT, 0, kit=1, kit_count=kits),
        OrderLine(2, LineKind.ITEM, A, kits * of_a, kit=1),
        OrderLine(3, LineKind.ITEM, B, kits * of_b, kit=1),
    )
    return Order(1, "U", "#1", "shopify", "", OrderState.CHECKING, lines)


def progress(a: int, b: int) -> Progress:
    return Progress((Piece(1, 2, a, 1, 1), Piece(2, 3, b, 1, 2)))


SMALL = st.integers(1, 4)


@given(kits=SMALL, of_a=SMALL, of_b=SMALL, data=st.data())
def test_a_whole_kit_counts_only_where_nobody_began_it(
    kits: int, of_a: int, of_b: int, data: st.DataObject
) -> None:
    order = an_order(kits, of_a, of_b)
    a, b = data.draw(st.integers(0, kits * of_a)), data.draw(st.integers(0, kits * of_b))
    begun = max(-(-a // of_a), -(-b // of_b))
    found = whole_kits(order, progress(a, b), KIT, 1)
    assert (found is not None) == (begun < kits)
    if found is not None:
        assert [(line.id, count) for line, count in found.parts] == [(2, of_a), (3, of_b)]
    is_complete = (a, b) == (kits * of_a, kits * of_b)
    assert is_begun_by_parts(order, progress(a, b), KIT) is not is_complete
    assert kits_in(order, progress(a, b), order.lines[0]) == min(a // of_a, b // of_b)


def test_a_pack_of_kits() -> None:
    order = an_order(3, 1, 2)
    found = whole_kits(order, progress(1, 0), KIT, 2)
    assert found is not None
    assert (found.kits, found.pieces) == (2, 6)
    assert whole_kits(order, progress(1, 0), KIT, 3) is None


def test_what_can_be_a_kit() -> None:
    parts = (KitPart(A, 1), KitPart(B, 2))
    assert makes_sense(1, parts, (), ())
    assert makes_sense(1, (), (1,), (2,))
    assert not makes_sense(1, (*parts, KitPart(A, 1)), (), ())
    assert not makes_sense(1, (KitPart(KIT, 1),), (), ())
    assert not makes_sense(1, (KitPart(A, 0),), (), ())
    assert not makes_sense(1, parts, (2,), ())
    assert not makes_sense(1, parts, (), (1,))
    assert not makes_sense(1, (KitPart(Article("X", "X"), 1),), (), ())
