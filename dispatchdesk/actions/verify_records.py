"""Proves that the records of a data folder are whole."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.verification import NotedHead, Verification
from dispatchdesk.storage.anchor import read_anchor
from dispatchdesk.storage.folder import ANCHOR_NAME, DataFolder
from dispatchdesk.storage.verification import verify_folder


def verify_records(root: Path, noted: Sequence[NotedHead] = ()) -> Verification:
    """Check the records beside an open desk or at rest; nothing in the folder is changed.

    ``noted``: records that were noted elsewhere, see :func:`noted_in`; each must be there still.

    Raises:
        StorageError: NO_DATABASE, or DATABASE_DAMAGED where the file is no database at all.
    """
    return verify_folder(DataFolder(root), noted)


def noted_in(file: Path) -> tuple[NotedHead, ...]:
    """The heads that a file notes: the one beside an export or a database, or a backup.

    Raises:
        DeskError: FILE_NOT_FOUND; FILE_UNREADABLE where it is neither.
    """
    if not file.is_file():
        raise DeskError(Trouble.FILE_NOT_FOUND, file=str(file))
    heads = read_anchor(file)
    if heads is None and zipfile.is_zipfile(file):
        heads = _heads_in_backup(file)
    if heads is None:
        raise DeskError(Trouble.FILE_UNREADABLE, file=str(file), reason="no_heads")
    return tuple(NotedHead(seq, digest, chain) for chain, (seq, digest) in heads.items() if seq)


def _heads_in_backup(file: Path) -> dict[str, tuple[int, str]] | None:
    try:
        with zipfile.ZipFile(file) as archive, archive.open(ANCHOR_NAME) as member:
            found = json.loads(member.read(_LARGEST_HEADS))
        return {str(chain): (int(seq), str(digest)) for chain, (seq, digest) in found.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, zipfile.BadZipFile):
        return None


_LARGEST_HEADS = 1_000_000
"""Bytes; a shop with a thousand benches needs less."""
