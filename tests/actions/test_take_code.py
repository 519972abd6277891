"""Every verdict of the bench, on a real database file."""

from __future__ import annotations

from datetime import timedelta

from dispatchdesk.actions.take_code import take_code
from dispatchdesk.rules.follow_ups import Pile
from dispatchdesk.rules.orders import Hold, HoldReason
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Tone, Verdict
from tests.support.shops import (
    SCARF,
    SHIRT_BLUE_L,
    SHIRT_BLUE_M,
    SHIRT_RED_L,
    SOCKS,
    Line,
    Shop,
    verdicts,
)

SF, YT = "SF1390022817351", "YT8812093381027"


def two_shirts_and_a_pin(shop: Shop) -> int:
    return shop.order("#1042", Line("LIN-BL-L", 2), Line("GIFT-PIN", kind="gift", why="Gold-member gift"))


def stop(shop: Shop, order_id: int) -> None:
    with shop.desk.database.write():
        shop.desk.orders.hold(order_id, Hold(HoldReason.REFUND_ASKED), shop.desk.now())


def test_wrong_option_names_what_differs(shop: Shop) -> None:
    two_shirts_and_a_pin(shop)
    outcome = shop.scan("#1042", SHIRT_RED_L)
    assert outcome.verdict is Verdict.WRONG_OPTION
    assert [(d.name, d.found, d.wanted) for d in outcome.differs] == [("Colour", "Red", "Blue")]
    assert outcome.found
    assert outcome.found.sku == "LIN-RD-L"
    assert outcome.ordered
    assert outcome.ordered.sku == "LIN-BL-L"
    assert outcome.counted == 0


def test_a_wrong_piece_stays_pinned_until_it_is_scanned_again(shop: Shop) -> None:
    two_shirts_and_a_pin(shop)
    assert len(shop.scan("1042", SHIRT_RED_L).pins) == 1
    again = shop.scan(SHIRT_RED_L)
    assert again.verdict is Verdict.WRONG_OPTION
    assert again.pin_released
    assert again.tone is Tone.CALM
    assert again.pins == ()


def test_wrong_item_surplus_and_unknown_code(shop: Shop) -> None:
    two_shirts_and_a_pin(shop)
    assert verdicts(shop, "1042", SCARF, SHIRT_BLUE_L, SHIRT_BLUE_L, SHIRT_BLUE_L, "5555") == [
        "order_opened", "wrong_item", "counted", "line_complete", "surplus", "unknown_code",
    ]  # fmt: skip


def test_an_item_opens_the_most_urgent_order_that_wants_it_one_item_orders_first(shop: Shop) -> None:
    shop.order("#1", Line("LIN-BL-L", 2))
    shop.order("#2", Line("LIN-BL-L"))
    outcome = shop.scan(SHIRT_BLUE_L)
    assert (outcome.verdict, outcome.order_number, outcome.order_done) == (Verdict.ORDER_COMPLETE, "#2", True)


def test_an_item_that_no_order_wants(shop: Shop) -> None:
    outcome = shop.scan(SCARF)
    assert (outcome.verdict, outcome.reason) == (Verdict.WRONG_ITEM, Reason.NO_ORDER_WANTS_IT)


def test_a_second_order_opens_only_when_it_is_scanned_again(shop: Shop) -> None:
    two_shirts_and_a_pin(shop)
    shop.order("#1043", Line("SCARF-GR"))
    assert verdicts(shop, "1042", SHIRT_BLUE_L, "1043", "1043", SCARF) == [
        "order_opened", "counted", "other_order_open", "order_opened", "order_complete",
    ]  # fmt: skip
    assert shop.scan("DDCMDASIDE").verdict is Verdict.PUT_ASIDE
    assert shop.scan("1042").counted == 1


def test_something_between_the_two_scans_of_the_second_order_forgets_it(shop: Shop) -> None:
    two_shirts_and_a_pin(shop)
    shop.order("#1043", Line("SCARF-GR"))
    assert verdicts(shop, "1042", "1043", SHIRT_BLUE_L, "1043") == [
        "order_opened", "other_order_open", "counted", "other_order_open",
    ]  # fmt: skip


