"""What was erased is nowhere: every byte of every file in the data folder is searched for it."""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dispatchdesk.actions.back_up import back_up
from dispatchdesk.actions.erase_people import (
    erase_customer,
    erase_due,
    people_to_erase,
    sweep,
)
from dispatchdesk.actions.export_log import LogKind, export_log
from dispatchdesk.actions.follow_ups import add_note, change_state, open_follow_up
from dispatchdesk.actions.hold_order import hold_order, release_order
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.list_orders import list_orders
from dispatchdesk.actions.restore import restore
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.intake.parsed import ParsedCustomer, ParsedOrder
from dispatchdesk.opening import open_desk
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpState
from dispatchdesk.rules.listing import OrderFilter
from dispatchdesk.rules.masking import ERASED
from dispatchdesk.rules.orders import HoldReason, Recipient
from dispatchdesk.storage.database import Database, sqlite_engine
from dispatchdesk.storage.erasures import noted_erasures, waits_for_sweeping
from dispatchdesk.storage.search_index import SearchIndex
from tests.support.parsed_orders import TUESDAY, WEDNESDAY, a_line, an_order, files
from tests.support.shops import SCARF, FixedClock, Shop, open_shop, with_catalogue

pytestmark = pytest.mark.sqlite_only

KEEP_DAYS = 90
LONG_AFTER = timedelta(days=100)
FEW, MANY = 12, 300
WHAT = ("name", "phone", "street", "mail", "buyer", "seller", "hold", "free", "note", "moved")


def word(what: str, number: int) -> str:
    """Something personal that occurs nowhere else; of a phone its digits."""
    chance = random.Random(f"{what}{number}")
    if what == "phone":
        return f"139{chance.randrange(10**8):08d}"
    return what + "".join(chance.choices("bcdfghjklmnpqrstvwxz", k=10))


def words_of(number: int, of: tuple[str, ...] = WHAT) -> Iterator[str]:
    return (word(what, number) for what in of)


def told(number: int, **fields: object) -> ParsedOrder:
    """An order with a customer of its own, as a channel's file tells it."""
    name, phone, street = words_of(number, ("name", "phone", "street"))
    mail = f"{word('mail', number)}@example.com"
    return an_order(
        f"#{number}",
        a_line("SCARF-GR"),
        customer=ParsedCustomer(name=name, email=mail, phone=phone),
        recipient=Recipient(name, phone, street, "Wien", "", "1010", "AT"),
        buyer_note=word("buyer", number),
        seller_note=word("seller", number),
        **fields,
    )


def worked_shop(folder: Path, orders: int) -> Shop:
    """Orders from a file, all sent; about every third one there is more to tell."""
    shop = with_catalogue(open_shop(folder, clock=FixedClock(TUESDAY)))
    numbers = list(range(orders))
    random.Random(7).shuffle(numbers)
    take_in(shop.desk, files(*map(told, numbers)), "Linen & Co")
    for number in range(orders):
        if number % 3 == 0 and number < FEW:
            tell_more(shop, number)
        order_id = id_of(shop, number)
        shop.scan(shop.slip(order_id), SCARF, f"SF{number:013d}")
    while SearchIndex(shop.desk.database).catch_up():
        pass
    return shop


def tell_more(shop: Shop, number: int) -> None:
    """A stop with a reason, a change of address, a follow-up with a note; all of it settled."""
    desk, order_id = shop.desk, id_of(shop, number)
    hold_order(desk, order_id, word("hold", number))
    release_order(desk, order_id, word("free", number))
    moved = Recipient(word("name", number), "", f"{word('moved', number)} " * 30, "Graz", "", "8010", "AT")
    take_in(desk, files(replace(told(number), recipient=moved), at=WEDNESDAY), "Linen & Co")
    follow_up = open_follow_up(desk, FollowUpKind.BY_HAND, order_id, word("note", number))
    add_note(desk, follow_up, word("note", number) * 20)
    change_state(desk, follow_up, FollowUpState.RESOLVED, "")


def id_of(shop: Shop, number: int) -> int:
    (ref,) = shop.desk.orders.by_number(f"#{number}")
    return ref.id


def found_in(root: Path, words: list[str]) -> dict[str, list[str]]:
    """The files that hold each of the words, in UTF-8 or UTF-16."""
    contents = {path.name: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    found = {}
    for one in words:
        forms = (one.encode(), one.encode("utf-16-le"), one.encode("utf-16-be"), one.upper().encode())
        holding = [name for name, content in contents.items() if any(form in content for form in forms)]
        if holding:
            found[one] = holding
    return found


def index_terms(shop: Shop) -> set[str]:
    """Every run of characters that the search index knows."""
    with closing(sqlite3.connect(shop.desk.folder.database)) as raw:
        raw.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search_runs, row)")
        return {term for (term,) in raw.execute("SELECT term FROM temp.terms")}


