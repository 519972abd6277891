"""``dispatchdesk import``: order files and catalogues into the data folder."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def add_parser(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("import", help="take in order files and catalogues")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="files of one import")
    parser.add_argument("--format", metavar="NAME", help="the format, where it is not to be guessed")
    parser.add_argument("--shop", default="", metavar="NAME", help="which account on the channel")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would happen")
    parser.add_argument("--json", action="store_true", help="one JSON object, nothing else")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Take the files in; what that needs is loaded only here: all commands begin with one parser."""
    from dispatchdesk.cli.take_files import take_files

    return take_files(arguments)
