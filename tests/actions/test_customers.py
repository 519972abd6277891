"""One person over channels and orders, what is known of them, and levels that follow what was sent."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dispatchdesk.actions.bench_notes import notes_at_bench
from dispatchdesk.actions.customers import (
    add_customer_note,
    customer_page,
    list_customers,
    load_customer,
    open_customer_list,
    place_of_customer,
    reveal_customer,
    write_preferences,
)
from dispatchdesk.actions.erase_people import erase_due
from dispatchdesk.actions.gift_rules import new_rule, save_rule
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.keep_search import catch_up_search, search_is_behind
from dispatchdesk.actions.levels import levels_are_behind, look_at_levels
from dispatchdesk.actions.merge_customers import merge_customers
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import ParsedCustomer
from dispatchdesk.rules.customer_notes import CustomerNoteKind
from dispatchdesk.rules.customers import Account, Alike, CustomerPile, Likeness
from dispatchdesk.rules.levels import LevelRule
from dispatchdesk.rules.masking import ERASED
from dispatchdesk.rules.orders import LineKind, Recipient
from dispatchdesk.rules.roles import Person, Role
from dispatchdesk.storage import customer_list_book
from dispatchdesk.storage.customer_export import each_customer
from dispatchdesk.storage.times import LATEST
from tests.support.parsed_orders import MAYA, WEDNESDAY, a_line, an_order, files
from tests.support.shops import SCARF, Shop

OWN, TAOBAO = "Linen & Co", "小麻店"
LIN = ParsedCustomer(channel_id="tb_lin88", name="林小雨", phone="13800138000")
AT_HOME = Recipient("林小雨", "13800138000", "文三路 1 号", "杭州市", "浙江省", "310000", "CN")
REQUIRES, LIKES = CustomerNoteKind.REQUIREMENT, CustomerNoteKind.PREFERENCE


def taken_in(shop: Shop, number: str, buyer: ParsedCustomer, own: str = OWN, **fields: object) -> int:
    """An order of a scarf for 99.00 EUR; gives its customer."""
    told = {"customer": buyer, "total_minor": 9900, "currency": "EUR"} | fields
    take_in(shop.desk, files(an_order(number, a_line("SCARF-GR"), **told)), own)
    return shop.desk.orders.customer_of(id_of(shop, number)) or 0


def id_of(shop: Shop, number: str) -> int:
    (ref,) = shop.desk.orders.by_number(number)
    return ref.id


def send(shop: Shop, *numbers: str) -> None:
    for number in numbers:
        order_id = id_of(shop, number)
        shop.scan(shop.slip(order_id), SCARF, f"SF{order_id:013d}")


def with_levels(shop: Shop, *rules: LevelRule) -> None:
    shop.desk.settings = replace(shop.desk.settings, levels=rules)


# one person


def test_an_account_on_another_channel_is_learned_and_finds_the_person_alone(shop: Shop) -> None:
    known = taken_in(shop, "#1", replace(MAYA, phone="13800138000"))
    there = taken_in(shop, "T1", LIN, TAOBAO, channel="taobao")
    masked = taken_in(shop, "T2", replace(LIN, phone="138****8000", name="林*"), TAOBAO, channel="taobao")
    assert known == there == masked
    page = load_customer(shop.desk, known)
    assert page.accounts == (Account("shopify", OWN, ""), Account("taobao", TAOBAO, "tb_lin88"))
    assert shop.count_of("customers") == 1


def test_another_account_of_the_learned_channel_is_another_person(shop: Shop) -> None:
    known = taken_in(shop, "#1", replace(MAYA, phone="13800138000"))
    taken_in(shop, "T1", LIN, TAOBAO, channel="taobao")
    other = taken_in(shop, "T2", replace(LIN, channel_id="tb_other"), TAOBAO, channel="taobao")
    assert other != known
    assert load_customer(shop.desk, known).alike[0].likeness == Likeness(known, other, Alike.PHONE)


def test_one_name_at_one_place_may_be_one_person(shop: Shop) -> None:
    one = taken_in(shop, "#1", ParsedCustomer(name="Lin", email="lin@a.example"), recipient=AT_HOME)
    other = taken_in(shop, "#2", ParsedCustomer(name="Lin", email="lin@b.example"), recipient=AT_HOME)
    hidden = replace(AT_HOME, name="林*")
    taken_in(shop, "#3", ParsedCustomer(name="Lin", email="lin@c.example"), recipient=hidden)
    alike = load_customer(shop.desk, other).alike
    assert [pair.likeness for pair in alike] == [Likeness(one, other, Alike.PLACE)]
    assert [row.id for row in list_customers(shop.desk, CustomerPile.ALIKE)] == [one]


# found and shown


def test_a_customer_is_found_by_all_that_is_theirs(shop: Shop) -> None:
    maya, lin = taken_in(shop, "#1042", MAYA), taken_in(shop, "T-77", LIN, TAOBAO, channel="taobao")
    taken_in(shop, "T-78", replace(LIN, channel_id="tb_9"), TAOBAO, channel="taobao", recipient=AT_HOME)
    for is_indexed in (False, True):
        if is_indexed:
            while catch_up_search(shop.desk, 5, lambda: False):
                pass
            assert not search_is_behind(shop.desk)
        for text, found in {
            "#1042": maya, "1042": maya, "maya": maya, "@example": maya, "660 123": maya, "6601234567": maya,
            "tb_lin": lin, "林小": None, "T-77": lin,
        }.items():  # fmt: skip
            rows = [row.id for row in list_customers(shop.desk, CustomerPile.RECENT, text)]
            assert rows[:1] == [found] if found else len(rows) == 2, (text, is_indexed)
        assert list_customers(shop.desk, CustomerPile.RECENT, "nobody has this") == ()


def test_a_list_has_everybody_a_page_at_a_time(shop: Shop) -> None:
    ids = [shop.customer(f"Wang {number}") for number in range(60)]
    merge_customers(shop.desk, Likeness(ids[0], ids[1], Alike.PLACE))
    with shop.desk.database.write():
        shop.desk.database.run("UPDATE customers SET level = 'Silver'")
    add = {REQUIRES: ("no price slip",)}
    for customer in ids[2:]:
        write_preferences(shop.desk, customer, add)
    wanted = {
        CustomerPile.LEVEL: [*reversed(ids[2:]), ids[0]],
        CustomerPile.REQUIREMENT: [*reversed(ids[2:])],
    }
    for pile, everybody in wanted.items():
        opened = open_customer_list(shop.desk, pile)
        pages = range(-(-opened.count // opened.page_size))
        listed = [row.id for page in pages for row in customer_page(shop.desk, opened, page)]
        assert (listed, opened.is_cut) == (everybody, False)
        assert place_of_customer(opened, ids[0]) == (len(listed) - 1 if ids[0] in listed else None)


def test_a_list_that_is_cut_says_so(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        taken_in(shop, f"#{number}", replace(MAYA, channel_id=f"maya{number}", email="", phone=""))
    for name, text in (("MOST_RECENT", ""), ("MOST_FOUND", "maya")):
        for most, is_cut in ((3, True), (4, False)):
            monkeypatch.setattr(customer_list_book, name, most)
            opened = open_customer_list(shop.desk, CustomerPile.RECENT, text)
            assert (opened.is_cut, opened.count) == (is_cut, most if name == "MOST_RECENT" else 4)


def test_a_changed_customer_is_found_by_the_new_words_only(shop: Shop) -> None:
    lin = taken_in(shop, "T1", LIN, TAOBAO, channel="taobao", recipient=AT_HOME)
    catch_up_search(shop.desk, 5, lambda: False)
    with shop.desk.database.write():
        shop.desk.database.run("UPDATE customers SET channel_id = 'tb_renamed' WHERE id = ?", lin)
    for _ in range(2):
        assert list_customers(shop.desk, CustomerPile.RECENT, "lin88") == ()
        assert [row.id for row in list_customers(shop.desk, CustomerPile.RECENT, "renamed")] == [lin]
        catch_up_search(shop.desk, 5, lambda: False)


@pytest.mark.sqlite_only
def test_no_list_and_no_search_walks_through_a_table(shop: Shop) -> None:
    customer = taken_in(shop, "#1", LIN, recipient=AT_HOME)
    taken_in(shop, "#2", replace(LIN, channel_id="other"), recipient=AT_HOME)
    write_preferences(shop.desk, customer, {REQUIRES: ("no price slip",)})
    catch_up_search(shop.desk, 5, lambda: False)
    statements: set[str] = set()
    connection = shop.desk.database.engine.connection()
    connection.set_trace_callback(statements.add)
    for pile in (CustomerPile.RECENT, CustomerPile.LEVEL, CustomerPile.REQUIREMENT):
        list_customers(shop.desk, pile)
    for text in ("林小雨", "13800", "tb_lin88", "#1"):
        list_customers(shop.desk, CustomerPile.RECENT, text)
    load_customer(shop.desk, customer)
    notes_at_bench(shop.desk, customer)
    connection.set_trace_callback(None)
    assert walks(shop, statements) == {}


NEWEST = re.compile(
    r"\s*SELECT customer_id FROM orders WHERE customer_id IS NOT NULL\s+ORDER BY id DESC LIMIT"
)
"""Reads from the end of the table, and not far."""
WALK = re.compile(r"SCAN (?!CONSTANT|search_\w+stale|\w+ VIRTUAL|customers USING COVERING INDEX customers_)")
"""All but what is short: what waits for the index, and the index itself; and an index of those who have a
level or were merged, alone."""


def walks(shop: Shop, statements: set[str]) -> dict[str, list[str]]:
    """Statements whose plan walks through a table."""
    found: dict[str, list[str]] = {}
    for sql in statements:
        if re.match(r"\s*SELECT", sql) and not NEWEST.match(sql):
            steps = [row[3] for row in shop.desk.database.rows(f"EXPLAIN QUERY PLAN {sql}")]
            if scans := [step for step in steps if WALK.match(step)]:
                found[sql] = scans
    return found


def test_everything_of_theirs_is_masked_until_somebody_looks(shop: Shop) -> None:
    customer = taken_in(shop, "#1", MAYA)
    page = load_customer(shop.desk, customer)
    assert (page.name, page.phone, page.email) == ("Maya L.", "+43 *** ***4567", "m***@example.com")
    who = reveal_customer(shop.desk, customer)
    assert (who.name, who.email) == ("Maya Lind", "maya@example.com")
    (entry,) = (one for one in shop.desk.journal.each() if one.kind == "reveal")
    assert entry.content == {"customer": page.uid}


def test_a_packer_sees_no_customers(shop: Shop) -> None:
    shop.desk.settings = replace(shop.desk.settings, roles_on=True)
    shop.desk.person = Person("PACKER000001", "Li Na", Role.PACKER)
    with pytest.raises(DeskError) as refused:
        list_customers(shop.desk, CustomerPile.RECENT)
    assert refused.value.trouble is Trouble.NEEDS_LEAD


# what they like


def test_what_they_like_is_written_anew_and_what_stays_keeps_its_day(shop: Shop) -> None:
    customer = taken_in(shop, "#1", MAYA)
    write_preferences(shop.desk, customer, {REQUIRES: ("no price slip",), LIKES: ("wool", " wool ", "")})
    (kept, _) = shop.desk.customer_notes.of(customer)
    write_preferences(shop.desk, customer, {REQUIRES: ("no price slip", "no plastic"), LIKES: ()})
    page = load_customer(shop.desk, customer)
    assert page.notes_of(REQUIRES) == ("no price slip", "no plastic")
    assert (page.notes_of(LIKES), page.notes[0]) == ((), kept)
    assert [note.text for note in notes_at_bench(shop.desk, customer)] == ["no price slip", "no plastic"]
    assert [row.id for row in list_customers(shop.desk, CustomerPile.REQUIREMENT)] == [customer]
    told = [entry.content["kinds"] for entry in shop.desk.journal.each() if entry.kind == "customer_note"]
    assert told == [["preference", "requirement"], ["preference", "requirement"]]


def test_a_note_is_for_the_office_only(shop: Shop) -> None:
    customer = taken_in(shop, "#1", MAYA)
    add_customer_note(shop.desk, customer, "asked for the length")
    assert notes_at_bench(shop.desk, customer) == ()
    assert load_customer(shop.desk, customer).notes_of(CustomerNoteKind.NOTE) == ("asked for the length",)
    with pytest.raises(DeskError) as refused:
        add_customer_note(shop.desk, customer, "  ")
    assert refused.value.trouble is Trouble.TEXT_MISSING


def test_erasing_takes_all_rows_of_a_person_with_what_they_like(shop: Shop) -> None:
    known = taken_in(shop, "#1", replace(MAYA, phone="13800138000"))
    taken_in(shop, "T1", LIN, TAOBAO, channel="taobao")
    other = taken_in(shop, "T2", replace(LIN, channel_id="tb_other"), TAOBAO, channel="taobao")
    write_preferences(shop.desk, known, {REQUIRES: ("no price slip",)})
    merge_customers(shop.desk, Likeness(known, other, Alike.PHONE))
    catch_up_search(shop.desk, 5, lambda: False)
    send(shop, "#1", "T1", "T2")
    shop.later(days=100)
    shop.desk.settings = replace(shop.desk.settings, keep_personal_days=90)

    assert erase_due(shop.desk) == 3

    rows = shop.desk.database.rows("SELECT name, email, phone, phone_key, channel_id FROM customers")
    assert rows == [(ERASED, "", "", "", "")] * 2
    assert (shop.count_of("customer_notes"), shop.count_of("customer_accounts")) == (0, 0)
    assert list_customers(shop.desk, CustomerPile.RECENT, "tb_other") == ()


# levels


def test_closing_a_parcel_raises_the_level_at_the_next_look_and_once(shop: Shop) -> None:
    with_levels(shop, LevelRule("Silver", 1), LevelRule("Gold", 2))
    customer = taken_in(shop, "#1", MAYA)
    taken_in(shop, "#2", MAYA)
    look_at_levels(shop.desk, 5)
    assert not levels_are_behind(shop.desk)
    send(shop, "#1")
    assert (levels_are_behind(shop.desk), level_of(shop, customer)) == (True, "")
    look_at_levels(shop.desk, 5)
    assert level_of(shop, customer) == "Silver"
    send(shop, "#2")
    look_at_levels(shop.desk, 5)
    assert (level_of(shop, customer), levels_are_behind(shop.desk)) == ("Gold", False)
    assert shop.count_of("customer_levels_reached") == 2


def test_other_rules_are_held_against_all_customers(shop: Shop) -> None:
    customer = taken_in(shop, "#1", MAYA)
    send(shop, "#1")
    with_levels(shop, LevelRule("Silver", amounts=(("EUR", 9900),)))
    look_at_levels(shop.desk, 5)
    assert level_of(shop, customer) == "Silver"
    with_levels(shop, LevelRule("Gold", amounts=(("CNY", 9900),)))
    look_at_levels(shop.desk, 5)
    assert level_of(shop, customer) == ""


def level_of(shop: Shop, customer: int) -> str:
    return load_customer(shop.desk, customer).level


def test_a_level_gives_its_gift_once_with_the_next_order(shop: Shop) -> None:
    with_levels(shop, LevelRule("Silver", 1))
    pin = shop.desk.catalogue.article(shop.variants["GIFT-PIN"])
    rule = replace(new_rule("Silver reached", pin), levels=("Silver",), most_times=1)
    save_rule(shop.desk, rule, None)
    taken_in(shop, "#1", MAYA)
    send(shop, "#1")
    two = [an_order(number, a_line("SCARF-GR")) for number in ("#2", "#3")]
    take_in(shop.desk, files(*two), OWN)
    assert [gifts_of(shop, number) for number in ("#1", "#2", "#3")] == [0, 1, 0]

    # The same order, changed: it keeps its gift.
    changed = an_order("#2", a_line("SCARF-GR", 2))
    take_in(shop.desk, files(changed, at=WEDNESDAY), OWN)
    take_in(shop.desk, files(an_order("#4", a_line("SCARF-GR"))), OWN)
    assert [gifts_of(shop, number) for number in ("#2", "#4")] == [1, 0]


def gifts_of(shop: Shop, number: str) -> int:
    lines = shop.desk.orders.load(id_of(shop, number)).lines
    return sum(line.wanted for line in lines if line.kind is LineKind.GIFT)


# files


def test_a_file_lists_each_person_once_in_full(shop: Shop) -> None:
    known = taken_in(shop, "#1", MAYA)
    other = taken_in(shop, "T1", LIN, TAOBAO, channel="taobao")
    send(shop, "#1", "T1")
    write_preferences(shop.desk, known, {REQUIRES: ("no price slip",), LIKES: ("wool",)})
    merge_customers(shop.desk, Likeness(known, other, Alike.PLACE))
    (row,) = each_customer(shop.desk.database, "", LATEST)
    assert (row.name, row.phone, row.orders, row.requirements, row.preferences) == (
        "Maya Lind", MAYA.phone, 2, ("no price slip",), ("wool",),
    )  # fmt: skip
    assert [(one.currency, one.minor, one.orders) for one in row.spent] == [("EUR", 19800, 2)]
    assert {one.channel for one in row.accounts} == {"shopify", "taobao"}
