"""Lists of a million rows, a page at a time: orders and closed parcels.

Where its pages begin is found once, in one walk over an index; then each page is a range of keys, however
deep it lies. An OFFSET would walk over all rows before it, again for each page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from dispatchdesk.rules.dispatching import LogFilter, ParcelRow
from dispatchdesk.rules.listing import OrderFilter, OrderSummary
from dispatchdesk.rules.paging import PAGE, Key, OpenedList, OrderList, ParcelList, Places
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.listing_book import ListingBook, is_work
from dispatchdesk.storage.order_rows import order_conditions
from dispatchdesk.storage.parcel_rows import PARCEL_TABLES, parcel_conditions
from dispatchdesk.storage.search_index import Found
from dispatchdesk.storage.searching import orders_with, orders_with_text, parcels_with
from dispatchdesk.storage.selecting import ids_text


@dataclass(frozen=True, slots=True)
class _Query:
    """What a list is selected from, and the columns that it is sorted by."""

    source: str
    condition: str
    values: Sequence[object]
    time: str
    id: str
    is_rising: bool
    streams: bool
    """Whether an index gives its rows in their sequence; else each step of the walk would sort them anew."""

    @property
    def keys(self) -> str:
        return f"SELECT {self.time}, {self.id} FROM {self.source} WHERE"

    @property
    def order(self) -> str:
        direction = "ASC" if self.is_rising else "DESC"
        return f"ORDER BY {self.time} {direction}, {self.id} {direction}"

    def from_key(self, *, or_after: bool = True) -> str:
        """The condition that a row is not before a key, or that it lies before it."""
        sign = ">" if self.is_rising is or_after else "<"
        return f"({self.time}, {self.id}) {sign}{'=' if or_after else ''} (?, ?)"


class ListPages:
    """Opens lists and reads their pages; reads only."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._listing = ListingBook(database)

    # orders

    def open_orders(self, where: OrderFilter, now: datetime) -> OrderList:
        """Find the places of a list of orders, sorted as ``ListingBook.orders``."""
        query = _order_query(where, now)
        with self._database.snapshot():
            if not where.text.strip():
                return OpenedList(where, now, self._places(query))
            return OpenedList(where, now, _places_of(query, self._orders_found(where, query)))

    def _orders_found(self, where: OrderFilter, query: _Query) -> Found:
        if where == OrderFilter(text=where.text):
            return orders_with_text(self._database, where.text)
        return orders_with(self._database, where.text, query.condition, query.values)

    def orders(self, opened: OrderList, page: int, bench_id: int) -> tuple[OrderSummary, ...]:
        """A page of orders; what left the list meanwhile is missing."""
        query = _order_query(opened.where, opened.at)
        condition, values = self._of_page(query, opened.places, page)
        return self._listing.orders_where(condition, values, bench_id, is_rising=query.is_rising)

    def place_of_order(self, opened: OrderList, order_id: int) -> int | None:
        """Where an order stands in the list; None where it does not."""
        return self._place(_order_query(opened.where, opened.at), opened.places, order_id)

    # parcels

    def open_parcels(self, where: LogFilter, zone: tzinfo, now: datetime) -> ParcelList:
        """Find the places of a list of closed parcels, the last one first."""
        query = _parcel_query(where, zone)
        with self._database.snapshot():
            if not where.text.strip():
                return OpenedList(where, now, self._places(query))
            found = parcels_with(self._database, where.text, query.condition, query.values)
            return OpenedList(where, now, _places_of(query, found))

    def parcels(self, opened: ParcelList, page: int, zone: tzinfo) -> tuple[ParcelRow, ...]:
        """A page of parcels; what left the list meanwhile is missing."""
        query = _parcel_query(opened.where, zone)
        condition, values = self._of_page(query, opened.places, page)
        return self._listing.parcels_where(f"{condition} {query.order}", *values)

    def place_of_parcel(self, opened: ParcelList, parcel_id: int, zone: tzinfo) -> int | None:
        """Where a parcel stands in the list; None where it does not."""
        return self._place(_parcel_query(opened.where, zone), opened.places, parcel_id)

    # places

    def _places(self, query: _Query) -> Places:
        return self._walk(query) if query.streams else self._count_off(query)

    def _walk(self, query: _Query) -> Places:
        """From page to page along an index."""
        starts: list[Key] = []
        start = self._database.row(f"{query.keys} {query.condition} {query.order} LIMIT 1", *query.values)
        # The key stands first: of two bounds on one column SQLite goes by the first.
        further = f"{query.keys} {query.from_key()} AND {query.condition} {query.order} LIMIT 1 OFFSET {PAGE}"
        while start is not None:
            starts.append((start[0], start[1]))
            start = self._database.row(further, *start, *query.values)
        if not starts:
            return Places(0)
        rest = f"SELECT COUNT(*) FROM {query.source} WHERE {query.from_key()} AND {query.condition}"
        last = self._database.value(rest, *starts[-1], *query.values)
        return Places((len(starts) - 1) * PAGE + int(last), tuple(starts))

    def _count_off(self, query: _Query) -> Places:
        """Over all rows at once, sorted."""
        keys = self._database.rows(f"{query.keys} {query.condition} {query.order}", *query.values)
        return Places(len(keys), tuple((time, row_id) for time, row_id in keys[::PAGE]))

    def _of_page(self, query: _Query, places: Places, page: int) -> tuple[str, list[object]]:
        if not places.starts:
            return f"{query.id} IN ({ids_text(places.ids_of(page))})", []
        first, after = places.bounds_of(page)
        if after is None:
            return f"{query.from_key()} AND {query.condition}", [*first, *query.values]
        bounds = f"{query.from_key()} AND {query.from_key(or_after=False)}"
        return f"{bounds} AND {query.condition}", [*first, *after, *query.values]

    def _place(self, query: _Query, places: Places, row_id: int) -> int | None:
        if not places.starts:
            return places.ids.index(row_id) if row_id in places.ids else None
        key = self._database.row(f"{query.keys} {query.id} = ? AND {query.condition}", row_id, *query.values)
        page = -1 if key is None else places.page_of((key[0], key[1]), is_rising=query.is_rising)
        if page < 0:
            return None
        condition, values = self._of_page(query, places, page)
        rows = self._database.rows(
            f"SELECT {query.id} FROM {query.source} WHERE {condition} {query.order}", *values
        )
        return page * PAGE + [found for (found,) in rows].index(row_id)


def _places_of(query: _Query, found: Found) -> Places:
    ids = tuple(row_id for _, row_id in sorted(found.keys, reverse=not query.is_rising))
    return Places(len(ids), ids=ids, is_cut=not found.are_all)


def _order_query(where: OrderFilter, now: datetime) -> _Query:
    condition, values = order_conditions(where, now)
    source = "orders o"
    return _Query(
        source, condition, values, "o.urgent_at", "o.id", is_work(where), streams=len(where.states) == 1
    )


def _parcel_query(where: LogFilter, zone: tzinfo) -> _Query:
    condition, values = parcel_conditions(where, zone)
    source = PARCEL_TABLES if where.shop or where.sku or where.text else "parcels p"
    return _Query(source, condition, values, "p.closed_at", "p.id", is_rising=False, streams=True)
