"""What the office does beside the bench: holds, handovers, the log. On both engines."""

from __future__ import annotations

import pytest

from dispatchdesk.actions.dispatch_log import count_parcels, list_parcels, log_choices
from dispatchdesk.actions.end_of_shift import end_of_shift
from dispatchdesk.actions.follow_ups import change_state, open_follow_up
from dispatchdesk.actions.hand_over import hand_over, manifest_of, parcels_to_hand_over
from dispatchdesk.actions.hold_order import hold_order, release_order
from dispatchdesk.actions.list_orders import count_orders, find_order, list_orders, order_story
from dispatchdesk.actions.slips import slips_for
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.dispatching import LogFilter, ParcelState
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpState
from dispatchdesk.rules.listing import OrderFilter
from dispatchdesk.rules.orders import OrderState
from dispatchdesk.rules.verdicts import Verdict
from tests.support.shops import SCARF, SHIRT_BLUE_L, SOCKS, Line, Shop

LABEL, OTHER_LABEL = "SF1390022817351", "SF1390022817352"


def sent(shop: Shop, number: str = "#7", label: str = LABEL) -> int:
    order_id = shop.order(number, Line("LIN-BL-L"), Line("SCARF-GR"), recipient_name="Dana White")
    shop.scan(shop.slip(order_id), SHIRT_BLUE_L, SCARF, label)
    return order_id


def test_an_order_that_is_open_at_the_bench_can_be_held_and_refuses_the_next_piece(shop: Shop) -> None:
    order_id = shop.order("#7", Line("LIN-BL-L", 2))
    shop.scan(shop.slip(order_id), SHIRT_BLUE_L)

    hold_order(shop.desk, order_id, "refund by phone")

    assert shop.scan(SHIRT_BLUE_L).verdict is Verdict.HELD
    release_order(shop.desk, order_id, "wants it after all")
    assert shop.scan(SHIRT_BLUE_L).verdict is Verdict.ORDER_COMPLETE


@pytest.mark.parametrize("verb", [hold_order, release_order])
def test_both_need_words(shop: Shop, verb: object) -> None:
    assert callable(verb)
    order_id = shop.order("#7", Line("LIN-BL-L"))

    with pytest.raises(DeskError) as refused:
        verb(shop.desk, order_id, "  ")

    assert refused.value.trouble is Trouble.TEXT_MISSING


def test_held_waiting_and_single_orders_are_told_apart(shop: Shop) -> None:
    held = shop.order("#1", Line("LIN-BL-L"))
    shop.order("#2", Line("LIN-BL-L", 2))
    shop.order("#3", Line("SCARF-GR"), Line("GIFT-PIN", kind="gift"))
    hold_order(shop.desk, held, "why")

    def numbers(where: OrderFilter) -> list[str]:
        return [row.number for row in list_orders(shop.desk, where)]

    assert numbers(OrderFilter(held=True)) == ["#1"]
    assert numbers(OrderFilter(held=False)) == ["#2", "#3"]
    assert numbers(OrderFilter(single_item=True)) == ["#1", "#3"]
    counts = count_orders(shop.desk)
    assert (counts.all, counts.single_item, counts.held, counts.packed) == (3, 2, 1, 0)


def test_the_story_has_every_row_of_the_order(shop: Shop) -> None:
    story = order_story(shop.desk, sent(shop))

    assert [event.payload["verdict"] for event in story.events] == [
        "order_opened", "line_complete", "order_complete", "dispatched",
    ]  # fmt: skip
    assert [parcel.tracking for parcel in story.parcels] == [LABEL]


def test_a_parcel_is_handed_over_with_its_order_and_only_once(shop: Shop) -> None:
    order_id = sent(shop)
    (parcel,) = parcels_to_hand_over(shop.desk, "sf")

    manifest = hand_over(shop.desk, [parcel.id], "sf")

    assert (manifest.count, manifest.carrier) == (1, "sf")
    assert shop.desk.orders.by_id(order_id).state is OrderState.HANDED_OVER
    assert list_parcels(shop.desk, LogFilter())[0].state is ParcelState.HANDED_OVER
    with pytest.raises(DeskError) as refused:
        hand_over(shop.desk, [parcel.id], "sf")
    assert refused.value.trouble is Trouble.NOTHING_TO_PRINT


def test_a_stopped_parcel_stops_the_whole_handover(shop: Shop) -> None:
    stopped, other = sent(shop), sent(shop, "#8", OTHER_LABEL)
    hold_order(shop.desk, stopped, "cancelled")
    ids = [parcel.id for parcel in parcels_to_hand_over(shop.desk)]

    with pytest.raises(DeskError) as refused:
        hand_over(shop.desk, ids, "")

    assert (refused.value.trouble, refused.value.words) == (Trouble.MUST_PULL, {"number": "#7"})
    assert shop.desk.orders.by_id(other).state is OrderState.PACKED
    assert shop.count_of("handovers") == 0


