"""Writing to customers and calling them: whether it is the time for it, and that it was done."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.rules.codes import storable
from dispatchdesk.rules.contacts import (
    ANSWERING,
    Contact,
    ContactAbout,
    ContactLimits,
    ContactVerdict,
    NewContact,
    contact_verdict,
)
from dispatchdesk.rules.roles import Right


def contact_limits(desk: Desk) -> ContactLimits:
    """What the owner allows."""
    chosen = desk.settings
    return ContactLimits(chosen.contact_from_hour, chosen.contact_until_hour, chosen.contact_days_between)


def contact_allowed(
    desk: Desk, customer_id: int | None, now: datetime, *, answers: bool = False
) -> ContactVerdict:
    """Whether a customer may be written to now; it can be done all the same, after a confirming question.

    ``customer_id`` None: nothing tells who it is, only the hours count. ``answers``: they wrote first, or
    something of theirs went wrong.
    """
    last = None if customer_id is None else desk.contacts.last_with(customer_id)
    return contact_verdict(contact_limits(desk), last, now, desk.zone, answers=answers)


def contact_about_allowed(desk: Desk, about: ContactAbout) -> ContactVerdict:
    """The same for what somebody is about to be told: a follow-up is a matter of their own."""
    known = whole_about(desk, about)
    return contact_allowed(desk, known.customer_id, desk.now(), answers=about.follow_up_id is not None)


def whole_about(desk: Desk, about: ContactAbout) -> ContactAbout:
    """With the order of the follow-up and the customer of the order, where they are known."""
    order_id, customer_id = about.order_id, about.customer_id
    if about.follow_up_id is not None:
        row = desk.follow_ups.load(about.follow_up_id)
        order_id, customer_id = order_id or row.order_id, customer_id or row.customer_id
    if customer_id is None and order_id is not None:
        customer_id = desk.orders.customer_of(order_id)
    return replace(about, order_id=order_id, customer_id=customer_id)


def note_contact(desk: Desk, about: ContactAbout, new: NewContact) -> int:
    """Keep that somebody was written to or called, and what was pasted of it; gives its id.

    The journal holds only a digest of what was pasted. A contact about no order is journalled with the
    customer's newest one, so that it is erased with it. A follow-up has its first answer by it, unless
    nobody was reached; how far it is, a person says.

    Raises:
        DeskError: LOCKED.
    """
    desk.require(Right.PACK)
    known = whole_about(desk, about)
    new = replace(new, excerpt=storable(new.excerpt).strip())
    uid = new_uid()
    payload: dict[str, object] = {"contact": uid, "way": new.way.value, "result": new.result.value}
    with desk.database.write():
        contact_id = desk.contacts.add(uid, desk.now(), desk.packer, known, new)
        order_uid = _order_uid(desk, known)
        desk.note("contact", payload, order_uid, private=new.excerpt)
        if known.follow_up_id is not None and new.result in ANSWERING:
            desk.follow_ups.note_answer(known.follow_up_id, desk.now())
    return contact_id


def contacts_of(desk: Desk, about: ContactAbout) -> tuple[Contact, ...]:
    """What was noted about a follow-up, else a task, else with a customer, else about an order."""
    return desk.contacts.of(about)


def _order_uid(desk: Desk, about: ContactAbout) -> str:
    order_id = about.order_id
    if order_id is None and about.customer_id is not None:
        order_id = desk.contacts.newest_order(about.customer_id)
    return "" if order_id is None else desk.orders.by_id(order_id).uid
