"""What a packer may not do alone is asked of a lead; with roles off nothing is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dispatchdesk.actions.list_orders import order_story
from dispatchdesk.actions.sign_in import consent_with_pin
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.roles import Right
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Verdict
from dispatchdesk.wording.events import say_event
from tests.support.people import LEADS_PIN, badge, person, with_roles
from tests.support.shops import SCARF, SHIRT_BLUE_L, Line, Shop

SF = "SF1234567890123"


@pytest.fixture
def bench(shop: Shop) -> Shop:
    """Roles are on, and a packer is signed in."""
    return with_roles(shop)


def ask_to_go_short(shop: Shop) -> ScanOutcome:
    shop.order("#7", Line("LIN-BL-L"), Line("SCARF-GR"))
    return shop.scan("7", SHIRT_BLUE_L, "DDCMDMISSING", "DDCMDYES")


def ask_to_waive_weight(shop: Shop) -> ScanOutcome:
    shop.desk.settings = replace(shop.desk.settings, weighing=True)
    shop.order("#7", Line("SCARF-GR"))
    return shop.scan("7", SCARF, SF, "DDCMDYES")


def ask_to_teach(shop: Shop) -> ScanOutcome:
    shop.order("#7", Line("SCARF-GR"))
    return shop.scan("7", "NOBODY-KNOWS-IT", "DDCMDTEACH", "DDCMD1")


def ask_to_reopen(shop: Shop) -> ScanOutcome:
    shop.order("#7", Line("SCARF-GR"))
    shop.scan(badge(shop, "Tom"), "7", SCARF, SF)
    return shop.scan(badge(shop, "Li Na"), "DDCMDREOPEN", "DDCMD1")


def ask_to_release(shop: Shop) -> ScanOutcome:
    shop.order("#7", Line("LIN-BL-L"), Line("SCARF-GR"))
    return shop.scan("7", SHIRT_BLUE_L, "DDCMDMISSING", "DDCMDNO", "7")


DEEDS = pytest.mark.parametrize(
    ("ask", "right", "done"),
    [
        (ask_to_go_short, Right.GO_SHORT, Verdict.MISSING_RECORDED),
        (ask_to_waive_weight, Right.WAIVE_WEIGHT, Verdict.DISPATCHED),
        (ask_to_teach, Right.TEACH_CODE, Verdict.ANSWERED),
        (ask_to_reopen, Right.REOPEN_OTHERS, Verdict.REOPENED),
        (ask_to_release, Right.RELEASE_ASIDE, Verdict.ORDER_OPENED),
    ],
)


@DEEDS
def test_a_leads_badge_allows_it_and_both_stand_in_its_record(
    bench: Shop, ask: Callable[[Shop], ScanOutcome], right: Right, done: Verdict
) -> None:
    asked = ask(bench)
    assert (asked.verdict, asked.reason, asked.detail) == (Verdict.QUESTION, Reason.CONSENT, (right.value,))
    outcome = bench.scan(badge(bench, "Mei"))
    assert outcome.verdict is done
    assert bench.desk.packer == "Li Na"
    entry = bench.desk.journal.of_order(bench.desk.orders.by_number("7")[0].uid)[-1]
    assert entry.seq == outcome.seq
    assert entry.packer == person(bench.desk, "Li Na").uid
    assert entry.content["consent"] == person(bench.desk, "Mei").uid
    assert bench.desk.benches.load(bench.desk.bench_id).question is None


@DEEDS
@pytest.mark.parametrize("back", ["DDCMDNO", "DDCMDUNDO"])
def test_no_steps_back_and_nothing_is_done(
    bench: Shop, ask: Callable[[Shop], ScanOutcome], right: Right, done: Verdict, back: str
) -> None:
    ask(bench)
    outcome = bench.scan(back)
    if right is Right.RELEASE_ASIDE:
        assert outcome.reason is Reason.QUESTION_CLOSED
    else:
        assert outcome.verdict is Verdict.QUESTION
        assert outcome.reason is not Reason.CONSENT
    assert bench.scan(badge(bench, "Mei")).verdict is not done


@DEEDS
def test_with_roles_off_or_by_a_lead_nobody_is_asked(
    shop: Shop, ask: Callable[[Shop], ScanOutcome], right: Right, done: Verdict
) -> None:
    with_roles(shop)
    shop.desk.settings = replace(shop.desk.settings, roles_on=False)
    assert ask(shop).verdict is done


def test_a_lead_is_not_asked(bench: Shop) -> None:
    bench.scan(badge(bench, "Mei"))
    assert ask_to_go_short(bench).verdict is Verdict.MISSING_RECORDED


@pytest.mark.parametrize("who", ["Li Na", "Tom"])
def test_another_packers_badge_allows_nothing(bench: Shop, who: str) -> None:
    ask_to_go_short(bench)
    told = bench.scan(badge(bench, who))
    assert (told.verdict, told.reason) == (Verdict.ANSWER_FIRST, Reason.CONSENT_REFUSED)
    assert bench.desk.packer == "Li Na"
    assert bench.scan("DDWHO000000000000").reason is Reason.CONSENT_REFUSED
    assert bench.scan(badge(bench, "Ada")).verdict is Verdict.MISSING_RECORDED


def test_what_is_typed_while_a_lead_is_asked_is_not_kept(bench: Shop) -> None:
    ask_to_go_short(bench)
    assert bench.scan(LEADS_PIN).reason is Reason.CONSENT
    assert bench.scan(SCARF).verdict is Verdict.ANSWER_FIRST
    assert LEADS_PIN not in everything_stored(bench)


def test_a_pin_allows_it_too(bench: Shop) -> None:
    ask_to_go_short(bench)
    mei = person(bench.desk, "Mei").uid
    with pytest.raises(DeskError) as failure:
        consent_with_pin(bench.desk, mei, "000000")
    assert failure.value.trouble is Trouble.PIN_WRONG
    assert consent_with_pin(bench.desk, mei, LEADS_PIN).verdict is Verdict.MISSING_RECORDED
    assert bench.desk.packer == "Li Na"
    assert consent_with_pin(bench.desk, mei, LEADS_PIN).reason is Reason.NO_QUESTION_OPEN
    story = order_story(bench.desk, bench.desk.orders.by_number("7")[0].id)
    (told,) = (event for event in story.events if event.kind == "missing")
    assert (told.packer, told.payload["consent"]) == ("Li Na", "Mei")
    assert say_event(told).endswith("allowed by Mei")


def test_a_gift_and_an_owed_piece_go_short_without_a_lead(bench: Shop) -> None:
    bench.order("#7", Line("LIN-BL-L"), Line("GIFT-PIN", kind="gift"), Line("SCARF-GR", kind="owed"))
    assert bench.scan("7", SHIRT_BLUE_L, "DDCMDMISSING", "DDCMD1", "DDCMDYES").reason is Reason.NONE
    assert bench.scan("DDCMDMISSING", "DDCMDYES").verdict is Verdict.MISSING_RECORDED


def test_ones_own_parcel_opens_again_the_same_day_only(bench: Shop) -> None:
    bench.order("#7", Line("SCARF-GR"))
    bench.scan("7", SCARF, SF)
    assert bench.scan("DDCMDREOPEN", "DDCMD1").verdict is Verdict.REOPENED
    bench.scan(SF)
    bench.later(days=1)
    assert bench.scan("DDCMDREOPEN", "DDCMD1").reason is Reason.CONSENT


def test_a_pause_is_no_wait_for_stock(bench: Shop) -> None:
    bench.order("#7", Line("LIN-BL-L"), Line("SCARF-GR"))
    assert bench.scan("7", SHIRT_BLUE_L, "DDCMDASIDE", "7").reason is Reason.ORDER_RESUMED


def everything_stored(shop: Shop) -> str:
    database = shop.desk.database
    tables = ("journal", "benches", "settings", "people", "private_texts")
    return repr([database.rows(f"SELECT * FROM {table}") for table in tables])
