"""A backup takes the place of the present data, which is kept aside."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.rules.verification import Gap, Heads
from dispatchdesk.storage.anchor import journal_heads, write_anchor
from dispatchdesk.storage.backup import unpack_backup
from dispatchdesk.storage.copies import opened_file
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.erasures import KINDS, erase_again, note_erasures, noted_erasures
from dispatchdesk.storage.folder import DATABASE_NAME, DataFolder
from dispatchdesk.storage.journal import OFFICE, Journal
from dispatchdesk.storage.left_behind import compare_with_present
from dispatchdesk.storage.migrate import migrate
from dispatchdesk.storage.replacing import PREPARED, finish_replacing, replace_data
from dispatchdesk.storage.times import utc_now
from dispatchdesk.storage.verification import restore_gaps, verify


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What is in place now, what it lacks, and where the data is that was there before."""

    records: int
    gaps: tuple[Gap, ...]
    kept: Path | None
    """None where nothing was there."""


def restore(root: Path, file: Path, *, clock: Callable[[], datetime] = utc_now) -> RestoreReport:
    """Verify a backup, then put it in place; until all of it has been verified nothing is touched.

    The present data is moved into ``backups``. The restored journal records what was left behind.

    Raises:
        StorageError: FILE_NOT_FOUND, BACKUP_DAMAGED, RECORDS_BROKEN, NEWER_DATABASE,
            DATA_FOLDER_IN_USE, FOLDER_NOT_WRITABLE, DISK_FULL; all is as it was then.
    """
    if not file.is_file():
        raise StorageError(Trouble.FILE_NOT_FOUND, file=str(file))
    was_there = root.exists()
    folder = DataFolder(root)
    folder.create()
    try:
        with folder.take_lock():
            return _restore(folder, file, clock())
    except BaseException:
        if not was_there:
            shutil.rmtree(root, ignore_errors=True)
        raise


def _restore(folder: DataFolder, file: Path, now: datetime) -> RestoreReport:
    finish_replacing(folder)
    prepared = folder.root / PREPARED
    prepared.mkdir()
    try:
        heads = unpack_backup(file, prepared)
        records, gaps = _prepare(folder, prepared, heads, file, now)
        kept = replace_data(folder, prepared, _free_moment(folder, now))
    finally:
        shutil.rmtree(prepared, ignore_errors=True)
    return RestoreReport(records, gaps, kept)


def _prepare(
    folder: DataFolder, prepared: Path, heads: Heads, file: Path, now: datetime
) -> tuple[int, tuple[Gap, ...]]:
    """Verify the unpacked database, and note in it what it leaves behind; gives its records and all gaps."""
    try:
        with opened_file(prepared / DATABASE_NAME, to_write=True) as copy:
            migrate(copy)
            found = verify(copy, heads)
            if found.broken is not None:
                raise StorageError(Trouble.RECORDS_BROKEN, file=str(file))
            _note(folder, copy, file, now)
            _learn_erasures(folder, prepared, now)
            erased = erase_again(folder, copy, prepared / folder.photos.name, now)
            write_anchor(prepared / folder.anchor.name, journal_heads(copy))
            return found.records + 1 + erased, restore_gaps(copy)
    except StorageError as error:
        if error.trouble in (Trouble.DATABASE_DAMAGED, Trouble.STORAGE_FAILED):
            raise StorageError(Trouble.RECORDS_BROKEN, file=str(file)) from error
        raise


def _learn_erasures(folder: DataFolder, prepared: Path, now: datetime) -> None:
    """The file beside the present data stays in place and takes over what that of the backup knows."""
    learned = prepared / folder.erasures.name
    for kind in KINDS:
        known = noted_erasures(folder.erasures, kind)
        news = [uid for uid in noted_erasures(learned, kind) if uid not in known]
        note_erasures(folder.erasures, news, now, kind)
    learned.unlink(missing_ok=True)


def _note(folder: DataFolder, copy: Database, file: Path, now: datetime) -> None:
    left_behind, shared = compare_with_present(folder, copy)
    with copy.write():
        payload: dict[str, object] = {
            "file": file.name,
            "restored": journal_heads(copy),
            "left_behind": left_behind,
            "shared": shared,
        }
        Journal(copy).append(OFFICE, now, "restore", payload)


def _free_moment(folder: DataFolder, now: datetime) -> str:
    """A name that no earlier restore has taken."""
    moment = f"{now:%Y%m%d-%H%M%S}"
    names = (moment if number == 1 else f"{moment}-{number}" for number in count(1))
    return next(name for name in names if not (folder.backups / f"before-restore-{name}").exists())
