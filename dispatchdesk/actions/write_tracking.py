"""One file with tracking numbers, made in a process of its own: a template is another's file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dispatchdesk.actions.child import run_in_child
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exports.tables import write_for
from dispatchdesk.exports.tracking.filling import Filled, fill
from dispatchdesk.exports.tracking.form import Choices, told_by
from dispatchdesk.exports.tracking.forms import form_named
from dispatchdesk.exports.whole_file import forget_draft, whole_file
from dispatchdesk.rules.handing_back import ParcelBack, Template, Told

_SILENCE = 60.0
"""Seconds; a template is short, and whoever waits looks at the window."""


@dataclass(frozen=True, slots=True)
class TrackingTask:
    """What is to be written; ``out`` None: only told. ``template`` None: ``form`` is one of ours."""

    form: str
    parcels: tuple[ParcelBack, ...]
    choices: Choices
    template: Path | None
    out: Path | None
    language: str


def write_in_child(
    task: TrackingTask,
    on_step: Callable[[int, int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Told:
    """Write the file whole or not at all; tells what stands in it. Without a parcel none is written.

    Raises:
        DeskError: what is wrong with the template; CANNOT_WRITE_FILE; CANCELLED.
    """
    forget = partial(forget_draft, task.out) if task.out else None
    try:
        told: Told = run_in_child(
            _write, task, on_step=on_step, cancelled=cancelled, silence=_SILENCE, on_killed=forget
        )
    except DeskError as error:
        if error.trouble is not Trouble.WORK_STOPPED:
            raise
        if task.template:
            raise DeskError(Trouble.READER_DIED, file=task.template.name) from error
        raise DeskError(Trouble.CANNOT_WRITE_FILE, file=str(task.out or ""), why="SIGKILL") from error
    return told


def _write(task: TrackingTask, tell: Callable[[int, int], None]) -> Told:
    """The child's work."""
    write_for(task.language)
    tell(0, len(task.parcels))
    try:
        told = _write_form(task) if task.template is None else _fill_template(task, task.template)
    except MemoryError:
        name = task.template.name if task.template else ""
        raise DeskError(Trouble.READER_DIED, file=name) from None
    tell(len(task.parcels), len(task.parcels))
    return told


def _write_form(task: TrackingTask) -> Told:
    form = form_named(task.form)
    assert form is not None, "a template is filled"
    told, rows = told_by(form, task.parcels, task.choices)
    if task.out and told.written:
        with whole_file(task.out) as draft:
            form.write(draft, rows)
    return told


def _fill_template(task: TrackingTask, source: Path) -> Told:
    from dispatchdesk.intake.reading import limit_memory
    from dispatchdesk.intake.tracking_templates import read_template

    limit_memory()
    template = read_template(source)
    filled = fill(template, task.parcels, task.choices.channel)
    if task.out and filled.told.written:
        with whole_file(task.out) as draft:
            _write_filled(source, template, filled, draft)
    return filled.told


def _write_filled(source: Path, template: Template, filled: Filled, draft: Path) -> None:
    if template.is_text:
        from dispatchdesk.exports.tracking.fill_text import fill_text

        fill_text(source, template, filled.edits, draft)
    else:
        from dispatchdesk.exports.tracking.fill_workbook import fill_workbook

        fill_workbook(source, template, filled.edits, draft)
