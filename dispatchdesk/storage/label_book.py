"""Tracking numbers named beforehand, and those whose labels show a former address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from dispatchdesk.rules.orders import OrderState, Recipient
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.order_book import number_key
from dispatchdesk.storage.order_intake import OrderFacts
from dispatchdesk.storage.tables import OldLabel, Order
from dispatchdesk.storage.times import to_text


@dataclass(frozen=True, slots=True)
class OrderLabels:
    """What is known of one order's labels."""

    id: int
    uid: str
    number: str
    state: OrderState
    recipient: Recipient
    known: str
    """The number that was named beforehand, as labels are compared."""
    carrier: str


_COLUMNS = """o.id, o.uid, o.number, o.state, o.recipient_name, o.recipient_phone, o.address, o.city,
    o.region, o.postcode, o.country, o.known_tracking_key, o.known_carrier"""


class LabelBook:
    """Reads and names numbers; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def orders(self, number: str, shop: str = "") -> tuple[OrderLabels, ...]:
        """Orders of that number, of one account where its name is given."""
        of_shop, values = (" AND s.name = ?", (shop,)) if shop else ("", ())
        return self._orders(f"o.number_key = ?{of_shop}", number_key(number), *values)

    def named_for(self, tracking_key: str) -> tuple[OrderLabels, ...]:
        """Orders for which a tracking number was named beforehand, but cancelled ones."""
        named = "o.known_tracking_key = ? AND o.known_tracking_key <> '' AND o.state <> 'cancelled'"
        return self._orders(named, tracking_key)

    def name(self, order_id: int, tracking: str, tracking_key: str, carrier: str) -> None:
        """From now on that is the order's number."""
        self._database.update(
            Order,
            order_id,
            known_tracking=tracking,
            known_tracking_key=tracking_key,
            known_carrier=carrier,
        )

    def retire(self, order_id: int, at: datetime) -> tuple[str, ...]:
        """The address has changed: no label that was made for the order is right any more.

        That are the number named beforehand, which is known no more, and those of boxes that were opened
        again. Gives them.
        """
        rows = self._database.rows(
            """SELECT known_tracking_key FROM orders WHERE id = ? AND known_tracking_key <> ''
               UNION SELECT tracking_key FROM parcels
               WHERE order_id = ? AND state = 'open' AND tracking_key <> ''""",
            order_id,
            order_id,
        )
        for (key,) in rows:
            self._database.insert(OldLabel, order_id=order_id, tracking_key=key, retired_at=to_text(at))
        if rows:
            self.name(order_id, "", "", "")
        return tuple(key for (key,) in rows)

    def order_of_old(self, tracking_key: str) -> tuple[int, str] | None:
        """Id and number of the order for whose former address a label was made."""
        row = self._database.row(
            """SELECT o.id, o.number FROM old_labels l JOIN orders o ON o.id = l.order_id
               WHERE l.tracking_key = ? ORDER BY l.id DESC LIMIT 1""",
            tracking_key,
        )
        return (row[0], row[1]) if row else None

    def without_old(self, order_id: int, facts: OrderFacts) -> OrderFacts:
        """What a file says of an order, without a number whose label shows a former address."""
        if not facts.known_tracking_key:
            return facts
        is_old = self._database.row(
            "SELECT 1 FROM old_labels WHERE tracking_key = ? AND order_id = ?",
            facts.known_tracking_key,
            order_id,
        )
        if is_old is None:
            return facts
        return replace(facts, known_tracking="", known_tracking_key="", known_carrier="")

    def _orders(self, where: str, *values: object) -> tuple[OrderLabels, ...]:
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM orders o JOIN shops s ON s.id = o.shop_id WHERE {where} ORDER BY o.id",
            *values,
        )
        return tuple(
            OrderLabels(order_id, uid, number, OrderState(state), Recipient(*place), known, carrier)
            for order_id, uid, number, state, *place, known, carrier in rows
        )
