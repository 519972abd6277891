"""Shopify's ``products_export.csv``: a row a variant, the product's own data on its first row only.

Source: Shopify's help page on product CSV files, and exports of 20 to 50 columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.catalogue_rows import barcodes_in, catalogue_reading, weight_in
from dispatchdesk.intake.options import named_options
from dispatchdesk.intake.parsed import ParsedProduct, ParsedVariant
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint
from dispatchdesk.intake.row_reader import RowReader
from dispatchdesk.intake.shapes import first_filled, rows_by
from dispatchdesk.rules.articles import Options


class _Row(NamedTuple):
    at: int
    shape: Trouble | None
    handle: str
    title: str
    vendor: str
    name1: str
    value1: str
    name2: str
    value2: str
    name3: str
    value3: str
    sku: str
    weight: str
    price: str
    barcode: str
    image: str
    variant_image: str


_COLUMNS: dict[str, tuple[str, ...]] = {
    "handle": ("Handle",),
    "title": ("Title",),
    "vendor": ("Vendor",),
    "name1": ("Option1 Name",),
    "value1": ("Option1 Value",),
    "name2": ("Option2 Name",),
    "value2": ("Option2 Value",),
    "name3": ("Option3 Name",),
    "value3": ("Option3 Value",),
    "sku": ("Variant SKU",),
    "weight": ("Variant Grams",),
    "price": ("Variant Price",),
    "barcode": ("Variant Barcode",),
    "image": ("Image Src",),
    "variant_image": ("Variant Image",),
}


def _read(tables: Sequence[Table]) -> Reading:
    return catalogue_reading(tables, _products)


def _products(reader: RowReader) -> Iterator[ParsedProduct]:
    for handle, rows in rows_by(reader.table.rows(_Row), lambda row: row.handle).items():
        _report_shapes(reader, rows)
        if handle:
            yield _product(reader, rows)


def _report_shapes(reader: RowReader, rows: Sequence[_Row]) -> None:
    for row in rows:
        may_be_cut = _is_variant(row) or reader.table.ends_cut
        if row.shape is Trouble.ROW_SHIFTED or (row.shape and may_be_cut):
            reader.report(row.at, "", row.shape)
        if not row.handle:
            reader.report(row.at, "handle", Trouble.ROW_NUMBER_MISSING)


def _is_variant(row: _Row) -> bool:
    """The other rows of a product only bring further pictures."""
    return bool(row.value1 or row.sku or row.price or row.barcode)


def _product(reader: RowReader, rows: Sequence[_Row]) -> ParsedProduct:
    head = first_filled(rows)
    return ParsedProduct(
        handle=head.handle,
        title=head.title or head.handle,
        variants=tuple(_variant(reader, row, head) for row in rows if _is_readable(row)),
        row=head.at,
        maker=head.vendor,
        picture=head.image,
        file=reader.table.file,
        channel="shopify",
    )


def _is_readable(row: _Row) -> bool:
    return _is_variant(row) and row.shape is not Trouble.ROW_SHIFTED


def _variant(reader: RowReader, row: _Row, head: _Row) -> ParsedVariant:
    return ParsedVariant(
        sku=reader.identifier(row.at, "sku", row.sku, ""),
        options=_options(row, head),
        row=row.at,
        barcodes=barcodes_in(reader, row.at, row.barcode),
        weight_grams=weight_in(reader, row.at, row.weight, 1),
        picture=row.variant_image or head.image,
    )


def _options(row: _Row, head: _Row) -> Options:
    names = (head.name1, head.name2, head.name3)
    values = (row.value1, row.value2, row.value3)
    return named_options(zip(names, values, strict=True))


SHOPIFY_PRODUCTS = Format(
    name="shopify-products",
    channel="shopify",
    fingerprints=(fingerprint("Handle", "Title", "Option1 Value", "Variant SKU"),),
    columns=_COLUMNS,
    required=("handle", "title"),
    read=_read,
)