def all_words(numbers: range | list[int]) -> list[str]:
    return [one for number in numbers for one in words_of(number)]


def keep_for(shop: Shop, days: int) -> None:
    shop.desk.settings = replace(shop.desk.settings, keep_personal_days=days)


def grow_old(shop: Shop) -> None:
    assert isinstance(shop.desk.clock, FixedClock)
    shop.desk.clock.now += LONG_AFTER


@pytest.mark.parametrize("orders", [FEW, pytest.param(MANY, marks=pytest.mark.nightly)])
def test_no_byte_is_left_of_what_the_rule_erased(tmp_path: Path, orders: int) -> None:
    data = tmp_path / "data"
    shop = worked_shop(data, orders)
    assert index_terms(shop) >= {word("name", 1)[at : at + 3] for at in range(4, 11)}
    assert found_in(data, all_words([0])).keys() >= {word("hold", 0), word("note", 0), word("moved", 0)}
    keep_for(shop, KEEP_DAYS)
    grow_old(shop)

    (data / "importing.new").write_bytes(word("name", 2).encode())

    assert erase_due(shop.desk) == orders
    sweep(shop.desk)

    assert found_in(data, all_words(range(orders))) == {}, "while the desk is open"
    assert list_orders(shop.desk, OrderFilter(text=word("name", 1))) == ()
    assert index_terms(shop) & {word("name", 1)[at : at + 3] for at in range(4, 11)} == set()
    for what in LogKind:
        for form in TableFormat:
            export_log(shop.desk, what, tmp_path / f"{what}.{form}", form, LogFilter())
    back_up(shop.desk, tmp_path / "backup.zip")
    assert verify_records(data).broken is None
    shop.desk.close()
    assert verify_records(data).broken is None
    restore(tmp_path / "elsewhere", tmp_path / "backup.zip")
    assert found_in(tmp_path, all_words(range(orders))) == {}


def test_the_search_finds_what_is_not_swept(tmp_path: Path) -> None:
    """The control: until the log is folded in, it holds what was there before.

    Not every word: one that lies across the end of a page is found in no byte string.
    """
    shop = worked_shop(tmp_path, 3)
    keep_for(shop, KEEP_DAYS)
    grow_old(shop)
    erase_due(shop.desk)
    found, words = set(found_in(tmp_path, all_words([0]))), set(words_of(0))
    assert found <= words
    assert len(found) > len(words) / 2
    shop.desk.close()


def test_overwriting_alone_leaves_copies_in_the_gaps(tmp_path: Path) -> None:
    """Why the file is written anew: rows that were moved from page to page leave copies behind."""
    database = Database(sqlite_engine(tmp_path / "people.sqlite3"))
    database.open()
    chance, count = random.Random(1), 5000
    codes = [f"{chance.randrange(10**12):012d}" for _ in range(count)]
    database.run("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, code TEXT, note TEXT DEFAULT '')")
    database.run("CREATE INDEX codes ON people (code)")
    with database.write():
        people = ((f"N{code}", f"K{code}") for code in codes)
        database.run_many("INSERT INTO people (name, code) VALUES (?, ?)", people)
        grown = (("x" * chance.randrange(600), number) for number in range(1, count, 3))
        database.run_many("UPDATE people SET note = ? WHERE id = ?", grown)
    with database.write():
        database.run("UPDATE people SET name = '', code = '', note = '' WHERE id % 2 = 0")
    database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    erased = {code.encode() for code in codes[1::2]}

    def left() -> set[bytes]:
        return erased & set(re.findall(rb"[NK](\d{12})", (tmp_path / "people.sqlite3").read_bytes()))

    assert left()
    database.sweep()
    assert not left()
    database.close()


def test_the_evidence_stays(tmp_path: Path) -> None:
    shop = worked_shop(tmp_path, 3)
    parcels = "SELECT uid, tracking, carrier, closed_at, checked_by, weight_grams FROM parcels"
    pieces = "SELECT i.counted_at, l.sku, i.quantity FROM pieces i JOIN order_lines l ON l.id = i.line_id"
    before = [shop.desk.database.rows(sql) for sql in (parcels, pieces, "SELECT * FROM journal")]
    keep_for(shop, KEEP_DAYS)
    grow_old(shop)

    erase_due(shop.desk)

    after = [shop.desk.database.rows(sql) for sql in (parcels, pieces, "SELECT * FROM journal")]
    assert after[:2] == before[:2]
    assert after[2][: len(before[2])] == before[2]
    told_of = [entry for entry in shop.desk.journal.each() if entry.kind == "erase"]
    assert [entry.content for entry in told_of] == [{"cause": "rule"}] * 3
    listed = list_orders(shop.desk, OrderFilter())
    assert {(row.number, row.customer_name) for row in listed} == {(f"#{n}", ERASED) for n in range(3)}
    shop.desk.close()


