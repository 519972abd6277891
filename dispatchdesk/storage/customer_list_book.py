"""Lists of customers, and what of them a text finds: which they are at once, the rest a page at a time.

None walks through all rows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from dispatchdesk.rules.customers import CustomerFilter, CustomerPile, CustomerRow
from dispatchdesk.rules.paging import Places
from dispatchdesk.storage.customer_page_book import follow_up_of
from dispatchdesk.storage.customer_search import CustomerSearch
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.likeness_book import LikenessBook
from dispatchdesk.storage.merge_book import MergeBook
from dispatchdesk.storage.order_book import number_key
from dispatchdesk.storage.searching import orders_with_text
from dispatchdesk.storage.selecting import batches, ids_text
from dispatchdesk.storage.times import from_text_or_none

MOST_RECENT = 200
"""Customers who bought last: whoever looks for another one searches."""
MOST_ALIKE = 200
"""Pairs that may be one person: others come once these are answered."""
MOST_FOUND = 2_000
_ORDERS_LOOKED_AT = 4 * MOST_RECENT
_SPACED_DIGITS = re.compile(r"[+(]?\d[\d\s()/.-]*")
_FEWEST_DIGITS = 4
_RECENT = f"""SELECT customer_id FROM orders WHERE customer_id IS NOT NULL
    ORDER BY id DESC LIMIT {_ORDERS_LOOKED_AT}"""
# Their indexes tell it all: the rows themselves are not read. The sign keeps the engine from walking over
# all customers in the sequence of their ids.
_WHOLE = {
    CustomerPile.LEVEL: """SELECT id FROM customers WHERE level <> ''
        AND id NOT IN (SELECT id FROM customers WHERE merged_into_id IS NOT NULL) ORDER BY +id DESC""",
    CustomerPile.REQUIREMENT: """SELECT DISTINCT customer_id FROM customer_notes
        WHERE kind = 'requirement' ORDER BY customer_id DESC""",
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

    def places(self, where: CustomerFilter) -> Places:
        """Which customers a list has: those who bought last, or came last, first."""
        if text := where.text.strip():
            return self._found(text)
        if where.pile is CustomerPile.RECENT:
            return self._recent()
        if where.pile is CustomerPile.ALIKE:
            pairs = LikenessBook(self._database).pairs(MOST_ALIKE)
            return _places((pair.kept_id for pair in pairs), is_cut=len(pairs) == MOST_ALIKE)
        return _places(row_id for (row_id,) in self._database.rows(_WHOLE[where.pile]))

    def _recent(self) -> Places:
        buyers = [row_id for (row_id,) in self._database.rows(_RECENT)]
        recent = list(dict.fromkeys(buyers))
        is_cut = len(buyers) == _ORDERS_LOOKED_AT or len(recent) > MOST_RECENT
        return _places(recent[:MOST_RECENT], is_cut=is_cut)

    def _found(self, text: str) -> Places:
        """With a text in name, phone, e-mail or a channel's id, or in an order of theirs.

        Whose order it is by its number comes first.
        """
        found = [CustomerSearch(self._database).found(one, MOST_FOUND) for one in _ways_to_say(text)]
        orders = orders_with_text(self._database, text)
        rows = self._numbered(text) + [row for some in found for row in some.ids]
        rows += self._buyers([order_id for _, order_id in orders.keys])
        kept = MergeBook(self._database).kept(rows)
        are_all = orders.are_all and all(some.are_all for some in found)
        return _places((kept.get(row, row) for row in rows), is_cut=not are_all)

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


def _ways_to_say(text: str) -> tuple[str, ...]:
    """A number with blanks in it is kept without them."""
    digits = re.sub(r"\D", "", text) if _SPACED_DIGITS.fullmatch(text) else ""
    return (text, digits) if len(digits) >= _FEWEST_DIGITS and digits != text else (text,)


def _places(ids: Iterable[int], *, is_cut: bool = False) -> Places:
    once = tuple(dict.fromkeys(ids))
    return Places(len(once), ids=once, is_cut=is_cut)


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
