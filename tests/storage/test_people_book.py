from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import peewee
import pytest
from playhouse.migrate import SqliteMigrator

from dispatchdesk.rules.roles import Person, Role
from dispatchdesk.storage import people_book
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.people_book import NamesInRecords, PeopleBook, PinRecord
from dispatchdesk.storage.tables import Handover, Order, Parcel, Shop

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


def test_people_are_known_by_the_uid_of_their_badge(database: Database) -> None:
    people = PeopleBook(database)
    with database.write():
        li_na = people.add("B1", "Li Na")
        ada = people.add("B2", "Ada", Role.OWNER)
        assert people.add("B3", "Li Na", Role.LEAD) == li_na == Person("B1", "Li Na")
    assert people.all() == (ada, li_na)
    assert people.by_uid("B2") == people.by_name("Ada") == Person("B2", "Ada", Role.OWNER)
    assert people.by_uid("B3") is None
    assert people.names() == {"B1": "Li Na", "B2": "Ada"}


def test_a_person_changes_and_stays_the_same(database: Database) -> None:
    people = PeopleBook(database)
    with database.write():
        people.add("B1", "Li Na")
        people.keep_pin("B1", PinRecord("5a17", "f00d", 3, NOON))
        people.set_role("B1", Role.LEAD)
        people.set_active("B1", False)
        people.rename("B1", "Lena")
    assert people.by_uid("B1") == Person("B1", "Lena", Role.LEAD, active=False, has_pin=True)
    assert people.pin_of("B1") == PinRecord("5a17", "f00d", 3, NOON)
    with database.write():
        people.keep_pin("B1", PinRecord())
    assert people.pin_of("B1") == people.pin_of("nobody") == PinRecord()


def test_a_name_is_replaced_wherever_it_was_written(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_book, "_ROWS_AT_ONCE", 2)
    checked = ["Li", "Li, Mei", "Mei, Li", "Li Na", "Mei", "Mei, Li, Ada", ""]
    with database.write():
        shop = database.insert(Shop, channel="shopify", name="Linen")
        for number, names in enumerate(checked):
            order = database.insert(
                Order, uid=f"O{number}", shop_id=shop, number=names, number_key="", placed_at="", urgent_at=""
            )
            database.insert(
                Parcel, uid=f"P{number}", order_id=order, opened_at="", checked_by=names, closed_by=names[:2]
            )
        database.insert(Handover, at="", by="Li", parcels=1)
        records = NamesInRecords(database)
        for portion in records.portions():
            records.replace(portion, "Li", "P-1")
    rows = database.rows("SELECT checked_by, closed_by FROM parcels ORDER BY id")
    assert [names for names, _ in rows] == [
        "P-1",
        "P-1, Mei",
        "Mei, P-1",
        "Li Na",
        "Mei",
        "Mei, P-1, Ada",
        "",
    ]
    assert [name for _, name in rows] == ["P-1", "P-1", "Me", "P-1", "Me", "Me", ""]
    assert database.value('SELECT "by" FROM handovers') == "P-1"


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("packer", "kept"), [('"Mei"', "B1"), ('"somebody else"', ""), ('""', ""), (None, None)]
)
def test_who_packed_last_is_kept_by_uid_from_now_on(
    tmp_path: Path, packer: str | None, kept: str | None
) -> None:
    engine = peewee.SqliteDatabase(tmp_path / "old.sqlite3")
    engine.connect()
    engine.execute_sql("CREATE TABLE people (id INTEGER PRIMARY KEY, uid TEXT NOT NULL, name TEXT NOT NULL)")
    engine.execute_sql("CREATE TABLE settings (id INTEGER PRIMARY KEY, name TEXT, value TEXT)")
    engine.execute_sql("INSERT INTO people (uid, name) VALUES ('B1', 'Mei')")
    if packer is not None:
        engine.execute_sql("INSERT INTO settings (name, value) VALUES ('packer', ?)", (packer,))
    migration = import_module("dispatchdesk.storage.migrations.0002_roles_and_pins")
    migration.up(SqliteMigrator(engine), engine)
    engine.close()
    with closing(sqlite3.connect(tmp_path / "old.sqlite3")) as raw:
        found = raw.execute("SELECT value FROM settings WHERE name = 'packer'").fetchone()
        assert (json.loads(found[0]) if found else None) == kept
        assert raw.execute("SELECT name, role, active, wrong_tries FROM people").fetchall() == [
            ("Mei", "packer", 1, 0)
        ]
