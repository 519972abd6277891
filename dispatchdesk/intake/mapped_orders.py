"""Order files whose columns a person named: a row a line, the order's own data on each or on the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, tzinfo
from functools import partial
from typing import NamedTuple

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.amounts import read_two_decimals
from dispatchdesk.intake.carrier_status import status_format
from dispatchdesk.intake.cells import read_moment, read_money
from dispatchdesk.intake.csv_tables import ENCODINGS
from dispatchdesk.intake.dates import read_day_first, read_month_first
from dispatchdesk.intake.lines import kind_of
from dispatchdesk.intake.options import read_free
from dispatchdesk.intake.order_rows import RowRules, read_order_rows
from dispatchdesk.intake.parsed import (
    NeverReason,
    ParsedCustomer,
    ParsedFiles,
    ParsedLine,
    ParsedOrder,
    ReadFile,
    Standing,
    UnknownTable,
)
from dispatchdesk.intake.reader import FileRefusedError, Format, Reading, Table, fingerprint
from dispatchdesk.intake.row_reader import CellForms, RowReader
from dispatchdesk.intake.shapes import first_filled
from dispatchdesk.intake.statuses import RowNews, StatusWords
from dispatchdesk.rules.column_mapping import ColumnMapping, DateForm, Field, Meaning
from dispatchdesk.rules.orders import HoldReason, Recipient
from dispatchdesk.rules.status_mapping import StatusMapping

MAPPED = "mapped:"
"""Begins the name of every format that a person made; the mapping's own name follows."""
CHANNEL = "own"
"""The channel of all of them."""

_MOMENTS = {
    DateForm.YEAR_FIRST: read_moment,
    DateForm.DAY_FIRST: read_day_first,
    DateForm.MONTH_FIRST: read_month_first,
}


class _Row(NamedTuple):
    """Its fields are those of ``Field``, in their sequence."""

    at: int
    shape: Trouble | None
    number: str
    line: str
    sku: str
    barcode: str
    title: str
    options: str
    quantity: str
    price: str
    status: str
    name: str
    phone: str
    email: str
    address: str
    address_2: str
    city: str
    region: str
    postcode: str
    country: str
    buyer_note: str
    seller_note: str
    placed_at: str
    paid_at: str
    ship_by: str
    total: str
    tracking: str
    carrier: str


def mapped_format(mapping: ColumnMapping, zone: tzinfo = UTC) -> Format:
    """The format that a person made; ``zone``: the shop's, in which its times are."""
    have = dict(mapping.columns)
    return Format(
        name=f"{MAPPED}{mapping.name}",
        channel=CHANNEL,
        fingerprints=(fingerprint(*mapping.captions),),
        columns={field.value: (caption,) if (caption := have.get(field)) else () for field in Field},
        required=tuple(field.value for field, caption in mapping.columns if caption),
        read=partial(_read, rules=_rules(mapping, zone)),
        encodings=ENCODINGS,
    )


OwnMapping = ColumnMapping | StatusMapping
"""What a person said of a kind of file: of orders, or of a carrier's news."""


def own_formats(mappings: Iterable[OwnMapping], zone: tzinfo) -> tuple[Format, ...]:
    """The formats of several mappings, the one that asks for the most columns first."""
    most_first = sorted(mappings, key=lambda mapping: len(mapping.captions), reverse=True)
    return tuple(
        status_format(mapping) if isinstance(mapping, StatusMapping) else mapped_format(mapping, zone)
        for mapping in most_first
    )


def read_shown(shown: UnknownTable, header: int, mapping: ColumnMapping, zone: tzinfo) -> ParsedFiles:
    """What the first rows of a file say by a mapping, its header being the row of that index."""
    format_ = mapped_format(mapping, zone)
    rows = list(enumerate(shown.rows[header + 1 :], header + 2))
    file = ReadFile(shown.file, format_.name, shown.encoding, "", len(rows), shown.delimiter, CHANNEL)
    try:
        table = Table(
            shown.file,
            format_,
            header + 1,
            shown.rows[header],
            lambda: iter([(number, list(cells)) for number, cells in rows]),
        )
        reading = format_.read([table])
    except FileRefusedError as refusal:
        return ParsedFiles(files=(file,), channel=CHANNEL, refused=(refusal.problem,))
    return ParsedFiles(
        files=(file,),
        channel=CHANNEL,
        orders=reading.orders,
        problems=reading.problems,
        newest_at=reading.newest_at,
    )