def test_one_code_of_two_variants_is_asked_about(shop: Shop) -> None:
    shop.barcode("LIN-RD-L", "SHARED1")
    shop.barcode("LIN-BL-L", "SHARED1")
    two_shirts_and_a_pin(shop)
    outcome = shop.scan("1042", "SHARED1")
    assert outcome.verdict is Verdict.AMBIGUOUS
    skus = [choice.article.sku for choice in outcome.choices if choice.article]
    assert set(skus) == {"LIN-BL-L", "LIN-RD-L"}
    assert shop.scan("SOMETHING").verdict is Verdict.ANSWER_FIRST
    assert shop.scan(f"DDCMD{skus.index('LIN-BL-L') + 1}").verdict is Verdict.COUNTED


def test_a_defect_takes_the_last_piece_out_and_opens_a_follow_up(shop: Shop) -> None:
    two_shirts_and_a_pin(shop)
    assert verdicts(shop, "1042", SHIRT_BLUE_L, "DDCMDDEFECT", "DDCMD3", SHIRT_BLUE_L) == [
        "order_opened", "counted", "question", "defect_recorded", "counted",
    ]  # fmt: skip
    assert shop.desk.follow_ups.list()[0].detail == "seam"
    assert verdicts(shop, "DDCMDUNDO", "DDCMDUNDO") == ["undone", "refused"]


def test_an_item_scanned_while_defect_is_open_is_the_faulty_one(shop: Shop) -> None:
    two_shirts_and_a_pin(shop)
    assert verdicts(shop, "1042", "DDCMDDEFECT", SHIRT_BLUE_L, "DDCMD1") == [
        "order_opened", "question", "question", "defect_recorded",
    ]  # fmt: skip
    assert shop.count_of("pieces") == 0


def test_a_missing_piece_goes_short_with_a_promise(shop: Shop) -> None:
    shop.order("#7", Line("LIN-BL-L", 2), Line("SCARF-GR"))
    answers = verdicts(shop, "7", SHIRT_BLUE_L, SHIRT_BLUE_L, "DDCMDMISSING", "DDCMDYES", SF)
    assert answers[3:] == ["question", "missing_recorded", "dispatched"]
    assert shop.count_of("promises", "state = 'open' AND sku = 'SCARF-GR'") == 1
    assert shop.desk.follow_ups.list()[0].kind == "short"


def test_a_promise_comes_back_with_the_next_order_and_is_kept_by_closing(shop: Shop) -> None:
    customer = shop.customer("Wang")
    person = {"customer_id": customer, "recipient_name": "Wang", "address": "Lake Road 1"}
    shop.order("#1", Line("LIN-BL-L"), Line("SCARF-GR"), **person)
    shop.scan("1", SHIRT_BLUE_L, "DDCMDMISSING", "DDCMDYES", SF)
    shop.order("#2", Line("SOCK-MU"), **person)
    assert [row.pile for row in shop.desk.follow_ups.list()] == [Pile.ACT]
    assert shop.scan("2").wanted == 2
    (waiting,) = shop.desk.follow_ups.list(Pile.WAITING)
    assert waiting.promise
    assert (waiting.pile, waiting.promise.on_order_number) == (Pile.WAITING, "#2")
    far_away = shop.desk.now() + timedelta(days=90)
    assert shop.desk.follow_ups.counts(far_away) == ({Pile.ACT: 0, Pile.WAITING: 1, Pile.DONE: 0}, 0)
    assert verdicts(shop, SOCKS, SCARF, YT) == ["line_complete", "order_complete", "dispatched"]
    assert shop.count_of("promises", "state = 'kept'") == 1
    assert verdicts(shop, "DDCMDREOPEN", "DDCMD1") == ["question", "reopened"]
    assert shop.count_of("promises", "state = 'joined'") == 1


def test_missing_with_no_puts_the_order_aside(shop: Shop) -> None:
    shop.order("#7", Line("LIN-BL-L", 2), Line("SCARF-GR"))
    assert verdicts(shop, "7", "DDCMDMISSING", "DDCMD2", "DDCMDNO") == [
        "order_opened", "question", "question", "put_aside",
    ]  # fmt: skip
    assert shop.desk.follow_ups.list()[0].kind == "missing_item"


def test_going_short_of_everything_is_refused(shop: Shop) -> None:
    shop.order("#7", Line("SCARF-GR"))
    assert shop.scan("7", "DDCMDMISSING", "DDCMDYES").reason is Reason.NOTHING_WOULD_REMAIN


