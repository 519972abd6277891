"""Proving 100,000 records, against reading the same rows by raw sqlite3 and hashing them."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.comparing import Comparison, hold, in_turns, median
from benchmarks.large_shop import build_large_shop
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.storage.folder import DataFolder

ORDERS, RECORDS = 20_000, 100_000
GOAL_SECONDS = 2.0
ROUNDS = 5


@pytest.fixture(scope="module")
def long_journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify") / "data"
    build_large_shop(folder, ORDERS, RECORDS)
    return folder


def read_and_hash(folder: Path) -> int:
    """The least that proving takes: every row read, every seal computed."""
    columns = "prev, chain, seq, at, kind, packer, order_uid, scan_id, payload, hash"
    count = 0
    with closing(sqlite3.connect(DataFolder(folder).database)) as raw:
        for *fields, digest in raw.execute(f"SELECT {columns} FROM journal ORDER BY chain, seq"):
            text = "\x1f".join("" if field is None else str(field) for field in fields)
            count += hashlib.sha256(text.encode()).hexdigest() == digest
    return count


def test_verifying_100_000_records(long_journal: Path) -> None:
    found = verify_records(long_journal)
    assert found.broken is None, found.broken
    assert read_and_hash(long_journal) == found.records >= RECORDS
    ours, theirs = in_turns(ROUNDS, lambda: verify_records(long_journal), lambda: read_and_hash(long_journal))
    assert median(ours) < 10 * GOAL_SECONDS
    hold(
        Comparison(
            "verify",
            "proving 100,000 records: schema, seals, heads, pages, references, contents of all parcels",
            "raw sqlite3: the same rows read, the same seals computed",
            median(ours),
            median(theirs),
            5,
            also=f"goal {GOAL_SECONDS:g} s",
        )
    )
