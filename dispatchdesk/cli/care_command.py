"""``dispatchdesk stages`` and ``dispatchdesk tasks``: news of parcels, and what to do for customers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dispatchdesk.exits import EXIT_OK, EXIT_PROBLEMS, EXIT_REFUSED
from dispatchdesk.wording.language import tr, tr_n

if TYPE_CHECKING:
    from dispatchdesk.desk import Desk
    from dispatchdesk.rules.care_tasks import TaskRow


def add_parsers(commands: Any) -> None:
    """Add both commands to the parser."""
    stages = commands.add_parser("stages", help="take in a carrier's list of parcels with their status")
    stages.add_argument("files", nargs="+", type=Path, metavar="FILE", help="CSV or a workbook")
    stages.add_argument("--json", action="store_true", help="one JSON object, nothing else")
    stages.set_defaults(run=run_stages)
    tasks = commands.add_parser("tasks", help="let the rules of care make their tasks, and list what is due")
    tasks.add_argument("--json", action="store_true", help="one JSON object a task, nothing else")
    tasks.set_defaults(run=run_tasks)


def run_stages(arguments: argparse.Namespace) -> int:
    """Read all files, then write; a refused file means that nothing is written."""
    from dispatchdesk.actions.import_orders import resume_import
    from dispatchdesk.actions.status_files import plan_news, take_news
    from dispatchdesk.exports.json_lines import json_line
    from dispatchdesk.opening import open_desk
    from dispatchdesk.wording.troubles import problem_message, say_problem

    with open_desk(arguments.data, at_command_line=True) as desk:
        resume_import(desk)
        plan = plan_news(desk, arguments.files)
        count = 0 if plan.refused else take_news(desk, plan).counts.stages
    told = (*plan.refused, *plan.problems)
    if arguments.json:
        messages = [{"file": one.file, "row": one.row, "message": problem_message(one)} for one in told]
        print(json_line({"news": count, "problems": messages}))
    else:
        for problem in told:
            print(say_problem(problem), file=sys.stderr)
        words = tr_n("{count} piece of news taken in.", "{count} pieces of news taken in.", count)
        print(words.format(count=count))
    if plan.refused:
        return EXIT_REFUSED
    return EXIT_PROBLEMS if any(not one.is_warning for one in told) else EXIT_OK


def run_tasks(arguments: argparse.Namespace) -> int:
    """Make what is due and list it."""
    from dispatchdesk.actions.care_rules import make_care_tasks
    from dispatchdesk.actions.care_tasks import list_tasks
    from dispatchdesk.opening import open_desk
    from dispatchdesk.rules.care_rules import TaskPile

    with open_desk(arguments.data, at_command_line=True) as desk:
        made = make_care_tasks(desk)
        rows = list_tasks(desk, TaskPile.TODAY)
        if not arguments.json:
            words = tr_n("{count} new task.", "{count} new tasks.", made)
            print(words.format(count=made))
        for line in _lines(desk, rows, as_json=arguments.json):
            print(line)
    return EXIT_OK


def _lines(desk: Desk, rows: Sequence[TaskRow], *, as_json: bool) -> list[str]:
    from dispatchdesk.exports.json_lines import json_line
    from dispatchdesk.wording.care import task_title
    from dispatchdesk.wording.times import due_in

    if not as_json:
        now, told = desk.now(), tr("{task}  ·  {order}  ·  {due}")
        dues = [due_in(now, row.due_at, desk.zone) for row in rows]
        return [
            told.format(task=task_title(row), order=row.order_number, due=due)
            for row, due in zip(rows, dues, strict=True)
        ]
    return [
        json_line(
            {
                "task": row.uid,
                "deed": row.deed.value,
                "order": row.order_number,
                "tracking": row.tracking,
                "due_at": row.due_at.isoformat(),
            }
        )
        for row in rows
    ]
