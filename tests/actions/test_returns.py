"""A parcel that came back is scanned in: what came back, in which condition, what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispatchdesk.actions.follow_ups import change_state
from dispatchdesk.actions.return_in_hand import returns_of_follow_up
from dispatchdesk.actions.set_kit_parts import parts_named, set_kit_parts
from dispatchdesk.actions.view_bench import view_check
from dispatchdesk.desk import new_uid
from dispatchdesk.rules.codes import Command, command_code
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpState
from dispatchdesk.rules.returns import Condition, ReturnWay
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Verdict
from dispatchdesk.storage.follow_up_book import NewFollowUp
from tests.support.returned_parcel import (
    BIN,
    FAULTY,
    LABEL,
    NOT_OURS,
    REFUSED,
    RESELL,
    RETURN,
    UNANNOUNCED,
    sent,
    whole,
)
from tests.support.shops import SCARF, SHIRT_BLUE_L, SHIRT_RED_L, SOCKS, Line, Shop, verdicts

OTHER_LABEL = "SF1390022817369"


def summary(shop: Shop, follow_up_id: int = 1) -> list[tuple[str, int, str]]:
    """SKU, pieces and condition of what a follow-up's last return tells."""
    items = returns_of_follow_up(shop.desk, follow_up_id)[-1].items
    return [(item.article.sku, item.quantity, item.condition or "missing") for item in items]


def a_claim(shop: Shop, order: int, kind: FollowUpKind = FollowUpKind.WRONG_SIZE) -> int:
    with shop.desk.database.write():
        return shop.desk.follow_ups.open(
            new_uid(), NewFollowUp(kind, shop.desk.now(), "Owner", order_id=order)
        )


def test_a_sent_order_is_asked_how_it_came_back(shop: Shop) -> None:
    sent(shop)
    assert shop.scan("#1031").verdict is Verdict.ALREADY_SENT
    asked = shop.scan(RETURN)
    assert (asked.reason, asked.order_number) == (Reason.HOW_RETURNED, "#1031")
    assert [choice.word for choice in asked.choices] == [way.value for way in ReturnWay]


def test_it_is_opened_in_reverse_and_counted_back_piece_by_piece(shop: Shop) -> None:
    order = sent(shop)
    opened = shop.scan(LABEL, RETURN, REFUSED)
    assert (opened.verdict, opened.counted, opened.wanted) == (Verdict.RETURN_OPENED, 0, 4)
    assert opened.detail == ("refused_by_buyer", "F-0001")
    back = shop.scan(SHIRT_BLUE_L)
    assert (back.verdict, back.counted, back.wanted) == (Verdict.CAME_BACK, 1, 2)
    assert shop.scan(RESELL).reason is Reason.CONDITION_NOTED
    shop.scan(SHIRT_BLUE_L, FAULTY, SCARF, NOT_OURS, "DDCMDGIFT")
    done = shop.scan("DDCMDYES")
    assert (done.verdict, done.order_done) == (Verdict.ALL_BACK, True)
    closed = shop.scan("DDCMDDISPATCH")
    assert (closed.verdict, closed.counted, closed.wanted) == (Verdict.RETURN_CLOSED, 4, 4)
    assert view_check(shop.desk).returned is None
    assert summary(shop) == [
        ("LIN-BL-L", 1, Condition.RESELL),
        ("LIN-BL-L", 1, Condition.FAULTY),
        ("SCARF-GR", 1, Condition.NOT_OURS),
        ("GIFT-PIN", 1, Condition.RESELL),
    ]
    assert shop.desk.dispatches.progress(order).units == 4
    assert shop.count_of("follow_ups", "kind = 'returned' AND detail = 'refused_by_buyer'") == 1
    whole(shop)


@pytest.mark.parametrize(("way", "stages"), [(UNANNOUNCED, 0), (REFUSED, 1)])
def test_what_the_buyer_never_had_has_ended_its_way(shop: Shop, way: str, stages: int) -> None:
    sent(shop)
    shop.scan(LABEL, RETURN, way, SCARF, RESELL, "DDCMDDISPATCH", "DDCMDYES")
    assert shop.count_of("parcels", "stage = 'returned'") == stages
    whole(shop)


