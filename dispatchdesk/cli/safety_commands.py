"""``dispatchdesk verify``, ``backup`` and ``restore``."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dispatchdesk.cli import erase_command
from dispatchdesk.exits import EXIT_OK, EXIT_PROBLEMS
from dispatchdesk.exports.json_lines import json_line
from dispatchdesk.rules.verification import NotedHead, Verification, read_noted_head
from dispatchdesk.wording.backups import say_drill
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.lists import join_sentences
from dispatchdesk.wording.troubles import say_trouble
from dispatchdesk.wording.verification import say_break, say_clock_jump, say_gap, say_verification

if TYPE_CHECKING:
    from dispatchdesk.actions.back_up import BackupReport


def add_parsers(commands: Any) -> None:
    """Add the commands to the parser."""
    verify = commands.add_parser("verify", help="prove that the records are whole; writes nothing")
    verify.add_argument("--json", action="store_true", help="one JSON object instead of a sentence")
    verify.add_argument(
        "--anchor", action="append", default=[], type=Path, metavar="FILE",
        help="compare with what this file noted: beside an export, or a backup; may be repeated",
    )  # fmt: skip
    verify.add_argument(
        "--head", action="append", default=[], type=_noted_head, metavar="NUMBER:SEAL",
        help="compare with what stands below a packing slip; may be repeated",
    )  # fmt: skip
    verify.set_defaults(run=run_verify)
    backup = commands.add_parser("backup", help="write everything into one file, beside an open desk too")
    backup.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="else one of the desk's own backups, and thin them"
    )
    backup.set_defaults(run=run_backup)
    restore = commands.add_parser(
        "restore", help="verify a backup and put it in place; the present data is kept aside"
    )
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--drill", action="store_true", help="only try it, and say what would come back")
    restore.set_defaults(run=run_restore)
    erase_command.add_parser(commands)


def _noted_head(text: str) -> NotedHead:
    head = read_noted_head(text)
    if head is None:
        raise argparse.ArgumentTypeError(f"not a number and at least eight signs of a seal: {text!r}")
    return head


def run_verify(arguments: argparse.Namespace) -> int:
    """0: whole; 1: broken, with the first bad record. What cannot be opened is raised."""
    from dispatchdesk.actions.verify_records import noted_in, verify_records

    noted = (*arguments.head, *(head for file in arguments.anchor for head in noted_in(file)))
    found = verify_records(arguments.data, noted)
    print(json_line(_as_object(found)) if arguments.json else say_verification(found))
    return EXIT_OK if found.broken is None else EXIT_PROBLEMS


def run_backup(arguments: argparse.Namespace) -> int:
    """Write and check one file; 1: it is made, but not in the second place."""
    if arguments.file is None:
        return _keep_backup(arguments.data)
    from dispatchdesk.actions.back_up import back_up
    from dispatchdesk.opening import open_desk_to_read

    with open_desk_to_read(arguments.data) as desk:
        _say_backup(back_up(desk, arguments.file))
    return EXIT_OK


def _keep_backup(root: Path) -> int:
    from dispatchdesk.actions.run_backups import run_backup as run
    from dispatchdesk.opening import open_desk_to_read

    with open_desk_to_read(root) as desk:
        second_place = desk.settings.backup_second_place
    done = run(root, second_place)
    assert done.report is not None
    _say_backup(done.report)
    if done.second_trouble is None:
        return EXIT_OK
    print(say_trouble(done.second_trouble), file=sys.stderr)
    return EXIT_PROBLEMS


def _say_backup(report: BackupReport) -> None:
    words = tr_n(
        "{file} holds {count} record; checked.", "{file} holds {count} records; checked.", report.records
    )
    print(words.format(file=report.file, count=report.records))


def run_restore(arguments: argparse.Namespace) -> int:
    """Put a backup in place, or only try to."""
    if arguments.drill:
        return _try_restore(arguments.data, arguments.file)
    from dispatchdesk.actions.restore import restore

    report = restore(arguments.data, arguments.file)
    done = tr_n("Restored: {count} record.", "Restored: {count} records.", report.records).format(
        count=report.records
    )
    kept = tr("What was here before lies in {folder}.").format(folder=report.kept) if report.kept else ""
    print(join_sentences((done, *(say_gap(gap) for gap in report.gaps), kept)))
    return EXIT_OK


def _try_restore(root: Path, file: Path) -> int:
    from dispatchdesk.actions.run_backups import run_drill

    report = run_drill(root, file)
    now = datetime.now(UTC)
    words = say_drill(report.backup, report.desk, now, now.astimezone().tzinfo or UTC)
    print(join_sentences((words, *(say_gap(gap) for gap in report.gaps), tr("Nothing was changed."))))
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
        "clock_jumps": [
            {
                "chain": jump.chain,
                "seq": jump.seq,
                "seconds": round(jump.back.total_seconds()),
                "say": say_clock_jump(jump),
            }
            for jump in found.clock_jumps
        ],
    }
