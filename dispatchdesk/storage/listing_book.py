"""Lists: orders and the dispatch log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from dispatchdesk.rules.dispatching import (
    LogChoices,
    LogFilter,
    ParcelRow,
    SendingWay,
    SentItemRow,
    ShopChoice,
)
from dispatchdesk.rules.listing import OrderCounts, OrderFilter, OrderSummary
from dispatchdesk.rules.one_parcel import boxes_of
from dispatchdesk.rules.orders import OrderState
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.one_parcel_book import OneParcelBook
from dispatchdesk.storage.order_rows import (
    IS_COMPLETE,
    IS_SINGLE,
    ORDERS,
    SUMMARY_COLUMNS,
    order_conditions,
    summary_from,
)
from dispatchdesk.storage.parcel_rows import (
    ITEM_COLUMNS,
    ITEM_GROUP,
    PARCEL_COLUMNS,
    PARCEL_FROM,
    item_from,
    parcel_conditions,
    parcel_from,
)
from dispatchdesk.storage.searching import order_has, parcel_has
from dispatchdesk.storage.selecting import batches, marks
from dispatchdesk.storage.times import to_text

_UNSENT = frozenset({OrderState.WAITING, OrderState.CHECKING})
# For counting: the few open stops are read, not each order asked for its own.
_IS_AMONG_HELD = "o.id IN (SELECT order_id FROM holds WHERE released_at IS NULL)"


def is_work(where: OrderFilter) -> bool:
    """Whether a list is one of orders still to be sent, which has the most urgent first."""
    return bool(_UNSENT & set(where.states)) if where.states else not where.text.strip()


class ListingBook:
    """Reads only. Lists are cut at a limit; exports go through without one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # orders

    def orders(
        self, where: OrderFilter, now: datetime, bench_id: int, limit: int = 500
    ) -> tuple[OrderSummary, ...]:
        """Orders of a kind: what is to be sent by urgency, done and found ones the newest first."""
        condition, values = order_conditions(where, now)
        with self._database.snapshot():
            has_text, sought = order_has(self._database, where.text)
            condition, values = f"{condition} AND {has_text}", [*values, *sought]
            return self.orders_where(condition, values, bench_id, is_rising=is_work(where), limit=limit)

    def orders_where(
        self,
        condition: str,
        values: Iterable[object],
        bench_id: int,
        *,
        is_rising: bool,
        limit: int = 1_000_000,
    ) -> tuple[OrderSummary, ...]:
        """Orders ``o`` of a condition by urgency, the most urgent first where that ``is_rising``."""
        direction = "ASC" if is_rising else "DESC"
        rows = self._database.rows(
            f"SELECT {SUMMARY_COLUMNS} {ORDERS} WHERE {condition}"
            f" ORDER BY o.urgent_at {direction}, o.id {direction} LIMIT ?",
            bench_id,
            *values,
            limit,
        )
        reasons = self._hold_reasons(row[0] for row in rows)
        return tuple(summary_from(row, tuple(reasons[row[0]])) for row in rows)

    def complete_orders(self, bench_id: int, limit: int = 500) -> tuple[OrderSummary, ...]:
        """Orders whose pieces are all in a box that no label has closed."""
        condition = f"o.state IN ('waiting', 'checking') AND {IS_COMPLETE}"
        return self.orders_where(condition, (), bench_id, is_rising=True, limit=limit)

    def order_counts(self, now: datetime) -> OrderCounts:
        """How many orders of each kind there are."""
        with self._database.snapshot():
            rows = self._database.rows("SELECT state, COUNT(*) FROM orders GROUP BY state")
            by_state: dict[str, int] = {state: int(count) for state, count in rows}
            return OrderCounts(
                all=sum(by_state.get(state, 0) for state in _UNSENT),
                single_item=self._count_unsent(IS_SINGLE),
                late=self._count_unsent("o.urgent_at < ?", to_text(now)),
                checking=by_state.get(OrderState.CHECKING, 0),
                aside=self._count_unsent("o.aside_at IS NOT NULL"),
                held=self._count_unsent(_IS_AMONG_HELD),
                packed=by_state.get(OrderState.PACKED, 0),
                handed_over=by_state.get(OrderState.HANDED_OVER, 0),
                cancelled=by_state.get(OrderState.CANCELLED, 0),
            )

    def _count_unsent(self, condition: str, *values: object) -> int:
        """One kind a statement: each then reads an index alone."""
        return int(
            self._database.value(
                f"SELECT COUNT(*) FROM orders o WHERE o.state IN ('waiting', 'checking') AND {condition}",
                *values,
            )
        )

    def _hold_reasons(self, order_ids: Iterable[int]) -> defaultdict[int, list[str]]:
        reasons: defaultdict[int, list[str]] = defaultdict(list)
        for some in batches(order_ids):
            for order_id, reason in self._database.rows(
                f"""SELECT order_id, reason FROM holds
                    WHERE released_at IS NULL AND order_id IN ({marks(some)}) ORDER BY id""",
                *some,
            ):
                reasons[order_id].append(reason)
        return reasons

    # the dispatch log

    def parcels(self, where: LogFilter, zone: tzinfo, limit: int = 500) -> tuple[ParcelRow, ...]:
        """Closed parcels, the last one first; the filter's days are days of the zone."""
        with self._database.snapshot():
            condition, values = self._log_conditions(where, zone)
            return self.parcels_where(
                f"{condition} ORDER BY p.closed_at DESC, p.id DESC LIMIT ?", *values, limit
            )

    def _log_conditions(self, where: LogFilter, zone: tzinfo) -> tuple[str, list[object]]:
        condition, values = parcel_conditions(where, zone)
        has_text, sought = parcel_has(self._database, where.text)
        return f"{condition} AND {has_text}", [*values, *sought]

    def each_parcel(self, where: LogFilter, zone: tzinfo) -> Iterator[ParcelRow]:
        """All parcels of the filter one by one, the first one first."""
        condition, values = self._log_conditions(where, zone)
        for row in self._database.each(
            f"SELECT {PARCEL_COLUMNS} {PARCEL_FROM} WHERE {condition} ORDER BY p.closed_at, p.id", *values
        ):
            yield parcel_from(row)

    def each_sent_item(self, where: LogFilter, zone: tzinfo) -> Iterator[SentItemRow]:
        """What lies in all parcels of the filter, a row for each line, batch and serial number."""
        for parcels in batches(self.each_parcel(where, zone)):
            by_id = {parcel.id: parcel for parcel in parcels}
            items: defaultdict[int, list[Row]] = defaultdict(list)
            for row in self._database.rows(
                f"""SELECT {ITEM_COLUMNS} FROM pieces i JOIN order_lines l ON l.id = i.line_id
                    WHERE i.taken_back_at IS NULL AND i.parcel_id IN ({marks(parcels)})
                    GROUP BY {ITEM_GROUP} ORDER BY l.id""",
                *by_id,
            ):
                items[row[0]].append(row)
            for parcel_id, parcel in by_id.items():
                yield from (item_from(row, parcel) for row in items[parcel_id])

    def count_parcels(self, where: LogFilter, zone: tzinfo) -> int:
        """How many parcels the filter holds."""
        with self._database.snapshot():
            condition, values = self._log_conditions(where, zone)
            # Without a join an index alone is counted.
            source = PARCEL_FROM if where.shop or where.sku or where.text else "FROM parcels p"
            return int(self._database.value(f"SELECT COUNT(*) {source} WHERE {condition}", *values))

    def parcels_of_order(self, order_id: int) -> tuple[ParcelRow, ...]:
        """The closed parcels of one order, first box first."""
        return self.parcels_where("p.order_id = ? AND p.state <> 'open' ORDER BY p.box", order_id)

    def parcels_to_hand_over(self, carrier: str = "") -> tuple[ParcelRow, ...]:
        """Packed boxes that nobody has collected, of one carrier or of all; the oldest first.

        What the buyer collects waits for no carrier. A box with parcels of several orders is one, in the name
        of all, and must be pulled as soon as one of them must.
        """
        parcels = self.parcels_where(
            "p.state = 'packed' AND p.way <> ? AND (? = '' OR p.carrier = ?) ORDER BY p.closed_at, p.id",
            SendingWay.COLLECTED.value,
            carrier,
            carrier,
        )
        inside = OneParcelBook(self._database).box_ids(one.id for one in parcels if one.lies_with)
        return boxes_of(parcels, inside) if inside else parcels

    def parcels_where(self, condition: str, *values: object) -> tuple[ParcelRow, ...]:
        """Parcels ``p`` of a condition, which may end with their sequence."""
        rows = self._database.rows(f"SELECT {PARCEL_COLUMNS} {PARCEL_FROM} WHERE {condition}", *values)
        return tuple(parcel_from(row) for row in rows)

    def log_choices(self) -> LogChoices:
        """Shops, carriers and packers that occur in closed parcels."""
        shops = self._database.rows("SELECT channel, name FROM shops ORDER BY channel, name")
        return LogChoices(
            tuple(ShopChoice(channel, name) for channel, name in shops),
            self._each_sent("carrier"),
            self._each_sent("closed_by"),
        )

    def _each_sent(self, column: str) -> tuple[str, ...]:
        """The values of a column of closed parcels, from each to the next: DISTINCT would read a million."""
        rows = self._database.rows(
            f"""WITH RECURSIVE one (value) AS (
                    SELECT MIN({column}) FROM parcels WHERE state <> 'open' AND {column} > ''
                    UNION ALL
                    SELECT (SELECT MIN({column}) FROM parcels WHERE state <> 'open' AND {column} > one.value)
                    FROM one WHERE one.value IS NOT NULL)
                SELECT value FROM one WHERE value IS NOT NULL"""
        )
        return tuple(sorted(value for (value,) in rows))
