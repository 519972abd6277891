"""Two rows become one person and two again: whatever came between, each has its own in the end."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dispatchdesk.actions.customers import add_customer_note, list_customers, load_customer
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.levels import look_at_levels
from dispatchdesk.actions.merge_customers import (
    merge_any,
    merge_customers,
    tell_apart,
    together_again,
    undo_merge,
)
from dispatchdesk.desk import new_uid
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import ParsedCustomer, ParsedOrder
from dispatchdesk.rules.customers import Alike, CustomerPile, Likeness
from dispatchdesk.rules.levels import LevelRule
from dispatchdesk.rules.roles import Person, Role
from dispatchdesk.storage import tables
from dispatchdesk.storage.merge_book import MOVED, STAYING
from dispatchdesk.storage.order_book import OrderRef
from tests.support.engines import discard
from tests.support.parsed_orders import HOME, MAYA, a_line, an_order, files
from tests.support.shops import SCARF, Shop, open_shop, with_catalogue

PEOPLE = tuple(ParsedCustomer(channel_id=f"account-{n}", name=f"Buyer {n}") for n in range(4))
AT = "2026-11-16T09:00:00.000000Z"
OF_ORDERS = {
    "promises": lambda order: {
        "uid": new_uid(), "way": "refund", "from_order_id": order, "quantity": 1, "made_at": AT,
    },
    "follow_ups": lambda order: {
        "uid": new_uid(), "kind": "by_hand", "opened_at": AT, "due_at": AT, "order_id": order,
    },
    "care_tasks": lambda order: {
        "uid": new_uid(), "rule": "r", "about": new_uid(), "deed": "ask", "order_id": order, "made_at": AT,
        "due_at": AT,
    },
    "contacts": lambda order: {
        "uid": new_uid(), "at": AT, "way": "chat", "result": "written", "order_id": order,
    },
    "reviews": lambda order: {"uid": new_uid(), "at": AT, "score": 2, "order_id": order},
}  # fmt: skip
"""What can be written of an order's customer, table by table."""
TABLES = {table._meta.table_name: table for table in tables.ALL_TABLES}


def test_every_column_that_names_a_customer_is_moved_or_stays_on_purpose() -> None:
    named = {
        (name, column)
        for name, table in TABLES.items()
        for column, field in table._meta.columns.items()
        if column == "customer_id" or getattr(field, "rel_model", None) is tables.Customer
    }
    assert named == {(one.table, "customer_id") for one in MOVED} | STAYING
    assert {one.table for one in MOVED if one.order} == {"orders", *OF_ORDERS}


