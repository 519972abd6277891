"""``dispatchdesk erase``: what orders tell of people, by the owner's rule or for one customer."""

from __future__ import annotations

import argparse
from typing import Any

from dispatchdesk.exits import EXIT_OK
from dispatchdesk.exports.json_lines import json_line
from dispatchdesk.wording.erasing import say_erased, say_words_erased


def add_parser(commands: Any) -> None:
    """Add the command to the parser."""
    erase = commands.add_parser("erase", help="erase names, addresses and notes; what was sent stays")
    which = erase.add_mutually_exclusive_group(required=True)
    which.add_argument("--due", action="store_true", help="all that the owner's rule no longer keeps")
    which.add_argument(
        "--order", metavar="NUMBER", help="the customer of this order, in all orders that ended"
    )
    which.add_argument("--follow-up", metavar="NUMBER", help="the words of a follow-up without an order")
    erase.add_argument("--channel", default="", metavar="NAME", help="where two channels have that number")
    erase.add_argument("--json", action="store_true", help="one JSON object instead of a sentence")
    erase.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Erase, then leave no byte of it in the files of the data folder."""
    from dispatchdesk.actions.erase_people import erase_customer, erase_due, erase_follow_up, sweep
    from dispatchdesk.actions.list_orders import find_order
    from dispatchdesk.opening import open_desk, open_desk_to_read

    open_desk_to_read(arguments.data).close()  # says where there is none, and makes none
    with open_desk(arguments.data, at_command_line=True) as desk:
        if arguments.due:
            erased, kept = erase_due(desk), 0
        elif arguments.follow_up:
            erase_follow_up(desk, arguments.follow_up)
            erased, kept = 1, 0
        else:
            done = erase_customer(desk, find_order(desk, arguments.order, arguments.channel))
            erased, kept = done.erased, done.kept
        sweep(desk)
        days = desk.settings.keep_personal_days
    if arguments.json:
        print(json_line({"erased": erased, "still_to_be_sent": kept, "keep_days": days}))
    else:
        is_off = arguments.due and not days
        number = arguments.follow_up
        print(say_words_erased(number) if number else say_erased(erased, kept, is_off=is_off))
    return EXIT_OK
