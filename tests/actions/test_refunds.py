"""A refund of one line: paid, its wanted count falls; asked for, the owner may send the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dispatchdesk.actions.hold_order import release_order
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.slips import slips_for
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import ParsedLine, ParsedOrder
from dispatchdesk.rules.follow_ups import PromiseWay
from dispatchdesk.rules.orders import HoldReason, Order, Refund, can_send_the_rest
from dispatchdesk.rules.verdicts import Reason, Verdict
from dispatchdesk.wording.outcomes import one_line, say_outcome
from tests.support.parsed_orders import MONDAY, TUESDAY, WEDNESDAY, a_line, an_order, files, held
from tests.support.shops import SCARF, SHIRT_BLUE_L, SHIRT_RED_L, Shop, verdicts

LABEL = "SF1390022817351"
SHIRTS, ONE_SCARF = a_line("LIN-BL-L", 2), a_line("SCARF-GR", row=3)
WHOLE = an_order("1", SHIRTS, ONE_SCARF)
ONE_SHIRT = an_order("1", a_line("LIN-BL-L", 1), ONE_SCARF)
NO_SHIRT = an_order("1", ONE_SCARF)


@pytest.fixture
def shop(shop: Shop) -> Shop:
    """With two shirts and a scarf to be sent."""
    tell(shop, WHOLE, at=TUESDAY)
    return shop


def tell(shop: Shop, order: ParsedOrder, at: object = WEDNESDAY) -> None:
    take_in(shop.desk, files(order, at=at), "Linen & Co")  # type: ignore[arg-type]


def order(shop: Shop) -> Order:
    (ref,) = shop.desk.orders.by_number("1")
    return shop.desk.orders.load(ref.id)


def wanted(shop: Shop) -> dict[str, int]:
    return {line.article.sku: line.wanted for line in order(shop).lines if line.quantity}


# paid


def test_what_was_paid_back_is_taken_out_by_scanning_it(shop: Shop) -> None:
    shop.scan("1", SHIRT_BLUE_L, SHIRT_BLUE_L)
    tell(shop, ONE_SHIRT)
    assert wanted(shop) == {"LIN-BL-L": 1, "SCARF-GR": 1}
    assert not order(shop).is_held
    shop.scan("DDCMDYES")
    assert shop.scan(SCARF).verdict is Verdict.LINE_COMPLETE
    refused = shop.scan(LABEL)
    assert (refused.verdict, refused.reason) == (Verdict.NOT_YET, Reason.TAKE_OUT_FIRST)
    assert say_outcome(refused).headline == "Take out first: Linen shirt Blue L × 1"
    out = shop.scan(SHIRT_BLUE_L)
    assert (out.verdict, out.counted, out.wanted, out.order_done) == (Verdict.TAKEN_OUT, 1, 1, True)
    assert one_line(out).startswith("Out of the box: Linen shirt Blue L. All there")
    assert verdicts(shop, SHIRT_BLUE_L, LABEL) == ["surplus", "dispatched"]


def test_yes_says_that_it_is_out(shop: Shop) -> None:
    shop.scan("1", SHIRT_BLUE_L, SHIRT_BLUE_L, SCARF)
    tell(shop, NO_SHIRT)
    shop.scan("DDCMDYES")
    assert shop.scan("DDCMDDISPATCH").reason is Reason.TAKE_OUT_FIRST
    assert shop.scan("DDCMDPARCEL").reason is Reason.TAKE_OUT_FIRST
    assert shop.scan("DDCMDYES").reason is Reason.PINS_CLEARED
    assert shop.scan("DDCMDYES").reason is Reason.NO_QUESTION_OPEN
    assert shop.scan(LABEL).verdict is Verdict.DISPATCHED
    assert shop.count_of("pieces", "taken_back_why = 'refunded'") == 2


def test_of_a_typed_quantity_only_the_surplus_comes_out(shop: Shop) -> None:
    shop.scan("1", SHIRT_BLUE_L, "DDCMDQTY", "DDCMD2", SCARF)
    tell(shop, ONE_SHIRT)
    shop.scan("DDCMDYES", SHIRT_BLUE_L)
    assert shop.desk.dispatches.progress(order(shop).id).units == 2
    assert shop.scan(LABEL).verdict is Verdict.DISPATCHED


@pytest.mark.sqlite_only
def test_the_records_stay_whole(shop: Shop) -> None:
    shop.scan("1", SHIRT_BLUE_L, "DDCMDQTY", "DDCMD2", SCARF)
    tell(shop, ONE_SHIRT)
    shop.scan("DDCMDYES", SHIRT_BLUE_L, LABEL)
    assert shop.count_of("parcels", "state = 'packed'") == 1
    assert verify_records(shop.desk.folder.root).broken is None


def test_other_pieces_are_judged_as_ever(shop: Shop) -> None:
    shop.scan("1", SHIRT_BLUE_L, SHIRT_BLUE_L)
    tell(shop, ONE_SHIRT)
    shop.scan("DDCMDYES")
    assert shop.scan(SHIRT_RED_L).verdict is Verdict.WRONG_OPTION


def test_nothing_comes_out_where_enough_was_missing(shop: Shop) -> None:
    shop.scan("1", SHIRT_BLUE_L)
    tell(shop, ONE_SHIRT)
    assert verdicts(shop, "DDCMDYES", SCARF, LABEL) == ["order_opened", "order_complete", "dispatched"]


def test_the_same_file_again_changes_nothing(shop: Shop) -> None:
    shop.scan("1", SHIRT_BLUE_L)
    for _ in range(2):
        tell(shop, ONE_SHIRT)
    assert (order(shop).version, order(shop).is_held) == (2, False)


@pytest.mark.parametrize(
    "lines",
    [
        (a_line("LIN-BL-L", 1), a_line("SCARF-GR", 2)),
        (a_line("LIN-RD-L", 1), ONE_SCARF),
        (ONE_SCARF, a_line("SOCK-MU")),
    ],
    ids=["more of another", "another article", "one line for another"],
)
def test_more_than_a_refund_is_held_as_ever(shop: Shop, lines: tuple[ParsedLine, ...]) -> None:
    shop.scan("1", SHIRT_BLUE_L)
    tell(shop, an_order("1", *lines))
    assert [hold.reason for hold in order(shop).holds] == [HoldReason.CONTENT_CHANGED]
    assert wanted(shop) == {"LIN-BL-L": 2, "SCARF-GR": 1}


def test_a_closed_box_stays_closed(shop: Shop) -> None:
    shop.scan("1", SHIRT_BLUE_L, SHIRT_BLUE_L, "DDCMDPARCEL", LABEL)
    tell(shop, ONE_SHIRT)
    assert order(shop).is_held


def test_an_older_file_pays_nothing_back(shop: Shop) -> None:
    shop.scan("1", SHIRT_BLUE_L)
    tell(shop, ONE_SHIRT, at=MONDAY)
    assert wanted(shop)["LIN-BL-L"] == 2


def test_an_order_that_nobody_began_gets_the_files_lines(shop: Shop) -> None:
    tell(shop, NO_SHIRT)
    assert wanted(shop) == {"SCARF-GR": 1}


# asked for

ASKED = held(an_order("1", replace(SHIRTS, refund_asked=True), ONE_SCARF), HoldReason.REFUND_ASKED, "退款中")


def test_the_owner_sends_the_rest(shop: Shop) -> None:
    tell(shop, ASKED)
    assert shop.scan("1").verdict is Verdict.HELD
    release_order(shop.desk, order(shop).id, "she keeps the scarf", only_the_rest=True)
    assert wanted(shop) == {"LIN-BL-L": 0, "SCARF-GR": 1}
    (slip,) = slips_for(shop.desk, [order(shop).id])
    assert [(line.article.sku, line.quantity) for line in slip.lines] == [("SCARF-GR", 1)]
    assert [(one.quantity, one.way) for one in slip.not_in_parcel] == [(2, PromiseWay.REFUND)]
    tell(shop, ASKED)
    assert not order(shop).is_held
    assert verdicts(shop, "1", SHIRT_BLUE_L, SCARF, LABEL) == [
        "order_opened", "surplus", "order_complete", "dispatched",
    ]  # fmt: skip


def test_pieces_that_are_in_come_out_when_the_rest_is_sent(shop: Shop) -> None:
    shop.scan("1", SHIRT_BLUE_L, SCARF)
    tell(shop, ASKED)
    release_order(shop.desk, order(shop).id, "the rest", only_the_rest=True)
    assert shop.scan(LABEL).reason is Reason.TAKE_OUT_FIRST
    assert verdicts(shop, SHIRT_BLUE_L, LABEL) == ["taken_out", "dispatched"]


def test_released_without_a_word_of_the_rest_all_goes(shop: Shop) -> None:
    tell(shop, ASKED)
    release_order(shop.desk, order(shop).id, "she keeps all")
    assert wanted(shop) == {"LIN-BL-L": 2, "SCARF-GR": 1}


def test_where_the_money_was_paid_in_the_end_nothing_waits(shop: Shop) -> None:
    tell(shop, ASKED)
    release_order(shop.desk, order(shop).id, "the rest", only_the_rest=True)
    tell(shop, NO_SHIRT)
    assert wanted(shop) == {"SCARF-GR": 1}
    assert not order(shop).is_held


def test_where_the_buyer_keeps_it_after_all_it_is_wanted_again(shop: Shop) -> None:
    tell(shop, ASKED)
    release_order(shop.desk, order(shop).id, "the rest", only_the_rest=True)
    tell(shop, WHOLE)
    assert wanted(shop) == {"LIN-BL-L": 2, "SCARF-GR": 1}
    assert {line.refund for line in order(shop).lines} == {Refund.NONE}


def test_an_import_lifts_it_only_by_a_newer_file(shop: Shop) -> None:
    tell(shop, ASKED)
    tell(shop, WHOLE, at=MONDAY)
    assert order(shop).is_held
    assert can_send_the_rest(order(shop))
    tell(shop, WHOLE)
    assert not order(shop).is_held
    assert not can_send_the_rest(order(shop))


def test_where_all_of_it_is_asked_for_there_is_no_rest(shop: Shop) -> None:
    all_asked = tuple(replace(line, refund_asked=True) for line in (SHIRTS, ONE_SCARF))
    tell(shop, held(an_order("1", *all_asked), HoldReason.REFUND_ASKED, "退款中"))
    with pytest.raises(DeskError) as refused:
        release_order(shop.desk, order(shop).id, "the rest", only_the_rest=True)
    assert refused.value.trouble is Trouble.STATE_CHANGE
    assert order(shop).is_held


def test_a_new_order_comes_in_with_its_asked_line(shop: Shop) -> None:
    tell(shop, replace(ASKED, number="2"))
    (ref,) = shop.desk.orders.by_number("2")
    assert can_send_the_rest(shop.desk.orders.load(ref.id))
