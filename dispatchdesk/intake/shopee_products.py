"""Shopee's product sheet: machine keys in the first row, rows of explanations below it.

Source: a mass-update sheet of a seller in Thailand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.catalogue_rows import (
    Listed,
    barcodes_in,
    catalogue_reading,
    is_readable,
    products_of,
)
from dispatchdesk.intake.options import read_values
from dispatchdesk.intake.parsed import ParsedProduct, ParsedVariant
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint
from dispatchdesk.intake.row_reader import RowReader


class _Row(NamedTuple):
    at: int
    shape: Trouble | None
    product: str
    title: str
    variation: str
    parent_sku: str
    sku: str
    barcode: str


_COLUMNS: dict[str, tuple[str, ...]] = {
    "product": ("et_title_product_id",),
    "title": ("et_title_product_name",),
    "variation": ("et_title_variation_name",),
    "parent_sku": ("et_title_parent_sku",),
    "sku": ("et_title_variation_sku",),
    "barcode": ("ps_gtin_code",),
}


def _read(tables: Sequence[Table]) -> Reading:
    return catalogue_reading(tables, _products, ("product", "barcode", "sku"))


def _products(reader: RowReader) -> tuple[ParsedProduct, ...]:
    return products_of("shopee", reader.table.file, _listed(reader))


def _listed(reader: RowReader) -> Iterator[Listed]:
    for row in reader.table.rows(_Row):
        if not is_readable(reader, row.at, row.shape) or not _is_product(reader, row):
            continue
        variant = ParsedVariant(
            sku=reader.identifier(row.at, "sku", row.sku or row.parent_sku, ""),
            options=read_values(row.variation),
            row=row.at,
            barcodes=barcodes_in(reader, row.at, row.barcode),
        )
        yield Listed(row.product, variant, row.title)


def _is_product(reader: RowReader, row: _Row) -> bool:
    """Explanations have prose or nothing where products have a number; a ruined number is none of them."""
    return reader.identifier(row.at, "product", row.product, "").isdigit()


SHOPEE_PRODUCTS = Format(
    name="shopee-products",
    channel="shopee",
    fingerprints=(fingerprint("et_title_product_id", "et_title_product_name", "et_title_variation_sku"),),
    columns=_COLUMNS,
    required=("product", "title"),
    read=_read,
)
