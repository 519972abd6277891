"""The desk's own backups: made under names of their own, thinned, copied to a second place."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from dispatchdesk.actions.back_up import BackupReport, OnStep, Written, pack, records_broken, written_backup
from dispatchdesk.desk import Clock, Desk
from dispatchdesk.errors import DeskError, StorageError, Trouble
from dispatchdesk.exports.whole_file import whole_file
from dispatchdesk.rules.backups import BackupName
from dispatchdesk.rules.retention import oldest_kept
from dispatchdesk.rules.verification import heads_mark
from dispatchdesk.storage.anchor import keep_anchor, read_anchor
from dispatchdesk.storage.backup import damaged
from dispatchdesk.storage.copies import opened_file
from dispatchdesk.storage.folder import DataFolder
from dispatchdesk.storage.settings_book import SettingsBook
from dispatchdesk.storage.shelf import (
    cannot_write,
    delete_older,
    kept_backups,
    look_for_room,
    newest_good,
    scratch_in,
    sweep,
    thin,
    thin_damaged,
)
from dispatchdesk.storage.times import utc_now

_NO_MARK = "0" * 8
"""Of a copy whose heads cannot be read."""
_UNREADABLE = (Trouble.DATABASE_DAMAGED, Trouble.STORAGE_FAILED)


def keep_backup(root: Path, on_step: OnStep | None = None, *, clock: Clock = utc_now) -> BackupReport:
    """Make a backup in the data folder's own ``backups``, named by time and heads, then thin the older ones.

    Records that do not verify are kept too, under a name that begins with ``damaged``; then all older
    backups stay as they are.

    Raises:
        DeskError: NO_DATABASE; NO_ROOM_FOR_BACKUP; RECORDS_BROKEN or DATABASE_DAMAGED once the damaged
            copy is made; BACKUP_DAMAGED where the disk did not keep what was written; CANNOT_WRITE_FILE.
    """
    folder, now = DataFolder(root), clock()
    if not folder.database.is_file():
        raise StorageError(Trouble.NO_DATABASE, folder=str(root))
    try:
        folder.backups.mkdir(exist_ok=True)
        sweep(folder.backups)
        look_for_room(folder.backups, _needed(folder))
        report = _keep(folder, now, on_step)
    except OSError as error:
        raise cannot_write(folder.backups, error) from error
    thin(folder.backups, now)
    with suppress(StorageError), opened_file(folder.database) as database:
        keep_anchor(folder.anchor, database)
    return report


def copy_to_second_place(
    root: Path, place: Path, on_step: OnStep | None = None, *, clock: Clock = utc_now
) -> None:
    """Copy the newest good backup to ``place``, read it again there, and thin what lies there alike; what is
    older than the retention goes.

    Raises:
        DeskError: SECOND_PLACE_AWAY, NO_ROOM_FOR_BACKUP, CANNOT_WRITE_FILE, BACKUP_DAMAGED where the
            copy is not what was copied. What lies there already stays then.
    """
    now = clock()
    newest = newest_good(kept_backups(DataFolder(root).backups), now)
    if not place.is_dir():
        raise DeskError(Trouble.SECOND_PLACE_AWAY, folder=str(place))
    if newest is None:
        return
    if on_step:
        on_step(0, 1)
    try:
        sweep(place)
        _copy(newest.path, newest.size, place / newest.path.name)
    except OSError as error:
        raise cannot_write(place, error) from error
    thin(place, now)
    days = _days_to_keep(root)
    if days:
        delete_older(place, oldest_kept(now, days), place / newest.path.name)


def delete_backups_older_than(desk: Desk, moment: datetime) -> tuple[Path, ...]:
    """Delete what is older than the retention, also copies set aside before updates and restores.

    The newest good backup always stays. The second place may not answer, so the next copy to it does the
    same there, in its own process. Gives what was deleted.
    """
    shelf = desk.folder.backups
    newest = newest_good(kept_backups(shelf), desk.now())
    return delete_older(shelf, moment, newest.path if newest else None)


def _days_to_keep(root: Path) -> int:
    """The retention; 0: for ever."""
    with opened_file(DataFolder(root).database) as database:
        return SettingsBook(database).load().keep_personal_days


def _keep(folder: DataFolder, now: datetime, on_step: OnStep | None) -> BackupReport:
    try:
        with written_backup(folder, folder.backups, now, on_step) as made:
            report = _put_in_place(folder, made, now)
    except StorageError as error:
        if error.trouble in _UNREADABLE:
            _keep_as_it_is(folder, now)
        raise
    if made.found.broken is not None:
        thin_damaged(folder.backups)
        raise records_broken()
    return report


def _put_in_place(folder: DataFolder, made: Written, now: datetime) -> BackupReport:
    name = BackupName(now, heads_mark(made.heads), damaged=made.found.broken is not None)
    target = folder.backups / str(name)
    with whole_file(target) as final:
        made.file.replace(final)
    return BackupReport(target, made.found.records, target.stat().st_size)


def _keep_as_it_is(folder: DataFolder, now: datetime) -> None:
    """SQLite cannot read the database: its files are kept byte by byte, for somebody who can."""
    files = (folder.database.with_name(f"{folder.database.name}{end}") for end in ("-wal", "-shm"))
    target = folder.backups / str(BackupName(now, _NO_MARK, damaged=True))
    with scratch_in(folder.backups) as scratch, whole_file(target) as final:
        draft = scratch / "backup.zip"
        pack(folder, draft, folder.database, read_anchor(folder.anchor) or {}, now, *files)
        draft.replace(final)
    thin_damaged(folder.backups)


def _needed(folder: DataFolder) -> int:
    """Bytes at the worst moment: the packed file and a plain database beside it."""
    needed = 2 * folder.database.stat().st_size
    for place in (folder.photos, folder.pictures):
        for path in place.rglob("*"):
            with suppress(FileNotFoundError):
                needed += path.stat().st_size
    return needed


def _copy(source: Path, size: int, target: Path) -> None:
    wanted = _digest(source)
    if target.is_file() and target.stat().st_size == size and _digest(target) == wanted:
        return
    look_for_room(target.parent, size)
    with whole_file(target) as draft:
        shutil.copyfile(source, draft)
        if _digest(draft) != wanted:
            raise damaged(target, "changed")


def _digest(file: Path) -> str:
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
