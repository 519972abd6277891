"""Lists of customers, and what of them a text finds; every list is short, and none walks through all rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from dispatchdesk.rules.customers import CustomerPile, CustomerRow
from dispatchdesk.storage.customer_page_book import follow_up_of
from dispatchdesk.storage.customer_search import CustomerSearch
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.likeness_book import LikenessBook
from dispatchdesk.storage.merge_book import MergeBook
from dispatchdesk.storage.order_book import number_key
from dispatchdesk.storage.searching import orders_with_text
from dispatchdesk.storage.selecting import batches, ids_text
from dispatchdesk.storage.times import from_text_or_none

MOST = 200
"""Customers in a list: whoever looks for another one searches."""
_ORDERS_LOOKED_AT = 4 * MOST
_SPACED_DIGITS = re.compile(r"[+(]?\d[\d\s()/.-]*")
_FEWEST_DIGITS = 4
# The sign keeps the engine from walking over all customers in the sequence of their ids.
_SQL = {
    CustomerPile.RECENT: f"""SELECT customer_id FROM orders WHERE customer_id IS NOT NULL
        ORDER BY id DESC LIMIT {_ORDERS_LOOKED_AT}""",
    CustomerPile.LEVEL: f"""SELECT id FROM customers WHERE level <> '' AND merged_into_id IS NULL
        ORDER BY +id DESC LIMIT {MOST}""",
    CustomerPile.REQUIREMENT: f"""SELECT DISTINCT customer_id FROM customer_notes
        WHERE kind = 'requirement' ORDER BY customer_id DESC LIMIT {MOST}""",
}
_ROW = f"""SELECT c.id, c.uid, c.name, c.level,
    (SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id AND o.state <> 'cancelled'),
    (SELECT MAX(COALESCE(o.placed_at, o.urgent_at)) FROM orders o WHERE o.customer_id = c.id),
    (SELECT COUNT(*) FROM follow_ups f
        WHERE {follow_up_of("c.id")} AND f.state NOT IN ('resolved', 'dismissed')),
    (SELECT COUNT(*) FROM promises m WHERE m.customer_id = c.id AND m.state IN ('open', 'joined')),
    EXISTS (SELECT 1 FROM customer_notes n WHERE n.customer_id = c.id AND n.kind = 'requirement')
    FROM customers c"""


class CustomerListBook:
    """Reads only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_pile(self, pile: CustomerPile) -> tuple[CustomerRow, ...]:
        """Customers of a pile: those who bought last, or came last, first."""
        if pile is CustomerPile.ALIKE:
            pairs = LikenessBook(self._database).pairs(MOST)
            return self.rows(pair.kept_id for pair in pairs)
        ids = (row_id for (row_id,) in self._database.rows(_SQL[pile]))
        return self.rows(list(dict.fromkeys(ids))[:MOST])

    def found(self, text: str) -> tuple[CustomerRow, ...]:
        """Customers with a text in name, phone, e-mail or a channel's id, or in an order of theirs.

        Whose order it is by its number comes first.
        """
        rows = self._numbered(text) + list(CustomerSearch(self._database).found(text, MOST))
        digits = re.sub(r"\D", "", text) if _SPACED_DIGITS.fullmatch(text) else ""
        if len(digits) >= _FEWEST_DIGITS and digits != text:
            rows += CustomerSearch(self._database).found(digits, MOST)
        if len(rows) < MOST:
            rows += self._buyers([order_id for _, order_id in orders_with_text(self._database, text).keys])
        kept = MergeBook(self._database).kept(rows)
        return self.rows(list(dict.fromkeys(kept.get(row, row) for row in rows))[:MOST])

    def _numbered(self, text: str) -> list[int]:
        rows = self._database.rows(
            "SELECT customer_id FROM orders WHERE number_key = ? AND customer_id IS NOT NULL",
            number_key(text),
        )
        return [row_id for (row_id,) in rows]

    def _buyers(self, order_ids: Sequence[int]) -> list[int]:
        rows = self._database.rows(
            f"""SELECT customer_id FROM orders WHERE customer_id IS NOT NULL
                AND id IN ({ids_text(order_ids)}) ORDER BY id DESC"""
        )
        return [row_id for (row_id,) in rows]

    def rows(self, ids: Iterable[int]) -> tuple[CustomerRow, ...]:
        """These customers, in this sequence."""
        wanted = list(dict.fromkeys(ids))
        found: dict[int, CustomerRow] = {}
        for some in batches(wanted):
            channels = self._channels(some)
            for row in self._database.rows(f"{_ROW} WHERE c.id IN ({ids_text(some)})"):
                found[row[0]] = _row_from(row, tuple(channels[row[0]]))
        return tuple(found[one] for one in wanted if one in found)

    def _channels(self, ids: Sequence[int]) -> dict[int, list[str]]:
        channels: defaultdict[int, list[str]] = defaultdict(list)
        for customer_id, channel in self._database.rows(
            f"""SELECT DISTINCT o.customer_id, s.channel FROM orders o JOIN shops s ON s.id = o.shop_id
                WHERE o.customer_id IN ({ids_text(ids)}) ORDER BY 1, 2"""
        ):
            channels[customer_id].append(channel)
        return channels


def _row_from(row: Row, channels: tuple[str, ...]) -> CustomerRow:
    return CustomerRow(
        id=row[0],
        uid=row[1],
        name=row[2],
        level=row[3],
        channels=channels,
        orders=int(row[4]),
        last_at=from_text_or_none(row[5]),
        open_follow_ups=int(row[6]),
        owed=int(row[7]),
        has_requirement=bool(row[8]),
    )
