"""Two rows of customers that a person called one: what is the one's becomes the other's, until it is undone.

Both rows stay: imports go on finding the person by either. What a merge moves is noted row by row, and so
are the orders that come later by the row that is gone, so that an undone merge leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from dispatchdesk.records import record
from dispatchdesk.rules.customers import Merge
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.selecting import batches, ids_text, marks
from dispatchdesk.storage.tables import CustomerMerge, CustomersApart
from dispatchdesk.storage.times import from_text, to_text


@record
class Reference:
    """A column that names a customer; ``order`` is the column that names the order it is about, if any."""

    table: str
    order: str = ""

    @property
    def source(self) -> str:
        """How a move names it."""
        return f"{self.table}.customer_id"


@record
class StandingMerge:
    """A merge that was not undone."""

    kept_id: int
    gone_id: int
    at: datetime


MOVED = (
    Reference("orders", "id"),
    Reference("promises", "from_order_id"),
    Reference("follow_ups", "order_id"),
    Reference("customer_accounts"),
    Reference("customer_notes"),
    Reference("customer_levels_reached"),
    Reference("care_tasks", "order_id"),
    Reference("contacts", "order_id"),
    Reference("reviews", "order_id"),
)
"""All that is a customer's own; a test compares it with the tables."""
STAYING = frozenset(
    {
        ("customer_merges", "kept_id"),
        ("customer_merges", "gone_id"),
        ("customers_apart", "one_id"),
        ("customers_apart", "other_id"),
    }
)
"""Columns that name the row itself, whoever it is."""
_ORDERS = MOVED[0].source


class MergeBook:
    """Merges, undoes and remembers; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # who is who

    def kept(self, rows: Iterable[int | None]) -> dict[int, int]:
        """Of these rows those that were merged, and whose they are now."""
        found: dict[int, int] = {}
        asked = {row for row in rows if row is not None}
        steps = self._steps(asked)
        while steps:
            for row in asked:
                found[row] = steps.get(found.get(row, row), found.get(row, row))
            steps = self._steps(set(found.values()))
        return {row: kept for row, kept in found.items() if kept != row}

    def _steps(self, rows: Iterable[int]) -> dict[int, int]:
        return {
            row: into
            for some in batches(rows)
            for row, into in self._database.rows(
                f"SELECT id, merged_into_id FROM customers WHERE merged_into_id IS NOT NULL"
                f" AND id IN ({marks(some)})",
                *some,
            )
        }

    def rows_of(self, customer_id: int) -> tuple[int, ...]:
        """The row of a person, and all that were merged into it."""
        rows, level = [customer_id], [customer_id]
        while level:
            level = [
                row
                for (row,) in self._database.rows(
                    f"SELECT id FROM customers WHERE merged_into_id IN ({ids_text(level)}) ORDER BY id"
                )
            ]
            rows += level
        return tuple(rows)

    # merging

    def merge(self, uid: str, kept_id: int, gone_id: int, at: datetime, by: str) -> int:
        """Give all that is the one's to the other; gives the merge's id."""
        merge_id = self._database.insert(
            CustomerMerge, uid=uid, kept_id=kept_id, gone_id=gone_id, at=to_text(at), by=by
        )
        for one in MOVED:
            self._database.run(
                f"""INSERT INTO customer_moves (merge_id, source, row_id)
                    SELECT ?, ?, id FROM {one.table} WHERE customer_id = ?""",
                merge_id,
                one.source,
                gone_id,
            )
            self._database.run(
                f"UPDATE {one.table} SET customer_id = ? WHERE customer_id = ?", kept_id, gone_id
            )
        self._database.run("UPDATE customers SET merged_into_id = ? WHERE id = ?", kept_id, gone_id)
        return merge_id

    def follow(self, orders: Mapping[int, int]) -> None:
        """Note orders that came by merged rows (order, row): an undone merge gives them back to those."""
        for order_id, row in orders.items():
            while (step := self._open_merge_of(row)) is not None:
                merge_id, row = step
                self._database.run(
                    "INSERT INTO customer_moves (merge_id, source, row_id) VALUES (?, ?, ?)",
                    merge_id,
                    _ORDERS,
                    order_id,
                )

    def _open_merge_of(self, row: int) -> tuple[int, int] | None:
        found: tuple[int, int] | None = self._database.row(
            "SELECT id, kept_id FROM customer_merges WHERE gone_id = ? AND undone_at IS NULL", row
        )
        return found

    def undo(self, merge_id: int, standing: StandingMerge, at: datetime) -> None:
        """Give back what was moved, and what was written since of the orders among it."""
        gone, kept = standing.gone_id, standing.kept_id
        moved = "SELECT row_id FROM customer_moves WHERE merge_id = ? AND source = ?"
        for one in MOVED:
            change = f"UPDATE {one.table} SET customer_id = ? WHERE customer_id = ? AND"
            self._database.run(f"{change} id IN ({moved})", gone, kept, merge_id, one.source)
            if one.order:
                self._database.run(f"{change} {one.order} IN ({moved})", gone, kept, merge_id, _ORDERS)
        self._database.run("UPDATE customers SET merged_into_id = NULL WHERE id = ?", gone)
        self._database.run("UPDATE customer_merges SET undone_at = ? WHERE id = ?", to_text(at), merge_id)

    def standing(self, merge_id: int) -> StandingMerge | None:
        """A merge that was not undone; None where there is no such."""
        row = self._database.row(
            "SELECT kept_id, gone_id, at FROM customer_merges WHERE id = ? AND undone_at IS NULL", merge_id
        )
        return StandingMerge(row[0], row[1], from_text(row[2])) if row else None

    def into(self, customer_id: int) -> tuple[Merge, ...]:
        """Merges into a row that stand, the last one first."""
        rows = self._database.rows(
            """SELECT m.id, c.name, m.at, m."by" FROM customer_merges m JOIN customers c ON c.id = m.gone_id
               WHERE m.kept_id = ? AND m.undone_at IS NULL ORDER BY m.id DESC""",
            customer_id,
        )
        return tuple(Merge(merge_id, name, from_text(at), by) for merge_id, name, at, by in rows)

    # two people

    def set_apart(self, one_id: int, other_id: int, at: datetime, by: str) -> None:
        """Remember that two rows are two people."""
        one, other = sorted((one_id, other_id))
        known = "SELECT 1 FROM customers_apart WHERE one_id = ? AND other_id = ?"
        if self._database.value(known, one, other) is None:
            self._database.insert(CustomersApart, one_id=one, other_id=other, at=to_text(at), by=by)

    def forget_apart(self, one_id: int, other_id: int) -> None:
        """Forget that two rows are two people, those merged into either among them."""
        ones, others = ids_text(self.rows_of(one_id)), ids_text(self.rows_of(other_id))
        self._database.run(
            f"""DELETE FROM customers_apart WHERE (one_id IN ({ones}) AND other_id IN ({others}))
                OR (one_id IN ({others}) AND other_id IN ({ones}))"""
        )

    def are_apart(self, one_id: int, other_id: int) -> bool:
        """Whether a person said so of two rows, or of rows that were merged into them."""
        ones, others = ids_text(self.rows_of(one_id)), ids_text(self.rows_of(other_id))
        sql = f"""SELECT 1 FROM customers_apart WHERE (one_id IN ({ones}) AND other_id IN ({others}))
            OR (one_id IN ({others}) AND other_id IN ({ones}))"""
        return self._database.value(sql) is not None
