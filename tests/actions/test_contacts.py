"""Customers are spoken to as often as the owner allows, and what was said can be erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dispatchdesk.actions.contacts import (
    contact_about_allowed,
    contact_allowed,
    contacts_of,
    note_contact,
    whole_about,
)
from dispatchdesk.actions.erase_people import erase_customer
from dispatchdesk.actions.follow_ups import load_follow_up, open_follow_up
from dispatchdesk.actions.list_orders import order_story
from dispatchdesk.rules.contacts import ContactAbout, ContactReason, ContactResult, ContactWay, NewContact
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpState
from dispatchdesk.storage.times import to_text
from tests.support.shops import MONDAY, SCARF, Line, Shop

CHAT = NewContact(ContactWay.CHAT, ContactResult.REACHED, "shipped-late", "she says the parcel is wet")


@pytest.fixture
def sent(shop: Shop) -> ContactAbout:
    """An order of Dana's that left."""
    dana = shop.customer("Dana White")
    order_id = shop.order("#1042", Line("SCARF-GR"), recipient_name="Dana White", customer_id=dana)
    shop.scan(shop.slip(order_id), SCARF, "SF1390022817340")
    return ContactAbout(customer_id=dana, order_id=order_id)


def at(hour: int, day: int = 16) -> datetime:
    return MONDAY.replace(hour=hour, day=day)


def limit(shop: Shop, **choices: int) -> None:
    shop.desk.settings = replace(shop.desk.settings, time_zone="UTC", **choices)


def test_a_contact_is_kept_and_the_journal_holds_its_digest(shop: Shop, sent: ContactAbout) -> None:
    note_contact(shop.desk, sent, CHAT)

    (kept,) = contacts_of(shop.desk, sent)
    assert (kept.way, kept.result, kept.template) == (CHAT.way, CHAT.result, CHAT.template)
    assert (kept.excerpt, kept.by) == (CHAT.excerpt, "Li Na")
    assert shop.count_of("journal", "payload LIKE '%wet%'") == 0
    assert sent.order_id is not None
    events = order_story(shop.desk, sent.order_id).events
    assert [event.payload["note"] for event in events if event.kind == "contact"] == [CHAT.excerpt]


def test_a_contact_is_found_by_its_follow_up_its_task_and_its_customer(
    shop: Shop, sent: ContactAbout
) -> None:
    follow_up = open_follow_up(shop.desk, FollowUpKind.BY_HAND, sent.order_id, "wet")
    whole = whole_about(shop.desk, ContactAbout(task_id=7, follow_up_id=follow_up))
    assert (whole.order_id, whole.customer_id) == (sent.order_id, sent.customer_id)

    note_contact(shop.desk, ContactAbout(task_id=7, follow_up_id=follow_up), CHAT)

    for about in (ContactAbout(follow_up_id=follow_up), ContactAbout(task_id=7), sent):
        assert len(contacts_of(shop.desk, about)) == 1, about
    assert contacts_of(shop.desk, ContactAbout()) == ()


def test_a_contact_is_the_first_answer_unless_nobody_was_reached(shop: Shop, sent: ContactAbout) -> None:
    claim = open_follow_up(shop.desk, FollowUpKind.WRONG_COLOUR, sent.order_id, "red")
    about = ContactAbout(follow_up_id=claim)
    note_contact(shop.desk, about, NewContact(ContactWay.CALL, ContactResult.NO_ANSWER))
    assert load_follow_up(shop.desk, claim).answered_at is None

    note_contact(shop.desk, about, CHAT)

    row = load_follow_up(shop.desk, claim)
    assert row.answered_at is not None
    assert row.state is FollowUpState.OPEN


def test_days_and_hours_are_asked_of_the_settings(shop: Shop, sent: ContactAbout) -> None:
    limit(shop, contact_days_between=2)
    assert contact_allowed(shop.desk, sent.customer_id, at(12)).allowed
    assert contact_allowed(shop.desk, None, at(22)).reason is ContactReason.TOO_LATE

    note_contact(shop.desk, sent, CHAT)

    told = contact_allowed(shop.desk, sent.customer_id, at(12, 17))
    assert told.reason is ContactReason.TOO_SOON
    assert contact_allowed(shop.desk, sent.customer_id, at(12, 19)).allowed
    assert contact_allowed(shop.desk, sent.customer_id, at(12, 17), answers=True).allowed


def test_what_went_wrong_is_told_at_any_time(shop: Shop, sent: ContactAbout) -> None:
    limit(shop, contact_days_between=9)
    note_contact(shop.desk, sent, CHAT)
    follow_up = open_follow_up(shop.desk, FollowUpKind.BY_HAND, sent.order_id, "wet")
    assert not contact_about_allowed(shop.desk, sent).allowed
    assert contact_about_allowed(shop.desk, ContactAbout(follow_up_id=follow_up)).allowed


def test_erasing_a_customer_erases_what_was_said(shop: Shop, sent: ContactAbout) -> None:
    note_contact(shop.desk, sent, CHAT)
    note_contact(shop.desk, ContactAbout(customer_id=sent.customer_id), CHAT)
    assert shop.count_of("private_texts", "text LIKE '%wet%'") == 2
    assert sent.order_id is not None

    erase_customer(shop.desk, sent.order_id)

    assert [kept.excerpt for kept in contacts_of(shop.desk, sent)] == ["", ""]
    assert shop.count_of("private_texts", "text LIKE '%wet%'") == 0


def test_what_is_said_of_a_customer_stays_while_an_order_needs_it(shop: Shop, sent: ContactAbout) -> None:
    late = to_text(at(12) + timedelta(days=1))
    shop.order("#1050", Line("SCARF-GR"), customer_id=sent.customer_id, urgent_at=late)
    note_contact(shop.desk, ContactAbout(customer_id=sent.customer_id), CHAT)
    assert sent.order_id is not None

    erase_customer(shop.desk, sent.order_id)

    (kept,) = contacts_of(shop.desk, sent)
    assert kept.excerpt == CHAT.excerpt
