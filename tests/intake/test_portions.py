"""Orders held as bytes: the same ones come out, in portions that one transaction can take in."""

from __future__ import annotations

from dispatchdesk.intake.portions import LINES_AT_ONCE, ORDERS_AT_ONCE, Portion, pack, packed, unpack
from dispatchdesk.rules.orders import HoldReason
from tests.support.parsed_orders import a_line, a_product, a_variant, an_order, held

MANY = tuple(an_order(str(number)) for number in range(2 * ORDERS_AT_ONCE + 1))


def test_what_was_packed_comes_out_each_time() -> None:
    orders = packed(MANY)
    assert (len(orders), tuple(orders), tuple(orders)) == (len(MANY), MANY, MANY)
    assert MANY[7] in orders
    assert an_order("another") not in orders
    assert packed(orders) is orders
    assert not packed(())


def test_a_portion_holds_few_orders_of_many_lines() -> None:
    assert [one.orders for one in packed(MANY).portions] == [ORDERS_AT_ONCE, ORDERS_AT_ONCE, 1]
    long = an_order("long", *(a_line(sku=f"S{number}") for number in range(LINES_AT_ONCE)))
    assert [one.orders for one in packed((long, long, MANY[0])).portions] == [1, 1, 1]


def test_portions_with_stops_are_marked() -> None:
    orders = (*MANY, held(an_order("held"), HoldReason.RISK))
    assert [one.has_stops for one in packed(orders).portions] == [False, False, True]


def test_a_portion_comes_back_equal() -> None:
    for portion in (Portion(), Portion(MANY[:2]), Portion(products=(a_product("p", a_variant("S")),))):
        assert unpack(pack(portion)) == portion
