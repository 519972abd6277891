"""Each storage call of a day fails once: never green, never half a record, then it works again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from dispatchdesk.actions.add_gift import add_gift, gift_named
from dispatchdesk.actions.change_settings import save_settings
from dispatchdesk.actions.end_of_shift import end_of_shift
from dispatchdesk.actions.follow_ups import (
    add_note,
    change_state,
    choose_promise_way,
    list_follow_ups,
    open_follow_up,
)
from dispatchdesk.actions.hand_over import hand_over, parcels_to_hand_over
from dispatchdesk.actions.hold_order import hold_order, release_order
from dispatchdesk.actions.import_orders import resume_import, take_in
from dispatchdesk.actions.people import add_person
from dispatchdesk.actions.take_code import take_code
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.actions.view_bench import view_bench
from dispatchdesk.errors import StorageError
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpState, PromiseWay
from dispatchdesk.rules.orders import HoldReason
from dispatchdesk.rules.verdicts import Tone, Verdict
from tests.durability.failing_calls import Failures, failing_engine
from tests.support.parsed_orders import TUESDAY, WEDNESDAY, a_product, a_variant, an_order, files, held
from tests.support.shops import PIN, SCARF, SHIRT_BLUE_L, SHIRT_RED_L, Line, Shop, open_shop, with_catalogue

pytestmark = pytest.mark.sqlite_only

Deed = str | Callable[[Shop], object]
"""A code at the bench, or something done elsewhere in the program."""


def order_id(shop: Shop, number: str) -> int:
    return shop.desk.orders.by_number(number)[0].id


def promised(shop: Shop) -> int:
    return int(shop.desk.database.value("SELECT id FROM follow_ups WHERE promise_id IS NOT NULL"))


def weighing(shop: Shop, on: bool) -> None:
    save_settings(shop.desk, replace(shop.desk.settings, weighing=on))


A_DAY: tuple[Deed, ...] = (
    # A parcel of two boxes, with a defect, a wrong bin, a missing piece, opened and closed again.
    "#1", SHIRT_RED_L, SHIRT_BLUE_L, "DDCMDUNDO", SHIRT_BLUE_L, "DDCMDDEFECT", "DDCMD2", "DDCMDBIN",
    SHIRT_BLUE_L, "DDCMDPARCEL", "SF1390022817351", SCARF, "DDCMDEYE", "DDCMD1", "DDCMDMISSING", "DDCMDYES",
    "YT8812093381027", "DDCMDREOPEN", "DDCMD1", "DDCMDDISPATCH", "DDCMDYES",
    # What is owed of it, and other work of the office.
    lambda shop: add_note(shop.desk, promised(shop), "rang the customer"),
    lambda shop: change_state(shop.desk, promised(shop), FollowUpState.ANSWERED, "wants it soon"),
    lambda shop: choose_promise_way(shop.desk, promised(shop), PromiseWay.REFUND),
    lambda shop: open_follow_up(shop.desk, FollowUpKind.BY_HAND, order_id(shop, "#1"), "scarf is red"),
    lambda shop: hand_over(shop.desk, [row.id for row in parcels_to_hand_over(shop.desk)], "sf"),
    # It comes back: a faulty piece, one that was not sent with it, put aside, taken up again, finished.
    "#1", "DDCMDRETURN", "DDCMD3", SHIRT_BLUE_L, "DDCMD2", SHIRT_RED_L, "DDCMDBIN", "DDCMDASIDE", "#1",
    "DDCMDRETURN", SCARF, "DDCMDUNDO", "DDCMDDISPATCH", "DDCMDYES",
    lambda shop: hold_order(shop.desk, order_id(shop, "#2"), "address not complete"),
    lambda shop: release_order(shop.desk, order_id(shop, "#2"), "rang"),
    lambda shop: add_gift(shop.desk, order_id(shop, "#2"), gift_named(shop.desk, PIN), "Gold member"),
    lambda shop: add_person(shop.desk, "Bo"),
    lambda shop: weighing(shop, True),
    # A parcel with a quantity, a gift and a weight, put aside and taken up again.
    "#2", SHIRT_BLUE_L, SHIRT_BLUE_L, SHIRT_BLUE_L, "DDCMDQTY", "12", "DDCMDGIFT", "DDCMDRETURN",
    "DDCMDASIDE", "#2", "DDCMDWEIGHT", "420", "DDCMDNO", "DDCMDHELP", "unknown", "DDCMDTEACH", "DDCMDNO",
    "SF1390022817360", "DDCMDYES",
    # The fast lane, where the label of the other order was stuck on.
    lambda shop: weighing(shop, False), SCARF, "SF2222222222222",
)  # fmt: skip
LOOKING: tuple[Callable[[Shop], object], ...] = (
    lambda shop: view_bench(shop.desk),
    lambda shop: end_of_shift(shop.desk),
    lambda shop: list_follow_ups(shop.desk, None),
)


@pytest.mark.parametrize("ends_transaction", [False, True])
@pytest.mark.parametrize("stride", [10, pytest.param(1, marks=pytest.mark.nightly)])
def test_each_call_of_a_day_fails_once(tmp_path: Path, ends_transaction: bool, stride: int) -> None:
    shop = a_shop(tmp_path)
    failures = on_failing_calls(shop, ends_transaction)
    struck = 0
    for number, deed in enumerate((*A_DAY, *LOOKING)):
        before = everything(shop)
        at = 1 + number % stride
        while fails(shop, deed, failures, at):
            assert everything(shop) == before
            struck += 1
            at += stride
        assert deed in LOOKING or everything(shop) != before
    assert struck > 500 / stride, "hardly a call was made to fail"
    assert shop.count_of("parcels", "closed_at IS NOT NULL") == 4
    shop.desk.close()
    assert verify_records(tmp_path).broken is None


def fails(shop: Shop, deed: Deed, failures: Failures, at: int) -> bool:
    """Do it while call number ``at`` fails, and see that this is said; False where it makes fewer calls."""
    failures.arm(at)
    try:
        if callable(deed):
            deed(shop)
            return told(failures, False)
        outcome = take_code(shop.desk, deed)
    except StorageError:
        return told(failures, True)
    is_fault = outcome.verdict is Verdict.NOT_RECORDED
    assert is_fault == (outcome.tone is Tone.FAULT) == (outcome.seq is None)
    return told(failures, is_fault)


def told(failures: Failures, is_told: bool) -> bool:
    struck = failures.struck
    failures.arm(0)
    assert is_told == struck, "a failure that nobody was told of, or one that never was"
    return struck


def a_shop(folder: Path) -> Shop:
    shop = with_catalogue(open_shop(folder))
    shop.order("#1", Line("LIN-BL-L", 1), Line("SCARF-GR", 3))
    shop.order("#2", Line("LIN-BL-L", 12))
    shop.order("#3", Line("SCARF-GR"), known_tracking="SF1111111111111")
    shop.order("#4", Line("SCARF-GR"), known_tracking="SF2222222222222")
    return shop


def on_failing_calls(shop: Shop, ends_transaction: bool) -> Failures:
    """From now on the shop's database is reached by calls that can be made to fail."""
    failures = Failures(ends_transaction)
    database = shop.desk.database
    database.close()
    database.engine = failing_engine(shop.desk.folder.database, failures)
    database.open()
    return failures


