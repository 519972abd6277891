"""A backup is written, read again, and only then takes its place."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from dispatchdesk import __version__
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, StorageError, Trouble
from dispatchdesk.exports.whole_file import whole_file
from dispatchdesk.rules.verification import Heads
from dispatchdesk.storage.anchor import journal_heads, keep_anchor, read_anchor
from dispatchdesk.storage.backup import unpack_backup, write_backup
from dispatchdesk.storage.copies import copy_database, opened_file
from dispatchdesk.storage.folder import DATABASE_NAME
from dispatchdesk.storage.times import to_text
from dispatchdesk.storage.verification import verify


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup holds: records of the journal, and the size of its file in bytes."""

    records: int
    size: int


def back_up(desk: Desk, target: Path) -> BackupReport:
    """Write everything of the desk into one file, while it works; an older file there is replaced at the end.

    Raises:
        DeskError: RECORDS_BROKEN where the copy does not verify: what was there stays; CANNOT_WRITE_FILE.
    """
    anchor = read_anchor(desk.folder.anchor) or {}
    place = target.absolute().parent
    with whole_file(target) as draft, TemporaryDirectory(prefix=".backup-", dir=place) as scratch:
        _write(desk, draft, Path(scratch) / DATABASE_NAME)
        records = _prove(draft, Path(scratch), anchor)
        size = draft.stat().st_size
    # The anchor is a help; the backup is what was asked for, and it is there.
    with contextlib.suppress(StorageError):
        keep_anchor(desk.folder.anchor, desk.database)
    return BackupReport(records, size)


def _write(desk: Desk, draft: Path, copy: Path) -> None:
    folder = desk.folder
    copy_database(folder.database, copy)
    with opened_file(copy) as database:
        heads = journal_heads(database)
    pictures = (folder.photos, folder.pictures)
    write_backup(draft, copy, pictures, heads, made_at=to_text(desk.now()), program=__version__)
    copy.unlink()


def _prove(draft: Path, scratch: Path, anchor: Heads) -> int:
    """Read the written file again and verify the records in it; gives their number."""
    unpack_backup(draft, scratch, with_pictures=False)
    with opened_file(scratch / DATABASE_NAME) as database:
        found = verify(database, anchor)
    if found.broken is not None:
        raise DeskError(Trouble.RECORDS_BROKEN, file=DATABASE_NAME)
    return found.records