def test_what_is_missing_is_asked_about_and_told(shop: Shop) -> None:
    sent(shop)
    shop.scan(LABEL, RETURN, UNANNOUNCED, SCARF, "DDCMDYES")
    asked = shop.scan("DDCMDYES")
    assert (asked.reason, asked.detail) == (Reason.FINISH_RETURN, ("3",))
    assert shop.scan("DDCMDNO").reason is Reason.QUESTION_CLOSED
    assert shop.scan("DDCMDDISPATCH", "DDCMDYES").verdict is Verdict.RETURN_CLOSED
    assert summary(shop) == [
        ("SCARF-GR", 1, Condition.RESELL),
        ("LIN-BL-L", 2, "missing"),
        ("GIFT-PIN", 1, "missing"),
    ]


def test_a_claim_about_the_order_is_gone_on_with(shop: Shop) -> None:
    order = sent(shop)
    claim = a_claim(shop, order)
    asked = shop.scan(LABEL, RETURN)
    assert asked.detail == ("#1031", "F-0001")
    shop.scan("DDCMDYES", SHIRT_BLUE_L, FAULTY, "DDCMDDISPATCH", "DDCMDYES")
    assert shop.count_of("follow_ups") == 1
    assert summary(shop, claim)[0] == ("LIN-BL-L", 1, Condition.FAULTY)
    assert returns_of_follow_up(shop.desk, claim)[0].how is ReturnWay.CLAIMED


def test_a_claim_that_waited_for_the_parcel_is_ours_to_act_on_again(shop: Shop) -> None:
    claim = a_claim(shop, sent(shop))
    change_state(shop.desk, claim, FollowUpState.ANSWERED)
    shop.scan(LABEL, RETURN, "DDCMDYES", SHIRT_BLUE_L, RESELL, "DDCMDDISPATCH", "DDCMDYES")
    assert shop.desk.follow_ups.load(claim).state is FollowUpState.OPEN


def test_what_was_noted_while_it_was_packed_is_no_claim(shop: Shop) -> None:
    order = shop.order("#1", Line("SOCK-MU", 2))
    shop.scan(shop.slip(order), SOCKS, "DDCMDDEFECT", "DDCMD1", SOCKS, SOCKS, LABEL)
    assert shop.scan(LABEL, RETURN).detail == ("#1",)


def test_a_piece_that_was_not_sent_is_refused_and_can_be_noted(shop: Shop) -> None:
    sent(shop)
    shop.scan(LABEL, RETURN, UNANNOUNCED)
    assert verdicts(shop, SHIRT_RED_L, SOCKS) == ["not_of_parcel", "not_of_parcel"]
    assert shop.scan(BIN).reason is Reason.FOREIGN_NOTED
    assert shop.scan("NOBODY-KNOWS").verdict is Verdict.UNKNOWN_CODE
    shop.scan(BIN)
    assert shop.scan(BIN).reason is Reason.NO_WRONG_SCAN
    shop.scan(SCARF, RESELL)
    assert shop.scan(SCARF).verdict is Verdict.MORE_THAN_SENT
    shop.scan("DDCMDDISPATCH", "DDCMDYES")
    told = returns_of_follow_up(shop.desk, 1)[0].items
    assert [(item.article.sku or item.article.title, item.was_sent) for item in told] == [
        ("SCARF-GR", True),
        ("SOCK-MU", False),
        ("NOBODY-KNOWS", False),
        ("LIN-BL-L", True),
        ("GIFT-PIN", True),
    ]
    whole(shop)


def test_undo_takes_the_last_piece_back_even_before_it_is_judged(shop: Shop) -> None:
    sent(shop)
    shop.scan(LABEL, RETURN, UNANNOUNCED, SCARF)
    undone = shop.scan("DDCMDUNDO")
    assert (undone.reason, undone.counted) == (Reason.NOT_BACK_AFTER_ALL, 0)
    shop.scan(SCARF, FAULTY, SHIRT_BLUE_L, RESELL, "DDCMDUNDO", "DDCMDUNDO")
    assert shop.scan("DDCMDUNDO").reason is Reason.NOTHING_TO_UNDO
    assert view_check(shop.desk).progress.units == 0
    whole(shop)


