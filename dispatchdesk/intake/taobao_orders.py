"""Taobao's order list: one row an order, to which its item rows belong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.chinese import recipient_in_words
from dispatchdesk.intake.parsed import NeverReason, ParsedCustomer, ParsedOrder, Standing
from dispatchdesk.intake.row_reader import Holds, RowReader
from dispatchdesk.intake.taobao_columns import DeliveryRow, ItemRow, OrderRow
from dispatchdesk.intake.taobao_items import (
    CLOSED,
    NEVER_STATUSES,
    NOT_PAID,
    TO_SEND,
    Items,
    plain_status,
    read_items,
    with_changed_options,
)
from dispatchdesk.rules.orders import HoldReason, Recipient

_TRACKING_LABEL = re.compile(r"no[:：]\s*", re.IGNORECASE)
_REFUND = "退款"


def read_order(
    reader: RowReader,
    head: OrderRow,
    item_reader: RowReader,
    rows: Sequence[ItemRow],
    delivery: DeliveryRow | None,
) -> ParsedOrder:
    """One order from its row in the list, its item rows, and its row of the delivery sheet, if any."""
    items = read_items(item_reader, rows, head.number)
    facts = _facts(reader, head, rows, delivery)
    never = _never(head, rows, items)
    if never:
        return replace(facts, standing=Standing.NEVER, never_reason=never, lines=items.all)
    tracking, carrier = _tracking(reader, head, rows)
    wanted, changed = with_changed_options(items.wanted, head.changed_sku)
    unreadable = (*item_reader.unreadable_rows(head.number), *reader.unreadable_rows(head.number))
    differing = () if unreadable else _count_holds(reader, head, items)
    holds = (*_status_holds(reader, head), *items.holds, *changed, *differing, *unreadable)
    return replace(
        facts,
        standing=Standing.HOLD if holds else Standing.SHIP,
        holds=tuple(dict.fromkeys(holds)),
        lines=wanted,
        known_tracking=tracking,
        known_carrier=carrier,
    )


def _never(head: OrderRow, rows: Sequence[ItemRow], items: Items) -> NeverReason | None:
    status = plain_status(head.status)
    if head.shape:
        return None
    if status in NEVER_STATUSES:
        is_refund = _REFUND in head.closed_because and status == CLOSED
        return NeverReason.REFUNDED if is_refund else NEVER_STATUSES[status]
    if status == TO_SEND and rows and len(items.dropped) == len(rows):
        reasons = (NeverReason.REFUNDED, NeverReason.SENT, NeverReason.CLOSED)
        return next(reason for reason in reasons if reason in items.dropped)
    return None


def _status_holds(reader: RowReader, head: OrderRow) -> Holds:
    status = plain_status(head.status)
    if status == TO_SEND:
        return ()
    if status == NOT_PAID:
        return ((HoldReason.NOT_PAID, head.status),)
    return reader.unknown_status(head.at, "status", head.status, head.number)


def _count_holds(reader: RowReader, head: OrderRow, items: Items) -> Holds:
    """Usually the item file covers another period than the list, and lines are missing."""
    if not items.all:
        reader.report(head.at, "number", Trouble.ROW_NO_LINES, head.number)
        return ((HoldReason.COUNTS_DIFFER, f"0 / {head.pieces}"),)
    stated = reader.quantity(head.at, "pieces", head.pieces, head.number) if head.pieces else None
    if stated in (None, items.pieces):
        return reader.unreadable_rows(head.number)
    found = str(items.pieces)
    reader.report(head.at, "pieces", Trouble.ROW_COUNTS_DIFFER, head.number, found=found, stated=head.pieces)
    return ((HoldReason.COUNTS_DIFFER, f"{found} / {head.pieces}"),)


def _facts(
    reader: RowReader, head: OrderRow, rows: Sequence[ItemRow], delivery: DeliveryRow | None
) -> ParsedOrder:
    """All that an order's rows say, but for its standing and lines."""
    at, number = head.at, head.number
    if head.shape:
        reader.report(at, "", head.shape, number)
    paid = reader.money(at, "paid", head.paid, number, "CNY")
    total = reader.money(at, "total", head.total, number, "CNY")
    recipient = _recipient(head, delivery)
    return ParsedOrder(
        number=number,
        standing=Standing.SHIP,
        lines=(),
        row=at,
        customer=ParsedCustomer(channel_id=head.member, name=recipient.name, phone=recipient.phone),
        recipient=recipient,
        buyer_note=_joined([head.buyer_note, *(row.buyer_note for row in rows)]),
        seller_note=_joined([head.seller_note, *(note for row in rows for note in _remarks(row))]),
        currency="CNY",
        total_minor=paid or total,
        placed_at=reader.moment(at, "created_at", head.created_at, number),
        paid_at=reader.moment(at, "paid_at", head.paid_at, number),
        file=reader.table.file,
        channel="taobao",
        shop=head.shop,
    )


def _remarks(row: ItemRow) -> tuple[str, ...]:
    return (row.seller_note, row.remark, row.flag)


def _joined(notes: Iterable[str]) -> str:
    """Notes without the ``'`` that the export sets before them, each once."""
    return "\n".join(dict.fromkeys(note.lstrip("'") for note in notes if note.lstrip("'")))


def _recipient(head: OrderRow, delivery: DeliveryRow | None) -> Recipient:
    name, phone, address = head.recipient, head.mobile or head.phone, head.changed_address or head.address
    if delivery:
        name, phone = name or delivery.recipient, phone or delivery.mobile
        address = address or delivery.address
    return recipient_in_words(name, phone, address)


def _tracking(reader: RowReader, head: OrderRow, rows: Sequence[ItemRow]) -> tuple[str, str]:
    """A waybill that the channel knows beforehand, ``No:`` before it."""
    number = head.tracking or next((row.tracking for row in rows if row.tracking), "")
    carrier = head.carrier or next((row.carrier for row in rows if row.carrier), "")
    bare = _TRACKING_LABEL.sub("", number)
    return reader.identifier(head.at, "tracking", bare, head.number), carrier if bare else ""
