"""Corners of the bench: what one code must not lose of another, and what a box must not lose once closed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dispatchdesk.actions.hold_order import hold_order
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.take_code import take_code
from dispatchdesk.intake.parsed import NeverReason
from dispatchdesk.rules.dispatching import LabelMode
from dispatchdesk.rules.verdicts import Reason, Verdict
from dispatchdesk.storage.verification import verify
from tests.support.parsed_orders import TUESDAY, WEDNESDAY, a_line, an_order, files, never
from tests.support.shops import SCARF, SHIRT_BLUE_L, Line, Shop

SF, SOLE = "SF1390022817351", "BOOT-SOLE"


@pytest.mark.sqlite_only
def test_a_lower_total_never_reaches_into_a_closed_box(shop: Shop) -> None:
    shop.order("#1", Line("LIN-BL-L", 5))
    shop.scan("#1", SHIRT_BLUE_L, SHIRT_BLUE_L, "DDCMDPARCEL", SF, SHIRT_BLUE_L, SHIRT_BLUE_L)

    asked = shop.scan("DDCMDQTY")
    assert [choice.key for choice in asked.choices] == ["2", "3", "4", "5"]
    refused = shop.scan("DDCMD1")
    assert (refused.verdict, refused.reason, refused.counted) == (Verdict.REFUSED, Reason.NOTHING_TO_UNDO, 4)
    lowered = shop.scan("DDCMDQTY", "DDCMD3")

    assert (lowered.verdict, lowered.counted) == (Verdict.COUNTED, 3)
    assert verify(shop.desk.database, {}).broken is None


@pytest.mark.sqlite_only
def test_a_typed_total_below_the_closed_boxes_is_refused(shop: Shop) -> None:
    shop.order("#1", Line("LIN-BL-L", 30))
    shop.scan("#1", SHIRT_BLUE_L, "DDCMDQTY", "12", "DDCMDPARCEL", SF, SHIRT_BLUE_L)
    refused = shop.scan("DDCMDQTY", "11")
    assert (refused.verdict, refused.reason, refused.counted) == (Verdict.REFUSED, Reason.NOTHING_TO_UNDO, 13)
    assert verify(shop.desk.database, {}).broken is None


def test_a_chosen_variant_keeps_what_its_code_said(shop: Shop) -> None:
    shop.barcode("LIN-RD-L", SHIRT_BLUE_L)
    shop.order("#1", Line("LIN-BL-L", 5))
    assert shop.scan("#1", f"]d2010{SHIRT_BLUE_L}17200101", "1").verdict is Verdict.EXPIRED

    outcome = shop.scan(f"]d2010{SHIRT_BLUE_L}10B7", "1")

    assert (outcome.verdict, outcome.code) == (Verdict.COUNTED, "1")
    assert shop.desk.database.value("SELECT batch FROM pieces") == "B7"


def test_a_chosen_variant_keeps_the_size_of_its_pack(shop: Shop) -> None:
    for sku in ("LIN-BL-L", "LIN-RD-L"):
        shop.barcode(sku, "PACK-OF-3", 3)
    shop.order("#1", Line("LIN-BL-L", 5))
    assert shop.scan("#1", "PACK-OF-3", "1").counted == 3
    assert shop.scan("PACK-OF-3", "1").reason is Reason.PACK_TOO_LARGE


def test_a_parcel_that_closes_by_itself_answers_the_same_scan_alike(shop: Shop) -> None:
    shop.desk.settings = replace(shop.desk.settings, label_mode=LabelMode.FIRST_CLOSES_BY_ITSELF)
    shop.order("#1", Line("LIN-BL-L"), known_tracking=SF)
    shop.scan(SF)
    first = take_code(shop.desk, SHIRT_BLUE_L, scan_id="s1")
    assert first.verdict is Verdict.DISPATCHED
    again = take_code(shop.desk, SHIRT_BLUE_L, scan_id="s1")
    assert (again.verdict, again.seq) == (first.verdict, first.seq)


@pytest.mark.parametrize("number", ["1005", "#1005", " #1005 "])
def test_a_number_that_was_left_out_is_named_as_the_shop_writes_it(shop: Shop, number: str) -> None:
    take_in(shop.desk, files(never(an_order("#1005"), NeverReason.REFUNDED)))
    outcome = shop.scan(number)
    assert (outcome.verdict, outcome.order_number, outcome.detail) == (
        Verdict.REFUSED, "#1005", ("refunded",),
    )  # fmt: skip


def test_questions_about_a_closed_order_name_it(shop: Shop) -> None:
    shop.order("#1", Line("SCARF-GR"))
    shop.scan("#1", SCARF, SF)
    assert shop.scan("DDCMDREOPEN").order_number == "#1"
    waits = shop.scan("what")
    assert (waits.verdict, waits.order_number, waits.wanted) == (Verdict.ANSWER_FIRST, "#1", None)


def test_a_question_about_lines_is_forgotten_when_a_file_changes_them(shop: Shop) -> None:
    take_in(shop.desk, files(an_order("#1"), at=TUESDAY))
    assert shop.scan("#1", "DDCMDMISSING").verdict is Verdict.QUESTION
    take_in(shop.desk, files(an_order("#1", a_line("SCARF-GR")), at=WEDNESDAY))
    asked = shop.desk.benches.load(shop.desk.bench_id).question
    assert asked is not None
    assert asked.reason is Reason.OLD_SLIP
    assert shop.scan("DDCMDYES", SCARF).verdict is Verdict.ORDER_COMPLETE


def test_an_order_that_was_stopped_while_open_is_not_opened_again(shop: Shop) -> None:
    order_id = shop.order("#1", Line("SCARF-GR"))
    shop.scan("#1", SCARF)
    hold_order(shop.desk, order_id, "rang")
    assert [shop.scan(code).verdict for code in ("1", shop.slip(order_id))] == [Verdict.HELD] * 2


def test_the_answer_to_the_last_check_points_closes_by_itself_too(shop: Shop) -> None:
    shop.desk.settings = replace(shop.desk.settings, label_mode=LabelMode.FIRST_CLOSES_BY_ITSELF)
    shop.product("Boots", ("BOOT", {}, SOLE), check_points='["both one size"]', demands_answer=1)
    shop.order("#1", Line("BOOT"), known_tracking=SF)
    assert shop.scan(SF, SOLE).verdict is Verdict.ORDER_COMPLETE
    closed = take_code(shop.desk, "DDCMDYES", scan_id="s1")
    assert closed.verdict is Verdict.DISPATCHED
    assert take_code(shop.desk, "DDCMDYES", scan_id="s1").seq == closed.seq
