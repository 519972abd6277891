"""Of a piece that came back faulty it is asked what is wrong; the journal tells what was answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dispatchdesk.actions.return_in_hand import returns_of_follow_up
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.rules.codes import badge_code
from dispatchdesk.rules.verdicts import Reason, Verdict
from dispatchdesk.rules.verification import Break
from dispatchdesk.wording.returns import say_returned_item
from tests.support.returned_parcel import FAULTY, LABEL, RESELL, RETURN, UNANNOUNCED, sent, whole
from tests.support.shops import SCARF, SHIRT_BLUE_L, Shop


def test_of_a_faulty_piece_it_is_asked_what_is_wrong(shop: Shop) -> None:
    sent(shop)
    shop.scan(LABEL, RETURN, UNANNOUNCED, SHIRT_BLUE_L)
    asked = shop.scan(FAULTY)
    assert (asked.verdict, asked.reason) == (Verdict.QUESTION, Reason.WHICH_FAULT)
    assert [choice.word for choice in asked.choices] == list(shop.desk.settings.defect_kinds)
    told = shop.scan("DDCMD3")
    assert (told.reason, told.detail) == (Reason.FAULT_NOTED, ("faulty", "seam"))
    shop.scan(SHIRT_BLUE_L, FAULTY, "DDCMD1", "DDCMDDISPATCH", "DDCMDYES")
    (came,) = returns_of_follow_up(shop.desk, 1)
    assert [(item.quantity, item.fault) for item in came.items[:2]] == [(1, "seam"), (1, "stain")]
    assert say_returned_item(came.items[0]) == "Faulty (Loose seam): Linen shirt Blue L × 1"
    whole(shop)


@pytest.mark.parametrize("skip", ["DDCMDYES", "DDCMDNO", "DDCMDUNDO"])
def test_nobody_has_to_know_what_is_wrong(shop: Shop, skip: str) -> None:
    sent(shop)
    shop.scan(LABEL, RETURN, UNANNOUNCED, SHIRT_BLUE_L, FAULTY)
    assert shop.scan(skip).reason is Reason.QUESTION_CLOSED
    assert shop.scan(SHIRT_BLUE_L, FAULTY, SCARF).verdict is Verdict.CAME_BACK
    assert shop.scan(RESELL, "DDCMDGIFT", FAULTY, "DDCMD9").verdict is Verdict.ALL_BACK
    shop.scan("DDCMDUNDO", "DDCMDGIFT", FAULTY)
    assert shop.scan(skip).verdict is Verdict.ALL_BACK
    assert shop.scan("DDCMDYES").verdict is Verdict.RETURN_CLOSED
    assert {item.fault for item in returns_of_follow_up(shop.desk, 1)[0].items} == {""}
    whole(shop)


def test_a_badge_and_a_number_that_is_none_leave_the_fault_asked(shop: Shop) -> None:
    shop.desk.settings = replace(shop.desk.settings, defect_kinds=("stain",))
    sent(shop)
    shop.scan(LABEL, RETURN, UNANNOUNCED, SCARF, FAULTY)
    assert shop.scan("DDCMD7").reason is Reason.NO_SUCH_CHOICE
    assert shop.scan(badge_code("NOBODY000001")).verdict is Verdict.ANSWER_FIRST
    assert shop.scan("DDCMDDISPATCH").reason is Reason.FINISH_RETURN


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE returned_pieces SET fault = 'seam'",
        "UPDATE returned_pieces SET quantity = 2",
        "UPDATE returned_pieces SET condition = 'resell'",
        "UPDATE returned_pieces SET taken_back_at = '2026-03-02T00:00:00.000000Z'",
        "UPDATE returns SET closed_at = NULL",
    ],
)
def test_what_is_changed_behind_the_programs_back_is_found(shop: Shop, deed: str) -> None:
    sent(shop)
    shop.scan(LABEL, RETURN, UNANNOUNCED, SCARF, FAULTY, "DDCMDDISPATCH", "DDCMDYES")
    with shop.desk.database.write():
        shop.desk.database.run(deed)
    broken = verify_records(shop.desk.folder.root).broken
    assert broken is not None
    assert (broken.what, broken.where) == (Break.RETURN_DIFFERS, "#1031")
