"""PrestaShop's product file, and the file of its combinations.

Source: the shop's own sample files for its import of products and combinations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.catalogue_rows import (
    Listed,
    barcodes_in,
    catalogue_reading,
    is_readable,
    products_of,
    weight_in,
)
from dispatchdesk.intake.options import named_options
from dispatchdesk.intake.parsed import ParsedProduct, ParsedVariant
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint, refuse
from dispatchdesk.intake.row_reader import RowReader
from dispatchdesk.intake.shapes import rows_by
from dispatchdesk.rules.articles import Options

_GRAMS = 1000
"""The shop's unit of weight is the kilogram unless its owner chose another."""
_NAMES = "prestashop-products", "prestashop-combinations"
_BETWEEN = re.compile(r",\s*(?=[^,:]+:)")
"""Before the next ``Group:Value``; a value may have commas of its own."""


class _Product(NamedTuple):
    at: int
    shape: Trouble | None
    id: str
    title: str
    sku: str
    barcode: str
    upc: str
    maker: str
    weight: str
    pictures: str


class _Combination(NamedTuple):
    at: int
    shape: Trouble | None
    id: str
    options: str
    names: str
    values: str
    sku: str
    barcode: str
    upc: str
    picture: str


_PRODUCT: dict[str, tuple[str, ...]] = {
    "id": ("id", "Product ID"),
    "title": ("Name*", "Name"),
    "sku": ("Reference #", "Reference"),
    "barcode": ("EAN13", "EAN-13"),
    "upc": ("UPC",),
    "maker": ("Manufacturer", "Brand"),
    "weight": ("Weight",),
    "pictures": ("Image URLs (x,y,z,...)", "Image URLs (x,y,z...)"),
}
_COMBINATION: dict[str, tuple[str, ...]] = {
    "id": ("Product ID*", "Product ID"),
    "options": ("Options (Group:Value)*", "Options (Group:Value)"),
    "names": ("Attribute (Name:Type:Position)*", "Attribute (Name:Type:Position)"),
    "values": ("Value (Value:Position)*", "Value (Value:Position)"),
    "sku": ("Reference",),
    "barcode": ("EAN13",),
    "upc": ("UPC",),
    "picture": ("Image URLs (x,y,z,...)", "Image URL"),
}


def _read(tables: Sequence[Table]) -> Reading:
    """Combinations take the place of the one variant that their product's own row would be."""
    kinds = rows_by(tables, lambda table: table.format.name)
    products, combinations = (kinds.get(name, []) for name in _NAMES)
    if not products:
        present = combinations[0].file
        raise refuse(present, Trouble.PARTNER_FILE_MISSING, present=present, missing=_PRODUCT["title"][0])
    readers = [RowReader(table) for table in combinations]
    by_product: dict[str, list[ParsedVariant]] = {}
    for reader in readers:
        for product, variant in _variants(reader):
            by_product.setdefault(product, []).append(variant)
        reader.refuse_if_ruined(("id", "barcode", "sku"))
    reading = catalogue_reading(
        products, lambda reader: _products(reader, by_product), ("id", "barcode", "sku")
    )
    problems = tuple(problem for reader in readers for problem in reader.problems)
    return Reading((), reading.products, (*reading.problems, *problems))


def _products(reader: RowReader, combinations: dict[str, list[ParsedVariant]]) -> tuple[ParsedProduct, ...]:
    return products_of("prestashop", reader.table.file, _listed(reader, combinations))


def _listed(reader: RowReader, combinations: dict[str, list[ParsedVariant]]) -> Iterator[Listed]:
    for row in reader.table.rows(_Product):
        if not is_readable(reader, row.at, row.shape):
            continue
        if not row.id:
            reader.report(row.at, "id", Trouble.ROW_NUMBER_MISSING)
            continue
        picture = row.pictures.split(",")[0].strip()
        own = ParsedVariant(
            sku=reader.identifier(row.at, "sku", row.sku, ""),
            options=(),
            row=row.at,
            barcodes=barcodes_in(reader, row.at, row.barcode, row.upc),
            weight_grams=weight_in(reader, row.at, row.weight, _GRAMS),
            picture=picture,
        )
        for variant in combinations.get(row.id) or [own]:
            yield Listed(row.id, variant, row.title, row.maker, picture)


def _variants(reader: RowReader) -> Iterator[tuple[str, ParsedVariant]]:
    for row in reader.table.rows(_Combination):
        if is_readable(reader, row.at, row.shape):
            variant = ParsedVariant(
                sku=reader.identifier(row.at, "sku", row.sku, ""),
                options=_options(row),
                row=row.at,
                barcodes=barcodes_in(reader, row.at, row.barcode, row.upc),
                picture=row.picture.split(",")[0].strip(),
            )
            yield reader.identifier(row.at, "id", row.id, ""), variant


def _options(row: _Combination) -> Options:
    """``Color:Blue, Size:M``, or names and values in a column each, more of each behind a colon."""
    if row.options:
        pairs = (part.partition(":") for part in _BETWEEN.split(row.options))
        return named_options((name.strip(), value.strip()) for name, _, value in pairs)
    names, values = (
        [part.split(":")[0].strip() for part in cell.split(",")] for cell in (row.names, row.values)
    )
    return named_options(zip(names, values, strict=False))


PRESTASHOP_PRODUCTS = Format(
    name=_NAMES[0],
    channel="prestashop",
    fingerprints=(fingerprint("Name*", "Reference #", "EAN13", "Manufacturer"),),
    columns=_PRODUCT,
    required=("id", "title"),
    read=_read,
)
PRESTASHOP_COMBINATIONS = Format(
    name=_NAMES[1],
    channel="prestashop",
    fingerprints=(
        fingerprint("Product ID*", "Options (Group:Value)*"),
        fingerprint("Product ID*", "Attribute (Name:Type:Position)*", "Value (Value:Position)*"),
    ),
    columns=_COMBINATION,
    required=("id",),
    read=_read,
)
