"""What is sold and never packed: lines that the owner listed leave their orders at import."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dispatchdesk.actions.import_orders import plan_import, take_in
from dispatchdesk.actions.import_plan import ImportCounts
from dispatchdesk.actions.leave_out_lines import without_not_packed
from dispatchdesk.intake.parsed import NeverReason, ParsedOrder, Standing
from dispatchdesk.rules.orders import HoldReason
from tests.support.parsed_orders import a_line, an_order, files, held, never
from tests.support.shops import Shop

LISTED = ("FEE", "700000000003")
FEE = a_line("FEE", 1200)
BY_PRODUCT = a_line("", 3, title="补差价", product_ref="700000000003")
SHIRT = a_line("LIN-BL-L", row=3)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (an_order("1", SHIRT), an_order("1", SHIRT)),
        (an_order("1", FEE, SHIRT, BY_PRODUCT), an_order("1", SHIRT)),
        (
            an_order("1", FEE),
            replace(never(an_order("1", FEE), NeverReason.NOTHING_TO_PACK), lines=()),
        ),
        (
            held(an_order("1", BY_PRODUCT), HoldReason.NOT_PAID),
            replace(never(an_order("1", FEE), NeverReason.NOTHING_TO_PACK), lines=()),
        ),
        (
            held(an_order("1", FEE), HoldReason.UNREADABLE_ROW, "8"),
            replace(held(an_order("1", FEE), HoldReason.UNREADABLE_ROW, "8"), lines=()),
        ),
        (
            never(an_order("1", FEE), NeverReason.REFUNDED),
            replace(never(an_order("1", FEE), NeverReason.REFUNDED), lines=()),
        ),
    ],
)
def test_lines_that_are_listed_go(order: ParsedOrder, expected: ParsedOrder) -> None:
    assert without_not_packed(files(order), LISTED).orders == (expected,)


def test_without_a_list_nothing_is_touched() -> None:
    parsed = files(an_order("1", FEE))
    assert without_not_packed(parsed, ()) is parsed


def test_the_preview_and_the_import_leave_them_out(shop: Shop) -> None:
    shop.desk.settings = replace(shop.desk.settings, not_packed=LISTED)
    parsed = files(an_order("1", FEE, SHIRT), an_order("2", BY_PRODUCT))

    plan = plan_import(shop.desk, parsed)
    counts = take_in(shop.desk, parsed).counts

    assert plan.counts == counts == ImportCounts(new=1, never=1, lines=1, units=1)
    assert [row.title for row in plan.rows if row.order_number == "1"] == ["Linen shirt"]
    assert shop.desk.orders.left_out("2") == ("2", "nothing_to_pack")
    assert shop.count_of("order_lines") == 1
    assert {order.standing for order in plan.parsed.orders} == {Standing.SHIP, Standing.NEVER}
