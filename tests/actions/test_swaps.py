"""A wrong piece: one key follows it up, and the parcel that may have been mixed up with this one is named."""

from __future__ import annotations

import pytest

from dispatchdesk.actions.follow_ups import load_follow_up
from dispatchdesk.actions.hand_over import hand_over
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpRow
from dispatchdesk.rules.verdicts import Reason, Verdict
from tests.support.shops import (
    SCARF,
    SHIRT_BLUE_L,
    SHIRT_RED_L,
    SOCKS,
    Line,
    Shop,
)

LABEL = "SF1390022817351"
BIN, REOPEN = "DDCMDBIN", "DDCMDREOPEN"


def followed_up(shop: Shop, number: int = 1) -> FollowUpRow:
    return load_follow_up(shop.desk, number)


def red_went_short(shop: Shop) -> None:
    """#1038 wanted a red shirt and a scarf; the shirt was not there. #1039, which wants blue, is open."""
    shop.order("#1038", Line("LIN-RD-L"), Line("SCARF-GR"))
    shop.order("#1039", Line("LIN-BL-L"), Line("SOCK-MU"))
    shop.scan("#1038", SCARF, "DDCMDMISSING", "DDCMDYES", LABEL)
    shop.later(minutes=12)
    shop.scan("#1039", SOCKS)


# one key from the red screen


@pytest.mark.parametrize(
    ("code", "verdict", "kind", "sku", "detail"),
    [
        (SHIRT_RED_L, Verdict.WRONG_OPTION, FollowUpKind.WRONG_BIN, "LIN-RD-L", ""),
        (SCARF, Verdict.WRONG_ITEM, FollowUpKind.WRONG_BIN, "SCARF-GR", ""),
        ("NOBODY-KNOWS", Verdict.UNKNOWN_CODE, FollowUpKind.CHECK_BIN, "", "NOBODY-KNOWS"),
        (
            f"]C101{SHIRT_BLUE_L.zfill(14)}17200101",
            Verdict.EXPIRED,
            FollowUpKind.DEFECT,
            "LIN-BL-L",
            "expired",
        ),
    ],
)
def test_one_key_opens_the_right_follow_up(
    shop: Shop, code: str, verdict: Verdict, kind: FollowUpKind, sku: str, detail: str
) -> None:
    order = shop.order("#1", Line("LIN-BL-L"))
    shop.scan("#1")
    assert shop.scan(code).verdict is verdict
    noted = shop.scan(BIN)
    assert noted.detail[0] == "F-0001"
    row = followed_up(shop)
    assert (row.kind, row.article.sku if row.article else "", row.detail) == (kind, sku, detail)
    assert (row.order_id, row.bench) == (order, shop.desk.benches.load(shop.desk.bench_id).name)
    assert shop.scan(BIN).reason is Reason.NO_WRONG_SCAN


def test_a_piece_too_many_sends_somebody_to_the_bin(shop: Shop) -> None:
    shop.order("#1", Line("LIN-BL-L"), Line("SCARF-GR"))
    shop.scan("#1", SCARF, SCARF)
    noted = shop.scan(BIN)
    assert (noted.reason, noted.detail) == (Reason.FOLLOWED_UP, ("F-0001", "check_bin"))
    row = followed_up(shop)
    assert row.article is not None
    assert row.ordered is not None
    assert (row.article.sku, row.ordered.sku) == ("SCARF-GR", "SCARF-GR")


def test_a_code_of_several_is_followed_up_while_its_question_stays(shop: Shop) -> None:
    shop.product("Old label", ("OLD", {}, SCARF))
    shop.order("#1", Line("SCARF-GR"))
    assert shop.scan("#1", SCARF).verdict is Verdict.AMBIGUOUS
    assert shop.scan(BIN).reason is Reason.FOLLOWED_UP
    assert (followed_up(shop).kind, followed_up(shop).detail) == (FollowUpKind.CHECK_BIN, SCARF)
    assert shop.scan("DDCMD1").verdict is Verdict.ORDER_COMPLETE


