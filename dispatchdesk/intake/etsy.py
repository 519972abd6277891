"""Etsy's sold items, joined with its sold orders where they are given.

The items say what is to be packed; the orders add what the buyer wrote, and what became of the order.
Source: files of 29 to 39 columns, in American and British wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.etsy_columns import ITEM_COLUMNS, ORDER_COLUMNS, OrderRow
from dispatchdesk.intake.etsy_items import FORMS, ITEM_RULES, plain_cells
from dispatchdesk.intake.notes import joined_notes
from dispatchdesk.intake.order_rows import read_order_rows
from dispatchdesk.intake.parsed import FileProblem, NeverReason, ParsedOrder, Standing
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint, refuse
from dispatchdesk.intake.row_reader import Holds, RowReader
from dispatchdesk.intake.shapes import held_too, newest, rows_by
from dispatchdesk.intake.statuses import RowNews, StatusWords
from dispatchdesk.rules.orders import HoldReason

_ITEMS, _ORDERS = "etsy-items", "etsy-orders"
_ITEMS_FILE, _ORDERS_FILE = "EtsySoldOrderItems", "EtsySoldOrders"
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_STATUS = StatusWords(
    ship=frozenset(["paid"]),
    hold={
        "open": HoldReason.NOT_PAID,
        "unpaid": HoldReason.NOT_PAID,
        "payment processing": HoldReason.NOT_PAID,
        "partially refunded": HoldReason.REFUNDED,
    },
    never={
        "canceled": NeverReason.CANCELLED,
        "cancelled": NeverReason.CANCELLED,
        "fully refunded": NeverReason.REFUNDED,
        "refunded": NeverReason.REFUNDED,
    },
)

Heads = Mapping[str, tuple[RowReader, OrderRow]]


def _read(tables: Sequence[Table]) -> Reading:
    by_name = rows_by(tables, lambda table: table.format.name)
    if _ITEMS not in by_name:
        present = tables[0].file
        raise refuse(present, Trouble.PARTNER_FILE_MISSING, present=present, missing=_ITEMS_FILE)
    items = read_order_rows(by_name[_ITEMS], ITEM_RULES)
    if _ORDERS not in by_name:
        blind = [_warning(table.file, Trouble.MESSAGES_UNSEEN) for table in by_name[_ITEMS]]
        return replace(items, problems=(*blind, *items.problems))
    return _joined(items, [RowReader(table, forms=FORMS) for table in by_name[_ORDERS]])


def _joined(items: Reading, readers: Sequence[RowReader]) -> Reading:
    """The items' orders with what the files of orders say, and the orders that have no items."""
    heads = _newest_heads(readers)
    orders = [_with_head(order, heads) for order in items.orders]
    known = {order.number for order in items.orders}
    orders += [_without_items(*head) for number, head in heads.items() if number not in known]
    strays = [_stray(order) for order in orders if order.number not in heads and _is_open(order)]
    told = [problem for reader in readers for problem in reader.problems]
    return Reading(
        orders=tuple(orders),
        problems=(*items.problems, *told, *strays),
        newest_at=newest([items.newest_at, *(reader.newest_at for reader in readers)]),
    )


def _newest_heads(readers: Iterable[RowReader]) -> Heads:
    """Each order's row, from the file that has the newest date."""
    loaded = []
    for reader in readers:
        rows = list(reader.table.rows(_order_row))
        for row in rows:
            _look_at(reader, row)
        reader.refuse_if_ruined(("number",))
        loaded.append((reader.newest_at or _LONG_AGO, reader, rows))
    loaded.sort(key=lambda entry: entry[0])
    return {row.number: (reader, row) for _age, reader, rows in loaded for row in rows if row.number}


def _order_row(at: int, shape: Trouble | None, *cells: str) -> OrderRow:
    return OrderRow(at, shape, *plain_cells(*cells))


