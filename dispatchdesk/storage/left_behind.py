"""What a restore leaves behind: the records of the present data that the restored copy does not hold."""

from __future__ import annotations

from dispatchdesk.errors import StorageError
from dispatchdesk.rules.verification import Heads
from dispatchdesk.storage.anchor import journal_heads, read_anchor, seal_at
from dispatchdesk.storage.copies import opened_file
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.folder import DataFolder


def compare_with_present(folder: DataFolder, copy: Database) -> tuple[Heads, dict[str, int]]:
    """The heads of the present journal, and by chain the last number up to which both journals are one.

    Where the present database cannot be read its anchor speaks for it, if there is one.
    """
    anchor = read_anchor(folder.anchor) or {}
    if not folder.database.is_file():
        return anchor, _shared_by_heads(anchor, copy)
    try:
        with opened_file(folder.database) as present, present.snapshot():
            heads = journal_heads(present)
            return heads, {
                chain: _last_shared(chain, head[0], present, copy) for chain, head in heads.items()
            }
    except StorageError:
        return anchor, _shared_by_heads(anchor, copy)


def _last_shared(chain: str, last: int, present: Database, copy: Database) -> int:
    """Seals follow from all before them: where one is the same, everything up to it is."""
    low, high = 0, last
    while low < high:
        middle = (low + high + 1) // 2
        seal = seal_at(present, chain, middle)
        low, high = (middle, high) if seal == seal_at(copy, chain, middle) else (low, middle - 1)
    return low


def _shared_by_heads(heads: Heads, copy: Database) -> dict[str, int]:
    restored = journal_heads(copy)
    return {
        chain: seq if seal_at(copy, chain, seq) == digest else min(seq, restored.get(chain, (0, ""))[0])
        for chain, (seq, digest) in heads.items()
    }
