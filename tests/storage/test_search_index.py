"""Whatever was done to orders, and whether the index has followed or not: a search finds what LIKE finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.listing import OrderFilter
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.list_pages import ListPages
from dispatchdesk.storage.listing_book import ListingBook
from dispatchdesk.storage.search_index import SearchIndex
from dispatchdesk.storage.search_terms import indexed, match_expression, searchable
from dispatchdesk.storage.tables import OrderLine, Parcel, Shop
from dispatchdesk.storage.times import to_text
from tests.support.engines import open_database
from tests.support.searched_orders import NOW, insert_order


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
