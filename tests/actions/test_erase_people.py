"""What is erased and what stays, on both engines; the bytes are looked at in tests/durability."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dispatchdesk.actions.day_page import list_lessons, today, write_lesson
from dispatchdesk.actions.erase_people import (
    IN_PASSING,
    ErasedCustomer,
    erase_at_closing,
    erase_customer,
    erase_due,
    erase_follow_up,
    erase_in_passing,
    people_to_erase,
)
from dispatchdesk.actions.follow_ups import change_state, open_follow_up
from dispatchdesk.actions.hold_order import hold_order
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.reviews import record_review
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import NeverReason
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpState, follow_up_number
from dispatchdesk.rules.masking import ERASED
from dispatchdesk.rules.orders import OrderState
from dispatchdesk.rules.roles import Person, Role
from dispatchdesk.storage.erasures import noted_erasures
from tests.support.parsed_orders import MAYA, WEDNESDAY, a_line, an_order, files, never
from tests.support.shops import SCARF, Shop

PEOPLE = ("recipient_name", "recipient_phone", "address", "city", "postcode", "buyer_note", "content_hash")


def sent(shop: Shop, number: str, **fields: object) -> int:
    """An order of Maya's that left."""
    order = an_order(number, a_line("SCARF-GR"), buyer_note="ring twice", **fields)
    take_in(shop.desk, files(order), "Linen & Co")
    order_id = id_of(shop, number)
    shop.scan(shop.slip(order_id), SCARF, f"SF{order_id:013d}")
    return order_id


def id_of(shop: Shop, number: str) -> int:
    (ref,) = shop.desk.orders.by_number(number)
    return ref.id


def told(shop: Shop, order_id: int) -> tuple[object, ...]:
    row = shop.desk.database.row(f"SELECT {', '.join(PEOPLE)} FROM orders WHERE id = ?", order_id)
    assert row is not None
    return row


def is_erased(shop: Shop, order_id: int) -> bool:
    return told(shop, order_id) == (ERASED, "", "", "", "", "", "")


def later(shop: Shop, days: int, keep_days: int = 90) -> None:
    shop.later(days=days)
    shop.desk.settings = replace(shop.desk.settings, keep_personal_days=keep_days)


def test_the_rule_takes_people_and_leaves_the_parcel(shop: Shop) -> None:
    order_id = sent(shop, "#1")
    later(shop, 100)

    assert erase_due(shop.desk) == 1

    assert is_erased(shop, order_id)
    customer = shop.desk.database.row("SELECT name, email, phone, email_key, phone_key FROM customers")
    assert customer == (ERASED, "", "", "", "")
    ref = shop.desk.orders.by_id(order_id)
    assert (ref.number, ref.state) == ("#1", OrderState.PACKED)
    assert shop.desk.database.value("SELECT tracking FROM parcels") == f"SF{order_id:013d}"
    (entry,) = (one for one in shop.desk.journal.each() if one.kind == "erase")
    assert (entry.order_uid, entry.content) == (ref.uid, {"cause": "rule"})
    assert noted_erasures(shop.desk.folder.erasures) == (ref.uid,)
    assert erase_due(shop.desk) == 0


def test_an_open_follow_up_keeps_people_until_it_is_done(shop: Shop) -> None:
    order_id = sent(shop, "#1")
    follow_up = open_follow_up(shop.desk, FollowUpKind.BY_HAND, order_id, "asks for the scarf's length")
    later(shop, 100)
    assert erase_due(shop.desk) == 0

    change_state(shop.desk, follow_up, FollowUpState.RESOLVED, "told her")
    assert erase_due(shop.desk) == 1

    row = shop.desk.follow_ups.load(follow_up)
    assert (row.detail, [note.text for note in row.notes]) == ("", [""])
    assert shop.count_of("private_texts") == 0


def test_what_belongs_to_no_order_goes_by_its_own_age(shop: Shop) -> None:
    done = open_follow_up(shop.desk, FollowUpKind.BY_HAND, None, "Maya rang about the scarf")
    change_state(shop.desk, done, FollowUpState.RESOLVED, "told her")
    review = record_review(shop.desk, 2, "Maya is not happy")
    still_open = open_follow_up(shop.desk, FollowUpKind.BY_HAND, None, "Maya waits")
    later(shop, 89)
    erase_due(shop.desk)
    assert shop.desk.follow_ups.load(done).detail
    later(shop, 2)
    assert erase_due(shop.desk) == 0

    row = shop.desk.follow_ups.load(done)
    assert (row.detail, [note.text for note in row.notes]) == ("", [""])
    assert shop.desk.reviews.load(review).text == ""
    assert shop.desk.follow_ups.load(still_open).detail == "Maya waits"
    before = len(list(shop.desk.journal.each()))
    erase_due(shop.desk)
    assert len(list(shop.desk.journal.each())) == before


