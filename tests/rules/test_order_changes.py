from __future__ import annotations

from dataclasses import replace

import pytest

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.order_changes import Change, ChangeKind, all_together, changes_between
from dispatchdesk.rules.orders import LineKind, Order, OrderLine, OrderState, Recipient
from dispatchdesk.rules.recipients import is_other_place

HOME = Recipient("Maya Lind", "+43 660 1", "Main Street 5", "Vienna", "", "1010", "AT")
ORDER = Order(1, "U", "#1", "shopify", "", OrderState.WAITING, (), recipient=HOME, buyer_note="ring")


def with_lines(**pieces: int) -> Order:
    lines = tuple(
        OrderLine(at, LineKind.ITEM, Article(sku, sku.upper()), count)
        for at, (sku, count) in enumerate(pieces.items())
    )
    return replace(ORDER, lines=lines)


def pieces(sku: str, before: int, after: int) -> Change:
    return Change(ChangeKind.PIECES, sku, sku.upper(), before, after)


def test_pieces_are_compared_by_article() -> None:
    before, after = with_lines(a=2, b=1), with_lines(b=1, c=3)
    assert changes_between(before, after) == (pieces("a", 2, 0), pieces("c", 0, 3))
    assert changes_between(before, before) == ()


def test_what_goes_short_is_wanted_less() -> None:
    before = with_lines(a=2)
    after = replace(before, lines=(replace(before.lines[0], short=1),))
    assert changes_between(before, after) == (pieces("a", 2, 1),)


@pytest.mark.parametrize(
    ("place", "is_other"),
    [
        (replace(HOME, address="Second Street 7"), True),
        (replace(HOME, name="Omar Haddad"), True),
        (replace(HOME, city="Graz"), True),
        (replace(HOME, postcode="8010"), True),
        (replace(HOME, phone="0660 1"), False),
        (replace(HOME, address="main  street 5"), False),
        (replace(HOME, country=""), False),
        (replace(HOME, name="Maya Lind[6797]"), False),
        (replace(HOME, name="M*** L***", address="Main S***"), False),
        (Recipient(), False),
    ],
)
def test_another_place(place: Recipient, is_other: bool) -> None:
    assert is_other_place(HOME, place) is is_other
    assert is_other_place(place, HOME) is is_other
    changes = changes_between(ORDER, replace(ORDER, recipient=place))
    assert changes == ((Change(ChangeKind.ADDRESS),) if is_other else ())


def test_another_note() -> None:
    assert changes_between(ORDER, replace(ORDER, seller_note="wrap")) == (Change(ChangeKind.NOTE),)


def test_several_versions_are_one_list() -> None:
    note = Change(ChangeKind.NOTE)
    changes = (pieces("a", 2, 1), note, pieces("b", 1, 0), pieces("a", 1, 3), note, pieces("b", 0, 1))
    assert all_together(changes) == (pieces("a", 2, 3), note)
