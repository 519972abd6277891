"""A backup is written, read again, and only then takes its place."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dispatchdesk import __version__
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, StorageError, Trouble
from dispatchdesk.exports.whole_file import whole_file
from dispatchdesk.rules.verification import Heads, Verification
from dispatchdesk.storage.anchor import journal_heads, keep_anchor, read_anchor
from dispatchdesk.storage.backup import unpack_backup, write_backup
from dispatchdesk.storage.copies import copy_database, opened_file
from dispatchdesk.storage.folder import DATABASE_NAME, DataFolder
from dispatchdesk.storage.shelf import scratch_in
from dispatchdesk.storage.times import to_text
from dispatchdesk.storage.verification import verify

OnStep = Callable[[int, int], object]
"""Told how many of how many steps are done."""
_STEPS = 4


@dataclass(frozen=True, slots=True)
class BackupReport:
    """Where a backup is, how many records of the journal it holds, and its size in bytes."""

    file: Path
    records: int
    size: int


@dataclass(frozen=True, slots=True)
class Written:
    """A backup in a place of its own: its file was read again; ``found`` tells of the records in it."""

    file: Path
    heads: Heads
    found: Verification


def back_up(desk: Desk, target: Path, on_step: OnStep | None = None) -> BackupReport:
    """Write everything of the desk into one file, while it works; an older file there is replaced at the end.

    Raises:
        DeskError: RECORDS_BROKEN where the copy does not verify: what was there stays; CANNOT_WRITE_FILE.
    """
    place = target.absolute().parent
    with whole_file(target) as final, written_backup(desk.folder, place, desk.now(), on_step) as made:
        if made.found.broken is not None:
            raise records_broken()
        made.file.replace(final)
        report = BackupReport(target, made.found.records, final.stat().st_size)
    # The anchor is a help; the backup is what was asked for, and it is there.
    with contextlib.suppress(StorageError):
        keep_anchor(desk.folder.anchor, desk.database)
    return report


@contextlib.contextmanager
def written_backup(
    folder: DataFolder, place: Path, now: datetime, on_step: OnStep | None = None
) -> Iterator[Written]:
    """Write a backup into a scratch folder of ``place`` and prove it; it is gone unless it is moved away.

    Raises:
        DeskError: BACKUP_DAMAGED where the file is not what was written; what the database refuses.
        OSError: what the system refuses.
    """
    told = on_step or _nobody
    # The anchor first: a desk at work may move it beyond what is going to be copied.
    anchor = read_anchor(folder.anchor) or {}
    with scratch_in(place) as scratch:
        draft, copy = scratch / "backup.zip", scratch / DATABASE_NAME
        told(0, _STEPS)
        copy_database(folder.database, copy, lasting=False)
        with opened_file(copy) as database:
            heads = journal_heads(database)
        told(1, _STEPS)
        pack(folder, draft, copy, heads, now)
        copy.unlink()
        told(2, _STEPS)
        unpack_backup(draft, scratch, with_pictures=False)
        told(3, _STEPS)
        with opened_file(copy) as database:
            found = verify(database, anchor)
        yield Written(draft, heads, found)


def pack(folder: DataFolder, target: Path, database: Path, heads: Heads, now: datetime, *more: Path) -> None:
    """Write a file with this copy of the database, the pictures, and what lies beside the database."""
    pictures = (folder.photos, folder.pictures)
    beside = (folder.erasures, *more)
    facts = {"made_at": to_text(now), "program": __version__}
    write_backup(target, database, pictures, heads, beside=beside, **facts)


def records_broken() -> DeskError:
    """What to raise about a desk whose own records do not verify."""
    return DeskError(Trouble.RECORDS_BROKEN, file=DATABASE_NAME)


def _nobody(done: int, total: int) -> None:
    """Nobody asked."""