def test_while_a_piece_waits_for_its_judgement_no_other_is_taken(shop: Shop) -> None:
    sent(shop)
    shop.scan(LABEL, RETURN, UNANNOUNCED, SCARF)
    assert shop.scan(SHIRT_BLUE_L).verdict is Verdict.ANSWER_FIRST
    assert view_check(shop.desk).progress.units == 1


def test_pieces_without_a_code_come_back_by_eye(shop: Shop) -> None:
    sent(shop)
    shop.scan(LABEL, RETURN, UNANNOUNCED)
    asked = shop.scan("DDCMDEYE")
    assert [choice.article.sku for choice in asked.choices if choice.article] == [
        "LIN-BL-L", "SCARF-GR", "GIFT-PIN",
    ]  # fmt: skip
    assert shop.scan("DDCMD3").verdict is Verdict.CAME_BACK
    assert shop.count_of("returned_pieces", "by_eye = 1") == 1


def test_it_is_put_aside_and_taken_up_again(shop: Shop) -> None:
    sent(shop)
    shop.scan(LABEL, RETURN, UNANNOUNCED, SCARF, FAULTY)
    assert shop.scan("DDCMDASIDE").reason is Reason.RETURN_ASIDE
    assert shop.scan("#1031").reason is Reason.RETURN_WAITS
    assert shop.scan("DDCMDREOPEN").reason is Reason.RETURN_NOT_CLOSED
    resumed = shop.scan(RETURN)
    assert (resumed.reason, resumed.counted) == (Reason.RETURN_RESUMED, 1)
    assert shop.count_of("returns") == 1


def test_another_order_is_opened_once_it_is_named_twice(shop: Shop) -> None:
    sent(shop)
    shop.order("#1032", Line("SOCK-MU"))
    shop.scan(LABEL, RETURN, UNANNOUNCED, SCARF, FAULTY)
    assert verdicts(shop, "#1032", "#1032") == ["other_order_open", "order_opened"]
    shop.scan(SOCKS, OTHER_LABEL)
    assert shop.scan("#1031", RETURN).counted == 1


def test_commands_of_sending_are_refused_meanwhile(shop: Shop) -> None:
    sent(shop)
    shop.scan(LABEL, RETURN, UNANNOUNCED)
    for command in (Command.PARCEL, Command.QTY, Command.REOPEN, Command.RETURN, Command.MISSING):
        assert shop.scan(command_code(command)).reason is Reason.RETURN_IN_HAND
    assert shop.scan(LABEL).reason is Reason.RETURN_IN_HAND
    assert shop.scan("DDCMDHELP").reason is Reason.RETURN_IN_HAND


def test_no_return_begins_while_an_order_is_open(shop: Shop) -> None:
    sent(shop)
    shop.order("#1032", Line("SOCK-MU", 2))
    shop.scan("#1032", "#1031")
    assert shop.scan(RETURN).reason is Reason.ALREADY_OPEN


def test_what_came_back_before_is_not_awaited_again(shop: Shop) -> None:
    sent(shop)
    shop.scan(LABEL, RETURN, UNANNOUNCED, SCARF, RESELL, "DDCMDDISPATCH", "DDCMDYES")
    assert shop.scan(LABEL, RETURN, "DDCMD1").wanted == 3
    shop.scan(SHIRT_BLUE_L, RESELL, SHIRT_BLUE_L, RESELL, "DDCMDGIFT", RESELL, "DDCMDYES")
    assert shop.scan(LABEL, RETURN).reason is Reason.ALL_BACK_BEFORE