def everything(shop: Shop) -> tuple[object, ...]:
    """All that is stored, as another connection sees it, and all that the desk has in mind."""
    with closing(sqlite3.connect(shop.desk.folder.database)) as raw:
        names = raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        )
        stored = {name: raw.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names.fetchall()}
    return stored, shop.desk.settings, shop.desk.packer, shop.desk.bench_id


IMPORTED = files(
    held(an_order("#10"), HoldReason.BY_HAND, "stop"),
    *(an_order(f"#{number}") for number in range(11, 14)),
    at=WEDNESDAY,
    products=[a_product("mug", a_variant("MUG", "4006381333931"))],
)


@pytest.mark.parametrize("ends_transaction", [False, True])
@pytest.mark.parametrize("stride", [10, pytest.param(1, marks=pytest.mark.nightly)])
def test_each_call_of_an_import_fails_once(tmp_path: Path, ends_transaction: bool, stride: int) -> None:
    at = 1
    while import_fails(tmp_path / f"{at}", ends_transaction, at):
        at += stride
    assert at > 50, "hardly a call was made to fail"


def import_fails(folder: Path, ends_transaction: bool, at: int) -> bool:
    """Take files in while call number ``at`` fails, then see that the same desk finishes them."""
    shop = with_catalogue(open_shop(folder))
    take_in(shop.desk, files(an_order("#10"), at=TUESDAY))
    failures = on_failing_calls(shop, ends_transaction)
    failures.arm(at)
    try:
        take_in(shop.desk, IMPORTED)
        is_told = False
    except StorageError:
        is_told = True
    struck = told(failures, is_told)
    assert shop.count_of("order_lines") == 2 * shop.count_of("orders")
    if struck and resume_import(shop.desk) is None:
        assert (shop.count_of("orders"), shop.count_of("holds")) == (1, 0), "neither all of it nor nothing"
        take_in(shop.desk, IMPORTED)
    assert (shop.count_of("orders"), shop.count_of("order_lines"), shop.count_of("holds")) == (4, 8, 1)
    assert shop.count_of("import_batches") == 2
    shop.desk.close()
    assert verify_records(folder).broken is None
    return struck