def test_who_has_another_order_to_come_is_not_forgotten(tmp_path: Path) -> None:
    shop = worked_shop(tmp_path, 2)
    again = replace(told(1), number="#99")
    take_in(shop.desk, files(again, at=WEDNESDAY), "Linen & Co")

    done = erase_customer(shop.desk, id_of(shop, 1))
    sweep(shop.desk)
    shop.desk.close()

    assert (done.erased, done.kept) == (1, 1)
    assert set(found_in(tmp_path, all_words([1]))) == set(words_of(1, WHAT[:6]))
    assert found_in(tmp_path, [word("name", 0)])


def test_nothing_is_erased_unless_it_was_asked_for(tmp_path: Path) -> None:
    shop = worked_shop(tmp_path, 1)
    grow_old(shop)
    assert shop.desk.settings.keep_personal_days == 0
    assert erase_due(shop.desk) == 0
    keep_for(shop, 365)
    assert erase_due(shop.desk) == 0
    assert people_to_erase(shop.desk, keep_days=KEEP_DAYS)
    shop.desk.close()


def test_an_older_file_does_not_bring_it_back(tmp_path: Path) -> None:
    shop = worked_shop(tmp_path, 2)
    erase_customer(shop.desk, id_of(shop, 0))
    held = replace(told(0), holds=((HoldReason.RISK, word("free", 5)),))

    for order in (told(0), held, replace(told(0), buyer_note="new")):
        take_in(shop.desk, files(order, at=WEDNESDAY), "Linen & Co")
    sweep(shop.desk)
    shop.desk.close()

    assert found_in(tmp_path, [*all_words([0]), word("free", 5)]) == {}


def test_a_held_change_of_address_leaves_no_address_in_the_journal(tmp_path: Path) -> None:
    """The journal cannot be erased: what a bench is told of a stop must not carry the address into it."""
    shop = worked_shop(tmp_path, 1)
    moved = replace(told(0).recipient, address=word("moved", 9))
    take_in(shop.desk, files(replace(told(0), recipient=moved), at=WEDNESDAY), "Linen & Co")
    assert "content_changed" in str(shop.desk.database.rows("SELECT reason FROM holds"))
    shop.scan("DDCMDREOPEN", "DDCMD1", shop.slip(id_of(shop, 0)))

    assert word("moved", 9) not in "".join(entry.payload for entry in shop.desk.journal.each())
    shop.desk.close()


def test_a_restored_backup_forgets_again(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "before.zip"
    shop = worked_shop(data, 3)
    back_up(shop.desk, file)
    erase_customer(shop.desk, id_of(shop, 0))
    shop.desk.close()

    restore(data, file)

    place = DataFiles(data)
    assert found_in(place.fresh, all_words([0])) == {}
    assert found_in(place.fresh, [word("street", 1)])
    assert verify_records(data).broken is None
    with open_desk(data) as desk:
        causes = [entry.content["cause"] for entry in desk.journal.each() if entry.kind == "erase"]
    assert causes == ["restore"]


def test_what_a_lost_computer_had_erased_is_known_from_its_backup(tmp_path: Path) -> None:
    """Old backup over new one, on a computer that never saw the erasing."""
    shop = worked_shop(tmp_path / "data", 2)
    back_up(shop.desk, tmp_path / "old.zip")
    erase_customer(shop.desk, id_of(shop, 0))
    back_up(shop.desk, tmp_path / "new.zip")
    shop.desk.close()
    place = DataFiles(tmp_path / "other")

    restore(place.root, tmp_path / "new.zip")
    restore(place.root, tmp_path / "old.zip")

    assert found_in(place.fresh, all_words([0])) == {}


class DataFiles:
    """A data folder without what a restore set aside."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def fresh(self) -> Path:
        """A view of the folder whose ``backups`` are moved out of the way."""
        aside = self.root.with_name(f"{self.root.name}-aside")
        if (self.root / "backups").exists():
            (self.root / "backups").rename(aside)
        return self.root


@pytest.mark.parametrize("torn", ["", '{"order": "AB', "nothing\n"])
def test_a_crash_between_noting_and_erasing_forgets_nothing(tmp_path: Path, torn: str) -> None:
    shop = worked_shop(tmp_path, 3)
    with shop.desk.folder.erasures.open("a") as file:
        file.write(torn)
    keep_for(shop, KEEP_DAYS)
    grow_old(shop)

    assert erase_due(shop.desk) == 3

    uids = {uid for (uid,) in shop.desk.database.rows("SELECT uid FROM orders")}
    assert set(noted_erasures(shop.desk.folder.erasures)) == uids
    assert waits_for_sweeping(shop.desk.folder.erasures)
    sweep(shop.desk)
    assert not waits_for_sweeping(shop.desk.folder.erasures)
    shop.desk.close()
