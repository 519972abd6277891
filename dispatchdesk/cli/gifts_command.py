"""``dispatchdesk gifts``: the owner's rules by which imported orders get gifts."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exits import EXIT_OK
from dispatchdesk.exports.json_lines import json_line
from dispatchdesk.wording.language import tr, tr_n

if TYPE_CHECKING:
    from dispatchdesk.actions.gift_rules import RuleView
    from dispatchdesk.desk import Desk


def add_parser(commands: Any) -> None:
    """Add the command with its own commands to the parser."""
    gifts = commands.add_parser("gifts", help="rules by which imported orders get gifts")
    kinds = gifts.add_subparsers(dest="what", required=True, metavar="list|add|on|off|used-up|remove")
    listed = kinds.add_parser("list", help="all rules")
    listed.add_argument("--json", action="store_true", help="one JSON object a rule, nothing else")
    _add_options(kinds.add_parser("add", help="a new rule"))
    for what, told in (
        ("on", "let a rule give again"),
        ("off", "let a rule give no more"),
        ("used-up", "off, and out of all orders that nobody has begun"),
        ("remove", "forget a rule; what it gave stays"),
    ):
        kinds.add_parser(what, help=told).add_argument("rule", metavar="ID", help="as list names it")
    gifts.set_defaults(run=run)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("gift", metavar="SKU", help="SKU or barcode of the gift")
    parser.add_argument("--name", required=True, metavar="TEXT", help="the reason that the packer reads")
    parser.add_argument("--pieces", type=int, default=1, metavar="N")
    parser.add_argument("--for-each", type=int, default=0, metavar="N", help="for each so many pieces bought")
    parser.add_argument("--least", default="", metavar="AMOUNT", help='from an amount of: "99.00 EUR"')
    parser.add_argument("--least-pieces", type=int, default=0, metavar="N")
    for name, told in (("article", "SKU; SOCK-* for all that begin so"), ("channel", ""), ("shop", "")):
        parser.add_argument(f"--{name}", action="append", default=[], help=told or None)
    parser.add_argument("--level", action="append", default=[], help="level of a customer")
    parser.add_argument("--nth-order", type=int, default=0, metavar="N", help="1: a customer's first order")
    parser.add_argument("--most-times", type=int, default=0, metavar="N", help="1: once a customer")
    parser.add_argument("--from", dest="starts_on", type=date.fromisoformat, metavar="DAY")
    parser.add_argument("--until", dest="ends_on", type=date.fromisoformat, metavar="DAY")
    parser.add_argument("--stock", type=int, metavar="N", help="pieces that may be given; else enough")


def run(arguments: argparse.Namespace) -> int:
    """Do it and say so."""
    from dispatchdesk.opening import open_desk, open_desk_to_read

    if arguments.what == "list":
        with open_desk_to_read(arguments.data) as desk:
            _list(desk, as_json=arguments.json)
        return EXIT_OK
    with open_desk(arguments.data, at_command_line=True) as desk:
        print(_change(desk, arguments))
    return EXIT_OK


def _list(desk: Desk, *, as_json: bool) -> None:
    from dispatchdesk.actions.gift_rules import view_rules

    for view in view_rules(desk):
        print(json_line(_plain(view)) if as_json else _say(view))


def _plain(view: RuleView) -> dict[str, object]:
    rule = view.rule
    return {
        "id": rule.uid,
        "name": rule.name,
        "gift": view.gift.sku,
        "pieces": rule.quantity,
        "most_times": rule.most_times,
        "stock": view.stock,
        "is_on": rule.is_on,
        "waiting": view.waiting,
    }


def _say(view: RuleView) -> str:
    from dispatchdesk.wording.articles import article_name
    from dispatchdesk.wording.gifts import say_rule

    state = tr("on") if view.rule.is_on else tr("off")
    stock = tr("enough") if view.stock is None else str(view.stock)
    told = (view.rule.uid, state, view.rule.name, article_name(view.gift), say_rule(view.rule), stock)
    return "  ".join(told)


def _change(desk: Desk, arguments: argparse.Namespace) -> str:
    from dataclasses import replace

    from dispatchdesk.actions import gift_rules

    if arguments.what == "add":
        return _add(desk, arguments)
    views = {view.rule.uid: view for view in gift_rules.view_rules(desk)}
    if arguments.rule not in views:
        raise DeskError(Trouble.NO_SUCH_RULE)
    view = views[arguments.rule]
    match arguments.what:
        case "used-up":
            count = gift_rules.gift_used_up(desk, view.rule.uid)
            return tr_n("Taken out of {count} order.", "Taken out of {count} orders.", count).format(
                count=count
            )
        case "remove":
            gift_rules.remove_rule(desk, view.rule.uid)
            return tr("The rule is removed. What it gave stays in its orders.")
    gift_rules.save_rule(desk, replace(view.rule, is_on=arguments.what == "on"), view.stock)
    return tr("Kept. It holds for the next import.")


def _add(desk: Desk, arguments: argparse.Namespace) -> str:
    from dataclasses import replace

    from dispatchdesk.actions.add_gift import gift_named
    from dispatchdesk.actions.gift_rules import new_rule, save_rule
    from dispatchdesk.intake.cells import read_money

    number, _, currency = arguments.least.partition(" ")
    try:
        least = read_money(number, currency) if number else 0
    except ValueError:
        raise DeskError(Trouble.RULE_NUMBERS) from None
    rule = replace(
        new_rule(arguments.name, gift_named(desk, arguments.gift)),
        quantity=arguments.pieces,
        per_pieces=arguments.for_each,
        channels=tuple(arguments.channel),
        shops=tuple(arguments.shop),
        levels=tuple(arguments.level),
        least_minor=least,
        currency=currency.strip().upper(),
        least_pieces=arguments.least_pieces,
        articles=tuple(arguments.article),
        starts_on=arguments.starts_on,
        ends_on=arguments.ends_on,
        nth_order=arguments.nth_order,
        most_times=arguments.most_times,
    )
    save_rule(desk, rule, arguments.stock)
    return rule.uid
