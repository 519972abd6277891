"""The people of the shop: who packs, who may what, who has which PIN."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from dispatchdesk.actions.hold_order import reason_of
from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.papers.badges import BadgeSheet, compose_badges
from dispatchdesk.rules.pins import is_pin, pin_hash
from dispatchdesk.rules.roles import NOBODY, Person, Right, Role
from dispatchdesk.settings import Settings
from dispatchdesk.storage.erasures import PERSON, note_erasures
from dispatchdesk.storage.people_book import NamesInRecords, PinRecord


@dataclass(frozen=True, slots=True)
class NewPin:
    """A PIN as it is kept: nobody can read it out of this but by trying."""

    salt: str
    hash: str


def list_people(desk: Desk) -> tuple[Person, ...]:
    """Everybody by name, those too whose badges are no longer valid."""
    return desk.people.all()


def badges(desk: Desk, language: str = "") -> BadgeSheet:
    """The badges of everybody whose badge is valid. DeskError as ``Desk.require`` tells."""
    desk.require(Right.PEOPLE)
    valid = ((person.uid, person.name) for person in desk.people.all() if person.active)
    return compose_badges(valid, language)


def add_person(desk: Desk, name: str, role: Role = Role.PACKER) -> Person:
    """Enter a person; whoever has that name already stays as they are. TEXT_MISSING without a name."""
    desk.require(Right.PEOPLE)
    name = reason_of(name)
    if known := desk.people.by_name(name):
        return known
    with desk.database.write():
        person = desk.people.add(new_uid(), name, role)
        desk.note("person", {"person": person.uid, "role": role.value})
    return person


def find_person(desk: Desk, name: str) -> Person:
    """Who has that name; DeskError NO_SUCH_PERSON."""
    found = desk.people.by_name(name.strip())
    if found is None:
        raise DeskError(Trouble.NO_SUCH_PERSON, name=name.strip())
    return found


def work_as(desk: Desk, uid: str) -> None:
    """From now on, after the next start too, this person packs; empty: nobody in particular.

    Raises:
        DeskError: SIGN_IN_FIRST where roles are on: choosing a name proves nothing then.
    """
    if desk.settings.roles_on:
        raise DeskError(Trouble.SIGN_IN_FIRST)
    person = _person(desk, uid) if uid else NOBODY
    with desk.database.write():
        desk.settings = keep_packer(desk, person)
        desk.note("packer", {"packer": uid})
    desk.person = person


def keep_packer(desk: Desk, person: Person) -> Settings:
    """Store who packs, for the next start; gives the settings, to be used once that is on disk."""
    settings = replace(desk.settings, packer=person.uid)
    desk.settings_book.save(settings)
    return settings


def rename_person(desk: Desk, uid: str, name: str) -> None:
    """Another name, everywhere but in records that were sealed before people had uids.

    Raises:
        DeskError: TEXT_MISSING; NAME_TAKEN; as ``Desk.require`` tells.
    """
    desk.require(Right.PEOPLE)
    name, known = reason_of(name), _person(desk, uid)
    if name == known.name:
        return
    if desk.people.by_name(name) is not None:
        raise DeskError(Trouble.NAME_TAKEN, name=name)
    _rename(desk, known, name)
    with desk.database.write():
        desk.note("person_renamed", {"person": uid})


def set_role(desk: Desk, uid: str, role: Role) -> None:
    """Give or take rights; they hold from the next code on.

    Raises:
        DeskError: LAST_OWNER where nobody could give rights any more; as ``Desk.require`` tells.
    """
    desk.require(Right.PEOPLE)
    known = _person(desk, uid)
    _keep_an_owner(desk, replace(known, role=role))
    with desk.database.write():
        desk.people.set_role(uid, role)
        desk.note("person_role", {"person": uid, "role": role.value})
    _see_again(desk, uid)


def retire_person(desk: Desk, uid: str) -> None:
    """Badge and PIN are no longer valid; what was done stays. LAST_OWNER, STILL_SIGNED_IN as ``set_role``."""
    _set_active(desk, uid, False)


def bring_back_person(desk: Desk, uid: str) -> None:
    """Badge and PIN are valid again."""
    _set_active(desk, uid, True)


def erase_person(desk: Desk, uid: str) -> str:
    """Put a number in the name's place wherever it can be read; gives it. What was done stays, and its seals.

    Records that were sealed before people had uids keep the name: they cannot be changed.

    Raises:
        DeskError: LAST_OWNER; STILL_SIGNED_IN of who packs now; as ``Desk.require`` tells.
    """
    desk.require(Right.ERASE)
    retire_person(desk, uid)
    number = desk.people.neutral_name(uid)
    note_erasures(desk.folder.erasures, [uid], desk.now(), PERSON)
    _rename(desk, _person(desk, uid), number)
    with desk.database.write():
        desk.people.forget(uid)
        desk.note("person_erased", {"person": uid})
    return number


def new_pin(pin: str) -> NewPin:
    """Make a PIN ready to be kept: about 0.2 s, on any thread. DeskError PIN_FORM unless it is six digits."""
    if not is_pin(pin):
        raise DeskError(Trouble.PIN_FORM)
    salt = secrets.token_hex(16)
    return NewPin(salt, pin_hash(pin, salt))


def keep_pin(desk: Desk, uid: str, pin: NewPin) -> None:
    """Give somebody a PIN, and with it as many tries as at first; one's own is everybody's to change.

    Raises:
        DeskError: as ``Desk.require`` tells.
    """
    desk.require(Right.PACK if uid == desk.person.uid else Right.PEOPLE)
    _person(desk, uid)
    with desk.database.write():
        desk.people.keep_pin(uid, PinRecord(pin.salt, pin.hash))
        desk.note("pin_set", {"person": uid})
    _see_again(desk, uid)


def remove_pin(desk: Desk, uid: str) -> None:
    """Take a PIN away: the badge alone is left. LAST_OWNER as ``set_role``."""
    desk.require(Right.PEOPLE)
    _keep_an_owner(desk, replace(_person(desk, uid), has_pin=False))
    with desk.database.write():
        desk.people.keep_pin(uid, PinRecord())
        desk.note("pin_removed", {"person": uid})
    _see_again(desk, uid)


def _set_active(desk: Desk, uid: str, active: bool) -> None:
    desk.require(Right.PEOPLE)
    known = _person(desk, uid)
    if known.active is active:
        return
    if not active and uid == desk.person.uid:
        raise DeskError(Trouble.STILL_SIGNED_IN, name=known.name)
    _keep_an_owner(desk, replace(known, active=active))
    with desk.database.write():
        desk.people.set_active(uid, active)
        desk.note("person_back" if active else "person_retired", {"person": uid})


def _person(desk: Desk, uid: str) -> Person:
    found = desk.people.by_uid(uid)
    if found is None:
        raise DeskError(Trouble.NO_SUCH_PERSON, name=uid)
    return found


def _rename(desk: Desk, person: Person, name: str) -> None:
    """In all that was written, by short transactions, at last on the badge: a repeat mends a crash."""
    records = NamesInRecords(desk.database)
    for portion in records.portions():
        desk.database.let_others_write()
        with desk.database.write():
            records.replace(portion, person.name, name)
    with desk.database.write():
        desk.people.rename(person.uid, name)
    _see_again(desk, person.uid)


def _keep_an_owner(desk: Desk, changed: Person) -> None:
    """With roles on somebody must be able to sign in and give rights, whatever is changed."""
    if not desk.settings.roles_on:
        return
    people = (changed if person.uid == changed.uid else person for person in desk.people.all())
    if not any(person.keeps_the_door for person in people):
        raise DeskError(Trouble.LAST_OWNER)


def _see_again(desk: Desk, uid: str) -> None:
    """Who packs now was changed: use it."""
    if uid == desk.person.uid:
        desk.person = _person(desk, uid)
