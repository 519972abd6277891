"""Rows of customers that may be one person, though no import joined them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dispatchdesk.rules.customers import Alike, Likeness, kept_first
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.merge_book import MergeBook
from dispatchdesk.storage.selecting import ids_text, marks

_KEYS_AT_ONCE = 300
"""Phone numbers, addresses or places that several rows have: a list shows no more."""
_COLUMNS = {Alike.PHONE: "phone_key", Alike.EMAIL: "email_key"}
_PLACES = f"""SELECT place_key FROM orders WHERE place_key <> '' GROUP BY place_key
    HAVING MIN(customer_id) <> MAX(customer_id) LIMIT {_KEYS_AT_ONCE}"""


class LikenessBook:
    """Reads only; two rows that a person called two people are never alike."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._merges = MergeBook(database)

    def of(self, customer_id: int) -> tuple[Likeness, ...]:
        """Whoever may be the same person as this one, by the surest sign."""
        mine = set(self._merges.rows_of(customer_id))
        rows: dict[int, Alike] = {}
        for why in Alike:
            for row in self._beside(customer_id, sorted(mine), why):
                rows.setdefault(row, why)
        kept = self._merges.kept(rows)
        people = {kept.get(row, row): why for row, why in reversed(rows.items()) if row not in mine}
        people.pop(customer_id, None)
        pairs = (kept_first(customer_id, other, why) for other, why in reversed(people.items()))
        return tuple(pair for pair in pairs if self._may_be(pair))

    def pairs(self, at_most: int) -> tuple[Likeness, ...]:
        """Pairs of all customers; reads three indexes from end to end, so it belongs on a worker."""
        found: dict[tuple[int, int], Likeness] = {}
        for why in Alike:
            for group in self._groups(why):
                kept = self._merges.kept(group)
                first, *others = sorted({kept.get(row, row) for row in group})
                for other in others:
                    pair = kept_first(first, other, why)
                    if (first, other) not in found and self._may_be(pair):
                        found[first, other] = pair
                if len(found) >= at_most:
                    return tuple(found.values())[:at_most]
        return tuple(found.values())

    def _may_be(self, pair: Likeness) -> bool:
        return not self._merges.are_apart(pair.kept_id, pair.gone_id)

    def _beside(self, customer_id: int, mine: list[int], why: Alike) -> Iterator[int]:
        if why is Alike.PLACE:
            sql = f"""SELECT DISTINCT b.customer_id FROM orders a JOIN orders b ON b.place_key = a.place_key
                WHERE a.customer_id = {customer_id} AND a.place_key <> '' AND b.place_key <> ''
                  AND b.customer_id <> {customer_id} LIMIT 20"""
        else:
            column = _COLUMNS[why]
            sql = f"""SELECT DISTINCT b.id FROM customers a JOIN customers b ON b.{column} = a.{column}
                WHERE a.id IN ({ids_text(mine)}) AND a.{column} <> '' AND b.id <> a.id LIMIT 20"""
        return (row for (row,) in self._database.rows(sql))

    def _groups(self, why: Alike) -> Iterator[list[int]]:
        if why is Alike.PLACE:
            keys = [key for (key,) in self._database.rows(_PLACES)]
            sql = f"""SELECT DISTINCT place_key, customer_id FROM orders WHERE place_key <> ''
                AND customer_id IS NOT NULL AND place_key IN ({marks(keys) or "NULL"})"""
        else:
            column = _COLUMNS[why]
            keys = [
                key
                for (key,) in self._database.rows(
                    f"""SELECT {column} FROM customers WHERE {column} <> '' GROUP BY {column}
                        HAVING COUNT(*) > 1 LIMIT {_KEYS_AT_ONCE}"""
                )
            ]
            sql = f"SELECT {column}, id FROM customers WHERE {column} IN ({marks(keys) or 'NULL'})"
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for key, row in self._database.rows(sql, *keys):
            groups[key].append(row)
        yield from groups.values()