def test_what_a_carrier_leaves_behind_is_named(shop: Shop) -> None:
    sent(shop)
    sent(shop, "#8", OTHER_LABEL)
    first, _ = parcels_to_hand_over(shop.desk, "sf")

    manifest = hand_over(shop.desk, [first.id], "sf")

    assert [parcel.order_number for parcel in manifest.not_scanned] == ["#8"]


def test_the_log_counts_and_offers_what_is_in_it(shop: Shop) -> None:
    sent(shop)
    choices = log_choices(shop.desk)

    assert count_parcels(shop.desk, LogFilter(carrier="sf")) == 1
    assert count_parcels(shop.desk, LogFilter(shop=choices.shops[0].key, packer="Li Na")) == 1
    assert count_parcels(shop.desk, LogFilter(carrier="ups")) == 0
    assert (choices.carriers, choices.packers) == (("sf",), ("Li Na",))
    assert manifest_of(shop.desk, LogFilter()).count == 1


def test_items_of_the_log_are_what_lies_in_the_boxes(shop: Shop) -> None:
    sent(shop)
    items = list(shop.desk.listing.each_sent_item(LogFilter(), shop.desk.zone))

    assert [(item.sku, item.quantity, item.parcel.tracking) for item in items] == [
        ("LIN-BL-L", 1, LABEL),
        ("SCARF-GR", 1, LABEL),
    ]


def test_the_shift_ends_with_each_order_in_one_place(shop: Shop) -> None:
    sent(shop)
    half = shop.order("#8", Line("LIN-BL-L", 2))
    complete = shop.order("#9", Line("SCARF-GR"))
    shop.scan(shop.slip(half), SHIRT_BLUE_L, "DDCMDASIDE", shop.slip(complete), SCARF)

    report = end_of_shift(shop.desk)

    assert [order.number for order in report.complete] == ["#9"]
    assert [order.number for order in report.aside] == ["#8"]
    assert report.checking == ()
    assert [parcel.order_number for parcel in report.not_collected] == ["#7"]
    assert report.to_go == 2


def test_what_the_buyer_collects_waits_for_no_carrier(shop: Shop) -> None:
    order_id = shop.order("#7", Line("SCARF-GR"))
    dispatched = shop.scan(shop.slip(order_id), SCARF, "DDCMDDISPATCH", "DDCMD3")

    assert (dispatched.verdict, dispatched.detail[0]) == (Verdict.DISPATCHED, "collected_by_buyer")
    assert end_of_shift(shop.desk).not_collected == ()
    assert parcels_to_hand_over(shop.desk) == ()


def test_an_order_is_handed_over_with_its_last_box_that_waits_for_a_carrier(shop: Shop) -> None:
    order_id = shop.order("#7", Line("SCARF-GR"), Line("SOCK-MU"))
    shop.scan(shop.slip(order_id), SCARF, "DDCMDPARCEL", LABEL, SOCKS, "DDCMDDISPATCH", "DDCMD3")
    (box,) = parcels_to_hand_over(shop.desk)

    hand_over(shop.desk, [box.id], "sf")

    assert shop.desk.orders.by_id(order_id).state is OrderState.HANDED_OVER


def test_a_state_that_cannot_follow_is_refused(shop: Shop) -> None:
    follow_up = open_follow_up(shop.desk, FollowUpKind.BY_HAND, None, "call the maker")
    change_state(shop.desk, follow_up, FollowUpState.RESOLVED)

    with pytest.raises(DeskError) as refused:
        change_state(shop.desk, follow_up, FollowUpState.PROMISED)

    assert refused.value.trouble is Trouble.STATE_CHANGE


def test_an_order_is_found_by_its_number_with_and_without_the_sign(shop: Shop) -> None:
    order_id = shop.order("#7", Line("LIN-BL-L"))

    assert find_order(shop.desk, "7") == find_order(shop.desk, " #7 ") == order_id
    with pytest.raises(DeskError) as refused:
        find_order(shop.desk, "8")
    assert refused.value.trouble is Trouble.NO_SUCH_ORDER


def test_a_slip_names_the_lines_and_the_order(shop: Shop) -> None:
    order_id = shop.order("#7", Line("LIN-BL-L", 2), buyer_note="wrap it")
    (slip,) = slips_for(shop.desk, [order_id])

    assert (slip.number, slip.units, slip.buyer_note) == ("#7", 2, "wrap it")
