"""What can happen to a data folder behind the program's back, and what must be said of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from dispatchdesk.rules.verification import Break
from dispatchdesk.storage.folder import DataFolder
from tests.support.tampering import behind_the_back, cut_tail, seal_anew

Deed = Callable[[Path], object]


def sql(*statements: str) -> Deed:
    def deed(folder: Path) -> None:
        with behind_the_back(folder) as raw:
            for statement in statements:
                assert raw.execute(statement).rowcount != 0, statement

    return deed


def by(change: Callable[[sqlite3.Connection], object]) -> Deed:
    def deed(folder: Path) -> None:
        with behind_the_back(folder) as raw:
            change(raw)

    return deed


def swap(raw: sqlite3.Connection) -> None:
    """Two records of a bench change places, with their numbers and seals."""
    chain = "chain = (SELECT chain FROM journal WHERE id = 1)"
    raw.execute(f"UPDATE journal SET seq = -1 WHERE seq = 4 AND {chain}")
    raw.execute(f"UPDATE journal SET seq = 4 WHERE seq = 5 AND {chain}")
    raw.execute(f"UPDATE journal SET seq = 5 WHERE seq = -1 AND {chain}")


def cut_cleanly(raw: sqlite3.Connection) -> None:
    """The last records are gone with all that belongs to them: what is left is whole in itself."""
    cut_tail(raw, 3)
    raw.execute("DELETE FROM private_texts WHERE journal_id NOT IN (SELECT id FROM journal)")


def recompute(raw: sqlite3.Connection) -> None:
    """One record is changed and the whole chain sealed anew, heads and all."""
    raw.execute("UPDATE journal SET packer = 'Nobody' WHERE id = 4")
    seal_anew(raw)


def schema(*statements: str) -> Deed:
    def deed(folder: Path) -> None:
        with closing(sqlite3.connect(DataFolder(folder).database)) as raw:
            for statement in statements:
                raw.execute(statement)
            raw.commit()

    return deed


def rebuild_index_wrongly(folder: Path) -> None:
    """The index is filled from another column; its text says that nothing happened."""
    for of, column in (("number_key", "uid"), ("uid", "number_key")):
        with closing(sqlite3.connect(DataFolder(folder).database)) as raw:
            raw.execute("PRAGMA writable_schema = ON")
            changed = raw.execute(
                f"""UPDATE sqlite_master SET sql = replace(sql, '("{of}")', '("{column}")')
                    WHERE name = 'order_number_key'"""
            )
            assert changed.rowcount == 1
            raw.commit()
        if column == "uid":
            schema("REINDEX order_number_key")(folder)


def parcel(change: str) -> tuple[Deed, Break, str, None]:
    return sql(change), Break.PARCEL_DIFFERS, "#1021/1", None


def of_bench(seq: int) -> str:
    return f"chain <> 'office' AND seq = {seq}"


DAMAGES: dict[str, tuple[Deed, Break, str, int | None]] = {
    "a record edited": (
        sql(f"UPDATE journal SET payload = payload || ' ' WHERE {of_bench(6)}"),
        Break.ROW_CHANGED, "bench-", 6),
    "a record's scan id": (
        sql(f"UPDATE journal SET scan_id = 'x' WHERE {of_bench(3)}"), Break.ROW_CHANGED, "bench-", 3),
    "a record deleted": (sql(f"DELETE FROM journal WHERE {of_bench(7)}"), Break.ROW_MISSING, "bench-", 7),
    "two swapped": (by(swap), Break.ROW_CHANGED, "bench-", 4),
    "the tail cut": (
        sql("DELETE FROM journal WHERE chain <> 'office' AND seq > 9"), Break.HEAD_DIFFERS, "bench-", 10),
    "the tail cut with its heads": (by(lambda raw: cut_tail(raw, 12)), Break.ANCHOR_AHEAD, "", None),
    "the chain recomputed": (by(recompute), Break.ANCHOR_DIFFERS, "bench-", None),
    "a head moved": (
        sql("UPDATE chain_heads SET seq = seq - 1 WHERE chain <> 'office'"),
        Break.HEAD_DIFFERS, "bench-", None),
    "a reason rewritten": (
        sql("UPDATE private_texts SET text = 'another reason'"), Break.ROW_CHANGED, "office", None),
    "a text in a column without an index": parcel("UPDATE parcels SET way = 'post' WHERE id = 1"),
    "a carrier": parcel("UPDATE parcels SET carrier = 'ups' WHERE id = 1"),
    "a weight": parcel("UPDATE parcels SET weight_grams = 7 WHERE id = 1"),
    "an SKU": parcel("UPDATE order_lines SET sku = 'LIN-BL-X' WHERE id = 1"),
    "a piece put in": parcel("UPDATE pieces SET quantity = 5 WHERE id = 1"),
    "a parcel gone": (
        sql("DELETE FROM pieces WHERE parcel_id = 1", "DELETE FROM parcels WHERE id = 1"),
        Break.PARCEL_MISSING, "#1021/1", None),
    "a trigger dropped": (
        schema("DROP TRIGGER journal_no_delete"), Break.TRIGGER_MISSING, "journal_no_delete", None),
    "a trigger that lets pass": (
        schema("DROP TRIGGER journal_no_update",
               "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal WHEN 0 BEGIN SELECT 1; END"),
        Break.TRIGGER_MISSING, "journal_no_update", None),
    "an index of another column": (
        schema("DROP INDEX order_number_key", 'CREATE INDEX order_number_key ON orders ("uid")'),
        Break.OTHER_SCHEMA, "order_number_key", None),
    "an index rebuilt wrongly": (rebuild_index_wrongly, Break.DAMAGED_FILE, "", None),
    "an unreadable anchor": (
        lambda folder: DataFolder(folder).anchor.write_text("[1]"), Break.ANCHOR_UNREADABLE, "", None),
}  # fmt: skip
