"""Levels that customers came to, and how far that was looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from dispatchdesk.rules.levels import Bought
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.selecting import batches, marks
from dispatchdesk.storage.tables import LevelLook
from dispatchdesk.storage.tables import LevelReached as ReachedTable
from dispatchdesk.storage.times import from_text, to_text

ALL_CUSTOMERS = 2**31 - 1
"""Beyond every row: customers who come later have bought nothing that was sent."""
_RECORDS_AT_ONCE = 2_000
"""Records of the journal that are looked through for closed parcels in one transaction."""
# Within CASE the states choose no index: a customer's orders are fewer than all that were sent.
SENT_TO_THEM = """CASE WHEN state IN ('packed', 'handed_over') AND remedy_of_id IS NULL
    THEN 1 END = 1"""
"""The condition that an order counts for what a customer bought: the desk's own, to make good, do not."""
_CLOSING = "'dispatch', 'parcel'"
"""Kinds of the records that tell of a closed box."""


@dataclass(frozen=True, slots=True)
class Look:
    """How far customers were looked at by the rules of a digest."""

    rules: str = ""
    customers_until: int = 0
    journal_until: int = 0


class LevelBook:
    """Levels of customers; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # how far it was looked at

    def look(self) -> Look:
        """As it was left."""
        row = self._database.row("SELECT rules, customers_until, journal_until FROM level_looks")
        return Look(*row) if row else Look()

    def keep_look(self, look: Look) -> None:
        """Go on from here next time."""
        values = {
            "rules": look.rules,
            "customers_until": look.customers_until,
            "journal_until": look.journal_until,
        }
        row_id = self._database.value("SELECT id FROM level_looks")
        if row_id is None:
            self._database.insert(LevelLook, **values)
        else:
            self._database.update(LevelLook, row_id, **values)

    def last_record(self) -> int:
        """The journal's newest record."""
        return int(self._database.value("SELECT COALESCE(MAX(id), 0) FROM journal"))

    def customers_after(self, customer_id: int, at_most: int) -> tuple[int, ...]:
        """The next customers in the sequence of their rows, those merged into others left out."""
        rows = self._database.rows(
            "SELECT id FROM customers WHERE id > ? AND merged_into_id IS NULL ORDER BY id LIMIT ?",
            customer_id,
            at_most,
        )
        return tuple(row_id for (row_id,) in rows)

    def has_closed_since(self, record: int) -> bool:
        """Whether a look through the records after that one is due."""
        if self.last_record() - record > _RECORDS_AT_ONCE:
            return True
        sql = f"SELECT EXISTS (SELECT 1 FROM journal WHERE id > ? AND kind IN ({_CLOSING}))"
        return bool(self._database.value(sql, record))

    def buyers_since(self, record: int) -> tuple[tuple[int, ...], int]:
        """Customers of parcels that were closed after a record, and the last record that was looked at."""
        until = min(self.last_record(), record + _RECORDS_AT_ONCE)
        rows = self._database.rows(
            f"""SELECT DISTINCT o.customer_id FROM journal j JOIN orders o ON o.uid = j.order_uid
               WHERE j.id > ? AND j.id <= ? AND j.kind IN ({_CLOSING})
                 AND o.customer_id IS NOT NULL""",
            record,
            until,
        )
        return tuple(customer_id for (customer_id,) in rows), until

    # what was bought, what was reached

    def bought(self, customer_ids: Iterable[int]) -> dict[int, list[Bought]]:
        """Orders that were sent to each of these customers; what the desk sent to make good is none."""
        found: defaultdict[int, list[Bought]] = defaultdict(list)
        for some in batches(customer_ids):
            for customer_id, at, total, currency in self._database.rows(
                f"""SELECT customer_id, COALESCE(placed_at, paid_at, urgent_at), total_minor, currency
                    FROM orders WHERE {SENT_TO_THEM} AND customer_id IN ({marks(some)})""",
                *some,
            ):
                found[customer_id].append(Bought(from_text(at), total, currency))
        return found

    def of(self, customer_ids: Iterable[int]) -> dict[int, list[str]]:
        """Levels that each of these customers reached."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        for some in batches(customer_ids):
            for customer_id, level in self._database.rows(
                f"""SELECT customer_id, level FROM customer_levels_reached
                    WHERE customer_id IN ({marks(some)})""",
                *some,
            ):
                found[customer_id].append(level)
        return found

    def reach(self, customer_id: int, level: str, at: datetime) -> None:
        """They came to it now."""
        self._database.insert(ReachedTable, customer_id=customer_id, level=level, at=to_text(at))

    def forget(self, customer_id: int, levels: Iterable[str], since: datetime) -> None:
        """Take back levels that were reached since: what made them is another person's again."""
        for level in levels:
            self._database.run(
                "DELETE FROM customer_levels_reached WHERE customer_id = ? AND level = ? AND at >= ?",
                customer_id,
                level,
                to_text(since),
            )

    def set_levels(self, levels: Mapping[int, str]) -> None:
        """The level that each of these customers has now; only what differs is written."""
        self._database.run_many(
            "UPDATE customers SET level = ? WHERE id = ? AND level <> ?",
            [(level, customer_id, level) for customer_id, level in levels.items()],
        )
