"""What people wrote that belongs to no order: claims, follow-ups by hand, reviews; and lines of days.

No order takes it with it when it is erased, so it goes by its own age, or by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dispatchdesk.rules.follow_ups import PILES, FollowUpKind, Pile
from dispatchdesk.rules.named_people import without_people
from dispatchdesk.rules.orders import Recipient
from dispatchdesk.rules.personal_words import KnownOf
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.photo_book import PhotoBook
from dispatchdesk.storage.selecting import ids_text, marks
from dispatchdesk.storage.times import to_text

DETAIL_IS_A_CODE = (
    FollowUpKind.DEFECT,
    FollowUpKind.WRONG_BIN,
    FollowUpKind.PULL_PARCEL,
    FollowUpKind.INTERCEPT,
)
"""What these follow-ups tell in one word is the kind of the fault; in others a person wrote it."""
_KINDS = ", ".join(f"'{kind.value}'" for kind in DETAIL_IS_A_CODE)
_DONE = ", ".join(f"'{state.value}'" for state, pile in PILES.items() if pile is Pile.DONE)
_LOOSE = """{row}.order_id IS NULL AND NOT EXISTS
    (SELECT 1 FROM orders o WHERE o.customer_id = {row}.customer_id AND o.erased_at IS NULL)"""
_TELLS = f"""(f.says <> '' OR f.judged_why <> '' OR (f.detail <> '' AND f.kind NOT IN ({_KINDS}))
    OR EXISTS (SELECT 1 FROM follow_up_notes n WHERE n.follow_up_id = f.id AND n.text <> '')
    OR EXISTS (SELECT 1 FROM follow_up_photos p WHERE p.follow_up_id = f.id)
    OR EXISTS (SELECT 1 FROM contacts k WHERE k.follow_up_id = f.id AND k.excerpt <> ''))"""
_FOLLOW_UPS = f"""SELECT f.uid FROM follow_ups f WHERE {_LOOSE.format(row="f")} AND {_TELLS}"""
_REVIEWS = f"SELECT r.uid FROM reviews r WHERE {_LOOSE.format(row='r')} AND (r.text <> '' OR r.answer <> '')"
_DUE = f"""{_FOLLOW_UPS} AND f.state IN ({_DONE}) AND COALESCE(
        (SELECT MAX(n.at) FROM follow_up_notes n WHERE n.follow_up_id = f.id), f.opened_at) < ?
    UNION ALL {_REVIEWS} AND r.at < ?"""
_OF_FOLLOW_UPS = (
    "UPDATE follow_ups SET says = '', judged_why = '' WHERE id IN ({ids})",
    f"UPDATE follow_ups SET detail = '' WHERE id IN ({{ids}}) AND kind NOT IN ({_KINDS})",
    "UPDATE follow_up_notes SET text = '' WHERE follow_up_id IN ({ids})",
    "UPDATE remedies SET note = '', reference = '' WHERE follow_up_id IN ({ids})",
    "UPDATE contacts SET excerpt = '' WHERE follow_up_id IN ({ids})",
)
_PEOPLE = """SELECT o.recipient_name, o.recipient_phone, o.address, c.name, c.phone, c.email, c.channel_id
    FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE o.id IN ({ids})"""
_ACCOUNTS = """SELECT channel_id FROM customer_accounts
    WHERE customer_id IN (SELECT customer_id FROM orders WHERE id IN ({ids}))"""


class LooseWords:
    """Finds and erases; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, before: datetime, at_most: int | None = None) -> tuple[str, ...]:
        """Uids of follow-ups that were done before a moment, and of reviews written before it."""
        limit = "" if at_most is None else f" LIMIT {at_most}"
        rows = self._database.rows(f"{_DUE}{limit}", *[to_text(before)] * 2)
        return tuple(uid for (uid,) in rows)

    def of_number(self, number: str) -> str | None:
        """The uid of the follow-up of that id that still tells of people and of no order; else None."""
        digits = "".join(sign for sign in number if sign.isdigit())
        found: str | None = self._database.value(f"{_FOLLOW_UPS} AND f.id = ?", int(digits or 0))
        return found

    def telling(self, uids: Sequence[str]) -> tuple[str, ...]:
        """Those of the uids whose follow-up or review still tells of people."""
        sql = f"{_FOLLOW_UPS} AND f.uid IN ({marks(uids)}) UNION ALL {_REVIEWS} AND r.uid IN ({marks(uids)})"
        return tuple(uid for (uid,) in self._database.rows(sql, *uids, *uids))

    def erase(self, uids: Sequence[str]) -> tuple[str, ...]:
        """Take the words out, those said about it too; gives the photos that nothing needs any more."""
        rows = self._database.rows(f"SELECT id FROM follow_ups WHERE uid IN ({marks(uids)})", *uids)
        follow_up_ids = [row_id for (row_id,) in rows]
        ids = ids_text(follow_up_ids)
        for sql in _OF_FOLLOW_UPS:
            self._database.run(sql.format(ids=ids))
        self._database.run(f"UPDATE reviews SET text = '', answer = '' WHERE uid IN ({marks(uids)})", *uids)
        return PhotoBook(self._database).forget_of(follow_up_ids)

    def drop_copies(self) -> None:
        """What earlier programs kept of it beside the journal, where nothing else erases it."""
        with self._database.write():
            self._database.run(
                """DELETE FROM private_texts WHERE journal_id IN (SELECT t.journal_id FROM private_texts t
                   JOIN journal j ON j.id = t.journal_id WHERE j.order_uid = '')"""
            )

    # the lines of days

    def forget_in_lessons(self, order_ids: Sequence[int]) -> None:
        """Take those out of the lines of days of whom these orders tell; before they tell it no more."""
        lessons: dict[int, str] = dict(self._database.rows("SELECT id, text FROM lessons"))
        if not lessons:
            return
        for lesson_id, text in without_people(lessons, self._known_of(order_ids)).items():
            self._database.run("UPDATE lessons SET text = ? WHERE id = ?", text, lesson_id)

    def _known_of(self, order_ids: Sequence[int]) -> KnownOf:
        ids = ids_text(order_ids)
        people, emails, accounts = [], [], []
        for row in self._database.rows(_PEOPLE.format(ids=ids)):
            name, phone, address, customer, own_phone, email, account = (value or "" for value in row)
            people += [Recipient(name, phone, address), Recipient(customer, own_phone)]
            emails.append(email)
            accounts.append(account)
        accounts += [account for (account,) in self._database.rows(_ACCOUNTS.format(ids=ids))]
        return KnownOf(people=tuple(people), emails=tuple(emails), accounts=tuple(accounts))
