"""``dispatchdesk bench``: codes from standard input, one a line; each answered after its commit."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from dispatchdesk.actions.take_code import take_code
from dispatchdesk.exits import EXIT_OK
from dispatchdesk.desk import open_desk
from dispatchdesk.rules.verdicts import ScanOutcome
from dispatchdesk.wording.outcomes import one_line, say_choice


def add_parser(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("bench", help="read codes from standard input and answer each")
    parser.add_argument("--packer", default="", metavar="NAME", help="who is packing")
    parser.add_argument("--json", action="store_true", help="one JSON object a code, nothing else")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Answer until the input ends. The bounce guard is for scanners: it is off here."""
    with open_desk(arguments.data, packer=arguments.packer, guard_double_reads=False) as desk:
        for line in sys.stdin:
            text = line.rstrip("\r\n")
            if text.strip():
                outcome = take_code(desk, text)
                print(
                    _as_json(outcome) if arguments.json else f"{outcome.verdict}: {one_line(outcome)}",
                    flush=True,
                )
    return EXIT_OK


def _as_json(outcome: ScanOutcome) -> str:
    found = outcome.found
    return json.dumps(
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
        },
        ensure_ascii=False,
    )