def test_by_eye(shop: Shop) -> None:
    two_shirts_and_a_pin(shop)
    asked = shop.scan("1042", "DDCMDEYE")
    assert (asked.verdict, len(asked.choices)) == (Verdict.QUESTION, 2)
    outcome = shop.scan("DDCMD2")
    assert (outcome.verdict, outcome.order_done) == (Verdict.CONFIRMED_BY_EYE, False)
    assert shop.count_of("pieces", "by_eye = 1") == 1


def test_a_typed_quantity_is_the_total(shop: Shop) -> None:
    shop.order("#9", Line("LIN-BL-L", 5), Line("SCARF-GR"))
    assert verdicts(shop, "9", SHIRT_BLUE_L, "DDCMDQTY") == ["order_opened", "counted", "question"]
    outcome = shop.scan("DDCMD4")
    assert (outcome.verdict, outcome.counted) == (Verdict.COUNTED, 4)
    assert shop.scan("DDCMDQTY", "DDCMD7").reason is Reason.TOO_MANY
    assert shop.scan("DDCMDQTY", "DDCMD2").counted == 2
    assert shop.scan("DDCMDUNDO").verdict is Verdict.UNDONE


def test_quantities_of_two_digits(shop: Shop) -> None:
    shop.order("#9", Line("LIN-BL-L", 24))
    assert shop.scan("9", SHIRT_BLUE_L, "DDCMDQTY", "DDCMD2").verdict is Verdict.QUESTION
    assert shop.scan("DDCMD4").verdict is Verdict.ORDER_COMPLETE


def test_a_bin_report_needs_a_wrong_scan(shop: Shop) -> None:
    two_shirts_and_a_pin(shop)
    assert verdicts(shop, "1042", "DDCMDBIN", SHIRT_BLUE_M, "DDCMDBIN") == [
        "order_opened", "refused", "wrong_option", "answered",
    ]  # fmt: skip
    assert shop.desk.follow_ups.list()[0].kind == "wrong_bin"


def test_a_stop_while_the_order_is_open(shop: Shop) -> None:
    order_id = two_shirts_and_a_pin(shop)
    shop.scan("1042")
    stop(shop, order_id)
    assert verdicts(shop, SHIRT_BLUE_L, "DDCMDEYE", SF, "DDCMDASIDE", "1042") == [
        "held", "held", "held", "put_aside", "held",
    ]  # fmt: skip


def test_what_no_database_holds_is_left_out_of_a_code(shop: Shop) -> None:
    shop.order("#1", Line("SCARF-GR", 2))
    assert verdicts(shop, "1", f"{SCARF}\0", f"{SCARF}\ud800") == ["order_opened", "counted", "unknown_code"]


def test_lines_without_a_catalogue_are_checked_by_their_merchant_code(shop: Shop) -> None:
    red, black = (("Colour", "红色"), ("Size", "L")), (("Colour", "黑色"), ("Size", "M"))
    shop.order("4001", Line("TS-RED-L", title="T恤", options=red))
    shop.order("4002", Line("TS-BLK-M", title="T恤", options=black))
    wrong = shop.scan("4001", "TS-BLK-M")
    assert wrong.verdict is Verdict.WRONG_OPTION
    assert len(wrong.differs) == 2
    assert shop.scan("ts-red-l").verdict is Verdict.ORDER_COMPLETE


def test_gs1_marks(shop: Shop) -> None:
    shop.order("#1", Line("SCARF-GR", 3))
    old = "]d2010690123450033217200101"
    outcomes = verdicts(shop, "1", old, "]d2010690123450033221S1\x1d", "]d2010690123450033221S1\x1d")
    assert outcomes == ["order_opened", "expired", "counted", "serial_seen"]


def test_the_same_scan_id_gives_the_same_answer_again(shop: Shop) -> None:
    two_shirts_and_a_pin(shop)
    shop.scan("1042")
    first = take_code(shop.desk, SHIRT_BLUE_L, "scan-1")
    again = take_code(shop.desk, SHIRT_BLUE_L, "scan-1")
    assert (again.verdict, again.seq, again.counted) == (first.verdict, first.seq, 1)
    assert shop.count_of("pieces") == 1


def test_sequence_numbers_have_no_gaps(shop: Shop) -> None:
    two_shirts_and_a_pin(shop)
    seqs = [shop.scan(code).seq for code in ("1042", SHIRT_RED_L, "?", "DDCMDUNDO", "DDCMDYES")]
    assert seqs == [1, 2, 3, 4, 5]