def _look_at(reader: RowReader, row: OrderRow) -> None:
    if not reader.identifier(row.at, "number", row.number, row.number):
        reader.report(row.at, "number", Trouble.ROW_NUMBER_MISSING)
    elif row.shape:
        reader.report(row.at, "", row.shape, row.number)
    reader.moment(row.at, "placed_at", row.placed_at, row.number)
    reader.moment(row.at, "sent_at", row.sent_at, row.number)


def _with_head(order: ParsedOrder, heads: Heads) -> ParsedOrder:
    if order.number not in heads:
        return held_too(order, ((HoldReason.UNKNOWN_STATUS, _ORDERS_FILE),))
    reader, head = heads[order.number]
    told = replace(
        order,
        customer=replace(order.customer, name=head.name or order.customer.name),
        buyer_note=joined_notes([head.message, order.buyer_note]),
        total_minor=reader.money(head.at, "total", head.total, head.number, head.currency),
    )
    return _judged(told, reader, head)


def _without_items(reader: RowReader, head: OrderRow) -> ParsedOrder:
    """An order whose items stand in no file given: held, unless it is not to be sent at all."""
    order = ParsedOrder(head.number, Standing.HOLD, (), head.at, file=reader.table.file, channel="etsy")
    return _judged(order, reader, head)


def _judged(order: ParsedOrder, reader: RowReader, head: OrderRow) -> ParsedOrder:
    if order.standing is Standing.NEVER:
        return order
    news = _news(reader, head)
    if news.left_out:
        return replace(order, standing=Standing.NEVER, never_reason=news.left_out, holds=())
    is_unreadable = any(reason is HoldReason.UNREADABLE_ROW for reason, _row in order.holds)
    counts = () if is_unreadable else _count_holds(reader, head, order)
    holds = (*news.holds, *counts, *reader.unreadable_rows(head.number))
    return held_too(order, holds) if holds else order


def _news(reader: RowReader, head: OrderRow) -> RowNews:
    if head.shape:
        return RowNews()
    if head.sent_at:
        return RowNews(left_out=NeverReason.SENT)
    return _STATUS.news(reader, head.at, "status", head.status, head.number)


def _count_holds(reader: RowReader, head: OrderRow, order: ParsedOrder) -> Holds:
    """Whether items are pieces or lines is not sure: a number that is neither says that some are missing."""
    if not order.lines:
        reader.report(head.at, "number", Trouble.ROW_NO_LINES, head.number)
        return ((HoldReason.COUNTS_DIFFER, f"0 / {head.pieces}"),)
    if not head.pieces:
        return ()
    stated = reader.quantity(head.at, "pieces", head.pieces, head.number)
    pieces = sum(line.quantity for line in order.lines)
    if stated in (None, pieces, len(order.lines)):
        return ()
    words = {"found": str(pieces), "stated": head.pieces}
    reader.report(head.at, "pieces", Trouble.ROW_COUNTS_DIFFER, head.number, **words)
    return ((HoldReason.COUNTS_DIFFER, f"{pieces} / {stated}"),)


def _is_open(order: ParsedOrder) -> bool:
    return order.standing is not Standing.NEVER


def _stray(order: ParsedOrder) -> FileProblem:
    return FileProblem(
        order.file, order.row, "", Trouble.ROW_NO_ORDER, is_warning=True, order_number=order.number
    )


def _warning(file: str, trouble: Trouble) -> FileProblem:
    return FileProblem(file, 0, "", trouble, (("missing", _ORDERS_FILE),), is_warning=True)


ETSY_ITEMS = Format(
    name=_ITEMS,
    channel="etsy",
    fingerprints=(fingerprint("Item Name", "Transaction ID", "Listing ID", "Order ID", "Variations"),),
    columns=ITEM_COLUMNS,
    required=("number", "title", "quantity", "sent_at"),
    read=_read,
)
ETSY_ORDERS = Format(
    name=_ORDERS,
    channel="etsy",
    fingerprints=(fingerprint("Order ID", "Full Name", "Number of Items", "Order Value"),),
    columns=ORDER_COLUMNS,
    required=("number", "status", "sent_at"),
    read=_read,
)
