"""The work of ``dispatchdesk import``: read all files, then write, and tell it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from dispatchdesk.actions.column_mappings import read_for
from dispatchdesk.actions.import_orders import plan_import, resume_import, take_in
from dispatchdesk.actions.import_plan import ImportCounts
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exits import EXIT_OK, EXIT_PROBLEMS, EXIT_REFUSED
from dispatchdesk.exports.json_lines import json_line
from dispatchdesk.intake.parsed import FileProblem, ParsedFiles
from dispatchdesk.opening import open_desk, open_desk_to_read
from dispatchdesk.wording.imports import say_counts, say_nothing_written, say_progress, say_warnings
from dispatchdesk.wording.troubles import problem_message, say_problem


def take_files(arguments: argparse.Namespace) -> int:
    """Read all files, then write; a refused file means that nothing is written."""
    parsed, counts, found_here = (_look if arguments.dry_run else _write)(arguments)
    problems = [problem for problem in (*parsed.problems, *found_here) if not problem.is_warning]
    if arguments.json:
        print(_as_json(parsed, counts, [*parsed.refused, *problems]))
    else:
        _tell(parsed, counts, problems, is_dry=arguments.dry_run)
    if parsed.refused:
        return EXIT_REFUSED
    return EXIT_PROBLEMS if problems else EXIT_OK


Taken = tuple[ParsedFiles, ImportCounts, tuple[FileProblem, ...]]
"""What the files say, what becomes of it, and what only the orders here have against it."""


def _write(arguments: argparse.Namespace) -> Taken:
    with open_desk(arguments.data, at_command_line=True) as desk:
        resume_import(desk)
        parsed = read_for(desk, arguments.files, arguments.format)
        if parsed.refused:
            return parsed, ImportCounts(), ()
        report = take_in(desk, parsed, arguments.shop, on_progress=_meter(arguments))
        return parsed, report.counts, report.problems


def _look(arguments: argparse.Namespace) -> Taken:
    """Looks into an open desk too, and makes no data folder where there is none."""
    with TemporaryDirectory(prefix="dispatchdesk-") as empty:
        try:
            desk = open_desk_to_read(arguments.data)
        except DeskError as error:
            if error.trouble is not Trouble.NO_DATABASE:
                raise
            desk = open_desk(Path(empty), at_command_line=True)
        with desk:
            parsed = read_for(desk, arguments.files, arguments.format)
            if parsed.refused:
                return parsed, ImportCounts(), ()
            plan = plan_import(desk, parsed, arguments.shop)
            return parsed, plan.counts, tuple(one for one in plan.problems if one not in parsed.problems)


def _meter(arguments: argparse.Namespace) -> Callable[[int, int], None] | None:
    if arguments.json or not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        end = "\n" if done == total else "\r"
        print(say_progress(done, total), end=end, file=sys.stderr, flush=True)

    return show


def _as_json(parsed: ParsedFiles, counts: ImportCounts, problems: Iterable[FileProblem]) -> str:
    return json_line(
        {
            "files": [
                {"file": file.file, "format": file.format, "encoding": file.encoding} for file in parsed.files
            ],
            "orders": {
                name: getattr(counts, name) for name in ("new", "unchanged", "changed", "held", "never")
            },
            **{name: getattr(counts, name) for name in ("lines", "units", "products", "variants", "numbers")},
            "problems": [
                {
                    "file": problem.file,
                    "row": problem.row,
                    "column": problem.column,
                    "message": problem_message(problem),
                }
                for problem in problems
            ],
        }
    )


def _tell(
    parsed: ParsedFiles, counts: ImportCounts, problems: Iterable[FileProblem], *, is_dry: bool
) -> None:
    warnings = [problem for problem in parsed.problems if problem.is_warning]
    of_whole_files = [problem for problem in warnings if not problem.row]
    for problem in (*parsed.refused, *of_whole_files, *problems):
        print(say_problem(problem), file=sys.stderr)
    if warnings:
        print(say_warnings(len(warnings)))
    for line in say_counts(asdict(counts)):
        print(line)
    if parsed.refused or is_dry:
        print(say_nothing_written(refused=bool(parsed.refused)))
