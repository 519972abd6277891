"""``dispatchdesk pictures``: pictures of articles into the data folder."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dispatchdesk.exits import EXIT_OK, EXIT_PROBLEMS


def add_parser(commands: Any) -> None:
    """Add the command with its own command to the parser."""
    pictures = commands.add_parser("pictures", help="pictures of articles")
    kinds = pictures.add_subparsers(dest="what", required=True, metavar="import")
    taken = kinds.add_parser(
        "import", help="copy those named by SKU or barcode, or as the catalogue names them"
    )
    taken.add_argument("folder", type=Path, metavar="DIR")
    pictures.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Copy them and say how many; the names of those that were not taken go to standard error."""
    from dispatchdesk.actions.import_pictures import import_pictures
    from dispatchdesk.opening import open_desk
    from dispatchdesk.wording.lists import join_sentences, printed
    from dispatchdesk.wording.pictures import say_pictures

    with open_desk(arguments.data, at_command_line=True) as desk:
        report = import_pictures(desk, arguments.folder, _meter())
    for name in (*report.unmatched, *report.refused):
        print(printed(name), file=sys.stderr)
    counts = (report.copied, report.already_here, len(report.unmatched), len(report.refused))
    print(join_sentences(say_pictures(*counts)))
    return EXIT_PROBLEMS if report.refused else EXIT_OK


def _meter() -> Callable[[int, int], None] | None:
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        print(f"{done}/{total}", end="\n" if done == total else "\r", file=sys.stderr, flush=True)

    return show