def test_only_the_owner_erases_what_belongs_to_no_order(shop: Shop) -> None:
    number = follow_up_number(open_follow_up(shop.desk, FollowUpKind.BY_HAND, None, "Maya rang"))
    shop.desk.settings = replace(shop.desk.settings, roles_on=True)
    shop.desk.person = Person("LEAD00000001", "Tom", Role.LEAD)
    with pytest.raises(DeskError) as refused:
        erase_follow_up(shop.desk, number)
    assert refused.value.trouble is Trouble.NEEDS_OWNER


def test_whoever_is_erased_is_taken_out_of_the_lines_of_days(shop: Shop) -> None:
    order_id = sent(shop, "#1")
    write_lesson(shop.desk, today(shop.desk), f"{MAYA.name} ({MAYA.email}) had two left shoes")
    erase_customer(shop.desk, order_id)
    (lesson,) = list_lessons(shop.desk)
    assert lesson.text == "*** (***) had two left shoes"


def test_an_order_that_was_stopped_for_good_goes_too_and_is_cancelled(shop: Shop) -> None:
    order = an_order("#1")
    take_in(shop.desk, files(order), "Linen & Co")
    take_in(shop.desk, files(never(order, NeverReason.CANCELLED), at=WEDNESDAY), "Linen & Co")
    later(shop, 100)

    assert erase_due(shop.desk) == 1

    assert shop.desk.orders.by_id(id_of(shop, "#1")).state is OrderState.CANCELLED


def test_what_is_still_to_be_sent_keeps_its_address(shop: Shop) -> None:
    take_in(shop.desk, files(an_order("#1"), an_order("#2")), "Linen & Co")
    hold_order(shop.desk, id_of(shop, "#2"), "on holiday")
    later(shop, 1000)
    assert erase_due(shop.desk) == 0
    with pytest.raises(DeskError) as refused:
        erase_customer(shop.desk, id_of(shop, "#2"))
    assert refused.value.trouble is Trouble.ORDER_NOT_ENDED


def test_by_hand_a_customer_goes_at_once_with_all_that_ended(shop: Shop) -> None:
    first, second = sent(shop, "#1"), sent(shop, "#2")
    open_follow_up(shop.desk, FollowUpKind.BY_HAND, second, "asks to be forgotten")
    other = sent(shop, "#3", customer=replace(MAYA, email="other@example.com", phone="0664 7654321"))
    take_in(shop.desk, files(an_order("#4")), "Linen & Co")

    assert erase_customer(shop.desk, first) == ErasedCustomer(2, 1)

    assert is_erased(shop, first)
    assert is_erased(shop, second)
    assert not is_erased(shop, other)
    assert shop.count_of("customers", "email = 'maya@example.com'") == 1, "her next order needs it"
    with pytest.raises(DeskError) as refused:
        erase_customer(shop.desk, first)
    assert refused.value.trouble is Trouble.ALREADY_ERASED


def test_only_the_owner_may_where_roles_are_on(shop: Shop) -> None:
    order_id = sent(shop, "#1")
    shop.desk.settings = replace(shop.desk.settings, roles_on=True)
    shop.desk.person = Person("UID", "Li Na", Role.LEAD)
    with pytest.raises(DeskError) as refused:
        erase_customer(shop.desk, order_id)
    assert refused.value.trouble is Trouble.NEEDS_OWNER


def test_no_file_brings_people_back(shop: Shop) -> None:
    order_id = sent(shop, "#1")
    erase_customer(shop.desk, order_id)
    before = shop.count_of("customers"), shop.count_of("holds"), shop.count_of("follow_ups")
    again = an_order("#1", a_line("SCARF-GR", 2), buyer_note="once more")

    take_in(shop.desk, files(again, at=WEDNESDAY), "Linen & Co")

    assert is_erased(shop, order_id)
    assert (shop.count_of("customers"), shop.count_of("holds"), shop.count_of("follow_ups")) == before


def test_in_passing_a_few_go_at_a_time_and_once_a_day(shop: Shop) -> None:
    for number in range(IN_PASSING + 1):
        shop.order(f"#{number}", recipient_name="Maya", state="cancelled")
    later(shop, 100)

    erase_in_passing(shop.desk)
    assert len(people_to_erase(shop.desk)) == 1
    erase_in_passing(shop.desk)
    assert people_to_erase(shop.desk) == ()
    shop.order("#late", recipient_name="Maya", state="cancelled")
    erase_in_passing(shop.desk)
    assert len(people_to_erase(shop.desk)) == 1, "the day's are done"
    erase_at_closing(shop.desk)
    assert people_to_erase(shop.desk) == ()
