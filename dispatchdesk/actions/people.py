"""Who packs here."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.change_settings import save_settings
from dispatchdesk.actions.hold_order import reason_of
from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.papers.badges import BadgeSheet, compose_badges


def list_people(desk: Desk) -> tuple[str, ...]:
    """The names of everybody who may pack, by name."""
    return tuple(name for _, name in desk.people.all())


def badges(desk: Desk, language: str = "") -> BadgeSheet:
    """The badges of everybody who may pack."""
    return compose_badges(desk.people.all(), language)


def add_person(desk: Desk, name: str) -> None:
    """Enter a packer; a name that is known stays as it is. DeskError TEXT_MISSING without a name."""
    name = reason_of(name)
    with desk.database.write():
        uid = desk.people.add(new_uid(), name)
        desk.note("person", {"person": uid})


def work_as(desk: Desk, name: str) -> None:
    """From now on, after the next start too, this name stands on what is done; empty: nobody's."""
    save_settings(desk, replace(desk.settings, packer=name))
    desk.packer = name
