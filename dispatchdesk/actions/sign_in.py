"""Signing in by name and PIN, signing out, and a lead's word by PIN.

Three steps, since the hash in the middle takes long: the first counts the try and the last judges it,
both in an instant; the one between may run on any thread and touches nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dispatchdesk.actions.give_consent import take_consent
from dispatchdesk.actions.people import keep_packer
from dispatchdesk.actions.take_code import take_turn
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.pins import fits, wait_left
from dispatchdesk.rules.roles import NOBODY, Person
from dispatchdesk.rules.verdicts import ScanOutcome


@dataclass(frozen=True, slots=True)
class PinTry:
    """Whose PIN is tried, and what it must fit."""

    person: Person
    salt: str
    hash: str


def people_with_pin(desk: Desk) -> tuple[Person, ...]:
    """Who may sign in by PIN, by name."""
    return tuple(person for person in desk.people.all() if person.active and person.has_pin)


def begin_pin(desk: Desk, uid: str) -> PinTry:
    """Count a try before it is judged: ending the program, or trying twice at once, gives no free ones.

    Raises:
        DeskError: NO_SUCH_PERSON; NO_PIN; PIN_WAIT with the ``seconds`` for which nobody may try.
    """
    person = desk.people.by_uid(uid)
    if person is None or not person.active:
        raise DeskError(Trouble.NO_SUCH_PERSON, name=person.name if person else uid)
    if not person.has_pin:
        raise DeskError(Trouble.NO_PIN, name=person.name)
    now, kept = desk.now(), desk.people.pin_of(uid)
    left = wait_left(kept.wrong_tries, kept.tried_at, now)
    if left and kept.tried_at is not None and kept.tried_at > now:
        # The clock was set back: the wait begins anew, or it would last until the clock is there again.
        with desk.database.write():
            desk.people.keep_pin(uid, replace(kept, tried_at=now))
    if left:
        raise DeskError(Trouble.PIN_WAIT, seconds=str(int(left.total_seconds()) + 1))
    with desk.database.write():
        desk.people.keep_pin(uid, replace(kept, wrong_tries=kept.wrong_tries + 1, tried_at=now))
    return PinTry(person, kept.salt, kept.hash)


def check_pin(tried: PinTry, pin: str) -> bool:
    """Whether the PIN fits: about 0.2 s, on any thread."""
    return fits(pin, tried.salt, tried.hash)


def end_sign_in(desk: Desk, tried: PinTry, is_right: bool) -> Person:
    """Let who tried pack from now on.

    Raises:
        DeskError: PIN_WRONG; the journal says whose PIN was tried, never the digits.
    """
    _judge(desk, tried, is_right)
    with desk.database.write():
        settings = keep_packer(desk, tried.person)
        desk.note("signed_in", {"person": tried.person.uid})
    desk.settings, desk.person = settings, tried.person
    return tried.person


def end_consent(desk: Desk, tried: PinTry, is_right: bool) -> ScanOutcome:
    """Answer the bench's question for consent with a PIN, as a badge would. DeskError PIN_WRONG."""
    _judge(desk, tried, is_right)
    return take_turn(desk, "", lambda turn: take_consent(turn, tried.person))


def sign_in(desk: Desk, uid: str, pin: str) -> Person:
    """All three steps one after the other; raises what they raise."""
    tried = begin_pin(desk, uid)
    return end_sign_in(desk, tried, check_pin(tried, pin))


def consent_with_pin(desk: Desk, uid: str, pin: str) -> ScanOutcome:
    """All three steps one after the other; raises what they raise."""
    tried = begin_pin(desk, uid)
    return end_consent(desk, tried, check_pin(tried, pin))


def lock(desk: Desk) -> None:
    """Sign out: with roles on the desk is locked; what is open at the bench stays as it is."""
    if not desk.person.uid:
        return
    with desk.database.write():
        desk.note("signed_out", {"person": desk.person.uid})
    desk.person = NOBODY


def _judge(desk: Desk, tried: PinTry, is_right: bool) -> None:
    kept = desk.people.pin_of(tried.person.uid)
    if is_right and (kept.salt, kept.hash) == (tried.salt, tried.hash):
        with desk.database.write():
            desk.people.keep_pin(tried.person.uid, replace(kept, wrong_tries=0, tried_at=None))
        return
    with desk.database.write():
        desk.note("pin_wrong", {"person": tried.person.uid, "tries": kept.wrong_tries})
    raise DeskError(Trouble.PIN_WRONG, name=tried.person.name)
