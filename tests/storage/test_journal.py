"""The journal: numbered without gaps, sealed row over row, a chain for each bench, never changed."""

from __future__ import annotations

from dataclasses import astuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import peewee
import pytest

from dispatchdesk.storage.anchor import journal_heads, keep_anchor, read_anchor, write_anchor
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.journal import GENESIS, OFFICE, Journal, JournalEntry, seal

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
BENCH = "bench-A"


@pytest.fixture
def journal(database: Database) -> Journal:
    return Journal(database)


def entries(journal: Journal, chain: str) -> list[JournalEntry]:
    return [entry for entry in journal.each() if entry.chain == chain]


def test_two_chains_count_each_for_itself(journal: Journal) -> None:
    chains = [BENCH, OFFICE, BENCH, BENCH, OFFICE]
    assert [journal.append(chain, NOON, "scan", {}).seq for chain in chains] == [1, 1, 2, 3, 2]
    assert {chain: seq for chain, (seq, _) in journal.heads().items()} == {BENCH: 3, OFFICE: 2}
    assert [entry.chain for entry in journal.each()] == chains


def test_each_row_is_sealed_over_the_one_before(journal: Journal) -> None:
    for number in range(4):
        journal.append(BENCH, NOON, "scan", {"n": number, "word": "红色"}, packer="Li", order_uid="U")
        journal.append(OFFICE, NOON, "import", {})
    prev = GENESIS
    for entry in entries(journal, BENCH):
        assert entry.prev == prev
        prev = seal(*astuple(entry)[1:-1])
        assert entry.hash == prev
    assert journal.head(BENCH) == (4, prev)


def test_every_field_is_under_the_seal(journal: Journal) -> None:
    journal.append(BENCH, NOON, "scan", {"a": 1}, packer="Li", order_uid="U", scan_id="s")
    fields = astuple(entries(journal, BENCH)[0])[1:-1]
    for place, value in enumerate(fields):
        other = (*fields[:place], value + 1 if isinstance(value, int) else f"{value}x", *fields[place + 1 :])
        assert seal(*other) != seal(*fields)


def test_an_entry_reads_as_it_was_written(journal: Journal) -> None:
    recorded = journal.append(BENCH, NOON, "hold", {"why": "问\0", "n": [1, None]}, packer="Li", scan_id="s1")
    entry = journal.by_scan_id("s1")
    assert entry is not None
    assert (entry.id, entry.seq, entry.moment, entry.kind) == (recorded.id, 1, NOON, "hold")
    assert entry.content == {"why": "问\0", "n": [1, None]}
    assert journal.by_scan_id("s2") is None


def append_and_fail(journal: Journal, database: Database) -> None:
    with database.write():
        journal.append(BENCH, NOON, "scan", {"lost": True})
        raise RuntimeError


def test_a_failed_transaction_leaves_no_gap(journal: Journal, database: Database) -> None:
    journal.append(BENCH, NOON, "scan", {})
    with pytest.raises(RuntimeError):
        append_and_fail(journal, database)
    assert journal.append(BENCH, NOON, "scan", {}).seq == 2
    assert [entry.seq for entry in entries(journal, BENCH)] == [1, 2]


def test_one_scan_is_recorded_once(journal: Journal, database: Database) -> None:
    journal.append(BENCH, NOON, "scan", {}, scan_id="same")
    with pytest.raises(peewee.IntegrityError), database.write():
        journal.append(BENCH, NOON, "scan", {}, scan_id="same")
    assert journal.head(BENCH)[0] == 1


@pytest.mark.parametrize("deed", ["UPDATE journal SET kind = 'x'", "DELETE FROM journal"])
def test_rows_are_never_changed(journal: Journal, database: Database, deed: str) -> None:
    journal.append(BENCH, NOON, "scan", {})
    with pytest.raises(peewee.IntegrityError, match="append-only"), database.write():
        database.run(deed)
    assert [entry.kind for entry in journal.each()] == ["scan"]


def test_rows_are_never_changed_by_a_side_door(journal: Journal, database: Database) -> None:
    journal.append(BENCH, NOON, "scan", {})
    columns = "id, chain, seq, at, kind, packer, order_uid, payload, prev, hash"
    changed = columns.replace("kind", "'x'")
    replacing = f"INSERT OR REPLACE INTO journal ({columns}) SELECT {changed} FROM journal"
    on_sqlite = isinstance(database.engine, peewee.SqliteDatabase)
    with pytest.raises(peewee.IntegrityError, match="append-only"), database.write():
        database.run(replacing if on_sqlite else "TRUNCATE journal")
    assert [entry.kind for entry in journal.each()] == ["scan"]


def test_orders_and_times_are_found(journal: Journal) -> None:
    for hour, (kind, uid) in enumerate([("opened", "A"), ("scan", "B"), ("scan", "A"), ("closed", "A")]):
        journal.append(BENCH, NOON + timedelta(hours=hour), kind, {}, order_uid=uid)
    assert [entry.kind for entry in journal.of_order("A")] == ["opened", "scan", "closed"]
    assert journal.last_of("A", ("opened", "scan")) == 3
    assert journal.last_of("A", ("defect",)) == 0
    rows = [entry.at for entry in journal.each()]
    assert [entry.seq for entry in journal.each(since=rows[1], until=rows[3])] == [2, 3]


def test_the_anchor_moves_with_the_journal(journal: Journal, database: Database, tmp_path: Path) -> None:
    path = tmp_path / "heads.json"
    assert read_anchor(path) == {}
    journal.append(BENCH, NOON, "scan", {})
    assert keep_anchor(path, database)
    assert read_anchor(path) == journal_heads(database) == {BENCH: journal.head(BENCH)}
    journal.append(OFFICE, NOON, "import", {})
    assert keep_anchor(path, database)
    assert read_anchor(path) == journal.heads()


def test_the_anchor_stays_where_the_journal_is_shorter_or_other(
    journal: Journal, database: Database, tmp_path: Path
) -> None:
    path = tmp_path / "heads.json"
    journal.append(BENCH, NOON, "scan", {})
    for noted in ({BENCH: (2, "f" * 64)}, {BENCH: (1, "f" * 64)}, {"bench-B": journal.head(BENCH)}):
        write_anchor(path, noted)
        assert not keep_anchor(path, database)
        assert read_anchor(path) == noted
