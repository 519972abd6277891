"""``dispatchdesk verify``, ``backup`` and ``restore``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from dispatchdesk.exits import EXIT_OK, EXIT_PROBLEMS
from dispatchdesk.exports.json_lines import json_line
from dispatchdesk.rules.verification import Verification
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.lists import join_sentences
from dispatchdesk.wording.verification import say_break, say_gap, say_verification


def add_parsers(commands: Any) -> None:
    """Add the three commands to the parser."""
    verify = commands.add_parser("verify", help="prove that the records are whole; writes nothing")
    verify.add_argument("--json", action="store_true", help="one JSON object instead of a sentence")
    verify.set_defaults(run=run_verify)
    backup = commands.add_parser("backup", help="write everything into one file, beside an open desk too")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.set_defaults(run=run_backup)
    restore = commands.add_parser(
        "restore", help="verify a backup and put it in place; the present data is kept aside"
    )
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.set_defaults(run=run_restore)


def run_verify(arguments: argparse.Namespace) -> int:
    """0: whole; 1: broken, with the first bad record. What cannot be opened is raised."""
    from dispatchdesk.actions.verify_records import verify_records

    found = verify_records(arguments.data)
    print(json_line(_as_object(found)) if arguments.json else say_verification(found))
    return EXIT_OK if found.broken is None else EXIT_PROBLEMS


def run_backup(arguments: argparse.Namespace) -> int:
    """Write and check one file."""
    from dispatchdesk.actions.back_up import back_up
    from dispatchdesk.desk import open_desk_to_read

    with open_desk_to_read(arguments.data) as desk:
        report = back_up(desk, arguments.file)
    words = tr_n(
        "{file} holds {count} record; checked.", "{file} holds {count} records; checked.", report.records
    )
    print(words.format(file=arguments.file, count=report.records))
    return EXIT_OK


def run_restore(arguments: argparse.Namespace) -> int:
    """Put a backup in place."""
    from dispatchdesk.actions.restore import restore

    report = restore(arguments.data, arguments.file)
    done = tr_n("Restored: {count} record.", "Restored: {count} records.", report.records).format(
        count=report.records
    )
    kept = tr("What was here before lies in {folder}.").format(folder=report.kept) if report.kept else ""
    print(join_sentences((done, *(say_gap(gap) for gap in report.gaps), kept)))
    return EXIT_OK


def _as_object(found: Verification) -> dict[str, object]:
    broken = found.broken
    return {
        "intact": broken is None,
        "records": found.records,
        "chains": {chain: {"seq": seq, "hash": digest} for chain, (seq, digest) in found.heads.items()},
        "broken": broken
        and {"what": broken.what, "where": broken.where, "seq": broken.seq, "say": say_break(broken)},
        "gaps": [
            {"chain": gap.chain, "kept": gap.kept, "lost": gap.lost, "say": say_gap(gap)}
            for gap in found.gaps
        ],
    }
