"""Customers: found, looked at with all of theirs, and what is known of them in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.codes import storable
from dispatchdesk.rules.contacts import ContactAbout
from dispatchdesk.rules.customer_notes import KINDS_EDITED, CustomerNoteKind
from dispatchdesk.rules.customers import (
    CustomerFilter,
    CustomerList,
    CustomerPage,
    CustomerPile,
    CustomerRow,
    LikeCustomer,
    Merge,
)
from dispatchdesk.rules.masking import mask_name, mask_phone
from dispatchdesk.rules.paging import OpenedList
from dispatchdesk.rules.promises import PromiseRow
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.customer_page_book import MOST_ORDERS, Identity
from dispatchdesk.storage.ledger_book import LedgerFilter


def open_customer_list(desk: Desk, pile: CustomerPile, text: str = "") -> CustomerList:
    """Customers of a pile, or those of all whom a text finds, to be read page by page.

    Raises:
        DeskError: as ``Desk.require`` tells.
    """
    desk.require(Right.CUSTOMERS)
    where = CustomerFilter(pile, storable(text).strip())
    return OpenedList(where, desk.now(), desk.customer_lists.places(where))


def customer_page(desk: Desk, opened: CustomerList, page: int) -> tuple[CustomerRow, ...]:
    """A page of an opened list, names masked."""
    rows = desk.customer_lists.rows(opened.places.ids_of(page))
    return tuple(replace(row, name=mask_name(row.name)) for row in rows)


def place_of_customer(opened: CustomerList, customer_id: int) -> int | None:
    """Where a customer stands in an opened list; None where they do not."""
    ids = opened.places.ids
    return ids.index(customer_id) if customer_id in ids else None


def list_customers(desk: Desk, pile: CustomerPile, text: str = "") -> tuple[CustomerRow, ...]:
    """The first page of such a list. DeskError as ``Desk.require`` tells."""
    return customer_page(desk, open_customer_list(desk, pile, text), 0)


def load_customer(desk: Desk, customer_id: int) -> CustomerPage:
    """One person with all of theirs, masked; of a row that was merged the one that it was merged into.

    Raises:
        DeskError: as ``Desk.require`` tells.
        KeyError: there is no such customer.
    """
    desk.require(Right.CUSTOMERS)
    customer_id = desk.merges.kept([customer_id]).get(customer_id, customer_id)
    book = desk.customers
    who = book.identity(desk.merges.rows_of(customer_id))
    orders = book.orders(customer_id)
    return CustomerPage(
        id=customer_id,
        uid=who.uid,
        name=mask_name(who.name),
        email=_mask_email(who.email),
        phone=mask_phone(who.phone),
        level=who.level,
        accounts=who.accounts,
        orders=orders[:MOST_ORDERS],
        spent=book.spent([customer_id]).get(customer_id, ()),
        follow_ups=book.follow_ups(customer_id),
        promises=_promises(desk, customer_id),
        contacts=tuple(reversed(desk.contacts.of(ContactAbout(customer_id=customer_id)))),
        reviews=desk.reviews.of_customer(customer_id),
        notes=desk.customer_notes.of(customer_id),
        levels=book.levels(customer_id),
        alike=_alike(desk, customer_id),
        merges=_merges(desk, customer_id),
        has_more_orders=len(orders) > MOST_ORDERS,
    )


def _promises(desk: Desk, customer_id: int) -> tuple[PromiseRow, ...]:
    now = desk.now()
    today = now.astimezone(desk.zone).date()
    midnight = datetime.combine(today + timedelta(days=1), time.min, desk.zone)
    rows = desk.ledger.find(LedgerFilter(customer_id=customer_id), now, midnight)
    return tuple(replace(row, customer_name=mask_name(row.customer_name)) for row in rows)


def _merges(desk: Desk, customer_id: int) -> tuple[Merge, ...]:
    return tuple(replace(one, gone_name=mask_name(one.gone_name)) for one in desk.merges.into(customer_id))


def _alike(desk: Desk, customer_id: int) -> tuple[LikeCustomer, ...]:
    pairs = desk.likenesses.of(customer_id)
    others = [pair.kept_id + pair.gone_id - customer_id for pair in pairs]
    rows = {row.id: replace(row, name=mask_name(row.name)) for row in desk.customer_lists.rows(others)}
    return tuple(LikeCustomer(pair, rows[other]) for pair, other in zip(pairs, others, strict=True))


def reveal_customer(desk: Desk, customer_id: int) -> Identity:
    """Name, phone number, e-mail address and accounts in full; the journal keeps who saw whose, not what.

    Raises:
        DeskError: as ``Desk.require`` tells.
        KeyError: there is no such customer.
    """
    desk.require(Right.REVEAL)
    who = desk.customers.identity(desk.merges.rows_of(customer_id))
    with desk.database.write():
        desk.note("reveal", {"customer": who.uid})
    return who


def write_preferences(
    desk: Desk, customer_id: int, sentences: Mapping[CustomerNoteKind, Sequence[str]]
) -> None:
    """Keep these sentences of the kinds that are edited in place of the former ones; equal ones stay as old.

    Raises:
        DeskError: as ``Desk.require`` tells.
    """
    desk.require(Right.CUSTOMERS)
    wanted = {kind: _cleaned(sentences.get(kind, ())) for kind in KINDS_EDITED}
    with desk.database.write():
        before = desk.customer_notes.of(customer_id, KINDS_EDITED)
        gone = [note.id for note in before if note.text not in wanted[note.kind]]
        have = {(note.kind, note.text) for note in before}
        new = [(kind, text) for kind, texts in wanted.items() for text in texts if (kind, text) not in have]
        if not gone and not new:
            return
        desk.customer_notes.remove(gone)
        for kind, text in new:
            desk.customer_notes.add(customer_id, kind, text, desk.now(), desk.packer)
        changed = {note.kind for note in before if note.id in gone}
        _journal(desk, customer_id, changed | {kind for kind, _ in new})


def add_customer_note(desk: Desk, customer_id: int, text: str) -> None:
    """Keep a sentence for the office.

    Raises:
        DeskError: TEXT_MISSING; as ``Desk.require`` tells.
    """
    desk.require(Right.CUSTOMERS)
    words = " ".join(_cleaned(text.splitlines()))
    if not words:
        raise DeskError(Trouble.TEXT_MISSING)
    with desk.database.write():
        desk.customer_notes.add(customer_id, CustomerNoteKind.NOTE, words, desk.now(), desk.packer)
        _journal(desk, customer_id, {CustomerNoteKind.NOTE})


def _journal(desk: Desk, customer_id: int, kinds: set[CustomerNoteKind]) -> None:
    """What was changed and not to what: these words belong to no order whose erasing would reach them."""
    uid = desk.customers.uid(customer_id)
    desk.note("customer_note", {"customer": uid, "kinds": sorted(kind.value for kind in kinds)})


def _cleaned(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for text in texts if (word := storable(text).strip())))


def _mask_email(email: str) -> str:
    """``maya@example.com`` → ``m***@example.com``."""
    name, at, place = email.partition("@")
    return f"{name[:1]}***{at}{place}" if at and "*" not in name else email
