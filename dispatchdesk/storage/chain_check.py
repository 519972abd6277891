"""The seals of the journal, row by row, and its heads inside and outside the database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from dispatchdesk.errors import StorageError
from dispatchdesk.rules.verification import Break, BrokenRecord, ClockJump, Heads, NotedHead
from dispatchdesk.storage.anchor import journal_heads, seal_at
from dispatchdesk.storage.database import Database, Row, failures_named
from dispatchdesk.storage.journal import CLOCK, COLUMNS, GENESIS, OFFICE, seal, text_seal
from dispatchdesk.storage.times import from_text


class ChainWalk:
    """Seals every row again, chain by chain; knows how far it came."""

    def __init__(self) -> None:
        self.records = 0
        self.heads: Heads = {}
        self.clock_jumps: list[ClockJump] = []
        self._chain, self._seq, self._seal, self._id = "", 0, GENESIS, 0

    def breaks(self, database: Database) -> Iterator[BrokenRecord]:
        """The first row that is not as it was written."""
        try:
            with failures_named():
                # Not in batches: where a page is damaged, the rows before it must have been seen.
                for row in database.engine.execute_sql(f"SELECT {COLUMNS} FROM journal ORDER BY chain, seq"):
                    if broken := self._step(row):
                        yield broken
                        return
        except StorageError as error:
            self._note_head()
            yield BrokenRecord(Break.DAMAGED_FILE, self._chain, self._seq + 1, error.words.get("why", ""))
            return
        self._note_head()

    def _step(self, row: Row) -> BrokenRecord | None:
        if row[1] != self._chain:
            self._note_head()
            self._chain, self._seq, self._seal, self._id = row[1], 0, GENESIS, 0
        self.records += 1
        what = self._what_is_wrong(row)
        if what is not None:
            self._note_head()
            return BrokenRecord(what, self._chain, self._seq + 1)
        self._id, self._seq, self._seal = row[0], row[2], row[10]
        if row[4] == CLOCK:
            told = json.loads(row[8])
            back = from_text(told["before"]) - from_text(told["now"])
            self.clock_jumps.append(ClockJump(self._chain, self._seq, back))
        return None

    def _what_is_wrong(self, row: Row) -> Break | None:
        row_id, chain, seq, at, kind, packer, order_uid, scan_id, payload, prev, digest = row
        if seq != self._seq + 1:
            return Break.ROW_MISSING
        try:
            sealed = seal(chain, seq, at, kind, packer, order_uid, scan_id, payload, prev)
        except (TypeError, ValueError):
            return Break.ROW_CHANGED
        if sealed != digest:
            return Break.ROW_CHANGED
        return None if prev == self._seal and row_id > self._id else Break.CHAIN_BROKEN

    def _note_head(self) -> None:
        if self._seq:
            self.heads[self._chain] = (self._seq, self._seal)


def broken_heads(database: Database, heads: Heads) -> Iterator[BrokenRecord]:
    """The table of heads says the same as the rows: a cut tail shows here."""
    noted = journal_heads(database)
    for chain in sorted(noted.keys() | heads.keys()):
        if noted.get(chain) != heads.get(chain):
            yield BrokenRecord(Break.HEAD_DIFFERS, chain, heads.get(chain, (0, ""))[0] + 1)


def broken_anchor(database: Database, heads: Heads, anchor: Heads | None) -> Iterator[BrokenRecord]:
    """A journal may be longer than its anchor, never shorter or different."""
    if anchor is None:
        yield BrokenRecord(Break.ANCHOR_UNREADABLE)
    for chain, (seq, digest) in sorted((anchor or {}).items()):
        last = heads.get(chain, (0, ""))[0]
        if last < seq:
            yield BrokenRecord(Break.ANCHOR_AHEAD, chain, last + 1)
        elif seq and seal_at(database, chain, seq) != digest:
            yield BrokenRecord(Break.ANCHOR_DIFFERS, chain, seq)


def broken_noted(database: Database, heads: Heads, noted: Iterable[NotedHead]) -> Iterator[BrokenRecord]:
    """What was noted on paper or in other files is still there; chains are compared without case."""
    for head in noted:
        chains = [chain for chain in heads if _may_be(chain, head)]
        if not chains:
            yield BrokenRecord(Break.ANCHOR_AHEAD, head.chain, 1)
            continue
        seals = [seal_at(database, chain, head.seq) for chain in chains]
        if any(digest is not None and digest.startswith(head.seal) for digest in seals):
            continue
        longest = max(chains, key=lambda chain: heads[chain][0])
        last = heads[longest][0]
        if last < head.seq:
            yield BrokenRecord(Break.ANCHOR_AHEAD, longest, last + 1)
        else:
            yield BrokenRecord(Break.ANCHOR_DIFFERS, longest, head.seq)


def _may_be(chain: str, head: NotedHead) -> bool:
    return chain.lower() == head.chain.lower() if head.chain else chain != OFFICE


def broken_texts(database: Database) -> Iterator[BrokenRecord]:
    """A private text that is kept is the sealed one; an erased one breaks nothing."""
    for chain, seq, payload, salt, text in database.each(
        """SELECT j.chain, j.seq, j.payload, t.salt, t.text FROM private_texts t
           LEFT JOIN journal j ON j.id = t.journal_id ORDER BY j.id"""
    ):
        if chain is None:
            yield BrokenRecord(Break.REFERENCE_LOST, "private_texts")
        elif json.loads(payload).get("text_sha256") != text_seal(salt, text):
            yield BrokenRecord(Break.ROW_CHANGED, chain, seq)
