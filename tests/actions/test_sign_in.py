"""Signing in by badge and PIN, the wait after wrong PINs, the locked desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dispatchdesk.actions import follow_ups
from dispatchdesk.actions.add_gift import add_gift, gift_named
from dispatchdesk.actions.change_settings import save_settings
from dispatchdesk.actions.export_log import LogKind, export_log
from dispatchdesk.actions.hand_over import hand_over
from dispatchdesk.actions.hold_order import hold_order, release_order
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.people import add_person, badges, erase_person, retire_person
from dispatchdesk.actions.products import save_rules
from dispatchdesk.actions.reveal import reveal_recipient
from dispatchdesk.actions.sign_in import (
    begin_pin,
    check_pin,
    end_sign_in,
    lock,
    people_with_pin,
    sign_in,
)
from dispatchdesk.actions.slips import slips_for
from dispatchdesk.actions.take_code import take_code
from dispatchdesk.actions.view_bench import view_bench
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.intake.parsed import ParsedFiles
from dispatchdesk.rules.articles import NO_RULES
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.roles import NOBODY
from dispatchdesk.rules.verdicts import Reason, Verdict
from tests.support.people import OWNERS_PIN, badge, person, with_roles
from tests.support.shops import SCARF, FixedClock, Line, Shop

OFFICE = "chain = 'office' AND kind = "


@pytest.fixture
def bench(shop: Shop) -> Shop:
    """Roles are on, and a packer is signed in."""
    return with_roles(shop)


def refusal(do: Callable[[], object]) -> Trouble:
    with pytest.raises(DeskError) as failure:
        do()
    return failure.value.trouble


def test_a_pin_signs_in_for_good(bench: Shop) -> None:
    desk = bench.desk
    ada = person(desk, "Ada")
    assert sign_in(desk, ada.uid, OWNERS_PIN) == desk.person == ada
    assert desk.settings_book.load().packer == ada.uid
    assert bench.count_of("journal", f"{OFFICE}'signed_in' AND packer <> '{ada.uid}'") == 1
    assert desk.people.pin_of(ada.uid).wrong_tries == 0


def test_only_who_has_a_pin_can_try_one(bench: Shop) -> None:
    desk = bench.desk
    assert [one.name for one in people_with_pin(desk)] == ["Ada", "Mei"]
    assert refusal(lambda: begin_pin(desk, person(desk, "Tom").uid)) is Trouble.NO_PIN
    assert refusal(lambda: begin_pin(desk, "NOBODY")) is Trouble.NO_SUCH_PERSON
    sign_in(desk, person(desk, "Ada").uid, OWNERS_PIN)
    mei = person(desk, "Mei").uid
    retire_person(desk, mei)
    assert [one.name for one in people_with_pin(desk)] == ["Ada"]
    assert refusal(lambda: begin_pin(desk, mei)) is Trouble.NO_SUCH_PERSON


def test_a_wrong_pin_is_recorded_without_its_digits(bench: Shop) -> None:
    desk = bench.desk
    ada = person(desk, "Ada").uid
    assert refusal(lambda: sign_in(desk, ada, "987654")) is Trouble.PIN_WRONG
    assert desk.packer == "Li Na"
    (entry,) = (entry for entry in desk.journal.each() if entry.kind == "pin_wrong")
    assert entry.content == {"person": ada, "tries": 1}
    assert entry.packer == person(desk, "Li Na").uid
    assert "987654" not in repr(desk.database.rows("SELECT * FROM journal"))


def try_wrongly(desk: Desk, uid: str, times: int) -> None:
    for _ in range(times):
        tried = begin_pin(desk, uid)
        assert refusal(lambda tried=tried: end_sign_in(desk, tried, False)) is Trouble.PIN_WRONG


def test_wrong_pins_make_the_next_try_wait(bench: Shop) -> None:
    desk = bench.desk
    clock = clock_of(desk)
    ada = person(desk, "Ada").uid
    clock.step = timedelta(0)
    try_wrongly(desk, ada, 3)
    with pytest.raises(DeskError) as failure:
        begin_pin(desk, ada)
    assert (failure.value.trouble, failure.value.words) == (Trouble.PIN_WAIT, {"seconds": "2"})
    clock.now += timedelta(seconds=1)
    assert sign_in(desk, ada, OWNERS_PIN).name == "Ada"
    try_wrongly(desk, ada, 2)


def test_a_try_counts_before_it_is_judged(bench: Shop) -> None:
    """Ending the program, or trying many at once, must not give free tries."""
    desk = bench.desk
    clock_of(desk).step = timedelta(0)
    ada = person(desk, "Ada").uid
    for _ in range(3):
        begin_pin(desk, ada)
    assert refusal(lambda: begin_pin(desk, ada)) is Trouble.PIN_WAIT


def test_a_clock_set_back_makes_nobody_wait_longer(bench: Shop) -> None:
    desk = bench.desk
    clock = clock_of(desk)
    clock.step = timedelta(0)
    ada = person(desk, "Ada").uid
    try_wrongly(desk, ada, 3)
    clock.now -= timedelta(hours=1)
    assert refusal(lambda: begin_pin(desk, ada)) is Trouble.PIN_WAIT
    clock.now += timedelta(seconds=1)
    assert check_pin(begin_pin(desk, ada), OWNERS_PIN)


def test_a_pin_that_was_changed_meanwhile_no_longer_fits(bench: Shop) -> None:
    desk = bench.desk
    ada = person(desk, "Ada").uid
    tried = begin_pin(desk, ada)
    with desk.database.write():
        desk.people.keep_pin(ada, replace(desk.people.pin_of(ada), hash="f00d"))
    assert refusal(lambda: end_sign_in(desk, tried, True)) is Trouble.PIN_WRONG


# the locked desk


def test_a_locked_desk_takes_nothing_but_a_badge(bench: Shop) -> None:
    bench.order("#7", Line("SCARF-GR", 2))
    bench.scan("7", SCARF, "DDCMDMISSING")
    lock(bench.desk)
    assert view_bench(bench.desk).locked
    for code in (SCARF, "DDCMDYES", "DDCMDUNDO", "DDCMD1", "7", "123456"):
        outcome = bench.scan(code)
        assert (outcome.verdict, outcome.reason, outcome.code) == (Verdict.REFUSED, Reason.LOCKED, "")
        assert outcome.seq is not None
    assert bench.count_of("pieces") == 1
    assert "123456" not in repr(bench.desk.database.rows("SELECT payload FROM journal"))
    assert bench.scan("DDWHO000000000000").verdict is Verdict.UNKNOWN_CODE
    assert bench.desk.is_locked
    assert bench.scan(badge(bench, "Tom")).reason is Reason.PACKER_CHANGED
    assert not view_bench(bench.desk).locked
    assert bench.scan("DDCMDNO").verdict is Verdict.PUT_ASIDE


def test_a_badge_that_is_no_longer_valid_opens_nothing(bench: Shop) -> None:
    sign_in(bench.desk, person(bench.desk, "Ada").uid, OWNERS_PIN)
    retire_person(bench.desk, person(bench.desk, "Tom").uid)
    lock(bench.desk)
    assert bench.scan(badge(bench, "Tom")).reason is Reason.BADGE_RETIRED
    assert bench.desk.is_locked


def test_the_same_badge_scan_told_again_names_the_person(bench: Shop) -> None:
    code = badge(bench, "Tom")
    first = take_code(bench.desk, code, "S1")
    assert take_code(bench.desk, code, "S1") == first
    assert "Tom" not in repr(bench.desk.database.rows("SELECT payload FROM journal"))


def test_nobody_signed_in_locks_only_where_roles_are_on(shop: Shop) -> None:
    shop.order("#7", Line("SCARF-GR"))
    lock(shop.desk)
    lock(shop.desk)
    assert shop.desk.person == NOBODY
    assert shop.scan("7", SCARF).verdict is Verdict.ORDER_COMPLETE
    assert shop.count_of("journal", f"{OFFICE}'signed_out'") == 1


# the office


def order_of(shop: Shop) -> int:
    known = shop.desk.orders.by_number("7")
    return known[0].id if known else shop.order("#7", Line("SCARF-GR"), recipient_name="Dana White")


DEEDS: dict[str, tuple[Callable[[Shop, Path], object], Trouble | None]] = {
    "hold": (lambda shop, _: hold_order(shop.desk, order_of(shop), "call first"), Trouble.NEEDS_LEAD),
    "release": (lambda shop, _: release_order(shop.desk, order_of(shop), "called"), Trouble.NEEDS_OWNER),
    "gift": (
        lambda shop, _: add_gift(shop.desk, order_of(shop), gift_named(shop.desk, "GIFT-PIN"), "late"),
        Trouble.NEEDS_LEAD,
    ),
    "reveal": (lambda shop, _: reveal_recipient(shop.desk, order_of(shop)), Trouble.NEEDS_LEAD),
    "rules": (lambda shop, _: save_rules(shop.desk, 1, NO_RULES), Trouble.NEEDS_OWNER),
    "settings": (
        lambda shop, _: save_settings(shop.desk, replace(shop.desk.settings, shop_name="Linen")),
        Trouble.NEEDS_OWNER,
    ),
    "people": (lambda shop, _: add_person(shop.desk, "Zoe"), Trouble.NEEDS_OWNER),
    "badges": (lambda shop, _: badges(shop.desk), Trouble.NEEDS_OWNER),
    "erase": (
        lambda shop, _: erase_person(shop.desk, person(shop.desk, "Tom").uid),
        Trouble.NEEDS_OWNER,
    ),
    "import": (lambda shop, _: take_in(shop.desk, ParsedFiles()), Trouble.NEEDS_LEAD),
    "export": (
        lambda shop, folder: export_log(
            shop.desk, LogKind.PARCELS, folder / "log.csv", TableFormat.CSV, LogFilter()
        ),
        Trouble.NEEDS_LEAD,
    ),
    "follow-up": (
        lambda shop, _: follow_ups.open_follow_up(shop.desk, FollowUpKind.BY_HAND, None, "look"),
        None,
    ),
    "slips": (lambda shop, _: slips_for(shop.desk, [order_of(shop)]), None),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_the_office_asks_for_rights(bench: Shop, tmp_path: Path, deed: str) -> None:
    do, trouble = DEEDS[deed]
    before = bench.desk.journal.heads()
    if trouble is None:
        do(bench, tmp_path)
    else:
        assert refusal(lambda: do(bench, tmp_path)) is trouble
        assert bench.desk.journal.heads() == before
    if trouble is Trouble.NEEDS_OWNER:
        bench.desk.person = person(bench.desk, "Mei")
        assert refusal(lambda: do(bench, tmp_path)) is trouble


@pytest.mark.parametrize("deed", DEEDS)
def test_a_locked_desk_does_nothing_in_the_office(bench: Shop, tmp_path: Path, deed: str) -> None:
    lock(bench.desk)
    assert refusal(lambda: DEEDS[deed][0](bench, tmp_path)) is Trouble.LOCKED


@pytest.mark.parametrize("deed", sorted(set(DEEDS) - {"import"}))
def test_an_owner_may_all_and_so_may_everybody_with_roles_off(bench: Shop, tmp_path: Path, deed: str) -> None:
    bench.desk.person = person(bench.desk, "Ada")
    DEEDS[deed][0](bench, tmp_path)


def test_nobody_hands_over_while_locked(bench: Shop) -> None:
    lock(bench.desk)
    assert refusal(lambda: hand_over(bench.desk, [1], "sf")) is Trouble.LOCKED


def clock_of(desk: Desk) -> FixedClock:
    assert isinstance(desk.clock, FixedClock)
    return desk.clock
