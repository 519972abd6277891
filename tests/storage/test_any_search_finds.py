"""Whatever was done to orders, and whether the index has followed or not: a search finds what LIKE finds."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.listing import OrderFilter
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.list_pages import ListPages
from dispatchdesk.storage.listing_book import ListingBook
from dispatchdesk.storage.search_index import SearchIndex
from dispatchdesk.storage.search_terms import indexed, searchable
from dispatchdesk.storage.tables import OrderLine, Parcel, Shop
from dispatchdesk.storage.times import to_text
from tests.support.engines import discard, open_database
from tests.support.searched_orders import NOW, insert_order

ZONE = ZoneInfo("UTC")
FIELDS = ("number", "recipient_name", "recipient_phone", "known_tracking")
SIGNS = "abAB王小明12%_!'\"# éÉßſK*-\x01"
words = st.text(SIGNS, max_size=7)
phones = st.text("12 +-*", max_size=7)
sought = st.text(SIGNS, min_size=1, max_size=5).filter(str.strip)


class Searched(RuleBasedStateMachine):
    """Orders come, change and are indexed in any sequence."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.database = open_database(self.root)
        self.index = SearchIndex(self.database)
        self.database.insert(Shop, channel="shopify", name="Linen")
        self.orders = 0
        self.lines = 0

    def teardown(self) -> None:
        self.database.close()
        discard(self.root)

    @rule(texts=st.tuples(words, words, phones, words), sku=words, tracking=words)
    def take_in(self, texts: tuple[str, ...], sku: str, tracking: str) -> None:
        self.orders += 1
        number = f"{texts[0]}{self.orders}"
        with self.database.write():
            order_id = insert_order(self.database, number, *texts[1:])
            self.add_line(order_id, sku)
            box = {"order_id": order_id, "opened_at": to_text(NOW), "uid": f"p{order_id}"}
            self.database.insert(Parcel, **box, tracking=tracking, closed_at=to_text(NOW), state="packed")

    @rule(pick=st.integers(1, 20), field=st.sampled_from(("recipient_name", "known_tracking")), text=words)
    def change(self, pick: int, field: str, text: str) -> None:
        with self.database.write():
            self.database.run(f"UPDATE orders SET {field} = ? WHERE id = ?", text, self.one_of_all(pick))

    @rule(pick=st.integers(1, 20), text=words)
    def close_box(self, pick: int, text: str) -> None:
        with self.database.write():
            one = self.one_of_all(pick)
            self.database.run("UPDATE parcels SET tracking = ? WHERE order_id = ?", text, one)

    @rule(pick=st.integers(1, 20), sku=words, replaces=st.booleans())
    def rewrite_lines(self, pick: int, sku: str, replaces: bool) -> None:
        if one := self.one_of_all(pick):
            with self.database.write():
                if replaces:
                    self.database.run("DELETE FROM order_lines WHERE order_id = ?", one)
                self.add_line(one, sku)

    @rule(pick=st.integers(1, 20), hours=st.integers(-3, 3))
    def make_due(self, pick: int, hours: int) -> None:
        due = to_text(NOW + timedelta(hours=hours))
        with self.database.write():
            self.database.run("UPDATE orders SET urgent_at = ? WHERE id = ?", due, self.one_of_all(pick))

    @rule()
    def follow(self) -> None:
        while self.index.catch_up():
            pass
        assert not self.index.is_behind()

    @rule()
    def purge(self) -> None:
        self.index.purge()

    @rule(text=sought)
    def search(self, text: str) -> None:
        found = self.those_that(OrderFilter(text=text))
        assert list(found) == found_by_all_fields(self.database, text)
        assert found == self.those_that(OrderFilter(text=text, aside=False)), "a filter asks the tables"
        parcels = ListPages(self.database).open_parcels(LogFilter(text=text), ZONE, NOW).places.ids
        listing = ListingBook(self.database)
        assert len(parcels) == listing.count_parcels(LogFilter(text=text), ZONE)
        assert {order.id for order in listing.orders(OrderFilter(text=text), NOW, 1)} == set(found)

    def those_that(self, where: OrderFilter) -> tuple[int, ...]:
        return ListPages(self.database).open_orders(where, NOW).places.ids

    @invariant()
    def holds_the_terms_of_its_texts_and_no_others(self) -> None:
        """Once it has followed, it holds what the tables say; until then what they said."""
        texts = self.database.rows("SELECT id, text FROM search_texts")
        if not self.index.is_behind():
            ids = [order_id for (order_id,) in self.database.rows("SELECT id FROM orders")]
            assert {one: sorted(text.split("\n")) for one, text in texts if text} == {
                one: sorted(searchable(fields).split("\n"))
                for one in ids
                if searchable(fields := fields_of(self.database, one))
            }
        assert terms_in(self.database) == {
            (indexed(text)[at : at + 3], one) for one, text in texts for at in range(len(indexed(text)) - 2)
        }

    def one_of_all(self, pick: int) -> int:
        return pick % self.orders + 1 if self.orders else 0

    def add_line(self, order_id: int, sku: str) -> None:
        self.lines += 1
        line = {"order_id": order_id, "line_key": f"{self.lines}", "position": 0, "kind": "item"}
        self.database.insert(OrderLine, **line, sku=sku, sku_key=sku.strip().casefold(), quantity=1)


def fields_of(database: Database, order_id: int) -> list[str]:
    row = database.row(f"SELECT {', '.join(FIELDS)} FROM orders WHERE id = ?", order_id)
    assert row is not None
    tracking = database.rows("SELECT tracking FROM parcels WHERE order_id = ? ORDER BY id", order_id)
    skus = database.rows("SELECT sku_key FROM order_lines WHERE order_id = ? ORDER BY id", order_id)
    return [*row, *(text for (text,) in tracking), *(text for (text,) in skus)]


def terms_in(database: Database) -> set[tuple[str, int]]:
    """Every term of the engine's index with its order."""
    database.run("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab(main, search_runs, instance)")
    return {(term, order_id) for term, order_id in database.rows("SELECT term, doc FROM temp.terms")}


def found_by_all_fields(database: Database, text: str) -> list[int]:
    """What any field holds in any case, without engine or index; the last one due first."""
    part = text.strip().casefold()
    rows = database.rows("SELECT id FROM orders ORDER BY urgent_at DESC, id DESC")
    return [one for (one,) in rows if any(part in field.casefold() for field in fields_of(database, one))]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("shops", [8, pytest.param(200, marks=pytest.mark.nightly)])
def test_a_search_finds_what_any_field_holds(shops: int) -> None:
    run_state_machine_as_test(
        Searched, settings=settings(max_examples=shops, stateful_step_count=20, deadline=None)
    )
