"""The journal's heads in a small file beside the database.

A journal whose tail was cut, or that was sealed anew, is whole in itself; only something kept
outside the database can tell. The journal may be longer than its anchor, never shorter or different.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.storage.database import Database

if TYPE_CHECKING:
    from dispatchdesk.rules.verification import Heads


def keep_anchor(path: Path, database: Database) -> bool:
    """Note the journal's heads of now; False where the journal does not hold what was noted before.

    Such a journal was cut or sealed anew: the old anchor stays, so that verifying goes on to tell.
    """
    with database.snapshot():
        known = read_anchor(path) or {}
        if not all(_is_held(database, chain, *head) for chain, head in known.items()):
            return False
        heads = journal_heads(database)
    if heads != known:
        write_anchor(path, heads)
    return True


def journal_heads(database: Database) -> Heads:
    """Number and seal of every chain's last row, as the heads' table says."""
    rows = database.rows("SELECT chain, seq, hash FROM chain_heads ORDER BY chain")
    return {chain: (seq, digest) for chain, seq, digest in rows}


def seal_at(database: Database, chain: str, seq: int) -> str | None:
    """The seal of one row of the journal."""
    digest: str | None = database.value("SELECT hash FROM journal WHERE chain = ? AND seq = ?", chain, seq)
    return digest


def write_anchor(path: Path, heads: Heads) -> None:
    """Replace the anchor in one step; an older anchor stays whole until then."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with temporary.open("w", encoding="utf-8") as file:
            json.dump({chain: list(head) for chain, head in heads.items()}, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise StorageError(Trouble.FOLDER_NOT_WRITABLE, folder=str(path.parent), why=str(error)) from error


def read_anchor(path: Path) -> Heads | None:
    """The heads that were noted last; empty where there is no anchor, None where it cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(chain): (int(seq), str(digest)) for chain, (seq, digest) in found.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError, TypeError):
        return None


def _is_held(database: Database, chain: str, seq: int, digest: str) -> bool:
    return seq == 0 or seal_at(database, chain, seq) == digest
