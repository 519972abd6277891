"""Whatever is changed behind the program's back is found, and the first bad record is named."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.opening import open_desk
from dispatchdesk.rules.verdicts import Verdict
from dispatchdesk.rules.verification import Break
from dispatchdesk.storage.folder import DataFolder
from dispatchdesk.storage.journal import OFFICE
from tests.support.shops import SCARF, SHIRT_BLUE_L, Line, Shop, open_shop, with_catalogue
from tests.support.tampering import behind_the_back, cut_tail, seal_anew, zero_page_of

pytestmark = pytest.mark.sqlite_only

Deed = Callable[[sqlite3.Connection], object]


def sql(*statements: str) -> Deed:
    def deed(raw: sqlite3.Connection) -> None:
        for statement in statements:
            assert raw.execute(statement).rowcount != 0, statement

    return deed


def in_row(seq: int, change: str) -> Deed:
    return sql(f"UPDATE journal SET {change} WHERE seq = {seq}")


def swap_rows(raw: sqlite3.Connection) -> None:
    """Two records change places, number, seal and all."""
    (one, other) = (
        raw.execute("SELECT id, seq, prev, hash, payload FROM journal WHERE seq = ?", (seq,)).fetchone()
        for seq in (4, 5)
    )
    raw.execute("UPDATE journal SET seq = -1 WHERE id = ?", (one[0],))
    raw.execute("UPDATE journal SET seq = 4 WHERE id = ?", (other[0],))
    raw.execute("UPDATE journal SET seq = 5 WHERE id = ?", (one[0],))


def change_and_seal_one(raw: sqlite3.Connection) -> None:
    """Row 4 is changed and its own seal made good; the row after it still holds the old one."""
    raw.execute("UPDATE journal SET packer = 'Nobody' WHERE seq = 4")
    seal_anew(raw, 4)
    old = raw.execute("SELECT seq, prev FROM journal WHERE seq = 5").fetchone()
    assert old is not None
    raw.execute("UPDATE journal SET prev = ? WHERE seq = 5", ("f" * 64,))


JOURNAL = {
    "a word of the payload": (
        in_row(4, "payload = replace(payload, 'counted', 'refused')"),
        Break.ROW_CHANGED,
        4,
    ),
    "the packer": (in_row(7, "packer = 'Somebody'"), Break.ROW_CHANGED, 7),
    "the time": (in_row(1, "at = '2020-01-01T00:00:00.000000Z'"), Break.ROW_CHANGED, 1),
    "the kind": (in_row(6, "kind = 'scan_'"), Break.ROW_CHANGED, 6),
    "the order": (in_row(5, "order_uid = ''"), Break.ROW_CHANGED, 5),
    "the seal": (in_row(3, "hash = 'ab' || substr(hash, 3)"), Break.ROW_CHANGED, 3),
    "a type": (in_row(3, "payload = x'00ff'"), Break.ROW_CHANGED, 3),
    "a row taken out": (sql("DELETE FROM journal WHERE seq = 9"), Break.ROW_MISSING, 9),
    "the first row taken out": (sql("DELETE FROM journal WHERE seq = 1"), Break.ROW_MISSING, 1),
    "rows swapped": (swap_rows, Break.ROW_CHANGED, 4),
    "the tail cut": (sql("DELETE FROM journal WHERE seq > 20"), Break.HEAD_DIFFERS, 21),
    "the tail cut with its head": (lambda raw: cut_tail(raw, 2), Break.ANCHOR_AHEAD, None),
    "another head": (sql("UPDATE chain_heads SET seq = seq + 1"), Break.HEAD_DIFFERS, None),
    "no head": (sql("DELETE FROM chain_heads"), Break.HEAD_DIFFERS, None),
    "all sealed anew": (
        lambda raw: (in_row(4, "packer = 'Nobody'")(raw), seal_anew(raw)),
        Break.ANCHOR_DIFFERS,
        None,
    ),
    "one sealed anew": (change_and_seal_one, Break.ROW_CHANGED, 5),
    "ids in another sequence": (sql("UPDATE journal SET id = -id WHERE seq = 8"), Break.CHAIN_BROKEN, 8),
}


@pytest.mark.parametrize("name", JOURNAL)
def test_a_spoilt_journal_is_found(records: Path, name: str) -> None:
    deed, what, seq = JOURNAL[name]
    with behind_the_back(records) as raw:
        deed(raw)
    broken = verify_records(records).broken
    assert broken is not None
    assert broken.what is what
    assert seq is None or broken.seq == seq
    assert broken.where.startswith("bench-")


CONTENTS = {
    "a piece more in a closed parcel": (
        "UPDATE pieces SET quantity = 2 WHERE id = 1",
        Break.PARCEL_DIFFERS,
        "#1001/1",
    ),
    "a piece gone from a closed parcel": ("DELETE FROM pieces WHERE id = 1", Break.PARCEL_DIFFERS, "#1001/1"),
    "another label": ("UPDATE parcels SET tracking = 'SF0' WHERE id = 2", Break.PARCEL_DIFFERS, "#1002/1"),
    "another carrier": ("UPDATE parcels SET carrier = 'yto' WHERE id = 2", Break.PARCEL_DIFFERS, "#1002/1"),
    "another weight": ("UPDATE parcels SET weight_grams = 1 WHERE id = 4", Break.PARCEL_DIFFERS, "#1003/2"),
    "a closed parcel opened": (
        "UPDATE parcels SET closed_at = NULL WHERE id = 1",
        Break.PARCEL_MISSING,
        "#1001/1",
    ),
    "another SKU of a sent line": (
        "UPDATE order_lines SET sku = 'X' WHERE id = 1",
        Break.PARCEL_DIFFERS,
        "#1001/1",
    ),
    "a piece that no record counted": (
        "UPDATE pieces SET journal_id = 999 WHERE id = 1",
        Break.PIECE_WITHOUT_RECORD,
        "pieces:1",
    ),
    "a piece of nothing": (
        "UPDATE pieces SET quantity = 0 WHERE id = 1",
        Break.PIECE_WITHOUT_RECORD,
        "pieces:1",
    ),
    "a piece more in an open box": (
        "UPDATE pieces SET quantity = 2 WHERE id = (SELECT MAX(id) FROM pieces)",
        Break.PIECES_DIFFER,
        None,
    ),
    "an undone piece back in an open box": (
        "UPDATE pieces SET taken_back_at = NULL WHERE taken_back_at IS NOT NULL",
        Break.PIECES_DIFFER,
        None,
    ),
    "a parcel gone": ("DELETE FROM parcels WHERE id = 1", Break.REFERENCE_LOST, None),
    "an order gone": ("DELETE FROM orders WHERE number = '#1002'", Break.REFERENCE_LOST, None),
    "a parcel gone with its pieces": (
        "DELETE FROM pieces WHERE parcel_id = 1; DELETE FROM parcels WHERE id = 1",
        Break.PARCEL_MISSING,
        "#1001/1",
    ),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_contents_that_are_not_the_recorded_ones_are_found(records: Path, name: str) -> None:
    statements, what, where = CONTENTS[name]
    with behind_the_back(records) as raw:
        sql(*statements.split("; "))(raw)
    broken = verify_records(records).broken
    assert broken is not None
    assert broken.what is what
    assert where is None or broken.where == where


SCHEMA = {
    "no guard against changes": (
        "DROP TRIGGER journal_no_update",
        Break.TRIGGER_MISSING,
        "journal_no_update",
    ),
    "no guard against deleting": (
        "DROP TRIGGER journal_no_delete",
        Break.TRIGGER_MISSING,
        "journal_no_delete",
    ),
    "a table gone": ("DROP TABLE private_texts", Break.OTHER_SCHEMA, None),
    "an index gone": ("DROP INDEX holds_open", Break.OTHER_SCHEMA, "holds_open"),
    "a column more": ("ALTER TABLE orders ADD COLUMN colour TEXT", Break.OTHER_SCHEMA, "orders"),
    "a column gone": ("ALTER TABLE orders DROP COLUMN buyer_note", Break.OTHER_SCHEMA, "orders"),
    "a table more": ("CREATE TABLE extra (id)", Break.OTHER_SCHEMA, "extra"),
}


@pytest.mark.parametrize("name", SCHEMA)
def test_another_schema_is_found(records: Path, name: str) -> None:
    statement, what, where = SCHEMA[name]
    with closing(sqlite3.connect(DataFolder(records).database)) as raw:
        raw.execute(statement)
    broken = verify_records(records).broken
    assert broken is not None
    assert broken.what is what
    assert where is None or broken.where == where


def test_a_guard_that_does_nothing_is_found(records: Path) -> None:
    with closing(sqlite3.connect(DataFolder(records).database)) as raw:
        raw.execute("DROP TRIGGER journal_no_update")
        raw.execute("CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT 1; END")
    broken = verify_records(records).broken
    assert broken is not None
    assert (broken.what, broken.where) == (Break.TRIGGER_MISSING, "journal_no_update")


def test_a_newer_database_is_broken_and_not_unreadable(records: Path) -> None:
    with behind_the_back(records) as raw:
        raw.execute("CREATE TABLE from_the_future (id)")
    broken = verify_records(records).broken
    assert broken is not None
    assert broken.what is Break.OTHER_SCHEMA


@pytest.mark.parametrize("table", ["journal", "pieces", "orders", "settings"])
def test_a_zeroed_page_is_found(records: Path, table: str) -> None:
    zero_page_of(records, table)
    assert verify_records(records).broken is not None


def test_a_flipped_byte_in_the_journal_names_its_row(records: Path) -> None:
    database = DataFolder(records).database
    content = bytearray(database.read_bytes())
    place = content.index(b'"verdict":"wrong_option"')
    content[place + 12] ^= 1
    database.write_bytes(content)
    broken = verify_records(records).broken
    assert broken is not None
    assert broken.what is Break.ROW_CHANGED
    assert broken.seq == 3


def test_a_truncated_file_is_found(records: Path) -> None:
    database = DataFolder(records).database
    database.write_bytes(database.read_bytes()[:-8192])
    assert verify_records(records).broken is not None


def test_an_empty_file_is_another_schema(records: Path) -> None:
    DataFolder(records).database.write_bytes(b"")
    broken = verify_records(records).broken
    assert broken is not None
    assert broken.what is Break.OTHER_SCHEMA


@pytest.mark.parametrize("content", [b"not a database at all" * 400, bytes(8192)])
def test_what_is_no_database_cannot_be_read(records: Path, content: bytes) -> None:
    DataFolder(records).database.write_bytes(content)
    with pytest.raises(StorageError) as failure:
        verify_records(records)
    assert failure.value.trouble is Trouble.DATABASE_DAMAGED


def test_no_database_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as failure:
        verify_records(tmp_path / "nothing")
    assert failure.value.trouble is Trouble.NO_DATABASE
    assert not (tmp_path / "nothing").exists()


def test_an_anchor_that_cannot_be_read_is_found(records: Path) -> None:
    DataFolder(records).anchor.write_text("{")
    broken = verify_records(records).broken
    assert broken is not None
    assert broken.what is Break.ANCHOR_UNREADABLE


def test_a_desk_never_covers_up_a_cut_tail(records: Path) -> None:
    """What is written after the cut does not make the anchor forget."""
    with behind_the_back(records) as raw:
        cut_tail(raw, 3)
    with open_desk(records) as desk, desk.database.write():
        for _ in range(10):
            desk.journal.append(OFFICE, desk.now(), "note", {})
        chain = desk.benches.load(desk.bench_id).chain
        for _ in range(10):
            desk.journal.append(chain, desk.now(), "note", {})
    broken = verify_records(records).broken
    assert broken is not None
    assert broken.what is Break.ANCHOR_DIFFERS


def test_whole_records_are_whole(records: Path) -> None:
    found = verify_records(records)
    assert found.broken is None
    assert found.records == sum(seq for seq, _ in found.heads.values()) > 20
    assert found.gaps == ()


def _count_and_reopen(shop: Shop) -> None:
    order = shop.order("#1", Line("LIN-BL-L", 2), Line("SCARF-GR"))
    shop.scan(shop.slip(order), SHIRT_BLUE_L, SHIRT_BLUE_L, SCARF, "SF1234567890128", "DDCMDREOPEN", "DDCMD3")


def _switch_to_twin(shop: Shop) -> None:
    shop.order("#1", Line("SCARF-GR"))
    shop.order("#2", Line("SCARF-GR"), known_tracking="SF1234567890128")
    shop.scan(SCARF, "SF1234567890128")


def _defect_and_quantity(shop: Shop) -> None:
    order = shop.order("#1", Line("LIN-BL-L", 9))
    shop.scan(
        shop.slip(order), SHIRT_BLUE_L, "DDCMDQTY", "DDCMD5", "DDCMDQTY", "DDCMD2", "DDCMDDEFECT", "DDCMD1"
    )


def _short_and_aside(shop: Shop) -> None:
    order = shop.order("#1", Line("LIN-BL-L", 2), Line("SCARF-GR"))
    shop.scan(shop.slip(order), SHIRT_BLUE_L, "DDCMDMISSING", "DDCMD1", "DDCMDYES", "DDCMDASIDE")


def _all_in_an_earlier_box(shop: Shop) -> None:
    order = shop.order("#1", Line("LIN-BL-L", 2))
    shop.scan(shop.slip(order), SHIRT_BLUE_L, "DDCMDPARCEL", "SF1234567890128", "DDCMDMISSING", "DDCMDYES")
    assert shop.scan("DDCMDDISPATCH", "DDCMDYES").verdict is Verdict.DISPATCHED


@pytest.mark.parametrize(
    "deeds",
    [_count_and_reopen, _switch_to_twin, _defect_and_quantity, _short_and_aside, _all_in_an_earlier_box],
)
def test_what_the_bench_does_is_never_called_broken(tmp_path: Path, deeds: Callable[[Shop], None]) -> None:
    shop = with_catalogue(open_shop(tmp_path))
    deeds(shop)
    assert verify_records(tmp_path).broken is None
    shop.desk.close()
    assert verify_records(tmp_path).broken is None
