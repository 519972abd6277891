"""The owner's gift rules, what is left of their stock, and what they ask of customers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.gift_rules import GiftRule
from dispatchdesk.rules.orders import LineKind, OrderState
from dispatchdesk.storage.article_rows import options_text, sku_key
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.plain import from_json, to_json
from dispatchdesk.storage.selecting import batches, marks
from dispatchdesk.storage.tables import GiftRuleRow

RULE_KEY = "rule:"
"""Begins the key of a line that a rule put into its order; the rule's uid follows."""


class GiftBook:
    """Keeps the rules; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rules(self) -> tuple[GiftRule, ...]:
        """All rules, the oldest first."""
        rows = self._database.rows("SELECT rule FROM gift_rules ORDER BY id")
        return tuple(from_json(GiftRule, text) for (text,) in rows)

    def stock(self) -> dict[str, int | None]:
        """Pieces that each rule may still give; None: enough."""
        return dict(self._database.rows("SELECT uid, stock_left FROM gift_rules"))

    def save(self, rule: GiftRule, stock: int | None) -> None:
        """Enter a rule, or put it in the place of the one with its uid."""
        text = to_json(rule)
        changed = self._database.run(
            "UPDATE gift_rules SET rule = ?, stock_left = ? WHERE uid = ?", text, stock, rule.uid
        )
        if not changed:
            self._database.insert(GiftRuleRow, uid=rule.uid, rule=text, stock_left=stock)

    def remove(self, uid: str) -> None:
        """Forget a rule; the gifts that it gave stay."""
        self._database.run("DELETE FROM gift_rules WHERE uid = ?", uid)

    def give(self, pieces: Mapping[str, int]) -> None:
        """So many pieces of each rule's stock are promised to orders; fewer than nought: given back."""
        self._database.run_many(
            "UPDATE gift_rules SET stock_left = stock_left - ? WHERE uid = ? AND stock_left IS NOT NULL",
            [(count, uid) for uid, count in pieces.items() if count],
        )

    def given(self, order_ids: Iterable[int]) -> dict[int, dict[str, int]]:
        """Pieces that rules put into these orders: order, rule, pieces."""
        found: dict[int, dict[str, int]] = {}
        for some in batches(order_ids):
            for order_id, key, pieces in self._database.rows(
                f"""SELECT order_id, line_key, quantity FROM order_lines
                    WHERE kind = ? AND line_key LIKE ? AND order_id IN ({marks(some)})""",
                LineKind.GIFT.value,
                f"{RULE_KEY}%",
                *some,
            ):
                found.setdefault(order_id, {})[key.removeprefix(RULE_KEY)] = pieces
        return found

    def levels(self, customer_ids: Iterable[int]) -> dict[int, str]:
        """Levels of those customers who have one."""
        return {
            customer: level
            for some in batches(customer_ids)
            for customer, level in self._database.rows(
                f"SELECT id, level FROM customers WHERE level <> '' AND id IN ({marks(some)})", *some
            )
        }

    def orders_of(self, customer_ids: Iterable[int]) -> dict[int, int]:
        """How many orders of these customers are here, those that were cancelled left aside."""
        return {
            customer: count
            for some in batches(customer_ids)
            for customer, count in self._database.rows(
                f"""SELECT customer_id, COUNT(*) FROM orders
                    WHERE state <> ? AND remedy_of_id IS NULL AND customer_id IN ({marks(some)})
                    GROUP BY customer_id""",
                OrderState.CANCELLED.value,
                *some,
            )
        }

    def times_given(
        self, customer_ids: Iterable[int], uids: Sequence[str], without: Collection[int]
    ) -> dict[tuple[object, str], int]:
        """In how many orders of these customers these rules gave their gifts; cancelled ones do not count.

        ``without``: orders that are looked at anew.
        """
        keys = [f"{RULE_KEY}{uid}" for uid in uids]
        found: dict[tuple[object, str], int] = {}
        for some in batches(customer_ids):
            for customer, key, order_id in self._database.rows(
                f"""SELECT o.customer_id, l.line_key, o.id
                    FROM orders o JOIN order_lines l ON l.order_id = o.id
                    WHERE o.state <> ? AND l.quantity > 0 AND l.line_key IN ({marks(keys)})
                      AND o.customer_id IN ({marks(some)})""",
                OrderState.CANCELLED.value,
                *keys,
                *some,
            ):
                if order_id not in without:
                    place = (customer, key.removeprefix(RULE_KEY))
                    found[place] = found.get(place, 0) + 1
        return found

    def orders_until(self, order_id: int) -> int:
        """Which of its customer's orders it is: 1 for the first that came here; 0 where nobody is known."""
        return int(
            self._database.value(
                """SELECT COUNT(*) FROM orders o JOIN orders mine ON mine.customer_id = o.customer_id
                   WHERE mine.id = ? AND o.id <= mine.id AND o.state <> ? AND o.remedy_of_id IS NULL""",
                order_id,
                OrderState.CANCELLED.value,
            )
        )

    def waiting_with(self, uid: str) -> tuple[tuple[int, int, str], ...]:
        """Lines of a rule in orders that nobody has begun: line, pieces, the order's uid."""
        rows = self._database.rows(
            """SELECT l.id, l.quantity, o.uid FROM order_lines l JOIN orders o ON o.id = l.order_id
                WHERE l.line_key = ? AND l.kind = ? AND o.state = ?
                  AND l.id NOT IN (SELECT line_id FROM pieces WHERE order_id = o.id)""",
            f"{RULE_KEY}{uid}",
            LineKind.GIFT.value,
            OrderState.WAITING.value,
        )
        return tuple((line_id, pieces, order_uid) for line_id, pieces, order_uid in rows)

    def replace_gift(self, line_ids: Iterable[int], gift: Article) -> None:
        """Another variant in place of the gift of these lines."""
        told = (gift.sku, sku_key(gift.sku), gift.title, options_text(gift.options), gift.variant_id)
        self._database.run_many(
            """UPDATE order_lines SET sku = ?, sku_key = ?, title = ?, options = ?, variant_id = ?
               WHERE id = ?""",
            [(*told, one) for one in line_ids],
        )

    def take_out(self, line_ids: Iterable[int]) -> None:
        """Remove gift lines of orders that nobody has begun."""
        self._database.run_many("DELETE FROM order_lines WHERE id = ?", [(one,) for one in line_ids])
