"""Puts other data into a data folder: all of it or, where something fails, nothing.

The new data lies ready in a folder of its own beside the present data. Giving that folder its final
name decides; what follows is only renaming, and a kill in the middle is finished at the next start.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.storage.folder import ANCHOR_NAME, DATABASE_NAME, PHOTOS, PICTURES, STAGING, DataFolder

PREPARED = "restoring"
"""Where data is made ready; what a kill left there was never decided on."""
_READY = "restore-"
_REPLACED = (DATABASE_NAME, PHOTOS, PICTURES, ANCHOR_NAME)
_SET_ASIDE = (f"{DATABASE_NAME}-wal", f"{DATABASE_NAME}-shm", STAGING, *_REPLACED)
"""The write-ahead log goes first: beside another database it would be played into that one."""

Moves = list[tuple[Path, Path]]


def replace_data(folder: DataFolder, prepared: Path, moment: str) -> Path | None:
    """Put what lies in ``prepared`` in place; gives the folder that holds what was there, None for nothing.

    ``prepared`` lies in the data folder and holds the database, the heads and both picture folders.
    StorageError where the system refuses; then all is as it was.
    """
    ready = folder.root / f"{_READY}{moment}"
    moves: Moves = []
    try:
        _move(prepared, ready, moves)
        return _replace(folder, ready, moves)
    except OSError as error:
        for source, target in reversed(moves):
            target.rename(source)
        raise StorageError(Trouble.FOLDER_NOT_WRITABLE, folder=str(folder.root), why=str(error)) from error


def finish_replacing(folder: DataFolder) -> None:
    """Finish what a kill interrupted, or forget it where it had not been decided on."""
    shutil.rmtree(folder.root / PREPARED, ignore_errors=True)
    for ready in sorted(folder.root.glob(f"{_READY}*")):
        if ready.is_dir():
            _replace(folder, ready, [])


def _replace(folder: DataFolder, ready: Path, moves: Moves) -> Path | None:
    kept = folder.backups / f"before-{ready.name}"
    for name in _SET_ASIDE:
        present = folder.root / name
        if present.exists() and _is_old(name, ready):
            _set_aside(present, kept, moves)
    for name in _REPLACED:
        if (ready / name).exists():
            _move(ready / name, folder.root / name, moves)
    ready.rmdir()
    return kept if kept.exists() else None


def _is_old(name: str, ready: Path) -> bool:
    """What still waits in ``ready`` has not replaced anything; a log belongs to the database beside it."""
    return (ready / (name if name in _REPLACED else DATABASE_NAME)).exists()


def _set_aside(present: Path, kept: Path, moves: Moves) -> None:
    if present.is_dir() and not any(present.iterdir()):
        present.rmdir()
        return
    kept.mkdir(parents=True, exist_ok=True)
    _move(present, kept / present.name, moves)


def _move(source: Path, target: Path, moves: Moves) -> None:
    source.rename(target)
    moves.append((source, target))