def _read(tables: Sequence[Table], rules: RowRules[_Row]) -> Reading:
    return read_order_rows(tables, rules)


def _rules(mapping: ColumnMapping, zone: tzinfo) -> RowRules[_Row]:
    has_quantity = bool(mapping.caption_of(Field.QUANTITY))
    return RowRules(
        row=_Row,
        lines=partial(_lines, currency=mapping.currency, has_quantity=has_quantity),
        facts=partial(_facts, mapping=mapping),
        news=partial(_news, words=_status_words(mapping)),
        ids_and_dates=("number", "line", "sku", "barcode"),
        prepare=_filled_down,
        zone=zone,
        forms=CellForms(_MOMENTS[mapping.dates], read_two_decimals if mapping.decimal_comma else read_money),
    )


def _status_words(mapping: ColumnMapping) -> StatusWords | None:
    """None where the file has no status: all that it lists is to be sent."""
    if not mapping.caption_of(Field.STATUS):
        return None
    by_meaning = {one: [word for word, meaning in mapping.words if meaning is one] for one in Meaning}
    return StatusWords(
        ship=frozenset(by_meaning[Meaning.SEND]),
        hold=dict.fromkeys(by_meaning[Meaning.HOLD], HoldReason.CHANNEL_HOLD),
        never=dict.fromkeys(by_meaning[Meaning.LEAVE_OUT], NeverReason.CLOSED),
    )


def _filled_down(_reader: RowReader, rows: Iterable[_Row]) -> Iterator[_Row]:
    """A row without a number, or without a status, is a further line of the order above it."""
    number = status = ""
    for row in rows:
        if row.number and row.number != number:
            number, status = row.number, row.status
        status = row.status or status
        yield row._replace(number=number, status=status)


def _news(reader: RowReader, row: _Row, words: StatusWords | None) -> RowNews:
    return words.news(reader, row.at, "status", row.status, row.number) if words else RowNews()


def _lines(reader: RowReader, row: _Row, currency: str, has_quantity: bool) -> Iterator[ParsedLine]:
    at, number = row.at, row.number
    quantity = reader.quantity(at, "quantity", row.quantity, number) if has_quantity else 1
    sku = reader.identifier(at, "sku", row.sku, number)
    barcode = reader.identifier(at, "barcode", row.barcode, number)
    if not (row.title or sku or barcode):
        reader.report(at, "sku", Trouble.ROW_TOO_SHORT, number)
    elif quantity is not None:
        price = reader.money(at, "price", row.price, number, currency)
        yield ParsedLine(
            key=reader.identifier(at, "line", row.line, number),
            sku=sku,
            title=row.title or sku or barcode,
            options=read_free(row.options),
            quantity=quantity,
            unit_price_minor=price,
            kind=kind_of(price),
            row=at,
            barcode=barcode,
        )


def _facts(reader: RowReader, rows: Sequence[_Row], mapping: ColumnMapping) -> ParsedOrder:
    row = first_filled(rows)
    at, number = row.at, reader.identifier(row.at, "number", row.number, row.number)
    address = ", ".join(filter(None, (row.address, row.address_2)))
    return ParsedOrder(
        number=number,
        standing=Standing.SHIP,
        lines=(),
        row=at,
        customer=ParsedCustomer(name=row.name, email=row.email, phone=row.phone),
        recipient=Recipient(row.name, row.phone, address, row.city, row.region, row.postcode, row.country),
        buyer_note=row.buyer_note,
        seller_note=row.seller_note,
        currency=mapping.currency,
        total_minor=reader.money(at, "total", row.total, number, mapping.currency),
        placed_at=reader.moment(at, "placed_at", row.placed_at, number),
        paid_at=reader.moment(at, "paid_at", row.paid_at, number),
        ship_by=reader.deadline(at, "ship_by", row.ship_by, number),
        known_tracking=reader.identifier(at, "tracking", row.tracking, number),
        known_carrier=row.carrier,
        file=reader.table.file,
        channel=CHANNEL,
        shop=mapping.shop or mapping.name,
    )
