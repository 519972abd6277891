"""Proves that the records are whole: the schema, the seals, the anchor, the engine's own checks, the counts.

Out of reach is a text changed in a table that nothing is compared with, such as a customer's name.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

import peewee

from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.rules.verification import Break, BrokenRecord, Gap, Heads, NotedHead, Verification
from dispatchdesk.storage.anchor import read_anchor
from dispatchdesk.storage.chain_check import (
    ChainWalk,
    broken_anchor,
    broken_heads,
    broken_noted,
    broken_texts,
)
from dispatchdesk.storage.contents_check import broken_contents
from dispatchdesk.storage.database import Database, sqlite_engine
from dispatchdesk.storage.folder import DataFolder
from dispatchdesk.storage.migrate import refuse_other_version
from dispatchdesk.storage.schema_check import broken_file, broken_schema

_OF_ANOTHER_PROGRAM = (Trouble.OLDER_DATABASE, Trouble.NEWER_DATABASE)
_CANNOT_BE_OPENED = ("SQLITE_NOTADB", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")


def verify_folder(folder: DataFolder, noted: Sequence[NotedHead] = ()) -> Verification:
    """Check the records of a data folder, beside a writing process too; nothing in it is changed.

    ``noted``: records that somebody noted elsewhere, and that must be there still.

    Raises:
        StorageError: NO_DATABASE; DATABASE_DAMAGED where SQLite cannot open the file at all;
            OLDER_DATABASE, NEWER_DATABASE where another program wrote it.
    """
    if not folder.database.is_file():
        raise StorageError(Trouble.NO_DATABASE, folder=str(folder.root))
    was_still = not _is_written_to(folder)
    found = _verify_once(folder, noted)
    if found.broken is not None and was_still and _is_written_to(folder):
        # A desk was opened meanwhile and wrote into what was read as if nobody did.
        found = _verify_once(folder, noted)
    return found


def verify(database: Database, anchor: Heads | None, noted: Sequence[NotedHead] = ()) -> Verification:
    """Check everything; never writes. The first broken record is named, journal before contents.

    ``anchor``: the heads that were noted last; None where they cannot be read. ``noted``: others.
    """
    walk = ChainWalk()
    gaps: tuple[Gap, ...] = ()
    try:
        with database.snapshot():
            broken = next(_breaks(database, anchor, noted, walk), None)
            if broken is None:
                gaps = restore_gaps(database)
    except (StorageError, peewee.PeeweeException, sqlite3.Error, ValueError, LookupError, TypeError) as error:
        broken = BrokenRecord(Break.DAMAGED_FILE, detail=str(error))
    return Verification(walk.records, walk.heads, broken, gaps, tuple(walk.clock_jumps))


def _breaks(
    database: Database, anchor: Heads | None, noted: Sequence[NotedHead], walk: ChainWalk
) -> Iterator[BrokenRecord]:
    yield from broken_schema(database)
    yield from walk.breaks(database)
    yield from broken_heads(database, walk.heads)
    yield from broken_anchor(database, walk.heads, anchor)
    yield from broken_noted(database, walk.heads, noted)
    yield from broken_texts(database)
    yield from broken_file(database)
    yield from broken_contents(database)


def restore_gaps(database: Database) -> tuple[Gap, ...]:
    """Records that restores left behind, as the restores noted them."""
    gaps = []
    for (payload,) in database.rows("SELECT payload FROM journal WHERE kind = 'restore' ORDER BY id"):
        content = json.loads(payload)
        for chain, (lost, _) in content["left_behind"].items():
            kept = content["shared"].get(chain, 0)
            if lost > kept:
                gaps.append(Gap(chain, kept, lost))
    return tuple(gaps)


def _verify_once(folder: DataFolder, noted: Sequence[NotedHead]) -> Verification:
    # The anchor first: a desk at work may move it beyond what we are going to see.
    anchor = read_anchor(folder.anchor)
    database = Database(sqlite_engine(folder.database, read_only=True))
    try:
        _refuse_what_cannot_be_judged(database)
        return verify(database, anchor, noted)
    finally:
        database.close()


def _is_written_to(folder: DataFolder) -> bool:
    return folder.database.with_name(f"{folder.database.name}-wal").exists()


def _refuse_what_cannot_be_judged(database: Database) -> None:
    try:
        database.open()
        refuse_other_version(database)
    except StorageError as error:
        if error.trouble in _OF_ANOTHER_PROGRAM or _engine_code(error).startswith(_CANNOT_BE_OPENED):
            raise


def _engine_code(error: BaseException | None) -> str:
    """SQLite's own name of the failure at the root of an exception."""
    while error is not None:
        if name := getattr(error, "sqlite_errorname", ""):
            return str(name)
        error = error.__cause__ or error.__context__
    return ""
