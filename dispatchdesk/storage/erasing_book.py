"""Personal data in the tables: which orders still tell of people, and how that is taken out of them.

What was sent, when, by whom and with which label stays; so do the journal and its seals, which name
people by orders only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from dispatchdesk.rules.masking import ERASED
from dispatchdesk.rules.orders import OrderState
from dispatchdesk.rules.retention import FINAL_STOPS, PersonalRecord, ended_at
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.loose_words import DETAIL_IS_A_CODE, LooseWords
from dispatchdesk.storage.merge_book import MergeBook
from dispatchdesk.storage.selecting import batches, ids_text, marks
from dispatchdesk.storage.times import from_text, from_text_or_none, to_text

_STOPS = ", ".join(f"'{reason.value}'" for reason in FINAL_STOPS)
_RECORD = f"""SELECT o.id, o.uid, o.number, o.customer_id, o.state, o.urgent_at,
    (SELECT MAX(p.closed_at) FROM parcels p WHERE p.order_id = o.id),
    (SELECT MAX(p.handed_over_at) FROM parcels p WHERE p.order_id = o.id),
    (SELECT MIN(h.opened_at) FROM holds h
        WHERE h.order_id = o.id AND h.released_at IS NULL AND h.reason IN ({_STOPS})),
    EXISTS (SELECT 1 FROM claims k WHERE k.order_id = o.id),
    EXISTS (SELECT 1 FROM follow_ups f
        WHERE f.order_id = o.id AND f.state NOT IN ('resolved', 'dismissed')),
    EXISTS (SELECT 1 FROM promises m
        WHERE (m.from_order_id = o.id OR m.on_order_id = o.id) AND m.state IN ('open', 'joined'))
    FROM orders o WHERE o.erased_at IS NULL"""

_KINDS = ", ".join(f"'{kind.value}'" for kind in DETAIL_IS_A_CODE)

_OF_ORDERS = (
    """UPDATE benches SET order_id = NULL, question = '' WHERE order_id IN ({ids})""",
    """DELETE FROM claims WHERE order_id IN ({ids})""",
    """UPDATE holds SET detail = '', released_why = '' WHERE order_id IN ({ids})""",
    """UPDATE promises SET recipient_key = '', words = '', reference = '', why = ''
       WHERE from_order_id IN ({ids})""",
    """UPDATE remedies SET note = '', reference = ''
       WHERE follow_up_id IN (SELECT id FROM follow_ups WHERE order_id IN ({ids}))""",
    f"""UPDATE follow_ups SET detail = '' WHERE order_id IN ({{ids}}) AND kind NOT IN ({_KINDS})""",
    """UPDATE follow_ups SET says = '', judged_why = '' WHERE order_id IN ({ids})""",
    """UPDATE follow_up_notes SET text = ''
       WHERE follow_up_id IN (SELECT id FROM follow_ups WHERE order_id IN ({ids}))""",
    """UPDATE order_lines SET why = '' WHERE order_id IN ({ids}) AND line_key LIKE 'hand:%'""",
    """UPDATE contacts SET excerpt = '' WHERE order_id IN ({ids})""",
    """UPDATE reviews SET text = '', answer = '' WHERE order_id IN ({ids})""",
    """UPDATE incidents SET note = '', withdrawn_why = ''
       WHERE parcel_id IN (SELECT id FROM parcels WHERE order_id IN ({ids}))""",
    """UPDATE parcel_events SET text = ''
       WHERE parcel_id IN (SELECT id FROM parcels WHERE order_id IN ({ids}))""",
    """UPDATE care_tasks SET why = '' WHERE order_id IN ({ids})""",
    """UPDATE care_tasks SET why = '' WHERE order_id IS NULL
       AND customer_id IN (SELECT customer_id FROM orders WHERE id IN ({ids}))""",
    """DELETE FROM private_texts WHERE journal_id IN
       (SELECT j.id FROM journal j JOIN orders o ON o.uid = j.order_uid WHERE o.id IN ({ids}))""",
)
_ORDERS = f"""UPDATE orders SET erased_at = ?, recipient_name = '{ERASED}', recipient_phone = '',
    address = '', city = '', region = '', postcode = '', place_key = '', buyer_note = '', seller_note = '',
    aside_at = NULL, aside_note = '', content_hash = '',
    state = CASE WHEN state IN ('waiting', 'checking') THEN 'cancelled' ELSE state END
    WHERE id IN ({{ids}})"""
"""The digests go too: whoever knows an address could prove by them that it was this one."""
_ENDED_CUSTOMERS = """SELECT c.id FROM customers c
    WHERE c.id IN (SELECT customer_id FROM orders WHERE id IN ({ids}))
    AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id AND o.erased_at IS NULL)"""
_OF_CUSTOMERS = (
    f"""UPDATE customers SET name = '{ERASED}', email = '', phone = '', email_key = '',
        phone_key = '', channel_id = '' WHERE id IN ({{ids}})""",
    """DELETE FROM customer_notes WHERE customer_id IN ({ids})""",
    """DELETE FROM customer_accounts WHERE customer_id IN ({ids})""",
    """UPDATE follow_ups SET says = '', judged_why = '', detail = ''
       WHERE order_id IS NULL AND customer_id IN ({ids})""",
    """UPDATE follow_up_notes SET text = '' WHERE follow_up_id IN
       (SELECT id FROM follow_ups WHERE order_id IS NULL AND customer_id IN ({ids}))""",
    """UPDATE remedies SET note = '', reference = '' WHERE follow_up_id IN
       (SELECT id FROM follow_ups WHERE order_id IS NULL AND customer_id IN ({ids}))""",
)
"""By the rows of a person, those that were merged into one among them."""
_CONTACTS = """UPDATE contacts SET excerpt = '' WHERE order_id IS NULL
    AND customer_id IN (SELECT customer_id FROM orders WHERE id IN ({ids}))
    AND NOT EXISTS
        (SELECT 1 FROM orders o WHERE o.customer_id = contacts.customer_id AND o.erased_at IS NULL)"""
"""What was said with a customer about no order goes with the last of theirs."""


class ErasingBook:
    """Finds what tells of people and erases it; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def urgent_before(self, moment: datetime) -> Iterator[PersonalRecord]:
        """Orders that still tell of people and should have left before a moment, the oldest first."""
        sql = f"{_RECORD} AND o.urgent_at < ? ORDER BY o.urgent_at"
        return map(_record_from, self._database.each(sql, to_text(moment)))

    def of_customer(self, order_id: int) -> tuple[PersonalRecord, ...]:
        """An order and all others of its customer that still tell of people."""
        rows = self._database.rows(
            f"""{_RECORD} AND (o.id = ? OR o.customer_id = (SELECT customer_id FROM orders WHERE id = ?))
                ORDER BY o.id""",
            order_id,
            order_id,
        )
        return tuple(map(_record_from, rows))

    def named(self, uids: Iterable[str]) -> tuple[PersonalRecord, ...]:
        """Those of the orders that still tell of people; an uid that is not here is passed over."""
        return tuple(
            _record_from(row)
            for some in batches(uids)
            for row in self._database.rows(f"{_RECORD} AND o.uid IN ({marks(some)})", *some)
        )

    def erased(self) -> tuple[str, ...]:
        """Uids of all orders that were erased."""
        rows = self._database.rows("SELECT uid FROM orders WHERE erased_at IS NOT NULL ORDER BY erased_at")
        return tuple(uid for (uid,) in rows)

    def erase(self, order_ids: Sequence[int], at: datetime) -> None:
        """Take out what some hundred orders at most tell of people; the caller journals that it was done.

        Their customers go too, where no other order needs them. One that was stopped for good, and
        waited all the same, is cancelled: its address is gone.
        """
        ids = marks(order_ids)
        LooseWords(self._database).forget_in_lessons(order_ids)
        for sql in _OF_ORDERS:
            self._database.run(sql.format(ids=ids), *order_ids)
        self._database.run(_ORDERS.format(ids=ids), to_text(at), *order_ids)
        self._erase_customers(ids, order_ids)
        self._database.run(_CONTACTS.format(ids=ids), *order_ids)

    def _erase_customers(self, ids: str, order_ids: Sequence[int]) -> None:
        merges = MergeBook(self._database)
        people = self._database.rows(_ENDED_CUSTOMERS.format(ids=ids), *order_ids)
        rows = [row for (person,) in people for row in merges.rows_of(person)]
        if rows:
            for sql in _OF_CUSTOMERS:
                self._database.run(sql.format(ids=ids_text(rows)))


def _record_from(row: Row) -> PersonalRecord:
    order_id, uid, number, customer_id, state, urgent_at, closed_at, handed_over_at, stopped_at = row[:9]
    is_open, has_open_follow_up, has_unpaid_promise = map(bool, row[9:])
    ended = ended_at(
        OrderState(state),
        from_text_or_none(closed_at),
        from_text_or_none(handed_over_at),
        from_text_or_none(stopped_at),
        from_text(urgent_at),
    )
    return PersonalRecord(
        order_id,
        uid,
        number,
        customer_id,
        None if is_open else ended,
        has_open_follow_up,
        has_unpaid_promise,
    )
