"""The owner's and the bench's choices."""

from __future__ import annotations

from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.roles import Right
from dispatchdesk.settings import Settings


def save_settings(desk: Desk, settings: Settings) -> Settings:
    """Keep all choices; they hold from the next code on. Gives them back.

    The journal names what was changed, not to what: choices may hold a person's name.

    Raises:
        DeskError: NO_OWNER_WITH_PIN where roles are switched on and nobody could sign in to switch them
            off again; as ``Desk.require`` tells.
    """
    desk.require(Right.SETTINGS)
    if settings.roles_on and not desk.settings.roles_on:
        _need_an_owner(desk)
    with desk.database.write():
        changed = desk.settings_book.save(settings)
        if changed:
            desk.note("settings", {"changed": list(changed)})
        if "bench_name" in changed:
            desk.benches.rename(desk.bench_id, settings.bench_name)
    desk.settings = settings
    return settings


def _need_an_owner(desk: Desk) -> None:
    if not any(person.keeps_the_door for person in desk.people.all()):
        raise DeskError(Trouble.NO_OWNER_WITH_PIN)
