"""All commands of ``dispatchdesk`` and their options."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from dispatchdesk import __version__

DATA_VARIABLE = "DISPATCHDESK_DATA"


def parse(words: Sequence[str] | None) -> argparse.Namespace:
    """The arguments; each command stores its function as ``run`` and takes them.

    Without a command the window is opened, which needs to know none of them.
    """
    general = _general_options()
    arguments, others = general.parse_known_args(words)
    if others:
        return _parser_of_commands(general).parse_args(words)
    arguments.command = None
    return arguments


def _general_options() -> argparse.ArgumentParser:
    general = argparse.ArgumentParser(prog="dispatchdesk", add_help=False)
    general.add_argument(
        "--data", type=Path, metavar="DIR", help=f"data folder; else ${DATA_VARIABLE}, else the platform's"
    )
    general.add_argument("--language", choices=("en", "zh"), help="the language of what is said")
    return general


def _parser_of_commands(general: argparse.ArgumentParser) -> argparse.ArgumentParser:
    from dispatchdesk.cli import (
        bench_command,
        care_command,
        export_command,
        gifts_command,
        import_command,
        papers_command,
        people_command,
        pictures_command,
        safety_commands,
    )

    parser = argparse.ArgumentParser(
        prog="dispatchdesk",
        description="Checks every parcel of a shop before it leaves, and remembers what was sent.",
        parents=[general],
    )
    parser.add_argument("--version", action="version", version=f"dispatchdesk {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    demo = commands.add_parser("demo", help="a throw-away shop with orders waiting")
    demo.add_argument(
        "--pictures", type=Path, metavar="DIR", help="play a tour offscreen and write its pictures here"
    )
    import_command.add_parser(commands)
    bench_command.add_parser(commands)
    export_command.add_parser(commands)
    papers_command.add_parser(commands)
    people_command.add_parser(commands)
    gifts_command.add_parser(commands)
    pictures_command.add_parser(commands)
    care_command.add_parsers(commands)
    safety_commands.add_parsers(commands)
    return parser


def data_folder(chosen: Path | None) -> Path:
    """The folder of ``--data``, else of the environment, else the platform's place for a user's data."""
    if chosen is not None:
        return chosen
    if named := os.environ.get(DATA_VARIABLE):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("DispatchDesk", appauthor=False)
