"""``dispatchdesk people``: who packs, who may what, and the way back in where a PIN was forgotten.

Roles do not bind here: whoever runs commands has the computer and its files. The journal says so.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exits import EXIT_OK
from dispatchdesk.exports.json_lines import json_line
from dispatchdesk.rules.roles import Person, Role
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.people import role_name

if TYPE_CHECKING:
    from dispatchdesk.desk import Desk


def add_parser(commands: Any) -> None:
    """Add the command with its own commands to the parser."""
    people = commands.add_parser("people", help="who packs, with which role and which PIN")
    kinds = people.add_subparsers(dest="what", required=True, metavar="list|add|role|pin|retire")
    listed = kinds.add_parser("list", help="everybody by name")
    listed.add_argument("--json", action="store_true", help="one JSON object a person, nothing else")
    added = kinds.add_parser("add", help="enter somebody")
    role = kinds.add_parser("role", help="give somebody another role")
    pin = kinds.add_parser(
        "pin",
        aliases=["reset-pin"],
        help="set a PIN, also in place of a forgotten one; it is asked for and not shown",
    )
    retired = kinds.add_parser("retire", help="badge and PIN are no longer valid")
    for parser in (added, role, pin, retired):
        parser.add_argument("name", metavar="NAME")
    roles = [one.value for one in Role]
    added.add_argument("--role", choices=roles, default=Role.PACKER.value)
    role.add_argument("role", choices=roles)
    people.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Do it and say so; a PIN comes from the terminal or standard input, never from the command's words."""
    from dispatchdesk.opening import open_desk, open_desk_to_read

    if arguments.what == "list":
        with open_desk_to_read(arguments.data) as desk:
            _list(desk, as_json=arguments.json)
        return EXIT_OK
    with open_desk(arguments.data, at_command_line=True) as desk:
        print(_say(_change(desk, arguments)))
    return EXIT_OK


def _change(desk: Desk, arguments: argparse.Namespace) -> Person:
    from dispatchdesk.actions import people

    if arguments.what == "add":
        return people.add_person(desk, arguments.name, Role(arguments.role))
    person = people.find_person(desk, arguments.name)
    match arguments.what:
        case "role":
            people.set_role(desk, person.uid, Role(arguments.role))
        case "pin" | "reset-pin":
            people.keep_pin(desk, person.uid, people.new_pin(_ask_pin(person)))
        case "retire":
            people.retire_person(desk, person.uid)
    return people.find_person(desk, person.name)


def _ask_pin(person: Person) -> str:
    """Typed twice where nobody sees it; a line of standard input where that is no terminal."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    from getpass import getpass

    pin = getpass(tr("New PIN of {name}, six digits: ").format(name=person.name)).strip()
    if getpass(tr("The same PIN again: ")).strip() != pin:
        raise DeskError(Trouble.PIN_WRONG, name=person.name)
    return pin


def _list(desk: Desk, *, as_json: bool) -> None:
    from dispatchdesk.actions.people import list_people

    for person in list_people(desk):
        print(json_line(_as_object(person)) if as_json else _say(person))


def _as_object(person: Person) -> dict[str, object]:
    return {
        "uid": person.uid,
        "name": person.name,
        "role": person.role.value,
        "active": person.active,
        "has_pin": person.has_pin,
    }


def _say(person: Person) -> str:
    """``Ada: owner, PIN set``."""
    pin = tr("PIN set") if person.has_pin else tr("no PIN")
    state = tr("retired") if not person.active else pin
    return tr("{name}: {role}, {state}").format(name=person.name, role=role_name(person.role), state=state)
