"""The drill: a backup is restored into a folder that is thrown away, and compared with the desk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dispatchdesk.actions.back_up import OnStep
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, StorageError, Trouble
from dispatchdesk.rules.backups import DeskCounts
from dispatchdesk.rules.verification import Gap, Heads
from dispatchdesk.storage.backup import unpack_backup, unpacked_size
from dispatchdesk.storage.copies import opened_file
from dispatchdesk.storage.desk_counts import desk_counts
from dispatchdesk.storage.folder import DATABASE_NAME, DataFolder
from dispatchdesk.storage.migrate import migrate
from dispatchdesk.storage.shelf import cannot_write, look_for_room, scratch_in
from dispatchdesk.storage.verification import verify

_STEPS = 3


@dataclass(frozen=True, slots=True)
class DrillReport:
    """What a restore would bring back, beside what the desk holds now."""

    file: Path
    backup: DeskCounts
    desk: DeskCounts | None
    """None where the present database cannot be read."""
    gaps: tuple[Gap, ...] = ()
    """What earlier restores left behind."""


def try_restore(root: Path, file: Path, on_step: OnStep | None = None) -> DrillReport:
    """Unpack a backup with all its pictures, bring it to today's schema, verify it and count it.

    Works in a scratch folder of ``backups`` that is gone afterwards; the desk is only read.

    Raises:
        DeskError: what a restore would raise: FILE_NOT_FOUND, BACKUP_DAMAGED, NEWER_DATABASE,
            RECORDS_BROKEN; NO_ROOM_FOR_BACKUP, CANNOT_WRITE_FILE.
    """
    folder = DataFolder(root)
    try:
        folder.backups.mkdir(parents=True, exist_ok=True)
        look_for_room(folder.backups, unpacked_size(file))
        with scratch_in(folder.backups) as scratch:
            _tell(on_step, 0)
            heads = unpack_backup(file, scratch)
            _tell(on_step, 1)
            counts, gaps = _prove(scratch / DATABASE_NAME, heads, file)
    except OSError as error:
        raise cannot_write(folder.backups, error) from error
    _tell(on_step, 2)
    return DrillReport(file, counts, _present(folder), gaps)


def note_drill(desk: Desk, report: DrillReport) -> None:
    """Write into the journal that a restore was tried and went well."""
    with desk.database.write():
        desk.note("drill", {"file": report.file.name, "records": report.backup.records})


def _prove(database: Path, heads: Heads, file: Path) -> tuple[DeskCounts, tuple[Gap, ...]]:
    try:
        with opened_file(database, to_write=True) as copy:
            migrate(copy)
            found = verify(copy, heads)
            if found.broken is not None:
                raise StorageError(Trouble.RECORDS_BROKEN, file=str(file))
            return desk_counts(copy), found.gaps
    except StorageError as error:
        if error.trouble in (Trouble.DATABASE_DAMAGED, Trouble.STORAGE_FAILED):
            raise StorageError(Trouble.RECORDS_BROKEN, file=str(file)) from error
        raise


def _present(folder: DataFolder) -> DeskCounts | None:
    if not folder.database.is_file():
        return None
    try:
        with opened_file(folder.database) as database, database.snapshot():
            return desk_counts(database)
    except DeskError:
        return None


def _tell(on_step: OnStep | None, done: int) -> None:
    if on_step:
        on_step(done, _STEPS)