class MergeMachine(RuleBasedStateMachine):
    """Four accounts of one shop; a model tells whose row each thing is, and which rows are one person."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.shop = with_catalogue(open_shop(self.folder))
        self.rows: list[int] = []
        self.into: dict[int, int] = {}
        self.merges: list[tuple[int, int, int]] = []
        self.things: dict[tuple[str, int], int] = {}

    def teardown(self) -> None:
        while self.merges:
            self.undo_the_last()
        self.everything_is_where_it_belongs()
        self.shop.desk.close()
        discard(self.folder)

    def person(self, row: int) -> int:
        while row in self.into:
            row = self.into[row]
        return row

    @initialize()
    def everybody_orders_once(self) -> None:
        for at, _ in enumerate(PEOPLE):
            self.order(at)
        self.merge(1, 0)
        self.merge(2, 1)
        self.order(0)

    @rule(at=st.integers(0, len(PEOPLE) - 1))
    def order(self, at: int) -> None:
        number = f"#{len(self.things)}"
        take_in(
            self.shop.desk, files(an_order(number, a_line("SCARF-GR"), customer=PEOPLE[at])), "Linen & Co"
        )
        (ref,) = self.shop.desk.orders.by_number(number)
        if at == len(self.rows):
            self.rows.append(self.shop.desk.orders.customer_of(ref.id) or 0)
        self.things["orders", ref.id] = self.rows[at]

    @rule(data=st.data(), table=st.sampled_from(sorted(OF_ORDERS)))
    def write_of_an_order(self, data: st.DataObject, table: str) -> None:
        orders = sorted(row for name, row in self.things if name == "orders")
        order = data.draw(st.sampled_from(orders))
        row = self.things["orders", order]
        values = OF_ORDERS[table](order) | {"customer_id": self.person(row)}
        with self.shop.desk.database.write():
            self.things[table, self.shop.desk.database.insert(TABLES[table], **values)] = row

    @rule(at=st.integers(0, len(PEOPLE) - 1))
    def write_of_the_person(self, at: int) -> None:
        person = self.person(self.rows[at])
        add_customer_note(self.shop.desk, person, "likes wool")
        note = self.shop.desk.database.value("SELECT MAX(id) FROM customer_notes")
        self.things["customer_notes", note] = person

    @rule(one=st.integers(0, len(PEOPLE) - 1), other=st.integers(0, len(PEOPLE) - 1))
    def merge(self, one: int, other: int) -> None:
        kept, gone = self.person(self.rows[one]), self.person(self.rows[other])
        if kept == gone:
            return
        merge_id = merge_customers(self.shop.desk, Likeness(kept, gone, Alike.PHONE))
        self.into[gone] = kept
        self.merges.append((merge_id, kept, gone))

    @rule(data=st.data())
    def undo_any(self, data: st.DataObject) -> None:
        if not self.merges:
            return
        merge = data.draw(st.sampled_from(self.merges))
        if merge[1] in self.into:
            with pytest.raises(DeskError) as refused:
                undo_merge(self.shop.desk, merge[0])
            assert refused.value.trouble is Trouble.CUSTOMERS_CHANGED
        else:
            self.undo(merge)

    def undo_the_last(self) -> None:
        self.undo(self.merges[-1])

    def undo(self, merge: tuple[int, int, int]) -> None:
        self.merges.remove(merge)
        assert undo_merge(self.shop.desk, merge[0]) == merge[2]
        del self.into[merge[2]]

    @invariant()
    def everything_is_where_it_belongs(self) -> None:
        database = self.shop.desk.database
        for (table, row), owner in self.things.items():
            found = database.value(f"SELECT customer_id FROM {table} WHERE id = ?", row)
            assert found == self.person(owner), (table, row)
        merged = dict(
            database.rows("SELECT id, merged_into_id FROM customers WHERE merged_into_id IS NOT NULL")
        )
        assert merged == self.into


TestMerges = MergeMachine.TestCase
TestMerges.settings = settings(max_examples=12, stateful_step_count=14)


LIN = ParsedCustomer(channel_id="lin", name="Lin", phone="13800138000")
LIN_AGAIN = replace(LIN, channel_id="lin-2")


def taken_in(shop: Shop, number: str, buyer: ParsedCustomer, **fields: object) -> ParsedOrder:
    order = an_order(number, a_line("SCARF-GR"), customer=buyer, total_minor=9900, currency="EUR", **fields)
    take_in(shop.desk, files(order), "Linen & Co")
    return order


def all_orders(shop: Shop) -> list[OrderRef]:
    return [ref for number in ("#1", "#2") for ref in shop.desk.orders.by_number(number)]


def sent(shop: Shop, number: str, buyer: ParsedCustomer) -> int:
    taken_in(shop, number, buyer)
    (ref,) = shop.desk.orders.by_number(number)
    shop.scan(shop.slip(ref.id), SCARF, f"SF{ref.id:013d}")
    return shop.desk.orders.customer_of(ref.id) or 0


def test_two_accounts_with_one_phone_are_asked_about_and_counted_together(shop: Shop) -> None:
    lin, again = sent(shop, "#1", LIN), sent(shop, "#2", LIN_AGAIN)
    assert lin != again
    (alike, *_) = load_customer(shop.desk, again).alike
    assert (alike.likeness, alike.other.id) == (Likeness(lin, again, Alike.PHONE), lin)
    assert lin in {row.id for row in list_customers(shop.desk, CustomerPile.ALIKE)}

    merge_id = merge_customers(shop.desk, alike.likeness)
    page = load_customer(shop.desk, again)
    assert (page.id, [order.number for order in page.orders], page.alike) == (lin, ["#2", "#1"], ())
    assert [(one.minor, one.orders) for one in page.spent] == [(19800, 2)]
    assert [merge.id for merge in page.merges] == [merge_id]
    assert list_customers(shop.desk, CustomerPile.ALIKE) == ()

    assert undo_merge(shop.desk, merge_id) == again
    assert [order.number for order in load_customer(shop.desk, again).orders] == ["#2"]
    assert {entry.kind for entry in shop.desk.journal.each()} >= {"customer_merge", "customer_unmerge"}


def test_an_order_that_came_meanwhile_goes_to_whoever_ordered_it(shop: Shop) -> None:
    lin, again = sent(shop, "#1", LIN), sent(shop, "#2", LIN_AGAIN)
    merge_id = merge_customers(shop.desk, Likeness(lin, again, Alike.PHONE))
    assert sent(shop, "#3", LIN_AGAIN) == lin
    undo_merge(shop.desk, merge_id)
    assert [order.number for order in load_customer(shop.desk, again).orders] == ["#3", "#2"]
    assert [order.number for order in load_customer(shop.desk, lin).orders] == ["#1"]


def test_who_was_told_apart_is_not_asked_about_again(shop: Shop) -> None:
    lin, again = sent(shop, "#1", LIN), sent(shop, "#2", LIN_AGAIN)
    likeness = load_customer(shop.desk, lin).alike[0].likeness
    tell_apart(shop.desk, likeness)
    assert load_customer(shop.desk, lin).alike == ()
    assert list_customers(shop.desk, CustomerPile.ALIKE) == ()
    with pytest.raises(DeskError) as refused:
        merge_customers(shop.desk, likeness)
    assert refused.value.trouble is Trouble.CUSTOMERS_CHANGED

    together_again(shop.desk, again, lin)
    assert load_customer(shop.desk, lin).alike[0].likeness == likeness


def test_whoever_was_told_apart_can_be_called_one_and_is_two_again_when_it_is_undone(shop: Shop) -> None:
    lin, again = sent(shop, "#1", LIN), sent(shop, "#2", LIN_AGAIN)
    tell_apart(shop.desk, Likeness(lin, again, Alike.PHONE))
    merge_id = merge_any(shop.desk, lin, again)
    assert [order.number for order in load_customer(shop.desk, again).orders] == ["#2", "#1"]
    undo_merge(shop.desk, merge_id)
    assert [order.number for order in load_customer(shop.desk, again).orders] == ["#2"]
    assert load_customer(shop.desk, again).alike == ()


def test_two_whom_nothing_suggests_are_made_one_and_two_again(shop: Shop) -> None:
    taken_in(shop, "#1", LIN)
    taken_in(shop, "#2", MAYA, recipient=replace(HOME, name="Maya Lind", address="Side Street 7"))
    lin, maya = (shop.desk.orders.customer_of(ref.id) or 0 for ref in all_orders(shop))
    assert load_customer(shop.desk, maya).alike == ()
    merge_id = merge_any(shop.desk, lin, maya)
    assert load_customer(shop.desk, maya).id == lin
    for other in (lin, maya):
        with pytest.raises(DeskError) as refused:
            merge_any(shop.desk, lin, other)
        assert refused.value.trouble is Trouble.CUSTOMERS_CHANGED
    undo_merge(shop.desk, merge_id)
    assert [order.number for order in load_customer(shop.desk, maya).orders] == ["#2"]


def test_a_level_that_took_both_goes_when_they_are_two_again(shop: Shop) -> None:
    shop.desk.settings = replace(shop.desk.settings, levels=(LevelRule("One", 1), LevelRule("Two", 2)))
    lin, again = sent(shop, "#1", LIN), sent(shop, "#2", LIN_AGAIN)
    look_at_levels(shop.desk, 5)
    before = levels(shop)
    assert before == {lin: ("One", ["One"]), again: ("One", ["One"])}

    merge_id = merge_customers(shop.desk, Likeness(lin, again, Alike.PHONE))
    assert levels(shop)[lin][0] == "Two"

    undo_merge(shop.desk, merge_id)
    assert levels(shop) == before


def levels(shop: Shop) -> dict[int, tuple[str, list[str]]]:
    reached = shop.desk.database.rows("SELECT customer_id, level FROM customer_levels_reached ORDER BY id")
    return {
        row: (level, [name for customer, name in reached if customer == row])
        for row, level in shop.desk.database.rows("SELECT id, level FROM customers")
    }


def test_only_whoever_sees_customers_may_merge_them(shop: Shop) -> None:
    shop.desk.settings = replace(shop.desk.settings, roles_on=True)
    shop.desk.person = Person("PACKER000001", "Li Na", Role.PACKER)
    for deed in (merge_customers, tell_apart):
        with pytest.raises(DeskError) as refused:
            deed(shop.desk, Likeness(1, 2, Alike.PHONE))
        assert refused.value.trouble is Trouble.NEEDS_LEAD
