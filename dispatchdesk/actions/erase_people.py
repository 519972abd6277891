"""What orders tell of people is erased: by the owner's rule, or by hand when a customer asks for it.

The evidence stays: what was sent, when, with which label, and every seal of the journal.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from dispatchdesk.actions.keep_backups import delete_backups_older_than
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, StorageError, Trouble
from dispatchdesk.rules.retention import ErasureCause, PersonalRecord, oldest_kept, why_kept
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.customer_search import CustomerSearch
from dispatchdesk.storage.erasing_book import ErasingBook
from dispatchdesk.storage.erasures import (
    WORDS,
    delete_photos,
    note_erasures,
    note_swept,
    waits_for_sweeping,
)
from dispatchdesk.storage.loose_words import LooseWords
from dispatchdesk.storage.photo_book import PhotoBook
from dispatchdesk.storage.search_index import SearchIndex

R = TypeVar("R")
ORDERS_AT_ONCE = 20
"""A transaction of so many takes about 15 ms: no scan waits for it."""
IN_PASSING = ORDERS_AT_ONCE
AT_CLOSING = 5_000


@dataclass(frozen=True, slots=True)
class ErasedCustomer:
    """How many orders of a customer were erased, and how many are still to be sent and were not."""

    erased: int
    kept: int


def people_to_erase(
    desk: Desk, keep_days: int | None = None, at_most: int | None = None
) -> tuple[PersonalRecord, ...]:
    """Orders whose personal data is due, the oldest first. ``keep_days``: as if the owner had chosen it."""
    days = desk.settings.keep_personal_days if keep_days is None else keep_days
    if not days:
        return ()
    now = desk.now()
    candidates = ErasingBook(desk.database).urgent_before(oldest_kept(now, days))
    return tuple(islice((one for one in candidates if why_kept(one, now, days) is None), at_most))


def erase_due(desk: Desk, at_most: int | None = None) -> int:
    """Erase what the rule asks for, the oldest first; gives the number of orders.

    With it goes what was written so long ago and belongs to no order, and backups that are as old.

    Raises:
        StorageError: what is left is erased the next time.
    """
    due = people_to_erase(desk, at_most=at_most)
    erased = sum(_erase(desk, some, ErasureCause.RULE) for some in _portions(due))
    if days := desk.settings.keep_personal_days:
        oldest = oldest_kept(desk.now(), days)
        if at_most is None or erased < at_most:
            for uids in _portions(LooseWords(desk.database).due(oldest, at_most)):
                _erase_words(desk, uids, ErasureCause.RULE)
        delete_backups_older_than(desk, oldest)
    return erased


def erase_in_passing(desk: Desk) -> None:
    """A few orders at a time, between scans, until the day's are done; to be called now and then.

    A disk that refuses would refuse the next scan too, and that one says so.
    """
    today = desk.now().date()
    if not desk.settings.keep_personal_days or desk.erased_on == today:
        return
    with contextlib.suppress(StorageError):
        if erase_due(desk, IN_PASSING) < IN_PASSING:
            desk.erased_on = today


def erase_at_closing(desk: Desk) -> None:
    """Erase what is due, and sweep the files; nobody waits for a scan any more. Tried again next time."""
    with contextlib.suppress(StorageError):
        erase_due(desk, AT_CLOSING)
        sweep(desk)


def customer_to_erase(desk: Desk, order_id: int) -> tuple[tuple[PersonalRecord, ...], int]:
    """Orders of an order's customer that can be erased, and how many are still to be sent.

    Raises:
        DeskError: ORDER_NOT_ENDED where that very order is still to be sent; ALREADY_ERASED; NEEDS_OWNER.
    """
    desk.require(Right.ERASE)
    records = ErasingBook(desk.database).of_customer(order_id)
    asked = next((one for one in records if one.order_id == order_id), None)
    if asked is None:
        raise DeskError(Trouble.ALREADY_ERASED, number=desk.orders.by_id(order_id).number)
    if asked.ended_at is None:
        raise DeskError(Trouble.ORDER_NOT_ENDED, number=asked.number)
    ended = tuple(one for one in records if one.ended_at is not None)
    return ended, len(records) - len(ended)


def erase_customer(desk: Desk, order_id: int) -> ErasedCustomer:
    """Erase the customer of an order from it and from all their other orders that have ended.

    Open follow-ups and promises do not keep what a customer wants erased; a promise then joins no
    later order by itself.

    Raises:
        DeskError: see :func:`customer_to_erase`.
    """
    ended, kept = customer_to_erase(desk, order_id)
    return ErasedCustomer(sum(_erase(desk, some, ErasureCause.HAND) for some in _portions(ended)), kept)


def erase_follow_up(desk: Desk, number: str) -> None:
    """Erase what a follow-up that belongs to no order tells of people, whether it is done or not.

    Raises:
        DeskError: NOTHING_TO_ERASE where there is no such follow-up, or its words go with an order's
            customer; NEEDS_OWNER.
    """
    desk.require(Right.ERASE)
    uid = LooseWords(desk.database).of_number(number)
    if uid is None:
        raise DeskError(Trouble.NOTHING_TO_ERASE, number=number)
    _erase_words(desk, (uid,), ErasureCause.HAND)


def sweep(desk: Desk) -> None:
    """Leave no byte of what was erased in the data folder; blocks all writing for a while."""
    if waits_for_sweeping(desk.folder.erasures):
        LooseWords(desk.database).drop_copies()
        SearchIndex(desk.database).purge()
        CustomerSearch(desk.database).purge()
        desk.database.sweep()
        # What a kill left of an import that never began.
        desk.folder.staging.with_name(f"{desk.folder.staging.name}.new").unlink(missing_ok=True)
        note_swept(desk.folder.erasures, desk.now())


def _erase(desk: Desk, records: Sequence[PersonalRecord], cause: ErasureCause) -> int:
    """One transaction; what changed since the orders were chosen is looked at again within it."""
    book = ErasingBook(desk.database)
    desk.database.let_others_write()
    with desk.database.write():
        now, days = desk.now(), desk.settings.keep_personal_days
        ended = [one for one in book.named(record.uid for record in records) if one.ended_at is not None]
        if cause is ErasureCause.RULE:
            ended = [one for one in ended if why_kept(one, now, days) is None]
        unused: tuple[str, ...] = ()
        if ended:
            unused = PhotoBook(desk.database).forget([one.order_id for one in ended])
            note_erasures(desk.folder.erasures, [one.uid for one in ended], now)
            book.erase([one.order_id for one in ended], now)
            for one in ended:
                desk.note("erase", {"cause": cause.value}, one.uid)
    delete_photos(desk.folder.photos, unused)
    return len(ended)


def _erase_words(desk: Desk, uids: Sequence[str], cause: ErasureCause) -> None:
    desk.database.let_others_write()
    with desk.database.write():
        note_erasures(desk.folder.erasures, uids, desk.now(), WORDS)
        unused = LooseWords(desk.database).erase(uids)
        for uid in uids:
            desk.note("erase", {"words": uid, "cause": cause.value})
    delete_photos(desk.folder.photos, unused)


def _portions(records: Sequence[R]) -> list[Sequence[R]]:
    return [records[start : start + ORDERS_AT_ONCE] for start in range(0, len(records), ORDERS_AT_ONCE)]
