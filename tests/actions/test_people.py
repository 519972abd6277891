"""People: entered, renamed, retired, erased; nobody can lock himself out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dispatchdesk.actions.back_up import back_up
from dispatchdesk.actions.change_settings import save_settings
from dispatchdesk.actions.dispatch_log import list_parcels, log_choices
from dispatchdesk.actions.export_log import LogKind, export_log
from dispatchdesk.actions.follow_ups import add_note, open_follow_up
from dispatchdesk.actions.hold_order import hold_order, release_order
from dispatchdesk.actions.list_orders import list_orders, order_story
from dispatchdesk.actions.people import (
    add_person,
    badges,
    bring_back_person,
    erase_person,
    find_person,
    keep_pin,
    list_people,
    new_pin,
    remove_pin,
    rename_person,
    retire_person,
    set_role,
    work_as,
)
from dispatchdesk.actions.restore import restore
from dispatchdesk.actions.reveal import reveal_recipient
from dispatchdesk.actions.start_desk import start_desk
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.actions.view_bench import view_bench
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.opening import open_desk
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.listing import OrderFilter
from dispatchdesk.rules.roles import NOBODY, Role
from dispatchdesk.storage.tables import ALL_TABLES
from dispatchdesk.wording.events import say_event
from tests.support.people import badge, person, ready_pin, with_roles
from tests.support.shops import SCARF, SHIRT_BLUE_L, Line, Shop

SF = "SF1234567890123"


def refusal(do: Callable[[], object]) -> Trouble:
    with pytest.raises(DeskError) as failure:
        do()
    return failure.value.trouble


def as_owner(shop: Shop) -> Desk:
    """Roles are on, and the owner is signed in."""
    desk = with_roles(shop).desk
    desk.person = person(desk, "Ada")
    return desk


def test_the_journal_names_the_packer_by_uid_and_people_read_the_name(shop: Shop) -> None:
    order_id = shop.order("#7", Line("SCARF-GR"))
    shop.scan("7", SCARF, SF)
    uids = {entry.packer for entry in shop.desk.journal.of_order(shop.desk.orders.by_id(order_id).uid)}
    assert uids == {person(shop.desk, "Li Na").uid}
    assert {event.packer for event in order_story(shop.desk, order_id).events} == {"Li Na"}
    (parcel,) = list_parcels(shop.desk, LogFilter(packer="Li Na"))
    assert (parcel.checked_by, parcel.closed_by) == ("Li Na", "Li Na")


def test_a_record_from_before_people_had_uids_keeps_its_name(shop: Shop) -> None:
    order_id = shop.order("#7", Line("SCARF-GR"))
    desk = shop.desk
    uid = desk.orders.by_id(order_id).uid
    with desk.database.write():
        payload: dict[str, object] = {"verdict": "answered", "code": "", "reason": "packer_changed"}
        desk.journal.append(
            "bench", desk.now(), "scan", payload | {"detail": ["Old Hand"]}, packer="Old Hand", order_uid=uid
        )
    (event,) = order_story(desk, order_id).events
    assert (event.packer, say_event(event)) == ("Old Hand", "Hello, Old Hand")


def test_work_as_chooses_who_packs_until_roles_are_on(shop: Shop) -> None:
    desk = shop.desk
    mei = add_person(desk, " Mei ")
    assert add_person(desk, "Mei", Role.OWNER) == mei == find_person(desk, "Mei")
    work_as(desk, mei.uid)
    assert (desk.person, desk.settings_book.load().packer) == (mei, mei.uid)
    work_as(desk, "")
    assert desk.person == NOBODY
    as_owner(shop)
    assert refusal(lambda: work_as(desk, mei.uid)) is Trouble.SIGN_IN_FIRST
    assert refusal(lambda: find_person(desk, "Zoe")) is Trouble.NO_SUCH_PERSON


def test_a_name_given_at_the_command_line_is_entered(tmp_path: Path) -> None:
    with open_desk(tmp_path, packer="Zoe") as desk:
        zoe = person(desk, "Zoe")
        assert desk.person == zoe
    with open_desk(tmp_path, packer="Zoe") as desk:
        assert desk.person == zoe


def test_a_renamed_person_is_renamed_everywhere(shop: Shop) -> None:
    order_id = shop.order("#7", Line("SCARF-GR"))
    shop.scan("7", SCARF, SF)
    desk = shop.desk
    rename_person(desk, desk.person.uid, "Lena")
    assert desk.packer == "Lena"
    assert log_choices(desk).packers == ("Lena",)
    assert {event.packer for event in order_story(desk, order_id).events} == {"Lena"}
    add_person(desk, "Mei")
    assert refusal(lambda: rename_person(desk, desk.person.uid, "Mei")) is Trouble.NAME_TAKEN
    assert refusal(lambda: rename_person(desk, desk.person.uid, " ")) is Trouble.TEXT_MISSING


@pytest.mark.sqlite_only
@pytest.mark.parametrize("kind", list(LogKind))
def test_an_erased_name_is_in_no_new_export_and_the_chain_verifies(
    shop: Shop, tmp_path: Path, kind: LogKind
) -> None:
    desk = shop.desk
    erased = desk.person.uid
    first = shop.order("#7", Line("SCARF-GR"), Line("LIN-BL-L"))
    mei = add_person(desk, "Mei")
    shop.scan("7", SCARF, badge(shop, "Mei"), badge(shop, "Li Na"), SHIRT_BLUE_L, SF)
    second = shop.order("#8", Line("SCARF-GR"), Line("LIN-BL-L"))
    shop.scan("8", SCARF, "DDCMDMISSING", "DDCMDYES", "SF1234567890124")
    hold_order(desk, second, "stop")
    release_order(desk, second, "go")
    add_note(desk, open_follow_up(desk, FollowUpKind.BY_HAND, first, "look"), "looked")
    assert refusal(lambda: erase_person(desk, erased)) is Trouble.STILL_SIGNED_IN
    work_as(desk, mei.uid)
    assert erase_person(desk, erased) == "P-1"
    assert desk.people.by_uid(erased) == replace(list_people(desk)[1], name="P-1", active=False)
    out = tmp_path / "log.csv"
    export_log(desk, kind, out, TableFormat.CSV, LogFilter())
    assert "Li Na" not in out.read_text(encoding="utf-8-sig")
    assert "Li Na" not in everything_written(desk)
    assert order_story(desk, first).parcels[0].checked_by == "P-1"
    assert order_story(desk, first).events[-1].packer == "P-1"
    assert verify_records(desk.folder.root).broken is None


def everything_written(desk: Desk) -> str:
    names = [table._meta.table_name for table in ALL_TABLES]
    return repr([desk.database.rows(f"SELECT * FROM {name}") for name in names])


@pytest.mark.sqlite_only
def test_a_restored_backup_does_not_bring_an_erased_name_back(shop: Shop, tmp_path: Path) -> None:
    desk = shop.desk
    shop.order("#7", Line("SCARF-GR"))
    shop.scan("7", SCARF, SF)
    back_up(desk, tmp_path / "before.zip")
    erased = desk.person.uid
    work_as(desk, add_person(desk, "Mei").uid)
    erase_person(desk, erased)
    desk.close()
    restore(desk.folder.root, tmp_path / "before.zip")
    assert verify_records(desk.folder.root).broken is None
    shop.desk = open_desk(desk.folder.root)
    assert [one.name for one in list_people(shop.desk)] == ["P-1"]
    assert "Li Na" not in everything_written(shop.desk)
    (entry,) = (entry for entry in shop.desk.journal.each() if entry.kind == "person_erased")
    assert entry.content == {"person": erased, "cause": "restore"}


def test_badges_are_printed_for_who_may_still_use_them(shop: Shop) -> None:
    desk = shop.desk
    mei = add_person(desk, "Mei")
    retire_person(desk, mei.uid)
    assert [badge.name for badge in badges(desk).badges] == ["Li Na"]
    bring_back_person(desk, mei.uid)
    bring_back_person(desk, mei.uid)
    assert [badge.name for badge in badges(desk).badges] == ["Li Na", "Mei"]
    assert shop.count_of("journal", "kind = 'person_back'") == 1


# nobody locks himself out


def test_roles_are_switched_on_only_where_an_owner_has_a_pin(shop: Shop) -> None:
    desk = shop.desk
    on = replace(desk.settings, roles_on=True)
    assert refusal(lambda: save_settings(desk, on)) is Trouble.NO_OWNER_WITH_PIN
    ada = add_person(desk, "Ada", Role.OWNER)
    assert refusal(lambda: save_settings(desk, on)) is Trouble.NO_OWNER_WITH_PIN
    keep_pin(desk, ada.uid, ready_pin("314159"))
    assert save_settings(desk, on).roles_on


def test_the_last_owner_keeps_role_pin_and_badge_while_roles_are_on(shop: Shop) -> None:
    desk = as_owner(shop)
    ada = desk.person.uid
    for change in (
        lambda: set_role(desk, ada, Role.LEAD),
        lambda: remove_pin(desk, ada),
    ):
        assert refusal(change) is Trouble.LAST_OWNER
    mei = person(desk, "Mei").uid
    set_role(desk, mei, Role.OWNER)
    remove_pin(desk, ada)
    assert refusal(lambda: retire_person(desk, mei)) is Trouble.LAST_OWNER
    assert refusal(lambda: erase_person(desk, mei)) is Trouble.LAST_OWNER
    save_settings(desk, replace(desk.settings, roles_on=False))
    retire_person(desk, mei)
    assert person(desk, "Mei").active is False


def test_a_role_holds_from_the_next_deed_on(shop: Shop) -> None:
    desk = as_owner(shop)
    set_role(desk, person(desk, "Mei").uid, Role.OWNER)
    set_role(desk, desk.person.uid, Role.OWNER)
    desk.person = person(desk, "Mei")
    set_role(desk, person(desk, "Ada").uid, Role.PACKER)
    desk.person = person(desk, "Ada")
    assert refusal(lambda: add_person(desk, "Zoe")) is Trouble.NEEDS_OWNER


def test_everybody_changes_the_own_pin_and_nobody_elses(shop: Shop) -> None:
    with_roles(shop)
    desk = shop.desk
    keep_pin(desk, desk.person.uid, ready_pin("112233"))
    assert desk.person.has_pin
    mei = person(desk, "Mei").uid
    assert refusal(lambda: keep_pin(desk, mei, ready_pin("112233"))) is Trouble.NEEDS_OWNER
    assert refusal(lambda: new_pin("12345")) is Trouble.PIN_FORM


# what the screen may show


def test_recipients_are_masked_until_one_is_revealed(shop: Shop) -> None:
    place = {"recipient_name": "Dana White", "recipient_phone": "13812342210", "address": "12 Main St"}
    order_id = shop.order("#7", Line("SCARF-GR"), **place)
    desk = shop.desk
    shop.scan("7", SCARF)
    shown = view_bench(desk).order
    assert shown is not None
    told = (shown.recipient.name, shown.recipient.phone, shown.recipient.address)
    assert told == ("Dana W.", "1******2210", "** Main St")
    assert order_story(desk, order_id).order.recipient == shown.recipient
    (found,) = list_orders(desk, OrderFilter(text="White"))
    assert found.customer_name == "Dana W."
    shop.scan(SF)
    (parcel,) = list_parcels(desk, LogFilter(text="White"))
    assert parcel.recipient_name == "Dana W."
    assert reveal_recipient(desk, order_id).address == "12 Main St"
    (entry,) = (entry for entry in desk.journal.each() if entry.kind == "reveal")
    assert (entry.packer, entry.content) == (desk.person.uid, {})
    assert entry.order_uid == desk.orders.by_id(order_id).uid


@pytest.mark.sqlite_only
def test_with_roles_on_the_desk_starts_locked_but_not_at_the_command_line(shop: Shop) -> None:
    desk = as_owner(shop)
    shop.scan(badge(shop, "Ada"))
    desk.close()
    with start_desk(desk.folder.root) as locked:
        assert locked.is_locked
    with open_desk(desk.folder.root, at_command_line=True) as trusted:
        assert not trusted.is_locked
        add_person(trusted, "Zoe")
        (entry,) = list(trusted.journal.each())[-1:]
        assert (entry.kind, entry.packer) == ("person", "command line")
    shop.desk = open_desk(desk.folder.root)


@pytest.mark.sqlite_only
def test_who_packed_last_packs_after_the_next_start_unless_retired(shop: Shop) -> None:
    desk = shop.desk
    mei = add_person(desk, "Mei")
    shop.scan(badge(shop, "Mei"))
    desk.close()
    with start_desk(desk.folder.root) as started:
        assert started.person == mei
        work_as(started, person(started, "Li Na").uid)
        retire_person(started, mei.uid)
        started.settings_book.save(replace(started.settings, packer=mei.uid))
    with start_desk(desk.folder.root) as started:
        assert started.person == NOBODY
    shop.desk = open_desk(desk.folder.root)
