"""Backups and drills beside the bench: each in a process of its own, what comes of it noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Lock

from dispatchdesk.actions.back_up import BackupReport, OnStep, back_up
from dispatchdesk.actions.child import run_in_child
from dispatchdesk.actions.keep_backups import copy_to_second_place, keep_backup
from dispatchdesk.actions.try_restore import DrillReport, try_restore
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.opening import open_desk_to_read
from dispatchdesk.storage.backup_notes import BackupNotes, failing, read_notes, write_notes
from dispatchdesk.storage.folder import DataFolder
from dispatchdesk.storage.shelf import sweep
from dispatchdesk.storage.times import utc_now

Cancelled = Callable[[], bool]
_SECOND_PLACE_SILENCE = 120.0
"""Seconds; a stick writes some megabytes a second, a dead network share answers nothing at all."""

_one_at_a_time = Lock()
"""The page tries a restore while the desk backs itself up: each changes its own part of the notes."""


@dataclass(frozen=True, slots=True)
class BackupRun:
    """The backup that was made, and why it is not in the second place, if one is given."""

    report: BackupReport | None
    second_trouble: DeskError | None = None


def run_backup(
    root: Path,
    second_place: str = "",
    on_step: OnStep | None = None,
    cancelled: Cancelled | None = None,
    *,
    anew: bool = True,
) -> BackupRun:
    """Make one of the desk's own backups, then copy it to the second place, which can neither delay nor
    fail the first. Not ``anew``: nothing was recorded since, only the second place lacks the newest.

    Raises:
        DeskError: see :func:`dispatchdesk.actions.keep_backups.keep_backup`; CANCELLED; WORK_STOPPED.
    """
    report = _keep(root, on_step, cancelled) if anew else None
    if not second_place:
        return BackupRun(report)
    return BackupRun(report, _copy_beside(root, Path(second_place), cancelled))


def run_back_up_to(
    root: Path, target: Path, on_step: OnStep | None = None, cancelled: Cancelled | None = None
) -> BackupReport:
    """Write a backup to a file that a person chose; see :func:`dispatchdesk.actions.back_up.back_up`."""
    clear_up = partial(sweep, target.absolute().parent)
    report: BackupReport = run_in_child(
        _back_up_to, root, target, on_step=on_step, cancelled=cancelled, on_killed=clear_up
    )
    return report


def run_drill(
    root: Path, file: Path, on_step: OnStep | None = None, cancelled: Cancelled | None = None
) -> DrillReport:
    """Try whether a backup could be restored; see :func:`dispatchdesk.actions.try_restore.try_restore`."""
    shelf = DataFolder(root).backups
    clear_up = partial(sweep, shelf)
    report: DrillReport = run_in_child(
        try_restore, root, file, on_step=on_step, cancelled=cancelled, on_killed=clear_up
    )
    _note(shelf, drilled_at=utc_now(), drilled_file=file.name)
    return report


def _keep(root: Path, on_step: OnStep | None, cancelled: Cancelled | None) -> BackupReport:
    """Make the first and note how it went."""
    shelf = DataFolder(root).backups
    clear_up = partial(sweep, shelf)
    try:
        report: BackupReport = run_in_child(
            keep_backup, root, on_step=on_step, cancelled=cancelled, on_killed=clear_up
        )
    except DeskError as error:
        if error.trouble is not Trouble.CANCELLED:
            _note(shelf, failure=failing(read_notes(shelf).failure, error, utc_now()))
        raise
    _note(shelf, failure=None)
    return report


def _copy_beside(root: Path, place: Path, cancelled: Cancelled | None) -> DeskError | None:
    """Copy to the second place and note how it went; gives what failed."""
    shelf = DataFolder(root).backups
    if read_notes(shelf).second_place != str(place):
        _note(shelf, second_place=str(place), second_copied_at=None, second_failure=None)
    try:
        run_in_child(
            copy_to_second_place,
            root,
            place,
            cancelled=cancelled,
            silence=_SECOND_PLACE_SILENCE,
        )
    except DeskError as error:
        _note(shelf, second_failure=failing(read_notes(shelf).second_failure, error, utc_now()))
        return error
    _note(shelf, second_copied_at=utc_now(), second_failure=None)
    return None


def _back_up_to(root: Path, target: Path, on_step: OnStep) -> BackupReport:
    with open_desk_to_read(root) as desk:
        return back_up(desk, target, on_step)


def _note(shelf: Path, **changes: object) -> None:
    with _one_at_a_time:
        notes = read_notes(shelf)
        changed: BackupNotes = replace(notes, **changes)  # type: ignore[arg-type]
        if changed != notes:
            write_notes(shelf, changed)