def test_of_several_boxes_only_the_one_whose_label_was_scanned_is_opened(shop: Shop) -> None:
    order = shop.order("#7", Line("LIN-BL-L"), Line("SCARF-GR"))
    shop.scan(shop.slip(order), SCARF, "DDCMDPARCEL", OTHER_LABEL, SHIRT_BLUE_L, LABEL)
    assert shop.scan(OTHER_LABEL, RETURN, UNANNOUNCED).wanted == 1
    assert shop.scan(SHIRT_BLUE_L).verdict is Verdict.NOT_OF_PARCEL
    shop.scan("DDCMDASIDE")
    assert view_check(shop.desk).order is None


def test_a_kit_comes_back_whole_or_by_its_parts(shop: Shop) -> None:
    shop.product("Winter set", ("WINTER", {}, "6901234500998"))
    set_kit_parts(shop.desk, shop.variants["WINTER"], parts_named(shop.desk, "SCARF-GR, SOCK-MU x2"))
    order = shop.order("#8", Line("WINTER", 2))
    with shop.desk.database.write():
        shop.desk.kits.unfold((order,))
    shop.scan(shop.slip(order), "6901234500998", "6901234500998", LABEL)
    shop.scan(LABEL, RETURN, UNANNOUNCED)
    kit = shop.scan("6901234500998")
    assert (kit.verdict, kit.counted, kit.wanted) == (Verdict.CAME_BACK, 1, 2)
    shop.scan(FAULTY)
    assert shop.count_of("returned_pieces", "condition = 'faulty'") == 2
    assert verdicts(shop, SCARF, RESELL, SOCKS, RESELL) == ["came_back", "answered"] * 2
    assert shop.scan("DDCMDUNDO", "DDCMDUNDO", "DDCMDUNDO").counted == 0
    assert view_check(shop.desk).progress.units == 0


def test_orders_of_one_parcel_come_back_together(shop: Shop) -> None:
    shop.order("#1", Line("SCARF-GR"), place_key="here")
    shop.order("#2", Line("SOCK-MU"), place_key="here")
    shop.scan("#1", "DDCMDJOIN", SCARF, SOCKS, LABEL)
    opened = shop.scan(LABEL, RETURN, UNANNOUNCED)
    assert (opened.wanted, opened.order_number) == (2, "#1 + #2")
    assert verdicts(shop, SOCKS, RESELL, SCARF, RESELL, "DDCMDYES")[-1] == "return_closed"
    whole(shop)


def test_a_serial_number_that_came_back_may_be_sent_again(shop: Shop) -> None:
    code = f"]C101{SCARF.zfill(14)}21S-7"
    shop.order("#1", Line("SCARF-GR"))
    shop.order("#2", Line("SCARF-GR"))
    shop.scan("#1", code, LABEL)
    shop.scan("#2")
    assert shop.scan(code).verdict is Verdict.SERIAL_SEEN
    shop.scan("DDCMDASIDE", LABEL, RETURN, UNANNOUNCED, code, RESELL, "DDCMDYES", "#2")
    assert shop.scan(code).verdict is Verdict.ORDER_COMPLETE


def test_a_crash_in_the_middle_loses_nothing(shop: Shop, tmp_path: Path) -> None:
    sent(shop)
    shop.scan(LABEL, RETURN, UNANNOUNCED, SCARF)
    before = view_check(shop.desk)
    shop.desk.close()
    from tests.support.shops import open_shop

    again = open_shop(tmp_path / "data")
    assert view_check(again.desk) == before
    assert again.scan(FAULTY).reason is Reason.WHICH_FAULT
    again.desk.close()


@pytest.mark.parametrize("code", ["DDCMDRETURN"])
def test_without_a_sent_order_nothing_comes_back(shop: Shop, code: str) -> None:
    outcome: ScanOutcome = shop.scan(code)
    assert outcome.reason is Reason.NO_SENT_ORDER


def test_the_words_stay_the_same_while_a_return_is_reopened(shop: Shop) -> None:
    sent(shop)
    shop.scan(LABEL, RETURN, UNANNOUNCED, SCARF, RESELL, "DDCMDDISPATCH", "DDCMDYES", LABEL, "DDCMDREOPEN")
    assert shop.scan("DDCMD3").verdict is Verdict.REOPENED
    whole(shop)
