"""Gift rules kept by the owner, and what happens to waiting orders when a gift is used up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dispatchdesk.actions.gift_rules import (
    gift_used_up,
    new_rule,
    remove_rule,
    save_rule,
    substitute_gift,
    view_rules,
)
from dispatchdesk.actions.import_orders import plan_import, take_in
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import NeverReason, ParsedCustomer, ParsedOrder
from dispatchdesk.opening import person_named
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.gift_rules import GiftRule
from dispatchdesk.rules.orders import LineKind, OrderLine
from tests.support.parsed_orders import MONDAY, TUESDAY, a_line, an_order, files, never
from tests.support.shops import Shop

OWN = "Linen & Co"
LIN = ParsedCustomer(channel_id="lin", name="Lin", phone="13800138000")


def article(shop: Shop, sku: str) -> Article:
    return shop.desk.catalogue.article(shop.variants[sku])


def pin_rule(shop: Shop, stock: int | None = None, **conditions: object) -> GiftRule:
    rule = replace(new_rule("Pin with every order", article(shop, "GIFT-PIN")), **conditions)  # type: ignore[arg-type]
    save_rule(shop.desk, rule, stock)
    return rule


def gifts_of(shop: Shop, number: str) -> tuple[OrderLine, ...]:
    (ref,) = shop.desk.orders.by_number(number)
    return tuple(line for line in shop.desk.orders.load(ref.id).lines if line.kind is LineKind.GIFT)


def order(number: str, quantity: int = 1, **told: object) -> ParsedOrder:
    return an_order(number, a_line("LIN-BL-L", quantity, title="Linen shirt - Blue / L"), **told)  # type: ignore[arg-type]


def stock_of(shop: Shop, rule: GiftRule) -> int | None:
    return shop.desk.gifts.stock()[rule.uid]


def test_an_order_gets_the_gift_and_says_which_rule(shop: Shop) -> None:
    pin_rule(shop, quantity=2)
    take_in(shop.desk, files(order("#1")), OWN)
    (gift,) = gifts_of(shop, "#1")
    assert (gift.article.sku, gift.quantity, gift.why) == ("GIFT-PIN", 2, "Pin with every order")
    assert gift.article.variant_id == shop.variants["GIFT-PIN"]


def test_the_preview_shows_the_gift_before_anything_is_written(shop: Shop) -> None:
    rule = pin_rule(shop, stock=5)
    plan = plan_import(shop.desk, files(order("#1")), OWN)
    row = plan.rows[-1]
    assert (row.order_number, row.quantity_text, row.words) == ("#1", "1", (rule.name,))
    assert row.title == article(shop, "GIFT-PIN").title
    assert plan.gifts == 1
    assert stock_of(shop, rule) == 5


def test_the_stock_lasts_for_so_many(shop: Shop) -> None:
    rule = pin_rule(shop, stock=2)
    take_in(shop.desk, files(order("#1"), order("#2"), order("#3")), OWN)
    assert [len(gifts_of(shop, number)) for number in ("#1", "#2", "#3")] == [1, 1, 0]
    assert stock_of(shop, rule) == 0


def test_the_same_file_again_gives_nothing_twice(shop: Shop) -> None:
    rule = pin_rule(shop, stock=5)
    for _time in range(2):
        take_in(shop.desk, files(order("#1")), OWN)
    assert len(gifts_of(shop, "#1")) == 1
    assert stock_of(shop, rule) == 4


def test_a_first_order_is_one_only_once(shop: Shop) -> None:
    pin_rule(shop, nth_order=1)
    first, second = order("#1", customer=LIN), order("#2", customer=LIN)
    take_in(shop.desk, files(first, second, order("#3", customer=ParsedCustomer())), OWN)
    take_in(shop.desk, files(order("#4", customer=LIN)), OWN)
    given = [number for number in ("#1", "#2", "#3", "#4") if gifts_of(shop, number)]
    assert given == ["#1"], "nobody knows who bought #3"


def test_when_the_qualifying_line_goes_the_gift_goes(shop: Shop) -> None:
    rule = pin_rule(shop, stock=5, least_pieces=3)
    take_in(shop.desk, files(order("#1", 3), at=MONDAY), OWN)
    assert len(gifts_of(shop, "#1")) == 1
    take_in(shop.desk, files(order("#1", 2), at=TUESDAY), OWN)
    assert not gifts_of(shop, "#1")
    assert stock_of(shop, rule) == 5


def test_of_a_begun_order_goes_only_what_it_does_not_earn(shop: Shop) -> None:
    rule = pin_rule(shop, stock=5, least_pieces=3)
    take_in(shop.desk, files(order("#1", 3), at=MONDAY), OWN)
    (ref,) = shop.desk.orders.by_number("#1")
    shop.scan(shop.slip(ref.id), "LIN-BL-L")
    take_in(shop.desk, files(order("#1", 2), at=TUESDAY), OWN)
    assert sum(gift.quantity for gift in gifts_of(shop, "#1")) == 0
    assert stock_of(shop, rule) == 5


def test_an_order_that_is_left_out_uses_no_stock(shop: Shop) -> None:
    rule = pin_rule(shop, stock=5)
    take_in(shop.desk, files(never(order("#1"), NeverReason.CANCELLED)), OWN)
    assert stock_of(shop, rule) == 5


def test_used_up_takes_it_out_of_what_nobody_began(shop: Shop) -> None:
    rule = pin_rule(shop, stock=5)
    take_in(shop.desk, files(order("#1"), order("#2")), OWN)
    (begun,) = shop.desk.orders.by_number("#1")
    shop.scan(shop.slip(begun.id), "LIN-BL-L")
    assert view_rules(shop.desk)[0].waiting == 1
    assert gift_used_up(shop.desk, rule.uid) == 1
    assert [len(gifts_of(shop, number)) for number in ("#1", "#2")] == [1, 0]
    take_in(shop.desk, files(order("#3")), OWN)
    assert not gifts_of(shop, "#3")


def test_another_gift_takes_its_place(shop: Shop) -> None:
    rule = pin_rule(shop)
    take_in(shop.desk, files(order("#1")), OWN)
    assert substitute_gift(shop.desk, rule.uid, article(shop, "SOCK-MU")) == 1
    take_in(shop.desk, files(order("#2")), OWN)
    assert [gifts_of(shop, number)[0].article.sku for number in ("#1", "#2")] == ["SOCK-MU", "SOCK-MU"]


def test_a_rule_that_is_removed_leaves_what_it_gave(shop: Shop) -> None:
    rule = pin_rule(shop)
    take_in(shop.desk, files(order("#1")), OWN)
    remove_rule(shop.desk, rule.uid)
    take_in(shop.desk, files(order("#2")), OWN)
    assert [len(gifts_of(shop, number)) for number in ("#1", "#2")] == [1, 0]
    assert not view_rules(shop.desk)


@pytest.mark.parametrize(
    ("changes", "stock", "trouble"),
    [
        ({"name": "  "}, None, Trouble.TEXT_MISSING),
        ({"quantity": 0}, None, Trouble.RULE_NUMBERS),
        ({"starts_on": date(2026, 2, 2), "ends_on": date(2026, 2, 1)}, None, Trouble.RULE_NUMBERS),
        ({}, -1, Trouble.RULE_NUMBERS),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(
    shop: Shop, changes: dict[str, object], stock: int | None, trouble: Trouble
) -> None:
    rule = replace(new_rule("Pin", article(shop, "GIFT-PIN")), **changes)  # type: ignore[arg-type]
    with pytest.raises(DeskError) as refused:
        save_rule(shop.desk, rule, stock)
    assert refused.value.trouble is trouble
    assert not view_rules(shop.desk)


def test_only_the_owner_makes_rules(shop: Shop) -> None:
    rule = pin_rule(shop)
    shop.desk.settings = replace(shop.desk.settings, roles_on=True)
    shop.desk.person = person_named(shop.desk, "Li")
    for deed in (
        lambda: save_rule(shop.desk, rule, None),
        lambda: remove_rule(shop.desk, rule.uid),
        lambda: gift_used_up(shop.desk, rule.uid),
        lambda: substitute_gift(shop.desk, rule.uid, article(shop, "SOCK-MU")),
    ):
        with pytest.raises(DeskError) as refused:
            deed()
        assert refused.value.trouble is Trouble.NEEDS_OWNER
