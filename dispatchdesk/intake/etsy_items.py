"""Etsy's sold items: what is to be packed, a row an item, the order's own data repeated on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import unescape

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.amounts import read_two_decimals
from dispatchdesk.intake.cells import clean
from dispatchdesk.intake.dates import read_month_first
from dispatchdesk.intake.etsy_columns import ItemRow
from dispatchdesk.intake.lines import kind_of
from dispatchdesk.intake.notes import joined_notes, named_note
from dispatchdesk.intake.order_rows import RowRules
from dispatchdesk.intake.parsed import NeverReason, ParsedCustomer, ParsedLine, ParsedOrder, Standing
from dispatchdesk.intake.row_reader import CellForms, RowReader
from dispatchdesk.intake.shapes import first_filled
from dispatchdesk.intake.statuses import RowNews, StatusWords
from dispatchdesk.intake.variations import read_etsy_variations
from dispatchdesk.rules.orders import HoldReason, Recipient

FORMS = CellForms(read_month_first, read_two_decimals)
_ORDER_TYPE = StatusWords(ship=frozenset(["", "online"]))
"""What was sold over the counter is not to be sent; its words are not known."""


def plain_cells(number: str, *others: str) -> tuple[str, ...]:
    """Cells without HTML entities; some tools write the order's number as ``#3001``."""
    texts = [clean(unescape(cell)) if "&" in cell else cell for cell in others]
    return (number.removeprefix("#"), *texts)


def _row(at: int, shape: Trouble | None, *cells: str) -> ItemRow:
    return ItemRow(at, shape, *plain_cells(*cells))


def _news(reader: RowReader, row: ItemRow) -> RowNews:
    if row.sent_at:
        return RowNews(left_out=NeverReason.SENT)
    news = _ORDER_TYPE.news(reader, row.at, "order_type", row.order_type, row.number)
    if row.paid_at or not reader.table.has("paid_at"):
        return news
    return news.and_also(RowNews(((HoldReason.NOT_PAID, ""),)))


def _lines(reader: RowReader, row: ItemRow) -> Iterator[ParsedLine]:
    at, number = row.at, row.number
    key = reader.identifier(at, "line", row.line, number)
    sku = reader.identifier(at, "sku", row.sku, number)
    quantity = reader.quantity(at, "quantity", row.quantity, number)
    price = reader.money(at, "price", row.price, number, row.currency)
    title = reader.named(at, "title", number, row.title, sku)
    if quantity is not None:
        kind = kind_of(price)
        options, _personal = read_etsy_variations(row.variations)
        yield ParsedLine(key, sku, title, options, quantity, price, kind, at, product_ref=row.listing)


def _facts(reader: RowReader, rows: Sequence[ItemRow]) -> ParsedOrder:
    row = first_filled(rows)
    at, number = row.at, reader.identifier(row.at, "number", row.number, row.number)
    reader.moment(at, "sent_at", row.sent_at, number)
    street = ", ".join(filter(None, (row.address1, row.address2)))
    place = (row.city, row.region, row.postcode, row.country)
    return ParsedOrder(
        number=number,
        standing=Standing.SHIP,
        lines=(),
        row=at,
        customer=ParsedCustomer(channel_id=row.buyer, name=row.name),
        recipient=Recipient(row.name, "", street, *place),
        buyer_note=joined_notes(_personalization(each, is_only=len(rows) == 1) for each in rows),
        currency=row.currency.upper(),
        placed_at=reader.moment(at, "placed_at", row.placed_at, number),
        paid_at=reader.moment(at, "paid_at", row.paid_at, number),
        file=reader.table.file,
        channel="etsy",
    )


def _personalization(row: ItemRow, *, is_only: bool) -> str:
    """What is to be made for this buyer is a note: with a SKU, the catalogue's options are shown."""
    _options, (caption, text) = read_etsy_variations(row.variations)
    return named_note(caption, text, "" if is_only else row.sku or row.title)


ITEM_RULES = RowRules(
    row=_row,
    lines=_lines,
    facts=_facts,
    news=_news,
    ids_and_dates=("number", "line", "sku"),
    forms=FORMS,
)
