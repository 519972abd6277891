"""Customers as a file lists them: all of them, some hundred at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dispatchdesk.rules.customer_notes import KINDS_EDITED
from dispatchdesk.rules.customers import CustomerExportRow, Spent
from dispatchdesk.storage.customer_page_book import CustomerPageBook, Identity, follow_up_of
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.merge_book import MergeBook
from dispatchdesk.storage.selecting import batches, ids_text
from dispatchdesk.storage.times import from_text_or_none

_Words = defaultdict[tuple[int, str], list[str]]
"""By customer and kind."""
_AT = "COALESCE(o.placed_at, o.urgent_at)"
_ROW = f"""SELECT c.id, c.uid,
    (SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id AND o.state <> 'cancelled'),
    (SELECT MIN({_AT}) FROM orders o WHERE o.customer_id = c.id),
    (SELECT MAX({_AT}) FROM orders o WHERE o.customer_id = c.id),
    (SELECT COUNT(*) FROM follow_ups f
        WHERE {follow_up_of("c.id")} AND f.state NOT IN ('resolved', 'dismissed')),
    (SELECT COUNT(*) FROM promises m WHERE m.customer_id = c.id AND m.state IN ('open', 'joined'))
    FROM customers c WHERE c.merged_into_id IS NULL"""


def each_customer(database: Database, since: str, until: str) -> Iterator[CustomerExportRow]:
    """Those who bought between two stored times, whoever came first first."""
    asked = f"EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id AND {_AT} >= ? AND {_AT} < ?)"
    sql = f"SELECT c.id FROM customers c WHERE c.merged_into_id IS NULL AND {asked} ORDER BY c.id"
    ids = [row_id for (row_id,) in database.rows(sql, since, until)]
    for some in batches(ids):
        book, words = CustomerPageBook(database), _words(database, some)
        spent = book.spent(some)
        for row in database.rows(f"{_ROW} AND c.id IN ({ids_text(some)}) ORDER BY c.id"):
            identity = book.identity(MergeBook(database).rows_of(row[0]))
            yield _row_from(row, identity, spent.get(row[0], ()), words)


def _words(database: Database, ids: Sequence[int]) -> _Words:
    words: _Words = defaultdict(list)
    for customer_id, kind, text in database.rows(
        f"""SELECT customer_id, kind, text FROM customer_notes
            WHERE customer_id IN ({ids_text(ids)}) ORDER BY id"""
    ):
        words[customer_id, kind].append(text)
    return words


def _row_from(row: Row, who: Identity, spent: tuple[Spent, ...], words: _Words) -> CustomerExportRow:
    requirements, preferences, spoken_to = (tuple(words[row[0], kind.value]) for kind in KINDS_EDITED)
    return CustomerExportRow(
        uid=row[1],
        name=who.name,
        phone=who.phone,
        email=who.email,
        accounts=who.accounts,
        level=who.level,
        orders=int(row[2]),
        spent=spent,
        first_at=from_text_or_none(row[3]),
        last_at=from_text_or_none(row[4]),
        open_follow_ups=int(row[5]),
        owed=int(row[6]),
        requirements=requirements,
        preferences=preferences,
        spoken_to=spoken_to,
    )
