"""``dispatchdesk bench``: codes from standard input, one a line; each answered after its commit."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from dispatchdesk.exits import EXIT_OK
from dispatchdesk.exports.json_lines import json_line
from dispatchdesk.rules.verdicts import ScanOutcome
from dispatchdesk.wording.lists import printed
from dispatchdesk.wording.outcomes import one_line, say_choice


def add_parser(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("bench", help="read codes from standard input and answer each")
    parser.add_argument("--packer", default="", metavar="NAME", help="who is packing")
    parser.add_argument("--json", action="store_true", help="one JSON object a code, nothing else")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Answer until the input ends. The bounce guard is for scanners: it is off here."""
    from dispatchdesk.actions.keep_anchor import anchor_if_due
    from dispatchdesk.actions.start_desk import start_desk
    from dispatchdesk.actions.take_code import take_code

    with start_desk(
        arguments.data, packer=arguments.packer, guard_double_reads=False, at_command_line=True
    ) as desk:
        for line in sys.stdin:
            text = line.rstrip("\r\n")
            if text.strip():
                print(_answer(take_code(desk, text), as_json=arguments.json), flush=True)
                anchor_if_due(desk)
    return EXIT_OK


def _answer(outcome: ScanOutcome, *, as_json: bool) -> str:
    return _as_json(outcome) if as_json else printed(f"{outcome.verdict}: {one_line(outcome)}")


def _as_json(outcome: ScanOutcome) -> str:
    found = outcome.found
    return json_line(
        {
            "seq": outcome.seq,
            "code": outcome.code,
            "verdict": outcome.verdict.value,
            "order": outcome.order_number,
            "sku": found.sku if found else None,
            "counted": outcome.counted,
            "wanted": outcome.wanted,
            "order_done": outcome.order_done,
            "differs": {
                difference.name: [difference.found, difference.wanted] for difference in outcome.differs
            },
            "choices": [say_choice(choice) for choice in outcome.choices],
            "say": one_line(outcome),
        }
    )
