"""The data folder: one folder holds everything, and one writing process holds the folder."""

from __future__ import annotations

import os
from pathlib import Path

from filelock import FileLock, Timeout

from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.records import record

DATABASE_NAME = "dispatchdesk.sqlite3"
ANCHOR_NAME = "journal-heads.json"
ERASURES_NAME = "erased.jsonl"
PHOTOS = "photos"
PICTURES = "pictures"
STAGING = "importing"
_NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs"})


@record
class DataFolder:
    """Where everything of one desk lies."""

    root: Path

    @property
    def database(self) -> Path:
        """The only SQLite file at rest outside ``backups``."""
        return self.root / DATABASE_NAME

    @property
    def pictures(self) -> Path:
        """Pictures of variants, named as in the catalogue or by SKU or barcode."""
        return self.root / PICTURES

    @property
    def photos(self) -> Path:
        """Photos taken at the bench."""
        return self.root / PHOTOS

    @property
    def backups(self) -> Path:
        """Copies made by the desk itself."""
        return self.root / "backups"

    @property
    def log(self) -> Path:
        """What the program noted of its own troubles."""
        return self.root / "dispatchdesk.log"

    @property
    def anchor(self) -> Path:
        """The heads of the journal's chains, kept outside the database."""
        return self.root / ANCHOR_NAME

    @property
    def erasures(self) -> Path:
        """Whose personal data was erased, kept outside the database: a restored backup forgets it again."""
        return self.root / ERASURES_NAME

    @property
    def staging(self) -> Path:
        """An import that was read and is being taken in."""
        return self.root / STAGING

    @property
    def lock(self) -> Path:
        """Locked by the operating system while a process writes; kill -9 frees it."""
        return self.root / ".writing"

    def create(self) -> None:
        """Make the folder and prove that it can be written to, in words where it cannot."""
        try:
            for folder in (self.root, self.pictures, self.photos, self.backups):
                folder.mkdir(parents=True, exist_ok=True)
            probe = self.root / ".probe"
            probe.write_bytes(b"ok")
            probe.unlink()
        except OSError as error:
            raise StorageError(Trouble.FOLDER_NOT_WRITABLE, folder=str(self.root), why=str(error)) from error
        if file_system_of(self.root) in _NETWORK_FILE_SYSTEMS:
            raise StorageError(Trouble.NETWORK_FOLDER, folder=str(self.root))

    def take_lock(self) -> FileLock:
        """Hold the folder for writing; StorageError where another process does."""
        lock = FileLock(self.lock)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise StorageError(Trouble.DATA_FOLDER_IN_USE, folder=str(self.root)) from error
        except OSError as error:
            raise StorageError(Trouble.FOLDER_NOT_WRITABLE, folder=str(self.root), why=str(error)) from error
        return lock


def file_system_of(folder: Path) -> str:
    """The kind of file system that holds the folder; empty where the system does not tell.

    Linux names it in ``/proc/self/mounts``; SQLite's write-ahead log does not work over a network.
    """
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    resolved = str(folder.resolve())
    best, kind = "", ""
    for mount in mounts:
        _, point, system, *_ = mount.split(" ")
        inside = resolved == point or resolved.startswith(point.rstrip("/") + os.sep)
        if inside and len(point) > len(best):
            best, kind = point, system
    return kind
