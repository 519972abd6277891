"""eBay's Orders report of the Seller Hub, in the wording of several sites.

An order of one line is one row; one of several has a row that sums it up, without an article, and below it
a row a line without address and dates. Lines before the header and after the last order are no orders.
Source: reports of the sites US, UK, AU, FR and DE, with 7 to 82 columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.amounts import currency_of, read_two_decimals
from dispatchdesk.intake.dates import read_named_month
from dispatchdesk.intake.ebay_columns import COLUMNS, OrderRow
from dispatchdesk.intake.lines import kind_of
from dispatchdesk.intake.notes import joined_notes
from dispatchdesk.intake.order_rows import RowRules, read_order_rows
from dispatchdesk.intake.parsed import NeverReason, ParsedCustomer, ParsedLine, ParsedOrder, Standing
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint
from dispatchdesk.intake.row_reader import CellForms, Holds, RowReader
from dispatchdesk.intake.shapes import first_filled, rows_by
from dispatchdesk.intake.statuses import RowNews
from dispatchdesk.intake.variations import read_bracketed
from dispatchdesk.rules.orders import HoldReason, Recipient

_NOTHING = "--"
_PEOPLE_WROTE = frozenset(["buyer_note", "my_note", "title"])
_WANTED = ("paid_at", "sent_at", "buyer_note")


def _row(at: int, shape: Trouble | None, *cells: str) -> OrderRow:
    if _NOTHING not in cells:
        return OrderRow(at, shape, *cells)
    named = zip(COLUMNS, cells, strict=True)
    filled = ["" if cell == _NOTHING and name not in _PEOPLE_WROTE else cell for name, cell in named]
    return OrderRow(at, shape, *filled)


def _prepare(reader: RowReader, rows: Iterable[OrderRow]) -> Iterator[OrderRow]:
    """Rows of orders only; each line has the dates of the row that sums it up."""
    reader.warn(0, "", Trouble.CANCELLATIONS_UNSEEN)
    for name in _WANTED:
        if not reader.table.has(name):
            reader.warn(0, name, Trouble.COLUMN_MISSING)
    numbered = (row if row.number or row.paid_at else _unpaid(row) for row in rows if not _is_footer(row))
    for of_order in rows_by(numbered, lambda row: row.number).values():
        head = next((row for row in of_order if row.is_summary), of_order[0])
        for row in of_order:
            yield row if row is head else _with_dates_of(head, row)


def _unpaid(row: OrderRow) -> OrderRow:
    """What is not paid has no order number yet."""
    return row._replace(number=row.record)


def _is_footer(row: OrderRow) -> bool:
    """``45,record(s) downloaded,`` and ``Seller ID : name``, in whatever language."""
    if not row.record or any(row[4:]):
        return False
    counts_records = bool(row.number) and not any(letter.isdigit() for letter in row.number)
    return counts_records or not row.record.isdigit()


def _with_dates_of(head: OrderRow, row: OrderRow) -> OrderRow:
    return row._replace(paid_at=row.paid_at or head.paid_at, sent_at=row.sent_at or head.sent_at)


def _news(reader: RowReader, row: OrderRow) -> RowNews:
    if row.sent_at:
        return RowNews(left_out=NeverReason.SENT)
    # A file without the column does not say whether the order is paid, or has left.
    blind = [name for name in ("paid_at", "sent_at") if not reader.table.has(name)]
    holds = [(HoldReason.UNKNOWN_STATUS, reader.table.caption(name)) for name in blind]
    if not row.paid_at and "paid_at" not in blind:
        holds.append((HoldReason.NOT_PAID, ""))
    return RowNews(tuple(holds))


def _lines(reader: RowReader, row: OrderRow) -> Iterator[ParsedLine]:
    if row.is_summary:
        return
    at, number = row.at, row.number
    quantity = reader.quantity(at, "quantity", row.quantity, number)
    price = reader.money(at, "price", row.price, number, currency_of(row.price))
    sku = reader.identifier(at, "sku", row.sku, number)
    item = reader.identifier(at, "item", row.item, number)
    key = reader.identifier(at, "line", row.line, number)
    if quantity is not None:
        title = reader.named(at, "title", number, row.title, sku, item)
        options, kind = read_bracketed(row.variation), kind_of(price)
        yield ParsedLine(key, sku, title, options, quantity, price, kind, at, product_ref=item)


def _facts(reader: RowReader, rows: Sequence[OrderRow]) -> ParsedOrder:
    row = first_filled(rows)
    at, number = rows[0].at, reader.identifier(row.at, "number", row.number, row.number)
    street = ", ".join(filter(None, (row.address1, row.address2)))
    place = (row.city, row.region, row.postcode, row.country)
    reader.moment(at, "sent_at", row.sent_at, number)
    return ParsedOrder(
        number=number,
        standing=Standing.SHIP,
        lines=(),
        row=at,
        channel_ref=row.record if row.record != number else "",
        customer=ParsedCustomer(row.username, row.buyer or row.recipient, row.email, row.phone),
        recipient=Recipient(row.recipient, row.phone, street, *place),
        buyer_note=joined_notes(each.buyer_note for each in rows),
        seller_note=joined_notes(each.my_note for each in rows),
        currency=currency_of(row.total or row.price),
        total_minor=reader.money(at, "total", row.total, number, currency_of(row.total)),
        placed_at=reader.moment(at, "placed_at", row.placed_at, number),
        paid_at=reader.moment(at, "paid_at", row.paid_at, number),
        ship_by=reader.deadline(at, "ship_by", row.ship_by, number),
        known_tracking=reader.identifier(at, "tracking", row.tracking, number),
        file=reader.table.file,
        channel="ebay",
    )


def _count_holds(reader: RowReader, rows: Sequence[OrderRow], lines: Sequence[ParsedLine]) -> Holds:
    """The row that sums up an order says how many pieces its lines have; some may be cut off."""
    summary = next((row for row in rows if row.is_summary), None)
    if summary is None or all(row.sent_at for row in rows):
        return ()
    stated = reader.quantity(summary.at, "quantity", summary.quantity, summary.number)
    found = sum(line.quantity for line in lines)
    if stated in (None, found):
        return ()
    words = {"found": str(found), "stated": str(stated)}
    reader.report(summary.at, "quantity", Trouble.ROW_COUNTS_DIFFER, summary.number, **words)
    return ((HoldReason.COUNTS_DIFFER, f"{found} / {stated}"),)


_RULES = RowRules(
    row=_row,
    lines=_lines,
    facts=_facts,
    news=_news,
    ids_and_dates=("item", "line", "sku", "placed_at", "paid_at"),
    order_holds=_count_holds,
    prepare=_prepare,
    forms=CellForms(read_named_month, read_two_decimals),
)


def _read(tables: Sequence[Table]) -> Reading:
    return read_order_rows(tables, _RULES)


EBAY_ORDERS = Format(
    name="ebay-orders",
    channel="ebay",
    fingerprints=(
        fingerprint("Sales Record Number", "Order Number"),
        fingerprint("Verkaufsprotokollnummer", "Bestellnummer"),
        fingerprint("Numéro de vente", "Numéro de commande"),
    ),
    columns=COLUMNS,
    required=("number", "title", "quantity"),
    read=_read,
    encodings=("utf-8", "cp1252"),
)
