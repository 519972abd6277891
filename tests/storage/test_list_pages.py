"""The pages together are the list, whatever comes in between, in whatever sequence they are read."""

from __future__ import annotations

import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.listing import OrderFilter
from dispatchdesk.rules.orders import OrderState
from dispatchdesk.rules.paging import Places
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.list_pages import ListPages
from dispatchdesk.storage.listing_book import ListingBook
from dispatchdesk.storage.tables import Order, Parcel, Shop
from dispatchdesk.storage.times import to_text
from tests.support.engines import discard, open_database

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
ZONE = ZoneInfo("UTC")
LISTS = (
    OrderFilter(states=(OrderState.WAITING,)),
    OrderFilter(states=(OrderState.HANDED_OVER,)),
    OrderFilter(states=(OrderState.WAITING, OrderState.CHECKING)),
    OrderFilter(states=(OrderState.WAITING,), late=True),
    OrderFilter(text="#"),
    OrderFilter(text="#", states=(OrderState.WAITING,), late=True),
    OrderFilter(),
)
moments = st.integers(-5, 5)
"""Hours: many orders are due in the same one, so that their ids decide."""


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("rules.paging.PAGE", "rules.paging.FOUND_PAGE", "storage.list_pages.PAGE"):
        monkeypatch.setattr(f"dispatchdesk.{name}", 4)


@given(
    hours=st.lists(moments, max_size=30),
    later=st.lists(moments, min_size=1, max_size=5),
    where=st.sampled_from(LISTS),
    data=st.data(),
)
@settings(max_examples=40, deadline=None)
def test_no_order_is_shown_twice_and_none_is_skipped(
    hours: list[int], later: list[int], where: OrderFilter, data: st.DataObject
) -> None:
    root = Path(tempfile.mkdtemp())
    with closing(open_database(root)) as database:  # drawing may end an example in its middle
        database.insert(Shop, channel="shopify", name="Linen")
        put(database, hours, where)
        pages, before = ListPages(database), all_of(database, where)
        opened = pages.open_orders(where, NOW)
        assert opened.count == len(before)
        shown: dict[int, list[int]] = {}
        for page in data.draw(st.permutations(range(-(-len(before) // 4)))):
            shown[page] = [row.id for row in pages.orders(opened, page, 1)]
            put(database, later, where)
        together = [row for page in sorted(shown) for row in shown[page]]
        assert len(set(together)) == len(together)
        assert [row for row in together if row in before] == before
    discard(root)


def put(database: Database, hours: list[int], where: OrderFilter) -> None:
    with database.write():
        for hour in hours:
            count = int(database.value("SELECT COUNT(*) FROM orders"))
            due = to_text(NOW + timedelta(hours=hour))
            state = (where.states or tuple(OrderState))[count % len(where.states or tuple(OrderState))]
            facts = {"uid": f"o{count}", "number": f"#{count}", "number_key": f"{count}", "urgent_at": due}
            database.insert(Order, shop_id=1, state=state.value, **facts)


def all_of(database: Database, where: OrderFilter) -> list[int]:
    return [order.id for order in ListingBook(database).orders(where, NOW, 1, limit=10_000)]


@pytest.fixture
def shop(database: Database) -> Database:
    database.insert(Shop, channel="shopify", name="Linen")
    return database


@pytest.mark.parametrize("where", LISTS)
def test_each_order_is_found_in_its_place(shop: Database, where: OrderFilter) -> None:
    put(shop, [3, -1, 0, 0, 0, 2, -4, 0, 1, 5, 5], where)
    pages, ids = ListPages(shop), all_of(shop, where)
    opened = pages.open_orders(where, NOW)
    assert [pages.place_of_order(opened, order_id) for order_id in ids] == list(range(len(ids)))
    assert pages.place_of_order(opened, 999) is None


def test_who_left_the_list_is_missing_and_moves_nobody(shop: Database) -> None:
    where = LISTS[0]
    put(shop, [0] * 10, where)
    opened = ListPages(shop).open_orders(where, NOW)
    shop.run("UPDATE orders SET state = 'packed' WHERE id IN (2, 7)")
    pages = [[row.id for row in ListPages(shop).orders(opened, page, 1)] for page in range(3)]
    assert pages == [[1, 3, 4], [5, 6, 8], [9, 10]]
    assert ListPages(shop).place_of_order(opened, 7) is None


@pytest.mark.parametrize(
    "where",
    [
        LogFilter(),
        LogFilter(carrier="sf"),
        LogFilter(text="SF1"),
        LogFilter(shop="shopify:Linen"),
        LogFilter(text="SF1", shop="shopify:Linen", day_from="2026-11-16"),
        LogFilter(text="SF1", packer="nobody"),
    ],
)
def test_the_pages_of_the_log_are_the_log(shop: Database, where: LogFilter) -> None:
    put(shop, [0] * 14, LISTS[1])
    with shop.write():
        for order_id in range(1, 15):
            box = {"uid": f"p{order_id}", "tracking": f"SF{order_id % 3}", "opened_at": to_text(NOW)}
            closed = to_text(NOW + timedelta(hours=order_id % 4))
            carrier, state = ("sf", "packed") if order_id % 5 else ("", "open")
            shop.insert(Parcel, order_id=order_id, **box, carrier=carrier, state=state, closed_at=closed)
    pages, log = ListPages(shop), ListingBook(shop).parcels(where, ZONE)
    opened = pages.open_parcels(where, ZONE, NOW)
    shown = [row for page in range(3) for row in pages.parcels(opened, page, ZONE)]
    assert tuple(shown) == log
    assert opened.count == len(log) == ListingBook(shop).count_parcels(where, ZONE)
    places = [pages.place_of_parcel(opened, row.id, ZONE) for row in log]
    assert places == list(range(len(log)))


def test_what_occurs_in_the_log_can_be_chosen(shop: Database) -> None:
    put(shop, [0] * 4, LISTS[1])
    sent = [
        ("sf", "Mei", "packed"),
        ("", "Li Na", "handed_over"),
        ("yto", "Mei", "packed"),
        ("ups", "Bo", "open"),
    ]
    for order_id, (carrier, packer, state) in enumerate(sent, 1):
        box = {"uid": f"p{order_id}", "opened_at": to_text(NOW), "closed_at": to_text(NOW)}
        shop.insert(Parcel, order_id=order_id, **box, carrier=carrier, closed_by=packer, state=state)
    choices = ListingBook(shop).log_choices()
    assert (choices.carriers, choices.packers) == (("sf", "yto"), ("Li Na", "Mei"))


@pytest.mark.parametrize("is_rising", [True, False])
@pytest.mark.parametrize(("hour", "page"), [("00", -1), ("01", 0), ("02", 0), ("03", 1), ("09", 1)])
def test_a_key_lies_in_the_page_that_begins_before_it(is_rising: bool, hour: str, page: int) -> None:
    starts = (("01", 5), ("03", 1))
    if not is_rising:
        turned = {"01": "09", "03": "07"}
        starts = tuple((turned[time], row_id) for time, row_id in starts)
        hour = f"{10 - int(hour):02}"
    assert Places(8, starts).page_of((hour, 5 if is_rising else 1), is_rising=is_rising) == page
