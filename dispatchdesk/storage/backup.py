"""One file that holds a whole desk: database, photos, pictures, heads, and what each must hash to."""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.rules.backups import read_name
from dispatchdesk.rules.verification import Heads, heads_mark
from dispatchdesk.storage.anchor import read_anchor
from dispatchdesk.storage.folder import ANCHOR_NAME, DATABASE_NAME, ERASURES_NAME, PHOTOS, PICTURES

MANIFEST = "manifest.json"
FORM = 1
"""Counts up when an older program could not read a new backup."""

LARGEST_MANIFEST = 64_000_000
MOST_RATIO = 100
"""A database shrinks to a fifth or so; what shrinks more than this was made to fill the disk."""
SMALL = 100_000_000
"""Bytes below which no ratio is suspicious: an almost empty database shrinks well."""

_RECORDS = (DATABASE_NAME, ANCHOR_NAME, ERASURES_NAME)
_QUICK = 1
"""A third of the usual work for a tenth more bytes."""
_CHUNK = 1 << 20
_UNREADABLE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, LookupError, RuntimeError)
"""What zipfile raises about a damaged archive, an unknown method, a password."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file within a backup."""

    name: str
    size: int
    sha256: str


def write_backup(
    target: Path,
    database_copy: Path,
    folders: Sequence[Path],
    heads: Heads,
    *,
    beside: Sequence[Path] = (),
    **facts: object,
) -> None:
    """Write a copied database, the journal's heads, all files of ``folders`` and those ``beside`` into a zip.

    What is not there any more is left out. ``facts`` stand in its manifest as they are. OSError where
    the system refuses.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_QUICK) as archive:
        members = [_add_database(archive, database_copy)]
        members.append(_add_text(archive, ANCHOR_NAME, json.dumps(heads, indent=1)))
        for name, path in (*((path.name, path) for path in beside), *_files_of(folders)):
            with suppress(FileNotFoundError):
                members.append(_add_file(archive, name, path))
        listed = {member.name: {"size": member.size, "sha256": member.sha256} for member in members}
        _add_text(archive, MANIFEST, json.dumps({"form": FORM, **facts, "members": listed}, indent=1))


def unpack_backup(file: Path, target: Path, *, with_pictures: bool = True) -> Heads:
    """Unpack a backup into an empty folder, proving every file, and give the journal's heads that it names.

    Nothing is written outside ``target``, nothing that the manifest does not name, no more bytes than
    it names. Without pictures, photos and pictures are read and proved, and not kept.

    Raises:
        StorageError: FILE_NOT_FOUND; BACKUP_DAMAGED where anything is missing, added or changed, where its
            own name has the mark of other heads, or where it was made to fill the disk; NEWER_DATABASE;
            DISK_FULL; FILE_UNREADABLE.
    """
    if not file.is_file():
        raise StorageError(Trouble.FILE_NOT_FOUND, file=str(file))
    try:
        with zipfile.ZipFile(file) as archive:
            members = _members(archive, file)
            _refuse_flood(members, file, target)
            for member in members:
                keeps = with_pictures or member.name in _RECORDS
                _unpack(archive, member, target / member.name if keeps else None, file)
    except _UNREADABLE as error:
        raise damaged(file, "no_backup") from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StorageError(Trouble.DISK_FULL) from error
        raise StorageError(Trouble.FILE_UNREADABLE, file=str(file), reason=str(error.strerror)) from error
    for folder in (PHOTOS, PICTURES):
        (target / folder).mkdir(exist_ok=True)
    heads = _heads_in(target / ANCHOR_NAME, file)
    named = read_name(file.name)
    if named is not None and named.mark != heads_mark(heads):
        raise damaged(file, "name")
    return heads


def unpacked_size(file: Path) -> int:
    """Bytes that unpacking takes as the archive itself says; 0 where it cannot be read."""
    try:
        with zipfile.ZipFile(file) as archive:
            return sum(info.file_size for info in archive.infolist())
    except (OSError, *_UNREADABLE):
        return 0


def damaged(file: Path, reason: str) -> StorageError:
    """What to raise about a backup that is not whole; ``reason``: a word that the wording knows."""
    return StorageError(Trouble.BACKUP_DAMAGED, file=str(file), reason=reason)


# writing


def _files_of(folders: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield f"{folder.name}/{path.relative_to(folder).as_posix()}", path


def _add_database(archive: zipfile.ZipFile, path: Path) -> Member:
    with path.open("rb") as source, archive.open(DATABASE_NAME, "w", force_zip64=True) as sink:
        return _copy(DATABASE_NAME, source, sink)


def _add_file(archive: zipfile.ZipFile, name: str, path: Path) -> Member:
    """As it is: pictures do not shrink."""
    info = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
    with path.open("rb") as source, archive.open(info, "w", force_zip64=True) as sink:
        return _copy(name, source, sink)


def _add_text(archive: zipfile.ZipFile, name: str, text: str) -> Member:
    content = text.encode()
    archive.writestr(name, content)
    return Member(name, len(content), hashlib.sha256(content).hexdigest())


def _copy(name: str, source: IO[bytes], sink: IO[bytes] | None) -> Member:
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if sink is not None:
            sink.write(chunk)
    return Member(name, size, digest.hexdigest())


# reading


def _members(archive: zipfile.ZipFile, file: Path) -> list[Member]:
    """What the manifest names, where that is just what lies in the archive and may be unpacked."""
    try:
        if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
            raise damaged(file, "size")
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
        if manifest["form"] > FORM:
            raise StorageError(Trouble.NEWER_DATABASE, version=str(manifest["form"]))
        listed = manifest["members"].items()
        members = [Member(name, int(entry["size"]), str(entry["sha256"])) for name, entry in listed]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise damaged(file, "no_backup") from error
    sizes = {info.filename: info.file_size for info in archive.infolist()}
    if len(sizes) != len(archive.infolist()) or not {DATABASE_NAME, ANCHOR_NAME} <= sizes.keys():
        raise damaged(file, "list")
    del sizes[MANIFEST]
    if sizes != {member.name: member.size for member in members}:
        raise damaged(file, "list")
    if not all(_may_be_unpacked(member.name) for member in members):
        raise damaged(file, "place")
    return members


def _may_be_unpacked(name: str) -> bool:
    """The database, what lies beside it, or a file of the two folders: never a path that leads elsewhere."""
    if name in _RECORDS:
        return True
    folder, *parts = name.split("/")
    if folder not in (PHOTOS, PICTURES) or not parts or any(sign in name for sign in "\\:\0"):
        return False
    return all(part not in ("", ".", "..") for part in parts)


def _refuse_flood(members: Sequence[Member], file: Path, target: Path) -> None:
    unpacked = sum(member.size for member in members)
    if unpacked > max(SMALL, MOST_RATIO * file.stat().st_size):
        raise damaged(file, "size")
    if unpacked > shutil.disk_usage(target).free:
        raise StorageError(Trouble.DISK_FULL)


def _unpack(archive: zipfile.ZipFile, member: Member, target: Path | None, file: Path) -> None:
    """The library gives no more bytes than the archive's list says."""
    with archive.open(member.name) as source:
        if target is None:
            found = _copy(member.name, source, None)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as sink:
                found = _copy(member.name, source, sink)
    if found != member:
        raise damaged(file, "changed")


def _heads_in(path: Path, file: Path) -> Heads:
    heads = read_anchor(path)
    if heads is None:
        raise damaged(file, "list")
    return heads
