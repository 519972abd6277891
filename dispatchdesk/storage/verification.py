"""Proves that the records are whole: the engine's own checks, the schema, the seals, the anchor, the counts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import peewee

from dispatchdesk.errors import StorageError
from dispatchdesk.storage.anchor import Heads
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.journal import COLUMNS, GENESIS, JournalEntry, seal
from dispatchdesk.storage.migrate import applied_migrations, known_migrations
from dispatchdesk.storage.tables import ALL_TABLES

TRIGGERS = ("journal_no_delete", "journal_no_update")


class Break(StrEnum):
    """What is wrong with the records."""

    DAMAGED_FILE = "damaged_file"
    OTHER_SCHEMA = "other_schema"
    TRIGGER_MISSING = "trigger_missing"
    ROW_CHANGED = "row_changed"
    ROW_MISSING = "row_missing"
    CHAIN_BROKEN = "chain_broken"
    HEAD_DIFFERS = "head_differs"
    ANCHOR_AHEAD = "anchor_ahead"
    ANCHOR_DIFFERS = "anchor_differs"
    PIECE_WITHOUT_RECORD = "piece_without_record"
    PARCEL_DIFFERS = "parcel_differs"


@dataclass(frozen=True, slots=True)
class BrokenRecord:
    """The first thing that is not as it was written. ``where``: a table, a chain, a parcel."""

    what: Break
    where: str = ""
    seq: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where a restored copy left later records behind: chain, last kept number, lost head."""

    chain: str
    kept: int
    lost: int


@dataclass(frozen=True, slots=True)
class Verification:
    """What was verified: ``broken`` is None where all is whole."""

    records: int
    heads: Heads
    broken: BrokenRecord | None = None
    gaps: tuple[Gap, ...] = ()


def verify(database: Database, anchor: Heads) -> Verification:
    """Check everything; never writes. The first broken record is named, journal before contents."""
    records = 0
    heads: Heads = {}
    try:
        broken = _broken_file(database) or _broken_schema(database)
        if broken is None:
            records, heads, broken = _walk_chains(database)
        broken = broken or _broken_anchor(database, heads, anchor) or _broken_contents(database)
    except (StorageError, peewee.PeeweeException, sqlite3.Error, UnicodeDecodeError) as error:
        broken = BrokenRecord(Break.DAMAGED_FILE, detail=str(error))
    return Verification(records, heads, broken, _gaps(database) if broken is None else ())


def _broken_file(database: Database) -> BrokenRecord | None:
    """The engine's own look at every page and index; it cannot see a lost or changed record."""
    answer = database.value("PRAGMA integrity_check")
    return None if answer == "ok" else BrokenRecord(Break.DAMAGED_FILE, detail=str(answer).split("\n")[0])


