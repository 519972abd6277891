"""Roles in a shop of tests: a packer at the bench, a lead and an owner with PINs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from dispatchdesk.actions.change_settings import save_settings
from dispatchdesk.actions.people import NewPin, add_person, keep_pin, new_pin
from dispatchdesk.desk import Desk
from dispatchdesk.rules.codes import badge_code
from dispatchdesk.rules.roles import Person, Role
from tests.support.shops import Shop

OWNERS_PIN, LEADS_PIN = "314159", "271828"


@cache
def ready_pin(pin: str) -> NewPin:
    """Hashing is slow on purpose: once a session is enough."""
    return new_pin(pin)


def with_roles(shop: Shop) -> Shop:
    """Roles are switched on; Li Na, a packer, is signed in."""
    desk = shop.desk
    keep_pin(desk, add_person(desk, "Ada", Role.OWNER).uid, ready_pin(OWNERS_PIN))
    keep_pin(desk, add_person(desk, "Mei", Role.LEAD).uid, ready_pin(LEADS_PIN))
    add_person(desk, "Tom")
    save_settings(desk, replace(desk.settings, roles_on=True))
    return shop


def person(desk: Desk, name: str) -> Person:
    """Who has that name."""
    found = desk.people.by_name(name)
    assert found is not None
    return found


def badge(shop: Shop, name: str) -> str:
    """What the badge of that name carries."""
    return badge_code(person(shop.desk, name).uid)
