"""Finds the customers to whom a new product may be told. Reads only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from dispatchdesk.rules.suitable import SuitableCustomer, SuitableWish
from dispatchdesk.storage.article_rows import sku_key
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.selecting import like, marks
from dispatchdesk.storage.times import from_text, from_text_or_none, to_text

Condition = tuple[str, tuple[object, ...]]

_LAST_ORDER = "MAX(COALESCE(o.placed_at, o.urgent_at))"
_LAST_CONTACT = "(SELECT MAX(k.at) FROM contacts k WHERE k.customer_id = c.id)"
_SELECT = f"""SELECT c.id, c.uid, c.name, c.level, s.channel, s.name, c.channel_id, c.email, c.phone,
    COUNT(o.id), {_LAST_ORDER}, {_LAST_CONTACT}
    FROM customers c JOIN orders o ON o.customer_id = c.id AND o.state <> 'cancelled' AND o.erased_at IS NULL
    LEFT JOIN shops s ON s.id = c.shop_id"""
_BOUGHT = """EXISTS (SELECT 1 FROM orders b JOIN order_lines l ON l.order_id = b.id
    WHERE b.customer_id = c.id AND b.state <> 'cancelled' AND l.kind = 'item' AND ({ways}))"""
_IS_IT = """l.sku_key = ? OR LOWER(l.title) LIKE ? ESCAPE '!' OR l.variant_id IN
    (SELECT v.id FROM variants v JOIN products p ON p.id = v.product_id
     WHERE LOWER(p.title) LIKE ? ESCAPE '!')"""


class SuitableBook:
    """Gives customers, those who bought last first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, wish: SuitableWish, now: datetime) -> Iterator[SuitableCustomer]:
        """Who suits; those of whom everything was erased suit nobody."""
        conditions = [*_of_customer(wish, now)]
        where = " AND ".join(("c.merged_into_id IS NULL", *(sql for sql, _ in conditions)))
        values = [value for _, some in conditions for value in some]
        having = f"HAVING {_LAST_ORDER} >= ?" if wish.bought_within_days else ""
        if wish.bought_within_days:
            values.append(to_text(now - timedelta(days=wish.bought_within_days)))
        sql = f"""{_SELECT} WHERE {where} GROUP BY c.id, s.channel, s.name {having}
            ORDER BY {_LAST_ORDER} DESC, c.id"""
        return map(_customer_from, self._database.each(sql, *values))

    def levels(self) -> tuple[str, ...]:
        """The levels that customers have."""
        rows = self._database.rows("SELECT DISTINCT level FROM customers WHERE level <> '' ORDER BY level")
        return tuple(level for (level,) in rows)


def _of_customer(wish: SuitableWish, now: datetime) -> Iterator[Condition]:
    if wish.bought:
        ways = " OR ".join(_IS_IT for _ in wish.bought)
        values = tuple(value for word in wish.bought for value in (sku_key(word), like(word), like(word)))
        yield _BOUGHT.format(ways=ways), values
    if wish.levels:
        yield f"c.level IN ({marks(wish.levels)})", wish.levels
    if wish.words:
        ways = " OR ".join("LOWER(n.text) LIKE ? ESCAPE '!'" for _ in wish.words)
        sql = f"EXISTS (SELECT 1 FROM customer_notes n WHERE n.customer_id = c.id AND ({ways}))"
        yield sql, tuple(like(word) for word in wish.words)
    if wish.quiet_days:
        quiet_since = to_text(now - timedelta(days=wish.quiet_days))
        yield f"COALESCE({_LAST_CONTACT}, '') < ?", (quiet_since,)


def _customer_from(row: Row) -> SuitableCustomer:
    return SuitableCustomer(
        id=row[0], uid=row[1], name=row[2], level=row[3], channel=row[4] or "", shop=row[5] or "",
        account=row[6], email=row[7], phone=row[8], orders=row[9], last_order_at=from_text(row[10]),
        last_contact_at=from_text_or_none(row[11]),
    )  # fmt: skip
