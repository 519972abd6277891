"""What was erased is nowhere: every byte of every file in the data folder is searched for it."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from dispatchdesk.actions.back_up import back_up
from dispatchdesk.actions.claims import open_claim
from dispatchdesk.actions.erase_people import (
    erase_customer,
    erase_due,
    erase_follow_up,
    people_to_erase,
    sweep,
)
from dispatchdesk.actions.export_log import LogKind, export_log
from dispatchdesk.actions.follow_up_photos import add_photo
from dispatchdesk.actions.follow_ups import open_follow_up
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.list_orders import list_orders
from dispatchdesk.actions.restore import restore
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.opening import open_desk
from dispatchdesk.rules.claims import ClaimAbout, NewClaim
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.follow_ups import FollowUpKind, follow_up_number
from dispatchdesk.rules.listing import OrderFilter
from dispatchdesk.rules.masking import ERASED
from dispatchdesk.rules.orders import HoldReason
from dispatchdesk.storage.database import Database, sqlite_engine
from dispatchdesk.storage.erasures import noted_erasures, waits_for_sweeping
from dispatchdesk.storage.journal import OFFICE
from tests.support.parsed_orders import WEDNESDAY, files
from tests.support.personal_words import (
    FEW,
    KEEP_DAYS,
    LOOSE,
    MANY,
    WHAT,
    all_words,
    found_in,
    grow_old,
    id_of,
    index_terms,
    keep_for,
    photo_of,
    tell_about_no_order,
    told,
    word,
    words_of,
    worked_shop,
)

pytestmark = pytest.mark.sqlite_only


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


def test_no_byte_is_left_of_what_was_written_about_no_order(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shop = worked_shop(data, 1)
    words = [*words_of(0, LOOSE), word("photo", 0)]
    tell_about_no_order(shop, 0)
    still_open = open_follow_up(shop.desk, FollowUpKind.BY_HAND, None, word("hand", 1))
    assert found_in(data, words).keys() == set(words)
    keep_for(shop, KEEP_DAYS)
    erase_due(shop.desk)
    assert found_in(data, words).keys() == set(words), "not yet due"
    grow_old(shop)
    tell_about_no_order(shop, 2)
    back_up(shop.desk, tmp_path / "before.zip")

    assert erase_due(shop.desk) == 1
    sweep(shop.desk)

    assert found_in(data, words) == {}, "while the desk is open"
    assert shop.desk.follow_ups.load(still_open).detail == word("hand", 1)
    young = {word("claim", 2), word("photo", 2)}
    assert found_in(data, [*young]).keys() == young
    told = [entry.content for entry in shop.desk.journal.each() if "words" in entry.content]
    assert [content["cause"] for content in told] == ["rule"] * 3
    export_log(shop.desk, LogKind.FOLLOW_UPS, tmp_path / "f.csv", TableFormat.CSV, LogFilter())
    export_log(shop.desk, LogKind.REVIEWS, tmp_path / "r.csv", TableFormat.CSV, LogFilter())
    shop.desk.close()
    (tmp_path / "before.zip").rename(tmp_path / "aside.zip")
    assert verify_records(data).broken is None

    restore(data, tmp_path / "aside.zip")

    (tmp_path / "aside.zip").unlink()
    assert found_in(DataFiles(data).fresh, words) == {}
    assert found_in(data, [word("hand", 1)])
    assert verify_records(data).broken is None


def test_words_about_no_order_are_erased_by_hand(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shop = worked_shop(data, 1)
    claim = tell_about_no_order(shop, 0)
    erase_follow_up(shop.desk, follow_up_number(claim))
    for number in (follow_up_number(claim), "F-9999", "", "F-0001"):
        with pytest.raises(DeskError) as refused:
            erase_follow_up(shop.desk, number)
        assert refused.value.trouble is Trouble.NOTHING_TO_ERASE
    sweep(shop.desk)
    words = [*words_of(0, ("claim", "said", "why")), word("photo", 0)]
    assert found_in(data, words) == {}
    shop.desk.close()


def test_copies_of_an_earlier_program_go_with_the_next_erasing(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "before.zip"
    shop = worked_shop(data, 1)
    with shop.desk.database.write():
        shop.desk.journal.append(OFFICE, shop.desk.now(), "lesson", {}, private=word("why", 0))
    back_up(shop.desk, file)
    erase_customer(shop.desk, id_of(shop, 0))
    sweep(shop.desk)
    shop.desk.close()
    assert found_in(data, [word("why", 0)]) == {}
    assert verify_records(data).broken is None
    restore(data, file)
    assert found_in(DataFiles(data).fresh, [word("why", 0)]) == {}


def test_a_restored_backup_forgets_photos_again(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "before.zip"
    shop = worked_shop(data, 1)
    claim = open_claim(shop.desk, NewClaim(FollowUpKind.LATE, ClaimAbout(order_id=id_of(shop, 0))))
    add_photo(shop.desk, claim, "photo.jpg", photo_of(0))
    back_up(shop.desk, file)
    erase_customer(shop.desk, id_of(shop, 0))
    shop.desk.close()

    restore(data, file)

    assert found_in(DataFiles(data).fresh, [word("photo", 0)]) == {}


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
