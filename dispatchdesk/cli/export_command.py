"""``dispatchdesk export``: the log as a file, beside an open desk too."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from dispatchdesk.cli import tracking_export
from dispatchdesk.exits import EXIT_OK
from dispatchdesk.wording.language import tr, tr_n

KINDS = (
    "parcels",
    "items",
    "follow-ups",
    "promises",
    "customers",
    "tasks",
    "reviews",
    "complaints",
    "journal",
)
TRACKING = "tracking"
TEMPLATE = "template"
OF_A_CARRIER = ("parcels", "items", "complaints")
FORMATS = ("csv", "xlsx", "jsonl")


def add_parser(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("export", help="write the log into a file")
    parser.add_argument(
        "what",
        choices=(*KINDS, TRACKING, TEMPLATE),
        help="one line a parcel, an item, a follow-up, a promise, a customer, a task of care, a review, a"
        " complaint to a carrier, a record of the journal; tracking: for a channel; template: an empty"
        " article sheet",
    )
    parser.add_argument("--from", dest="day_from", type=day, metavar="DATE", help="first day, YYYY-MM-DD")
    parser.add_argument("--to", dest="day_to", type=day, metavar="DATE", help="last day, YYYY-MM-DD")
    parser.add_argument("--carrier", type=carrier, metavar="NAME", help="only what this one had: sf, UPS …")
    parser.add_argument("--format", choices=FORMATS, help="else the ending of FILE, else csv")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    tracking_export.add_options(parser)
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the file and say how many rows it has."""
    if arguments.carrier and arguments.what not in OF_A_CARRIER:
        arguments.parser.error("only parcels, items and complaints are of one --carrier")
    if arguments.what == TRACKING:
        if not arguments.channel:
            arguments.parser.error("tracking needs --channel")
        return tracking_export.run(arguments)
    if arguments.what == TEMPLATE:
        return _write_template(arguments.out)
    from dispatchdesk.actions.export_log import LogKind, export_log
    from dispatchdesk.exports.columns import TableFormat
    from dispatchdesk.opening import open_desk_to_read
    from dispatchdesk.rules.dispatching import LogFilter

    where = LogFilter(
        day_from=arguments.day_from or "", day_to=arguments.day_to or "", carrier=arguments.carrier or ""
    )
    table_format = TableFormat(arguments.format or _format_of(arguments.out))
    with open_desk_to_read(arguments.data) as desk:
        rows = export_log(desk, LogKind(arguments.what), arguments.out, table_format, where)
    print(
        tr_n("{count} row written to {file}.", "{count} rows written to {file}.", rows).format(
            count=rows, file=arguments.out
        )
    )
    return EXIT_OK


def _write_template(out: Path) -> int:
    from dispatchdesk.actions.write_template import write_template
    from dispatchdesk.wording.language import current_language

    write_template(out, current_language())
    print(tr("{file} is written.").format(file=out))
    return EXIT_OK


def day(text: str) -> str:
    """A day of the shop's zone as ISO text; ValueError for anything else, which the parser says in words."""
    return date.fromisoformat(text).isoformat()


def carrier(text: str) -> str:
    """The code of a carrier by whatever it is called; ValueError for one that is not known."""
    from dispatchdesk.rules.carrier_aliases import carrier_named

    if not (code := carrier_named(text)):
        raise ValueError(text)
    return code


def _format_of(out: Path) -> str:
    ending = out.suffix.lower().lstrip(".")
    return ending if ending in FORMATS else FORMATS[0]
