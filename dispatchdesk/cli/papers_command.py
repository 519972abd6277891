"""``dispatchdesk papers``: slips, the command sheet, item barcodes and badges as PDF.

They are composed here. Drawing needs Qt, so whoever runs the command hands the drawing in.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dispatchdesk.exits import EXIT_OK
from dispatchdesk.wording.language import tr

if TYPE_CHECKING:
    from dispatchdesk.desk import Desk
    from dispatchdesk.papers.badges import BadgeSheet
    from dispatchdesk.papers.command_sheet import CommandSheet
    from dispatchdesk.papers.item_labels import ItemLabelSheet
    from dispatchdesk.papers.slips import Slip

    Papers = tuple[Slip, ...] | CommandSheet | ItemLabelSheet | BadgeSheet
    Draw = Callable[[Papers, Path, Path], None]

MOST_SLIPS = 10_000
"""Slips of one PDF where no orders are named."""


def add_parser(commands: Any) -> None:
    """Add the command to the parser."""
    papers = commands.add_parser(
        "papers", help="packing slips, the command sheet, item barcodes, badges as PDF"
    )
    kinds = papers.add_subparsers(dest="what", required=True, metavar="slips|commands|items|badges")
    slips = kinds.add_parser(
        "slips", help="one slip an order; of all waiting orders, unless orders are named"
    )
    slips.add_argument(
        "--order", action="append", default=[], metavar="NUMBER", help="this order; may be repeated"
    )
    sheet = kinds.add_parser("commands", help="every command of the scanner as a barcode")
    items = kinds.add_parser("items", help="every barcode of the catalogue")
    badges = kinds.add_parser("badges", help="a badge for everybody who packs")
    for parser in (slips, sheet, items, badges):
        parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
        parser.add_argument(
            "--language", choices=("en", "zh"), default=argparse.SUPPRESS, help="of the papers"
        )


def run(arguments: argparse.Namespace, draw: Draw) -> int:
    """Compose what is asked for and have it drawn; ``draw`` takes it, the file, the folder of pictures."""
    from dispatchdesk.storage.folder import DataFolder

    draw(compose(arguments), arguments.out, DataFolder(arguments.data).pictures)
    print(tr("{file} is written.").format(file=arguments.out))
    return EXIT_OK


def compose(arguments: argparse.Namespace) -> Papers:
    """The papers as data. Only the command sheet needs no data folder.

    Raises:
        DeskError: NO_DATABASE; NO_SUCH_ORDER, SEVERAL_ORDERS of a number that was named.
    """
    from dispatchdesk.actions.people import badges
    from dispatchdesk.opening import open_desk_to_read
    from dispatchdesk.papers.command_sheet import compose_command_sheet
    from dispatchdesk.papers.item_labels import compose_item_labels

    language = arguments.language or ""
    if arguments.what == "commands":
        return compose_command_sheet(language)
    with open_desk_to_read(arguments.data) as desk:
        if arguments.what == "items":
            return compose_item_labels(desk.catalogue.articles(), language)
        if arguments.what == "badges":
            return badges(desk, language)
        return _slips(desk, arguments.order, language)


def _slips(desk: Desk, numbers: list[str], language: str) -> tuple[Slip, ...]:
    from dispatchdesk.actions.list_orders import find_order
    from dispatchdesk.actions.slips import slips_for

    order_ids = [find_order(desk, number) for number in numbers] if numbers else _waiting(desk)
    slips = slips_for(desk, order_ids)
    return tuple(replace(slip, language=language) for slip in slips) if language else slips


def _waiting(desk: Desk) -> list[int]:
    from dispatchdesk.actions.list_orders import list_orders
    from dispatchdesk.rules.listing import OrderFilter
    from dispatchdesk.rules.orders import OrderState

    where = OrderFilter(states=(OrderState.WAITING,), held=False)
    return [order.id for order in list_orders(desk, where, limit=MOST_SLIPS)]
