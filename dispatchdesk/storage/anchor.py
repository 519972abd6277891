"""The journal's heads in a small file beside the database.

A journal whose tail was cut, or that was sealed anew, is whole in itself; only something kept
outside the database can tell. The journal may be longer than its anchor, never shorter or different.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from dispatchdesk.errors import StorageError, Trouble

Heads = dict[str, tuple[int, str]]


def write_anchor(path: Path, heads: Heads) -> None:
    """Replace the anchor in one step; an older anchor stays whole until then."""
    temporary = path.with_suffix(".new")
    try:
        with temporary.open("w", encoding="utf-8") as file:
            json.dump({chain: list(head) for chain, head in heads.items()}, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise StorageError(Trouble.FOLDER_NOT_WRITABLE, folder=str(path.parent), why=str(error)) from error


def read_anchor(path: Path) -> Heads:
    """The heads that were noted last; none where there is no anchor or it cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(chain): (int(seq), str(digest)) for chain, (seq, digest) in found.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
