"""Ways to spoil a data folder behind the program's back, and to see whether a folder was touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dispatchdesk.storage.folder import DataFolder
from dispatchdesk.storage.journal import seal

Picture = dict[str, tuple[bytes, int]]


def picture_of(root: Path) -> Picture:
    """Every file below a folder: its bytes and when it was last changed."""
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@contextmanager
def behind_the_back(root: Path) -> Iterator[sqlite3.Connection]:
    """The closed database as an intruder opens it: without guards, which are there again afterwards."""
    with closing(sqlite3.connect(DataFolder(root).database, isolation_level=None)) as raw:
        triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        yield raw
        present = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
        for name, sql in triggers:
            if name not in present:
                raw.execute(sql)


def seal_anew(raw: sqlite3.Connection, since: int = 1) -> None:
    """Seal the journal again from a number on, with its heads, as somebody would who knows how."""
    columns = "id, chain, seq, at, kind, packer, order_uid, scan_id, payload"
    for (chain,) in raw.execute("SELECT DISTINCT chain FROM journal").fetchall():
        before = raw.execute(
            "SELECT hash FROM journal WHERE chain = ? AND seq = ?", (chain, since - 1)
        ).fetchone()
        prev = before[0] if before else "0" * 64
        rows = raw.execute(
            f"SELECT {columns} FROM journal WHERE chain = ? AND seq >= ? ORDER BY seq", (chain, since)
        ).fetchall()
        for row_id, *fields in rows:
            digest = seal(*fields, prev)
            raw.execute("UPDATE journal SET prev = ?, hash = ? WHERE id = ?", (prev, digest, row_id))
            raw.execute(
                "UPDATE chain_heads SET seq = ?, hash = ? WHERE chain = ?", (fields[1], digest, chain)
            )
            prev = digest


def cut_tail(raw: sqlite3.Connection, rows: int) -> None:
    """Take the last rows of the journal away and set its heads back, so that it is whole in itself."""
    for _ in range(rows):
        raw.execute("DELETE FROM journal WHERE id = (SELECT MAX(id) FROM journal)")
    raw.execute(
        """UPDATE chain_heads SET
           seq = (SELECT MAX(seq) FROM journal j WHERE j.chain = chain_heads.chain),
           hash = (SELECT hash FROM journal j WHERE j.chain = chain_heads.chain ORDER BY seq DESC LIMIT 1)"""
    )


def zero_page_of(root: Path, table: str) -> None:
    """Overwrite the page at which a table begins."""
    database = DataFolder(root).database
    with closing(sqlite3.connect(database)) as raw:
        size = raw.execute("PRAGMA page_size").fetchone()[0]
        root_page = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    with database.open("r+b") as file:
        file.seek((root_page - 1) * size)
        file.write(bytes(size))
