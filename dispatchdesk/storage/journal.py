"""The append-only record of all that happened: numbered without gaps, each row sealed over the last.

One chain a bench and one for the office, so that several benches never wait for one chain.

What came after what is told by numbers, never by times: within a chain by ``seq``, in one database by
``id``. Times are what the clock on the wall said, and two benches' clocks differ. A chain whose clock goes
back says so in a row of its own.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from dispatchdesk.storage.database import Database
from dispatchdesk.storage.plain import compact_json
from dispatchdesk.storage.scan_statements import CHAIN_TIP, MOVE_TIP
from dispatchdesk.storage.tables import ChainHead, JournalRow, PrivateText
from dispatchdesk.storage.times import LATEST, from_text, to_text

OFFICE = "office"
"""The chain of imports, the command line's deeds and the owner's."""
GENESIS = "0" * 64
CLOCK = "clock"
"""The kind of a row that says that the clock was set back before the row behind it: from when to when."""
STEADY = timedelta(seconds=2)
"""A clock that is corrected over the network goes back by less, now and then; nobody has touched it."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One row as it is stored; ``payload`` is JSON text, hashed as it stands."""

    id: int
    chain: str
    seq: int
    at: str
    kind: str
    packer: str
    order_uid: str
    scan_id: str | None
    payload: str
    prev: str
    hash: str

    @property
    def moment(self) -> datetime:
        """When it happened, aware UTC."""
        return from_text(self.at)

    @property
    def content(self) -> dict[str, object]:
        """The payload as a dictionary."""
        content: dict[str, object] = json.loads(self.payload)
        return content


@dataclass(frozen=True, slots=True)
class Recorded:
    """Where a row came to stand."""

    id: int
    seq: int


COLUMNS = "id, chain, seq, at, kind, packer, order_uid, scan_id, payload, prev, hash"


def seal(
    chain: str,
    seq: int,
    at: str,
    kind: str,
    packer: str,
    order_uid: str,
    scan_id: str | None,
    payload: str,
    prev: str,
) -> str:
    """SHA-256 over every field of a row and the seal before it; a separator that no field holds."""
    fields = (prev, chain, str(seq), at, kind, packer, order_uid, scan_id or "", payload)
    return hashlib.sha256("\x1f".join(fields).encode()).hexdigest()


def text_seal(salt: str, text: str) -> str:
    """What a row holds of a private text; the salt goes when the text is erased, so that nobody can guess."""
    return hashlib.sha256(f"{salt}{text}".encode()).hexdigest()


class Journal:
    """Appends to one database's journal and reads it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(
        self,
        chain: str,
        at: datetime,
        kind: str,
        payload: dict[str, object],
        *,
        packer: str = "",
        order_uid: str = "",
        scan_id: str | None = None,
        private: str = "",
    ) -> Recorded:
        """Seal one row behind the chain's last; to be called inside ``Database.write()``.

        Where ``at`` lies before the chain's last row, one of the kind ``CLOCK`` comes between, once.

        ``private``: what a person wrote. It is kept beside the journal, which holds its seal only.
        """
        salt = secrets.token_hex(16) if private else ""
        if private:
            payload = payload | {"text_sha256": text_seal(salt, private)}
        seq, prev, last = self._tip(chain)
        moment = to_text(at)
        if moment < last and kind != CLOCK and from_text(last) - at > STEADY:
            self.append(chain, at, CLOCK, {"before": last, "now": moment}, packer=packer, order_uid=order_uid)
            seq, prev, last = self._tip(chain)
        seq += 1
        text = compact_json(payload)
        digest = seal(chain, seq, moment, kind, packer, order_uid, scan_id, text, prev)
        row_id = self._database.insert(
            JournalRow,
            chain=chain,
            seq=seq,
            at=moment,
            kind=kind,
            packer=packer,
            order_uid=order_uid,
            scan_id=scan_id,
            payload=text,
            prev=prev,
            hash=digest,
        )
        self._move_head(chain, seq, digest)
        if private:
            self._database.insert(PrivateText, journal_id=row_id, salt=salt, text=private)
        return Recorded(row_id, seq)

    def head(self, chain: str) -> tuple[int, str]:
        """Number and seal of the chain's last row; (0, sixty-four zeros) for a new chain."""
        return self._tip(chain)[:2]

    def _tip(self, chain: str) -> tuple[int, str, str]:
        """The same, and the time of that row."""
        found = self._database.row(CHAIN_TIP, chain)
        return (found[0], found[1], found[2] or "") if found else (0, GENESIS, "")

    def heads(self) -> dict[str, tuple[int, str]]:
        """All chains' heads."""
        rows = self._database.rows("SELECT chain, seq, hash FROM chain_heads ORDER BY chain")
        return {chain: (seq, digest) for chain, seq, digest in rows}

    def by_scan_id(self, scan_id: str) -> JournalEntry | None:
        """The row that recorded a scan, so that a repeated call can be answered alike."""
        row = self._database.row(f"SELECT {COLUMNS} FROM journal WHERE scan_id = ?", scan_id)
        return JournalEntry(*row) if row else None

    def of_order(self, order_uid: str) -> tuple[JournalEntry, ...]:
        """All that happened to one order, oldest first."""
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM journal WHERE order_uid = ? ORDER BY id", order_uid
        )
        return tuple(JournalEntry(*row) for row in rows)

    def last_of(self, order_uid: str, kinds: tuple[str, ...]) -> int:
        """Id of an order's last row of these kinds; 0 where it has none."""
        marks = ", ".join("?" for _ in kinds)
        sql = f"SELECT MAX(id) FROM journal WHERE order_uid = ? AND kind IN ({marks})"
        return int(self._database.value(sql, order_uid, *kinds) or 0)

    def each(self, since: str = "", until: str = LATEST) -> Iterator[JournalEntry]:
        """Rows between two stored times, in the sequence of their writing."""
        sql = f"SELECT {COLUMNS} FROM journal WHERE at >= ? AND at < ? ORDER BY id"
        for row in self._database.each(sql, since, until):
            yield JournalEntry(*row)

    def _move_head(self, chain: str, seq: int, digest: str) -> None:
        if seq == 1:
            self._database.insert(ChainHead, chain=chain, seq=seq, hash=digest)
        else:
            self._database.run(MOVE_TIP, seq, digest, chain)