def test_a_double_read_is_not_counted(shop: Shop) -> None:
    shop.desk.guards_double_reads = True
    shop.desk.clock.step = timedelta(milliseconds=100)  # type: ignore[attr-defined]
    two_shirts_and_a_pin(shop)
    outcome: ScanOutcome = shop.scan("1042", SHIRT_BLUE_L, SHIRT_BLUE_L)
    assert (outcome.verdict, outcome.counted, outcome.wanted) == (Verdict.DOUBLE_READ, 1, 2)


def test_teaching_takes_only_a_code_that_nobody_knew(shop: Shop) -> None:
    two_shirts_and_a_pin(shop)
    shop.order("#1021", Line("SCARF-GR"))
    for code in ("1021", SF, SCARF, "DDCMD3"):
        assert shop.scan("1042", code, "DDCMDTEACH").reason is Reason.NOTHING_TO_TEACH
    assert shop.scan("OWN-7", "DDCMDTEACH").detail == ("OWN-7",)
    assert verdicts(shop, "DDCMD1", "own-7") == ["answered", "counted"]


def test_a_shared_code_can_be_made_to_mean_one_variant(shop: Shop) -> None:
    shop.barcode("LIN-RD-L", "SHARED1")
    shop.barcode("LIN-BL-L", "SHARED1")
    two_shirts_and_a_pin(shop)
    assert verdicts(shop, "1042", "SHARED1", "DDCMD1", "DDCMDTEACH", "DDCMD1", "SHARED1") == [
        "order_opened", "ambiguous", "counted", "question", "answered", "line_complete",
    ]  # fmt: skip


def test_check_points_that_demand_an_answer(shop: Shop) -> None:
    shop.product("Jacket", ("JACKET", {}, "7000000000001"), check_points='["zip runs"]', demands_answer=1)
    shop.order("#1", Line("JACKET", 2))
    outcome = shop.scan("1", "JACKET")
    assert (outcome.verdict, [choice.key for choice in outcome.choices]) == (Verdict.COUNTED, ["YES"])
    assert verdicts(shop, "JACKET", "DDCMDNO", "DDCMDYES", "JACKET", "DDCMDDEFECT", "DDCMD1") == [
        "answer_first", "answer_first", "answered", "order_complete", "question", "defect_recorded",
    ]  # fmt: skip


def test_only_pieces_that_look_alike_are_pinned(shop: Shop) -> None:
    shop.order("#1", Line("SCARF-GR"))
    expired = "]d2010690123450033217200101"
    assert shop.scan("1", expired).pins == ()


def test_take_over_names_the_order(shop: Shop) -> None:
    order_id = shop.order("#1", Line("SCARF-GR"))
    with shop.desk.database.write():
        other = shop.desk.benches.create("OTHER", "Bench 1")
        shop.desk.benches.claim(order_id, other.id, shop.desk.now(), "slip", 0)
    asked = shop.scan("1")
    assert (asked.verdict, asked.reason, asked.order_number) == (Verdict.QUESTION, Reason.TAKE_OVER, "#1")
    assert verdicts(shop, "DDCMDTAKEOVER", SCARF) == ["taken_over", "order_complete"]


def test_a_badge_changes_the_packer_for_good(shop: Shop) -> None:
    with shop.desk.database.write():
        mei = shop.desk.people.add("ABCDEFGHJKMN", "Mei")
    outcome = shop.scan("DDWHOABCDEFGHJKMN")
    assert (outcome.reason, outcome.detail) == (Reason.PACKER_CHANGED, ("Mei",))
    assert shop.desk.person == mei
    assert shop.desk.settings_book.load().packer == mei.uid


def test_undo_steps_back_out_of_a_question(shop: Shop) -> None:
    shop.order("#7", Line("LIN-BL-L", 2), Line("SCARF-GR"))
    assert shop.scan("7", SHIRT_BLUE_L, "DDCMDMISSING", "DDCMD1").verdict is Verdict.QUESTION
    assert shop.scan("DDCMDUNDO").reason is Reason.QUESTION_CLOSED
    assert shop.scan(SHIRT_BLUE_L).verdict is Verdict.LINE_COMPLETE


def test_take_over_says_yes_to_taking_over_alone(shop: Shop) -> None:
    shop.order("#7", Line("LIN-BL-L", 2), Line("SCARF-GR"))
    outcome = shop.scan("7", SHIRT_BLUE_L, "DDCMDMISSING", "DDCMD1", "DDCMDTAKEOVER")
    assert outcome.verdict is Verdict.ANSWER_FIRST
    assert shop.count_of("follow_ups") == 0