def test_a_serial_number_that_was_sent_sends_somebody_to_the_bin(shop: Shop) -> None:
    code = f"]C101{SCARF.zfill(14)}21S-7"
    shop.order("#1", Line("SCARF-GR"))
    shop.order("#2", Line("SCARF-GR"))
    shop.scan("#1", code, LABEL, "#2")
    assert shop.scan(code).verdict is Verdict.SERIAL_SEEN
    shop.scan(BIN)
    assert (followed_up(shop).kind, followed_up(shop).detail) == (FollowUpKind.CHECK_BIN, "S-7")


def test_a_piece_that_no_order_wants_lay_in_the_wrong_bin(shop: Shop) -> None:
    assert shop.scan(SOCKS).reason is Reason.NO_ORDER_WANTS_IT
    shop.scan(BIN)
    assert (followed_up(shop).kind, followed_up(shop).order_id) == (FollowUpKind.WRONG_BIN, None)


# the parcel that may have been mixed up with this one


def test_the_parcel_that_went_without_the_piece_is_named(shop: Shop) -> None:
    red_went_short(shop)
    swap = shop.scan(SHIRT_RED_L).swap
    assert swap is not None
    assert (swap.order_number, swap.minutes, swap.got) == ("#1038", 12, None)


def test_the_parcel_with_another_option_of_the_product_is_named(shop: Shop) -> None:
    shop.order("#1038", Line("LIN-RD-L"), Line("LIN-BL-M"))
    shop.order("#1039", Line("LIN-BL-L"))
    shop.scan("#1038", "6901234500028", SHIRT_RED_L, LABEL, "#1039")
    swap = shop.scan(SHIRT_RED_L).swap
    assert swap is not None
    assert swap.got is not None
    assert (swap.order_number, swap.got.sku) == ("#1038", "LIN-BL-M")


@pytest.mark.parametrize("minutes", [31])
def test_what_was_closed_longer_ago_is_not_named(shop: Shop, minutes: int) -> None:
    red_went_short(shop)
    shop.later(minutes=minutes)
    assert shop.scan(SHIRT_RED_L).swap is None


def test_what_the_carrier_has_is_not_named(shop: Shop) -> None:
    red_went_short(shop)
    (parcel,) = shop.desk.listing.parcels_to_hand_over()
    hand_over(shop.desk, [parcel.id], "sf")
    assert shop.scan(SHIRT_RED_L).swap is None


def test_it_is_reopened_and_the_open_order_is_put_aside_with_its_pieces(shop: Shop) -> None:
    red_went_short(shop)
    shop.scan(SHIRT_RED_L)
    asked = shop.scan(REOPEN)
    assert (asked.reason, asked.detail) == (Reason.WHY_REOPEN, ("#1038",))
    reopened = shop.scan("DDCMD2")
    assert (reopened.verdict, reopened.order_number) == (Verdict.REOPENED, "#1038")
    shop.scan("DDCMDASIDE")
    assert shop.scan("#1039").counted == 1
    folder = shop.desk.folder
    assert not folder.database.is_file() or verify_records(folder.root).broken is None


def test_without_a_suspect_an_open_order_is_not_left(shop: Shop) -> None:
    shop.order("#1", Line("LIN-BL-L"))
    shop.scan("#1", SHIRT_RED_L)
    assert shop.scan(REOPEN).reason is Reason.ALREADY_OPEN


def test_a_piece_that_no_order_wants_may_be_missing_in_a_closed_parcel(shop: Shop) -> None:
    shop.order("#1038", Line("LIN-RD-L"), Line("SCARF-GR"))
    shop.scan("#1038", SCARF, "DDCMDMISSING", "DDCMDYES", LABEL)
    swap = shop.scan(SHIRT_RED_L).swap
    assert swap is not None
    assert swap.order_number == "#1038"
    assert shop.scan(REOPEN).detail == ("#1038",)
