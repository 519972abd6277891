"""What differs between the engines is hidden: placeholders, ids, transactions, names of failures."""

from __future__ import annotations

from pathlib import Path

import peewee
import pytest

from dispatchdesk.errors import StorageError
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.tables import Shop
from tests.support.engines import open_database


def names(database: Database) -> list[str]:
    return [name for (name,) in database.rows("SELECT name FROM shops ORDER BY id")]


def insert_shops(database: Database, *shops: str) -> None:
    with database.write():
        for shop in shops:
            database.insert(Shop, channel="x", name=shop)


def test_rows_values_and_ids(database: Database) -> None:
    first = database.insert(Shop, channel="shopify", name="5 % off? 布")
    second = database.insert(Shop, channel="shopify", name="b")
    assert second > first
    assert database.row("SELECT id, name FROM shops WHERE name = ?", "5 % off? 布") == (first, "5 % off? 布")
    assert database.value("SELECT COUNT(*) FROM shops WHERE name LIKE ?", "5 %") == 1
    assert database.row("SELECT name FROM shops WHERE id = ?", 0) is None
    assert database.value("SELECT name FROM shops WHERE id = ?", 0) is None
    assert database.run("UPDATE shops SET channel = ?", "taobao") == 2
    database.update(Shop, first, name="a", channel="tmall")
    assert database.rows("SELECT name, channel FROM shops ORDER BY id") == [("a", "tmall"), ("b", "taobao")]


def test_many_rows(database: Database) -> None:
    with database.write():
        database.insert_many(Shop, ({"channel": "x", "name": f"{number}"} for number in range(1200)))
        database.insert_many(Shop, [])
        database.run_many("UPDATE shops SET channel = ? WHERE name = ?", [("y", "0"), ("y", "1199")])
    assert names(database) == [row[0] for row in database.each("SELECT name FROM shops ORDER BY id")]
    assert database.rows("SELECT name FROM shops WHERE channel = 'y' ORDER BY id") == [("0",), ("1199",)]
    assert len(names(database)) == 1200


def test_what_fails_leaves_nothing_and_the_connection_goes_on(database: Database) -> None:
    with pytest.raises(peewee.IntegrityError):
        insert_shops(database, "same", "same")
    assert names(database) == []
    insert_shops(database, "after")
    assert names(database) == ["after"]


def test_many_rows_fail_like_one(database: Database) -> None:
    with pytest.raises(peewee.IntegrityError), database.write():
        database.insert_many(Shop, [{"channel": "x", "name": "same"}] * 2)
    with pytest.raises(peewee.IntegrityError), database.write():
        database.run_many("INSERT INTO shops (channel, name) VALUES (?, ?)", [("x", "same")] * 2)
    with pytest.raises(StorageError), database.write():
        database.run_many("UPDATE nowhere SET name = ?", [("x",)])
    assert names(database) == []


def test_a_transaction_inside_another_fails_alone(database: Database) -> None:
    with database.write():
        insert_shops(database, "outer")
        with pytest.raises(peewee.IntegrityError):
            insert_shops(database, "inner", "outer")
        insert_shops(database, "last")
    assert names(database) == ["outer", "last"]


def test_a_snapshot_does_not_see_what_is_written_meanwhile(database: Database, tmp_path: Path) -> None:
    writer = open_database(tmp_path)
    with database.snapshot():
        assert names(database) == []
        insert_shops(writer, "meanwhile")
        assert names(database) == []
    assert names(database) == ["meanwhile"]
    writer.close()


def test_a_wrong_statement_is_named(database: Database) -> None:
    with pytest.raises(StorageError) as raised:
        database.rows("SELECT nothing FROM shops")
    assert "nothing" in raised.value.words["why"]
