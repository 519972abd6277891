"""What a scale can tell and what it cannot."""

from __future__ import annotations

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.orders import LineKind, OrderLine
from dispatchdesk.rules.weights import Range, expected_range, unseen_lines


def line(line_id: int, grams: int | None) -> OrderLine:
    return OrderLine(line_id, LineKind.ITEM, Article(f"A{line_id}", "Thing", weight_grams=grams), 1)


def test_a_parcel_weighs_its_box_and_its_pieces() -> None:
    expected = expected_range([180, 180, 3], tare=45, tolerance=8)
    assert expected == Range(408, 8)
    assert [weight in Range(408, 8) for weight in (399, 400, 408, 416, 417)] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_one_unknown_weight_makes_all_unknown() -> None:
    assert expected_range([180, None], tare=45, tolerance=8) is None
    assert expected_range([], tare=45, tolerance=8) is None


def test_a_piece_that_weighs_nothing_is_known() -> None:
    assert expected_range([0], tare=45, tolerance=8) == Range(45, 8)


def test_no_parcel_weighs_less_than_nothing() -> None:
    assert Range(5, 8).low == 0
    assert -1 not in Range(5, 8)


def test_a_light_piece_hides_in_the_tolerance() -> None:
    pin, edge, shirt, unknown = line(1, 3), line(2, 8), line(3, 180), line(4, None)
    assert unseen_lines([pin, edge, shirt, unknown], tolerance=8) == (pin, edge)
    assert unseen_lines([pin], tolerance=2) == ()
