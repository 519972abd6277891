"""Labels, boxes and the way out: how a parcel is closed, and how it is opened again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dispatchdesk.rules.verdicts import Reason, Verdict
from tests.support.shops import (
    SCARF,
    SHIRT_BLUE_L,
    SOCKS,
    Line,
    Shop,
    verdicts,
)

SF, YT = "SF1390022817351", "YT8812093381027"


def two_shirts_and_a_pin(shop: Shop) -> int:
    return shop.order("#1042", Line("LIN-BL-L", 2), Line("GIFT-PIN", kind="gift", why="Gold-member gift"))


def test_a_parcel_from_slip_to_label(shop: Shop) -> None:
    slip = shop.slip(two_shirts_and_a_pin(shop))
    assert verdicts(shop, slip, SHIRT_BLUE_L, SHIRT_BLUE_L, "DDCMDGIFT", SF) == [
        "order_opened", "counted", "line_complete", "gift_confirmed", "dispatched",
    ]  # fmt: skip
    assert shop.scan("1042").verdict is Verdict.ALREADY_SENT


def test_not_yet_and_labels_that_ask_first(shop: Shop) -> None:
    two_shirts_and_a_pin(shop)
    early = shop.scan("1042", SF)
    assert (early.verdict, early.detail) == (Verdict.NOT_YET, ("3",))
    shop.scan(SHIRT_BLUE_L, SHIRT_BLUE_L, "DDCMDGIFT")
    assert verdicts(shop, "OWNLABEL77", "DDCMDNO", "OWNLABEL77", "DDCMDYES") == [
        "question", "answered", "question", "dispatched",
    ]  # fmt: skip


def test_a_used_tracking_number_is_refused(shop: Shop) -> None:
    shop.order("#1", Line("SCARF-GR"))
    shop.order("#2", Line("SCARF-GR"))
    shop.scan("1", SCARF, SF)
    outcome = shop.scan("2", SCARF, SF)
    assert (outcome.verdict, outcome.reason) == (Verdict.REFUSED, Reason.TRACKING_USED)
    assert outcome.detail == (SF, "#1")


def test_a_reopened_parcel_may_use_its_own_number_again(shop: Shop) -> None:
    shop.order("#1", Line("SCARF-GR"))
    assert verdicts(shop, "1", SCARF, SF, "DDCMDREOPEN", "DDCMD1", SF)[-2:] == ["reopened", "dispatched"]


def test_dispatch_without_a_number(shop: Shop) -> None:
    shop.order("#1", Line("SCARF-GR"))
    assert verdicts(shop, "1", "DDCMDDISPATCH", SCARF, "DDCMDDISPATCH", "DDCMDYES") == [
        "order_opened", "not_yet", "order_complete", "question", "dispatched",
    ]  # fmt: skip


def test_several_parcels(shop: Shop) -> None:
    shop.order("#1", Line("LIN-BL-L", 2))
    assert verdicts(shop, "1", "DDCMDPARCEL", SHIRT_BLUE_L, "DDCMDPARCEL", SF, SHIRT_BLUE_L, YT) == [
        "order_opened", "refused", "counted", "question", "parcel_opened", "order_complete", "dispatched",
    ]  # fmt: skip
    assert shop.count_of("parcels", "state = 'packed'") == 2


@pytest.mark.parametrize("nothing", ["]C1", "\0", "\u200b", "\ud800"])
def test_a_code_without_content_is_neither_a_label_nor_an_order(shop: Shop, nothing: str) -> None:
    shop.order("#1", Line("SCARF-GR"))
    shop.order("#2", Line("SCARF-GR"))
    assert verdicts(shop, "1", SCARF, nothing, "DDCMDDISPATCH", "DDCMDYES", nothing)[2:] == [
        "unknown_code", "question", "dispatched", "unknown_code",
    ]  # fmt: skip


def test_the_fast_lane_switches_to_the_twin_whose_label_was_stuck_on(shop: Shop) -> None:
    shop.order("#1", Line("SCARF-GR"), known_tracking="SF1111111111111")
    shop.order("#2", Line("SCARF-GR"), known_tracking="SF2222222222222")
    assert shop.scan(SCARF).order_number == "#1"
    outcome = shop.scan("SF2222222222222")
    assert (outcome.verdict, outcome.order_number, outcome.label_verified) == (Verdict.DISPATCHED, "#2", True)
    assert shop.scan("1").verdict is Verdict.ORDER_OPENED


def test_everything_in_the_first_box_leaves_no_second_one(shop: Shop) -> None:
    shop.order("#1", Line("SCARF-GR"))
    assert shop.scan("1", SCARF, "DDCMDPARCEL").reason is Reason.NOTHING_MISSING
    assert shop.scan(SF).verdict is Verdict.DISPATCHED


def test_the_rest_goes_short_after_the_first_box_was_closed(shop: Shop) -> None:
    shop.order("#1", Line("SCARF-GR"), Line("SOCK-MU"))
    shop.scan("1", SCARF, "DDCMDPARCEL", SF)
    assert shop.scan("DDCMDMISSING", "DDCMDYES").order_done
    outcome = shop.scan(SF)
    assert (outcome.verdict, outcome.tracking) == (Verdict.DISPATCHED, SF)
    assert shop.count_of("parcels", "state = 'packed'") == 1
    assert shop.scan("DDCMDREOPEN", "DDCMD1").verdict is Verdict.REOPENED


def test_a_second_box_that_was_emptied_again_is_left_out(shop: Shop) -> None:
    shop.order("#1", Line("SCARF-GR"), Line("SOCK-MU"))
    shop.scan("1", SCARF, "DDCMDPARCEL", SF, SOCKS, "DDCMDUNDO", "DDCMDMISSING", "DDCMDYES")
    assert verdicts(shop, "DDCMDDISPATCH", "DDCMDYES") == ["question", "dispatched"]
    assert shop.count_of("parcels", "state = 'left_empty'") == 1


def test_two_boxes_never_share_a_label(shop: Shop) -> None:
    shop.order("#1", Line("SCARF-GR"), Line("SOCK-MU"), known_tracking=SF)
    assert shop.scan("1", SCARF, "DDCMDPARCEL", SF, SOCKS, SF).reason is Reason.TRACKING_USED


def test_another_waiting_orders_label_says_to_close_this_one_first(shop: Shop) -> None:
    shop.order("#1", Line("SCARF-GR"))
    shop.order("#2", Line("SOCK-MU"), known_tracking=SF)
    outcome = shop.scan("1", SCARF, SF)
    assert (outcome.reason, outcome.detail) == (Reason.LABEL_OF_OPEN_ORDER_FIRST, ("#2",))


def test_weighing(shop: Shop) -> None:
    shop.desk.settings = replace(shop.desk.settings, weighing=True)
    shop.order("#1", Line("SCARF-GR"))
    assert verdicts(shop, "1", SCARF, SF, "DDCMDNO", "DDCMDWEIGHT", "DDCMD4", "20", "DDCMDYES", SF) == [
        "order_opened", "order_complete", "question", "answered",
        "question", "question", "question", "answered", "dispatched",
    ]  # fmt: skip
    assert shop.count_of("parcels", "weight_grams = 420") == 1


def test_weighing_is_a_gate_that_can_be_passed(shop: Shop) -> None:
    shop.desk.settings = replace(shop.desk.settings, weighing=True)
    shop.order("#1", Line("SCARF-GR"))
    assert verdicts(shop, "1", SCARF, SF, "DDCMDYES")[-1] == "dispatched"


def test_pieces_of_a_closed_box_are_never_switched(shop: Shop) -> None:
    for number, label in (("#1", "SF1111111111111"), ("#2", "SF2222222222222")):
        shop.order(number, Line("SCARF-GR"), Line("GIFT-PIN", kind="gift"), known_tracking=label)
    assert shop.scan(SCARF).order_number == "#1"
    shop.scan("DDCMDPARCEL", SF, "DDCMDGIFT")
    assert shop.scan("SF2222222222222").reason is Reason.LABEL_OF_OPEN_ORDER_FIRST


def test_a_second_box_is_weighed_against_its_own_pieces(shop: Shop) -> None:
    shop.desk.settings = replace(shop.desk.settings, weighing=True)
    with shop.desk.database.write():
        shop.desk.database.run("UPDATE variants SET weight_grams = 200")
    shop.order("#1", Line("SCARF-GR"), Line("SOCK-MU"))
    shop.scan("1", SCARF, "DDCMDPARCEL", SF, SOCKS)
    assert shop.scan("DDCMDWEIGHT", "200", "DDCMDYES").reason is Reason.WEIGHED
