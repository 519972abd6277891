"""One customer with their orders and parcels, what went wrong, and what they spent. Reads only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from dispatchdesk.rules.customers import (
    Account,
    CustomerFollowUp,
    CustomerOrder,
    CustomerParcel,
    Spent,
)
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpState, follow_up_number
from dispatchdesk.rules.orders import OrderState
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.level_book import SENT_TO_THEM
from dispatchdesk.storage.selecting import batches, ids_text
from dispatchdesk.storage.times import from_text

MOST_ORDERS = 100
"""A page tells of the newest; the orders page has all of them."""
_ORDER = f"""SELECT o.id, o.uid, o.number, s.channel, s.name, o.state, COALESCE(o.placed_at, o.urgent_at),
    (SELECT COALESCE(SUM(l.quantity - l.short), 0) FROM order_lines l WHERE l.order_id = o.id),
    o.total_minor, o.currency, o.buyer_note, o.seller_note
    FROM orders o JOIN shops s ON s.id = o.shop_id WHERE o.customer_id = ?
    ORDER BY 7 DESC, o.id DESC LIMIT {MOST_ORDERS + 1}"""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a customer is, in full."""

    uid: str
    name: str
    email: str
    phone: str
    level: str
    accounts: tuple[Account, ...]


class CustomerPageBook:
    """What a customer's page is made of; those who were merged into others have nothing of their own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def identity(self, rows: Sequence[int]) -> Identity:
        """Who the first of these rows is, with the accounts of all; KeyError where there is none."""
        told = {
            row[0]: row[1:]
            for row in self._database.rows(
                f"""SELECT c.id, c.uid, c.name, c.email, c.phone, c.level, c.channel_id, s.channel, s.name
                    FROM customers c LEFT JOIN shops s ON s.id = c.shop_id WHERE c.id IN ({ids_text(rows)})"""
            )
        }
        uid, name, email, phone, level, *_ = told[rows[0]]  # KeyError: there is no such customer
        known = [told[row] for row in rows]
        return Identity(
            uid,
            name,
            email or next((one[2] for one in known if one[2]), ""),
            phone or next((one[3] for one in known if one[3]), ""),
            level,
            tuple(dict.fromkeys((*self._first_accounts(known), *self._accounts(rows)))),
        )

    def _first_accounts(self, known: Iterable[Row]) -> Iterator[Account]:
        return (Account(channel, shop, own) for *_, own, channel, shop in known if channel)

    def _accounts(self, rows: Sequence[int]) -> Iterator[Account]:
        found = self._database.rows(
            f"""SELECT s.channel, s.name, a.channel_id FROM customer_accounts a
                JOIN shops s ON s.id = a.shop_id WHERE a.customer_id IN ({ids_text(rows)}) ORDER BY a.id"""
        )
        return (Account(channel, shop, own) for channel, shop, own in found)

    def orders(self, customer_id: int) -> tuple[CustomerOrder, ...]:
        """The newest orders with their parcels; one more than a page tells of, where there are more."""
        rows = self._database.rows(_ORDER, customer_id)
        parcels = self._parcels([row[0] for row in rows])
        return tuple(_order_from(row, tuple(parcels[row[0]])) for row in rows)

    def _parcels(self, order_ids: Sequence[int]) -> dict[int, list[CustomerParcel]]:
        found: defaultdict[int, list[CustomerParcel]] = defaultdict(list)
        for row in self._database.rows(
            f"""SELECT id, order_id, tracking, carrier, closed_at, stage FROM parcels
                WHERE order_id IN ({ids_text(order_ids)}) AND closed_at IS NOT NULL ORDER BY id"""
        ):
            parcel_id, order_id, tracking, carrier, closed_at, stage = row
            parcel = CustomerParcel(parcel_id, order_id, tracking, carrier, from_text(closed_at), stage)
            found[order_id].append(parcel)
        return found

    def follow_ups(self, customer_id: int) -> tuple[CustomerFollowUp, ...]:
        """What went wrong with their orders, the newest first."""
        rows = self._database.rows(
            f"""SELECT f.id, f.kind, f.state, COALESCE(o.number, ''), f.opened_at
                FROM follow_ups f LEFT JOIN orders o ON o.id = f.order_id
                WHERE {follow_up_of("?")} ORDER BY f.id DESC LIMIT 200""",
            customer_id,
            customer_id,
        )
        return tuple(
            CustomerFollowUp(
                row_id,
                follow_up_number(row_id),
                FollowUpKind(kind),
                FollowUpState(state),
                number,
                from_text(at),
            )
            for row_id, kind, state, number, at in rows
        )

    def spent(self, customer_ids: Iterable[int]) -> dict[int, tuple[Spent, ...]]:
        """What was sent to each of these customers, by currency."""
        found: defaultdict[int, list[Spent]] = defaultdict(list)
        for some in batches(customer_ids):
            for customer_id, currency, minor, orders in self._database.rows(
                f"""SELECT customer_id, currency, COALESCE(SUM(total_minor), 0), COUNT(*) FROM orders
                    WHERE {SENT_TO_THEM} AND customer_id IN ({ids_text(some)})
                    GROUP BY customer_id, currency ORDER BY customer_id, COUNT(*) DESC"""
            ):
                found[customer_id].append(Spent(currency, int(minor), int(orders)))
        return {one: tuple(all_spent) for one, all_spent in found.items()}

    def levels(self, customer_id: int) -> tuple[tuple[str, datetime], ...]:
        """Levels that they reached, the first first."""
        rows = self._database.rows(
            "SELECT level, at FROM customer_levels_reached WHERE customer_id = ? ORDER BY id", customer_id
        )
        return tuple((level, from_text(at)) for level, at in rows)

    def uid(self, customer_id: int) -> str:
        """What names a customer in records; KeyError where there is none."""
        found = self._database.value("SELECT uid FROM customers WHERE id = ?", customer_id)
        if found is None:
            raise KeyError(customer_id)
        return str(found)


def _order_from(row: Row, parcels: tuple[CustomerParcel, ...]) -> CustomerOrder:
    return CustomerOrder(
        id=row[0],
        uid=row[1],
        number=row[2],
        channel=row[3],
        shop=row[4],
        state=OrderState(row[5]),
        placed_at=from_text(row[6]),
        pieces=int(row[7]),
        total_minor=row[8],
        currency=row[9],
        buyer_note=row[10],
        seller_note=row[11],
        parcels=parcels,
    )


def follow_up_of(customer: str) -> str:
    """The condition that a follow-up ``f`` is of a customer: their claim, or about an order of theirs."""
    theirs = f"SELECT x.id FROM orders x WHERE x.customer_id = {customer}"
    return f"(f.customer_id = {customer} OR f.order_id IN ({theirs}))"