def _broken_schema(database: Database) -> BrokenRecord | None:
    if set(applied_migrations(database)) != set(known_migrations()):
        return BrokenRecord(Break.OTHER_SCHEMA, "schema_migration")
    for table in ALL_TABLES:
        name = table._meta.table_name
        have = {row[1] for row in database.rows(f"PRAGMA table_info({name})")}
        if have != {field.column_name for field in table._meta.sorted_fields}:
            return BrokenRecord(Break.OTHER_SCHEMA, name)
    triggers = {name for (name,) in database.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    missing = sorted(set(TRIGGERS) - triggers)
    return BrokenRecord(Break.TRIGGER_MISSING, missing[0]) if missing else None


def _walk_chains(database: Database) -> tuple[int, Heads, BrokenRecord | None]:
    """Seal every row again, in the sequence of each chain."""
    heads: Heads = {}
    records = 0
    for row in database.each(f"SELECT {COLUMNS} FROM journal ORDER BY chain, seq"):
        entry = JournalEntry(*row)
        seq, digest = heads.get(entry.chain, (0, GENESIS))
        records += 1
        if broken := _broken_link(entry, seq, digest):
            return records, heads, broken
        heads[entry.chain] = (entry.seq, entry.hash)
    return records, heads, _broken_head(database, heads)


def _broken_link(entry: JournalEntry, seq: int, digest: str) -> BrokenRecord | None:
    if entry.seq != seq + 1:
        return BrokenRecord(Break.ROW_MISSING, entry.chain, seq + 1)
    if entry.prev != digest:
        return BrokenRecord(Break.CHAIN_BROKEN, entry.chain, entry.seq)
    sealed = seal(
        entry.chain,
        entry.seq,
        entry.at,
        entry.kind,
        entry.packer,
        entry.order_uid,
        entry.scan_id,
        entry.payload,
        entry.prev,
    )
    return None if sealed == entry.hash else BrokenRecord(Break.ROW_CHANGED, entry.chain, entry.seq)


def _broken_head(database: Database, heads: Heads) -> BrokenRecord | None:
    noted = {
        chain: (seq, digest) for chain, seq, digest in database.rows("SELECT chain, seq, hash FROM chain_heads")
    }
    for chain in sorted(noted.keys() | heads.keys()):
        if noted.get(chain) != heads.get(chain):
            lost = heads.get(chain, (0, ""))[0] + 1
            return BrokenRecord(Break.HEAD_DIFFERS, chain, lost)
    return None


def _broken_anchor(database: Database, heads: Heads, anchor: Heads) -> BrokenRecord | None:
    """A journal may be longer than its anchor, never shorter or different."""
    for chain, (seq, digest) in sorted(anchor.items()):
        if heads.get(chain, (0, ""))[0] < seq:
            return BrokenRecord(Break.ANCHOR_AHEAD, chain, heads.get(chain, (0, ""))[0] + 1)
        kept = database.value("SELECT hash FROM journal WHERE chain = ? AND seq = ?", chain, seq)
        if seq and kept != digest:
            return BrokenRecord(Break.ANCHOR_DIFFERS, chain, seq)
    return None


def _broken_contents(database: Database) -> BrokenRecord | None:
    for check in (_piece_without_record, _parcel_without_record):
        for broken in check(database):
            return broken
    return None


def _piece_without_record(database: Database) -> Iterator[BrokenRecord]:
    """Every piece was counted by a row of the journal, for that order."""
    rows = database.rows(
        """SELECT p.id FROM pieces p JOIN orders o ON o.id = p.order_id LEFT JOIN journal j ON j.id = p.journal_id
           WHERE j.id IS NULL ORDER BY p.id LIMIT 1"""
    )
    for (piece_id,) in rows:
        yield BrokenRecord(Break.PIECE_WITHOUT_RECORD, f"pieces:{piece_id}")


def _parcel_without_record(database: Database) -> Iterator[BrokenRecord]:
    """What a closed parcel holds is what its last record says."""
    sql = """
        SELECT p.id, p.uid, j.chain, j.seq, j.payload FROM parcels p JOIN orders o ON o.id = p.order_id
        LEFT JOIN journal j ON j.id = (
            SELECT MAX(k.id) FROM journal k
            WHERE k.order_uid = o.uid AND k.kind IN ('dispatch', 'parcel') AND k.payload LIKE '%"parcel":"' || p.uid || '"%')
        WHERE p.closed_at IS NOT NULL ORDER BY p.id"""
    for parcel_id, uid, chain, seq, payload in database.each(sql):
        if payload is None or _recorded_pieces(payload) != _present_pieces(database, parcel_id):
            yield BrokenRecord(Break.PARCEL_DIFFERS, f"parcels:{uid}", seq, chain or "")


def _recorded_pieces(payload: str) -> list[list[object]]:
    lines: list[list[object]] = json.loads(payload)["contents"]["lines"]
    return lines


def _present_pieces(database: Database, parcel_id: int) -> list[list[object]]:
    rows = database.rows(
        """SELECT l.id, l.sku, SUM(p.quantity) FROM pieces p JOIN order_lines l ON l.id = p.line_id
           WHERE p.parcel_id = ? AND p.taken_back_at IS NULL GROUP BY l.id, l.sku ORDER BY l.id""",
        parcel_id,
    )
    return [[line_id, sku, int(quantity)] for line_id, sku, quantity in rows]


def _gaps(database: Database) -> tuple[Gap, ...]:
    """Records that restores left behind, as the restores noted them."""
    gaps = []
    for (payload,) in database.rows("SELECT payload FROM journal WHERE kind = 'restore' ORDER BY id"):
        content = json.loads(payload)
        for chain, (lost, _) in content.get("left_behind", {}).items():
            kept = content.get("restored", {}).get(chain, [0, ""])[0]
            if lost > kept:
                gaps.append(Gap(chain, kept, lost))
    return tuple(gaps)
