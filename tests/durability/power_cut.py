"""A disk that forgets: SQLite's own file layer, under which whatever was not synced may vanish.

The writing process sees its files as they are; beside them is kept what the disk would still hold if the
power went. Of the writes since a file's last sync a cut lets survive, by chance:

* none;
* those up to some moment, the last of them torn between two sectors of 512 bytes;
* any of the sectors, out of order, as a disk with a cache writes them.

Each file fares by itself. Not modelled: files that come into being, go or are renamed (all three are kept at
once, as if the folder were synced), sectors that hold half of a write, and disks that lie about a sync.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice, pairwise
from pathlib import Path

import apsw
from playhouse.apsw_ext import APSWDatabase

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes to be put at a place; ``data`` None: the file is cut off there."""

    place: int
    data: bytes | None

    def put_into(self, content: bytearray) -> None:
        """Do it."""
        if self.data is None:
            del content[self.place :]
            return
        content.extend(bytes(max(0, self.place - len(content))))
        content[self.place : self.place + len(self.data)] = self.data

    def sectors(self) -> list[Write]:
        """The parts that a disk keeps or loses as one."""
        if self.data is None:
            return [self]
        first = SECTOR - self.place % SECTOR
        ends = [*range(first, len(self.data), SECTOR), len(self.data)]
        return [Write(self.place + start, self.data[start:end]) for start, end in pairwise([0, *ends])]


@dataclass(slots=True)
class DiskFile:
    """What the disk surely holds of a file, and what it was given since."""

    synced: bytearray
    unsynced: list[Write] = field(default_factory=list)

    def sync(self) -> None:
        """From now on all of it is there for good."""
        for write in self.unsynced:
            write.put_into(self.synced)
        self.unsynced.clear()

    def after_cut(self, chance: random.Random) -> bytes:
        """What the power leaves of it."""
        content = bytearray(self.synced)
        for write in self._survivors(chance):
            write.put_into(content)
        return bytes(content)

    def _survivors(self, chance: random.Random) -> list[Write]:
        sectors = [part for write in self.unsynced for part in write.sectors()]
        match chance.randrange(3):
            case 0:
                return []
            case 1:
                return sectors[: chance.randint(0, len(sectors))]
            case _:
                return [part for part in sectors if chance.random() < 0.5]


class ForgetfulDisk(apsw.VFS):
    """The operating system's files, with a memory of what was synced; a connection's ``vfs``."""

    NAME = "forgetful"

    def __init__(self, before_change: Callable[[], None]) -> None:
        """``before_change`` is called before the disk is changed: the moment for a cut."""
        super().__init__(self.NAME, base="")
        self.files: dict[Path, DiskFile] = {}
        self.before_change = before_change
        self.weak_syncs = 0
        """How many syncs would not have reached the platter on macOS."""

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> apsw.VFSFile:
        """A file of a database; the index of the write-ahead log does not come this way."""
        if name is None:
            return apsw.VFSFile("", name, flags)
        path = Path(name.filename() if isinstance(name, apsw.URIFilename) else name)
        file = ForgetfulFile("", name, flags)
        if path not in self.files:
            self.files[path] = DiskFile(bytearray(path.read_bytes()))
        file.disk, file.path = self, path
        return file

    def xDelete(self, name: str, sync_folder: bool) -> None:
        """Gone for good at once."""
        self.before_change()
        super().xDelete(name, sync_folder)
        self.files.pop(Path(name), None)

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files as the next start finds them if the power goes now."""
        return {path.name: file.after_cut(chance) for path, file in self.files.items()}


class ForgetfulFile(apsw.VFSFile):
    """One open file of such a disk."""

    disk: ForgetfulDisk
    path: Path

    def xWrite(self, data: bytes, offset: int) -> None:
        """Write, and remember that it is not synced."""
        self._change(Write(offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        """Cut off, and remember that it is not synced."""
        self._change(Write(size, None))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        """Keep for good. The real disk is spared: no power is cut here."""
        self.disk.before_change()
        self.disk.weak_syncs += flags != apsw.SQLITE_SYNC_FULL
        self.disk.files[self.path].sync()

    def _change(self, write: Write) -> None:
        self.disk.before_change()
        self.disk.files[self.path].unsynced.append(write)


class _Cursor(apsw.Cursor):
    """apsw's cursor with what the standard library's has and storage uses."""

    @property
    def lastrowid(self) -> int:
        return self.connection.last_insert_rowid()

    @property
    def rowcount(self) -> int:
        return self.connection.changes()

    def fetchmany(self, size: int) -> list[tuple[object, ...]]:
        return list(islice(self, size))


class ForgetfulEngine(APSWDatabase):
    """peewee's database on a forgetful disk: SQLite itself and storage above it are the real ones."""

    def __init__(self, path: Path, pragmas: list[tuple[str, object]]) -> None:
        super().__init__(str(path), pragmas=pragmas, vfs=ForgetfulDisk.NAME)

    def _connect(self) -> apsw.Connection:
        connection = super()._connect()
        connection.cursor_factory = _Cursor
        return connection
