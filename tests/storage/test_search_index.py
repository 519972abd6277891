"""Whatever was done to orders, and whether the index has followed or not: a search finds what LIKE finds."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.listing import OrderFilter
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.list_pages import ListPages
from dispatchdesk.storage.listing_book import ListingBook
from dispatchdesk.storage.search_index import SearchIndex
from dispatchdesk.storage.search_terms import indexed, match_expression, searchable
from dispatchdesk.storage.tables import Order, OrderLine, Parcel, Shop
from dispatchdesk.storage.times import to_text
from tests.support.engines import discard, open_database

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
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


def insert_order(database: Database, number: str, name: str = "", phone: str = "", tracking: str = "") -> int:
    count = int(database.value("SELECT COUNT(*) FROM orders"))
    return database.insert(
        Order,
        uid=f"o{count}",
        shop_id=1,
        number=number,
        number_key=number,
        recipient_name=name,
        recipient_phone=phone,
        known_tracking=tracking,
        urgent_at=to_text(NOW),
    )


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


@given(fields=st.lists(st.text(max_size=12), max_size=4), data=st.data())
def test_no_part_of_a_field_is_narrowed_away(fields: list[str], data: st.DataObject) -> None:
    """What is asked of the index, it holds."""
    document = indexed(searchable(fields))
    runs = {document[at : at + 3] for at in range(len(document) - 2)}
    field = data.draw(st.sampled_from(fields or ["x"])).casefold()
    first = data.draw(st.integers(0, len(field)))
    expression = match_expression(field[first : first + data.draw(st.integers(0, 6))])
    if fields and expression is not None:
        assert {term[1:-1].replace('""', '"') for term in expression.split(" AND ")} <= runs


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("王", '"\x01王\x01"'),
        ("王小", '"\x01王小"'),
        ("wU", '"\x01wu"'),
        ("王小明", '"王小明"'),
        (" 13800 ", '"138" AND "380" AND "800"'),
        ("370 0006", '"370" AND " 00" AND "006"'),
        ("13800138000", '"138" AND "001" AND "380" AND "000"'),
        ('a"b', '"a""b"'),
        ("12", None),
        ("a", None),
        ("a\tb", None),
        ("  ", None),
    ],
)
def test_what_the_index_is_asked(text: str, expression: str | None) -> None:
    assert match_expression(text) == expression


@pytest.fixture
def shop(database: Database) -> Database:
    database.insert(Shop, channel="shopify", name="Linen")
    return database


def numbers_with(database: Database, text: str) -> list[int]:
    return list(ListPages(database).open_orders(OrderFilter(text=text), NOW).places.ids)


@pytest.mark.parametrize("follows", [False, True])
def test_a_text_too_common_gives_the_newest_and_says_so(
    shop: Database, monkeypatch: pytest.MonkeyPatch, follows: bool
) -> None:
    monkeypatch.setattr("dispatchdesk.storage.searching.MOST", 3)
    monkeypatch.setattr("dispatchdesk.storage.search_index.MOST", 3)
    with shop.write():
        for number in range(1, 9):
            insert_order(shop, f"#{number}", "王小明")
    if follows:
        SearchIndex(shop).catch_up()
    opened = ListPages(shop).open_orders(OrderFilter(text="小明"), NOW)
    assert (opened.places.ids, opened.is_cut) == ((8, 7, 6), True)
    opened = ListPages(shop).open_orders(OrderFilter(text="#8"), NOW)
    assert (opened.places.ids, opened.is_cut) == ((8,), False)
    listing = ListingBook(shop)
    assert len(listing.orders(OrderFilter(text="小明"), NOW, 1)) == 8, "what has a limit of its own goes on"


@pytest.mark.sqlite_only
def test_what_is_not_indexed_is_found_all_the_same(shop: Database) -> None:
    index = SearchIndex(shop)
    first = insert_order(shop, "#1", "王小明")
    assert index.is_behind()
    index.catch_up()
    second = insert_order(shop, "#2", "王小红")
    shop.run("UPDATE orders SET recipient_name = '李小明' WHERE id = ?", first)
    assert index.is_behind()
    assert numbers_with(shop, "王小") == [second]
    assert numbers_with(shop, "小明") == [first]
    index.catch_up()
    assert not index.is_behind()
    assert numbers_with(shop, "王小") == [second]
    assert numbers_with(shop, "小明") == [first]


def test_a_text_across_two_fields_is_in_none(shop: Database) -> None:
    insert_order(shop, "#1", "王小明")
    SearchIndex(shop).catch_up()
    assert numbers_with(shop, "1\n王") == []


@pytest.mark.sqlite_only
def test_what_is_due_otherwise_now_stands_elsewhere_at_once(shop: Database) -> None:
    first, second = insert_order(shop, "#1", "王小明"), insert_order(shop, "#2", "王小红")
    SearchIndex(shop).catch_up()
    assert numbers_with(shop, "王小") == [second, first]
    shop.run("UPDATE orders SET urgent_at = '2027' WHERE id = ?", first)
    assert numbers_with(shop, "王小") == [first, second]


@pytest.mark.sqlite_only
def test_of_what_is_indexed_no_order_is_read(shop: Database) -> None:
    """The control: what the tables say unnoticed makes no difference, so only kept texts were read."""
    order = insert_order(shop, "#1", "王小明", "13800138000")
    SearchIndex(shop).catch_up()
    shop.run("DROP TRIGGER search_order_changed")
    shop.run("UPDATE orders SET recipient_phone = ''")
    assert numbers_with(shop, "00138") == [order]
    shop.run("INSERT INTO search_stale (order_id) VALUES (?)", order)
    assert numbers_with(shop, "00138") == []


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE orders SET number = 'new'",
        "UPDATE orders SET recipient_name = 'new'",
        "UPDATE orders SET recipient_phone = 'new'",
        "UPDATE orders SET known_tracking = 'new'",
        "UPDATE parcels SET tracking = 'new'",
        "UPDATE order_lines SET sku_key = 'new'",
        "INSERT INTO parcels SELECT 9, 'p9', order_id, 2, state, carrier, way, 'new', 'new', 0, NULL,"
        " opened_at, closed_at, '', '', bench_id, NULL, NULL, NULL, '', NULL FROM parcels",
        "INSERT INTO order_lines (order_id, line_key, position, kind, sku, sku_key, title, options, quantity,"
        " short, why) VALUES (1, 'l9', 1, 'item', 'new', 'new', '', '[]', 1, 0, '')",
    ],
)
def test_every_change_of_what_is_searched_is_noticed(shop: Database, change: str) -> None:
    index, order = SearchIndex(shop), with_parcel_and_line(shop)
    index.catch_up()
    shop.run("UPDATE orders SET state = 'packed', urgent_at = '2027'")
    assert not index.is_behind(), "what is not searched changes nothing"
    shop.run(change)
    assert index.is_behind()
    assert numbers_with(shop, "new") == [order]
    index.catch_up()
    assert not index.is_behind()
    assert numbers_with(shop, "new") == [order]


@pytest.mark.sqlite_only
def test_a_line_that_is_taken_out_is_noticed(shop: Database) -> None:
    index, _ = SearchIndex(shop), with_parcel_and_line(shop)
    index.catch_up()
    shop.run("DELETE FROM order_lines")
    assert index.is_behind()


def with_parcel_and_line(database: Database) -> int:
    order = insert_order(database, "#1", "王小明")
    line = {"order_id": order, "line_key": "l1", "position": 0, "kind": "item", "quantity": 1}
    database.insert(OrderLine, **line, sku="A-1", sku_key="a-1")
    database.insert(Parcel, order_id=order, uid="p1", tracking="SF1", opened_at=to_text(NOW))
    return order


@pytest.mark.sqlite_only
def test_an_index_that_lost_an_order_would_be_noticed(shop: Database) -> None:
    """The control: were the index not asked, the tests above would prove nothing."""
    order = insert_order(shop, "#1", "王小明")
    SearchIndex(shop).catch_up()
    shop.run("INSERT INTO search_runs (search_runs) VALUES ('delete-all')")
    assert numbers_with(shop, "王小明") == []
    shop.run("INSERT INTO search_stale (order_id) VALUES (?)", order)
    assert numbers_with(shop, "王小明") == [order]


@pytest.mark.sqlite_only
def test_purging_leaves_no_byte_of_a_former_name(tmp_path: Path) -> None:
    root = tmp_path / "purged"
    database = open_database(root)
    database.insert(Shop, channel="shopify", name="Linen")
    for number in range(300):
        insert_order(database, f"#{number}", f"刘{number}")
    order = insert_order(database, "#X", "欧阳靖宇", "13912345678")
    index = SearchIndex(database)
    while index.catch_up():
        pass
    file = next(root.glob("*.sqlite3"))
    database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    assert "欧阳靖".encode() in file.read_bytes(), "the control: it was there, as a run of three"
    database.run("UPDATE orders SET recipient_name = '', recipient_phone = '' WHERE id = ?", order)
    index.purge()
    database.sweep()
    database.close()
    content = b"".join(path.read_bytes() for path in root.rglob("*") if path.is_file())
    for part in ("欧阳", "阳靖", "靖宇", "139123", "45678"):
        assert part.encode() not in content, part
