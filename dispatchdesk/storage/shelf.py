"""The folder in which backups lie: what is there, and what may go."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.backups import (
    COPIES_BEFORE_MIGRATION,
    BackupName,
    backups_to_keep,
    damaged_to_keep,
    read_name,
)

_SCRATCH = ".working-"
"""How folders begin in which a backup is made or tried; a kill may leave one."""
_BEFORE_MIGRATION = "before-migration-*.sqlite3"
_MOVED_AWAY = ("before-migration-????????-??????*", "before-restore-????????-??????*")
_LEFT_AFTER_SECONDS = 3600
"""Nobody works on one backup for so long."""
_ALWAYS_FREE = 100_000_000
"""Bytes that a backup never takes: scans need them."""


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """One backup on the shelf. ``size`` in bytes."""

    path: Path
    name: BackupName
    size: int

    @property
    def id(self) -> str:
        """What tells it from the others of the shelf."""
        return self.path.name


def kept_backups(folder: Path) -> tuple[KeptBackup, ...]:
    """All backups of a folder that the desk named, the newest first; none where it cannot be read."""
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            if (name := read_name(path.name)) is not None:
                found.append(KeptBackup(path, name, path.stat().st_size))
    return tuple(sorted(found, key=lambda kept: kept.name, reverse=True))


def newest_good(kept: Iterable[KeptBackup], now: datetime) -> KeptBackup | None:
    """The newest backup with whole records; one from a time to come only where there is no other."""
    good = [one for one in kept if not one.name.damaged]
    past = [one for one in good if one.name.moment <= now]
    return max(past or good, key=lambda one: (one.name.moment, _written_at(one.path)), default=None)


def _written_at(path: Path) -> int:
    """Nanoseconds: of two backups that were begun within one second, which is the later one."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def thin(folder: Path, now: datetime) -> None:
    """Delete the good backups and the copies before updates that the rules let go.

    To be called after a good backup only. What cannot be deleted stays for the next time.
    """
    good = [one for one in kept_backups(folder) if not one.name.damaged]
    _delete_all_but(good, backups_to_keep((one.name.moment for one in good), now))
    for path in sorted(folder.glob(_BEFORE_MIGRATION))[:-COPIES_BEFORE_MIGRATION]:
        _delete(path)


def thin_damaged(folder: Path) -> None:
    """Delete the copies of broken records that tell nothing new."""
    damaged = [one for one in kept_backups(folder) if one.name.damaged]
    _delete_all_but(damaged, damaged_to_keep(one.name.moment for one in damaged))


def delete_older(folder: Path, moment: datetime, stays: Path | None) -> tuple[Path, ...]:
    """Delete every backup and set-aside copy from before ``moment`` except ``stays``; names what went."""
    old = [one.path for one in kept_backups(folder) if one.name.moment < moment]
    old += [path for path, at in _moved_away(folder) if at < moment]
    return tuple(path for path in old if path != stays and _delete(path))


@contextmanager
def scratch_in(folder: Path) -> Iterator[Path]:
    """A folder to work in, gone afterwards. OSError where the system refuses."""
    with TemporaryDirectory(prefix=f"{_SCRATCH}{os.getpid()}-", dir=folder) as name:
        yield Path(name)


def sweep(folder: Path, process_id: int | None = None) -> None:
    """Remove what a killed process left half done; without a number, what nobody can be at work on."""
    whose = "*" if process_id is None else process_id
    limit = time.time() - (_LEFT_AFTER_SECONDS if process_id is None else -_LEFT_AFTER_SECONDS)
    for path in (*folder.glob(f"{_SCRATCH}{whose}-*"), *folder.glob(f".*.zip.{whose}.part")):
        with suppress(OSError):
            if path.stat().st_mtime < limit:
                _delete(path)


def look_for_room(folder: Path, needed: int) -> None:
    """Prove that ``needed`` bytes fit and leave room for the scans.

    Raises:
        DeskError: NO_ROOM_FOR_BACKUP; CANNOT_WRITE_FILE where the folder cannot be looked at.
    """
    try:
        free = shutil.disk_usage(folder).free - _ALWAYS_FREE
    except OSError as error:
        raise cannot_write(folder, error) from error
    if needed > free:
        words = {"need": megabytes(needed + _ALWAYS_FREE), "free": megabytes(free + _ALWAYS_FREE)}
        raise DeskError(Trouble.NO_ROOM_FOR_BACKUP, folder=str(folder), **words)


def cannot_write(path: Path, error: OSError) -> DeskError:
    """What to raise where the system refuses a file."""
    return DeskError(Trouble.CANNOT_WRITE_FILE, file=str(path), why=error.strerror or str(error))


def megabytes(size: int) -> str:
    """Rounded up, at least 1."""
    return str(max(1, -(-size // 1_000_000)))


def _moved_away(folder: Path) -> Iterator[tuple[Path, datetime]]:
    for pattern in _MOVED_AWAY:
        for path in sorted(folder.glob(pattern)):
            day, clock = path.name.split("-")[2:4]
            with suppress(ValueError):
                yield path, datetime.strptime(f"{day}{clock[:6]}", "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def _delete_all_but(kept: Iterable[KeptBackup], stays: Container[datetime]) -> None:
    for one in kept:
        if one.name.moment not in stays:
            _delete(one.path)


def _delete(path: Path) -> bool:
    try:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    except OSError:
        return False
    return True
