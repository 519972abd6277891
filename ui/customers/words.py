"""What the page of customers says of them, in lines and on the line of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from dispatchdesk.rules.customer_notes import CustomerNoteKind
from dispatchdesk.rules.customers import CustomerOrder, CustomerPage, CustomerParcel, CustomerRow
from dispatchdesk.rules.money import amount_text
from dispatchdesk.rules.orders import OrderState
from dispatchdesk.rules.promises import PromiseRow
from dispatchdesk.rules.reviews import ReviewTone
from dispatchdesk.wording.care import stage_word
from dispatchdesk.wording.contacts import contact_result_name, contact_way_name
from dispatchdesk.wording.customers import account_text
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.lists import join_words
from dispatchdesk.wording.names import carrier_name, channel_name
from dispatchdesk.wording.remedies import promise_title
from dispatchdesk.wording.reviews import score_text
from dispatchdesk.wording.times import ago
from dispatchdesk.wording.words import (
    follow_up_kind_name,
    follow_up_state_name,
    order_state_name,
    promise_state_name,
)
from ui.parts.names import person_name
from ui.parts.timeline import Entry
from ui.parts.tones import FOLLOW_UP_TONES
from ui.parts.two_lines import TwoLines

_REVIEW_TONES = {ReviewTone.BAD: "bad", ReviewTone.MIDDLING: "caution", ReviewTone.GOOD: "good"}
_ORDER_TONES = {OrderState.CANCELLED: "neutral", OrderState.PACKED: "good", OrderState.HANDED_OVER: "good"}


def describer(now: Callable[[], datetime]) -> Callable[[CustomerRow], TwoLines]:
    """Puts one line of the list into words."""

    def describe(row: CustomerRow) -> TwoLines:
        channels = join_words(map(channel_name, row.channels))
        last = ago(now(), row.last_at) if row.last_at else ""
        return TwoLines(
            person_name(row.name) or tr("No name"),
            "  ·  ".join(filter(None, (channels, order_count(row.orders)))),
            last,
            chips=tuple(_chips(row)),
        )

    return describe


def order_count(count: int) -> str:
    """``3 orders``."""
    return tr_n("{count} order", "{count} orders", count).format(count=count)


def _chips(row: CustomerRow) -> Iterator[tuple[str, str]]:
    if row.level:
        yield row.level, "caution"
    if row.has_requirement:
        yield tr("requirement"), "neutral"
    if row.owed:
        yield tr("{count} owed").format(count=row.owed), "owed"
    if row.open_follow_ups:
        yield tr("{count} open").format(count=row.open_follow_ups), "bad"


def whose(page: CustomerPage) -> str:
    """Where they buy and how they are reached, masked."""
    accounts = tuple(dict.fromkeys(account_text(one) for one in page.accounts))
    return "  ·  ".join(filter(None, (*accounts, page.phone, page.email)))


def entries_of(page: CustomerPage) -> tuple[Entry, ...]:
    """All of theirs in the sequence of time, the newest first."""
    told = (*_orders(page), *_follow_ups(page), *_promises(page), *_said(page), *_known(page))
    return tuple(sorted(told, key=lambda entry: entry.at, reverse=True))


def _orders(page: CustomerPage) -> Iterator[Entry]:
    for order in page.orders:
        yield Entry(order.placed_at, _order_words(order), _order_detail(order), "accent")
        for parcel in order.parcels:
            sent = tr("{number} sent").format(number=order.number)
            yield Entry(parcel.closed_at, sent, _parcel_words(parcel), "good")


def _order_words(order: CustomerOrder) -> str:
    pieces = tr_n("{count} piece", "{count} pieces", order.pieces).format(count=order.pieces)
    total = amount_text(order.total_minor, order.currency) if order.total_minor is not None else ""
    words = tr("Order {number}").format(number=order.number)
    return " · ".join(filter(None, (words, pieces, total)))


def _order_detail(order: CustomerOrder) -> str:
    where = " · ".join((channel_name(order.channel), order_state_name(order.state)))
    notes = (tr("“{note}”").format(note=order.buyer_note) if order.buyer_note else "", order.seller_note)
    return "\n".join(filter(None, (where, *notes)))


def _parcel_words(parcel: CustomerParcel) -> str:
    label = " ".join(filter(None, (carrier_name(parcel.carrier), parcel.tracking)))
    return " · ".join(filter(None, (label, stage_word(parcel.stage) if parcel.stage else "")))


def _follow_ups(page: CustomerPage) -> Iterator[Entry]:
    for row in page.follow_ups:
        words = f"{row.number} · {follow_up_kind_name(row.kind)}"
        detail = " · ".join(filter(None, (follow_up_state_name(row.state), row.order_number)))
        yield Entry(row.opened_at, words, detail, FOLLOW_UP_TONES[row.kind])


def _promises(page: CustomerPage) -> Iterator[Entry]:
    for row in page.promises:
        words = tr("Promised: {what}").format(what=promise_title(row))
        yield Entry(row.made_at, words, promise_detail(row), "owed")
        if row.kept_at is not None:
            kept = tr("Kept: {what}").format(what=promise_title(row))
            yield Entry(row.kept_at, kept, row.reference or row.on_order_number, "good")


def promise_detail(row: PromiseRow) -> str:
    """How far a promise is, and of which order it is."""
    on = tr("on {number}").format(number=row.on_order_number) if row.on_order_number else ""
    return " · ".join(filter(None, (promise_state_name(row.state), row.from_order_number, on)))


def _said(page: CustomerPage) -> Iterator[Entry]:
    for contact in page.contacts:
        words = f"{contact_way_name(contact.way)}: {contact_result_name(contact.result)}"
        yield Entry(contact.at, words, "\n".join(filter(None, (contact.by, contact.excerpt))), "accent")
    for review in page.reviews:
        words = " · ".join((tr("Review"), score_text(review.score)))
        tone = _REVIEW_TONES[review.tone]
        answer = tr("Our answer: {words}").format(words=review.answer) if review.answer else ""
        yield Entry(review.at, words, "\n".join(filter(None, (review.text, answer))), tone)


def _known(page: CustomerPage) -> Iterator[Entry]:
    for note in page.notes:
        if note.kind is CustomerNoteKind.NOTE:
            words = tr("Note by {name}").format(name=note.by) if note.by else tr("Note")
            yield Entry(note.at, words, note.text, "neutral")
    for level, at in page.levels:
        yield Entry(at, tr("Level {name} reached").format(name=level), "", "good")
