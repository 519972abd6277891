"""``dispatchdesk export tracking``: tracking numbers in the form that a channel takes."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dispatchdesk.exits import EXIT_OK, EXIT_PROBLEMS

if TYPE_CHECKING:
    from dispatchdesk.actions.hand_back import HandBackWish
    from dispatchdesk.desk import Desk

DATES = ("DD-MM-YYYY", "MM-DD-YYYY")


def add_options(parser: Any) -> None:
    """The options that only ``tracking`` has."""
    options = parser.add_argument_group("tracking")
    options.add_argument("--channel", metavar="NAME", help="whose orders: amazon, shopify, taobao …")
    options.add_argument("--shop", metavar="NAME", help="which account on the channel, where it has several")
    options.add_argument("--form", metavar="NAME", help="another form than the channel's usual one: list …")
    options.add_argument("--template", type=Path, metavar="FILE", help="the channel's own file, to be filled")
    options.add_argument("--dates", choices=DATES, help="how a WooCommerce shop writes days; is remembered")
    again = options.add_mutually_exclusive_group()
    again.add_argument("--again", action="store_true", help="the parcels of the last file once more")
    again.add_argument("--day", type=date.fromisoformat, metavar="DATE", help="all parcels closed on a day")


def run(arguments: argparse.Namespace) -> int:
    """Write the file and say what it tells, and what is left out and why."""
    from dispatchdesk.actions.hand_back import hand_back, plan_hand_back
    from dispatchdesk.opening import open_desk
    from dispatchdesk.wording.handing_back import say_left_out, say_told
    from dispatchdesk.wording.language import current_language, tr

    with open_desk(arguments.data, at_command_line=True) as desk:
        plan = plan_hand_back(desk, _wish(desk, arguments))
        told = hand_back(desk, plan, arguments.out, current_language())
    words = tr("{what} written to {file}.")
    print(words.format(what=say_told(len(told.written)), file=arguments.out))
    for line in say_left_out(told.left_out):
        print(line, file=sys.stderr)
    return EXIT_PROBLEMS if told.left_out else EXIT_OK


def _wish(desk: Desk, arguments: argparse.Namespace) -> HandBackWish:
    from dispatchdesk.actions.hand_back import HandBackWish, shop_of, usual_form
    from dispatchdesk.rules.handing_back import Again, DateForm

    shop = shop_of(desk, arguments.channel, arguments.shop)
    again = Again.DAY if arguments.day else Again.LAST_FILE if arguments.again else Again.NEW
    form = usual_form(shop.channel, arguments.template, arguments.form)
    dates = DateForm(arguments.dates) if arguments.dates else None
    return HandBackWish(shop, form, again, arguments.day, arguments.template, dates)
