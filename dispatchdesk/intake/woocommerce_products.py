"""WooCommerce's own product export: a row a product, and a row for each variation that names its parent.

Source: the plugin's product CSV importer and exporter, and the sample file that comes with it.
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
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint
from dispatchdesk.intake.row_reader import RowReader
from dispatchdesk.rules.articles import Options

_GRAMS = {"kg": 1000, "g": 1, "lbs": 454, "oz": 28}
"""In one unit of the weight's column, which the caption names."""
_UNIT = re.compile(r"\((kg|g|lbs|oz)\)", re.IGNORECASE)
_NOT_PACKED = frozenset(["grouped", "external", "virtual", "downloadable"])
_ATTRIBUTES = range(1, 5)


class _Row(NamedTuple):
    at: int
    shape: Trouble | None
    id: str
    type: str
    sku: str
    title: str
    weight: str
    pictures: str
    parent: str
    barcode: str
    maker: str
    name1: str
    value1: str
    name2: str
    value2: str
    name3: str
    value3: str
    name4: str
    value4: str

    @property
    def kinds(self) -> frozenset[str]:
        """``simple, virtual`` are two."""
        return frozenset(kind.strip().casefold() for kind in self.type.split(","))

    @property
    def picture(self) -> str:
        """The first of its pictures."""
        return self.pictures.split(",")[0].strip()


_COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("ID",),
    "type": ("Type", "Typ", "Tipo"),
    "sku": ("SKU", "Artikelnummer", "UGS"),
    "title": ("Name", "Nom", "Nombre"),
    "weight": tuple(f"{word} ({unit})" for word in ("Weight", "Gewicht", "Poids", "Peso") for unit in _GRAMS),
    "pictures": ("Images", "Bilder", "Imágenes"),
    "parent": ("Parent", "Übergeordnetes Produkt", "Superior"),
    "barcode": ("GTIN, UPC, EAN, or ISBN", "Meta: _ean", "Meta: _gtin", "Meta: _barcode", "Meta: _alg_ean"),
    "maker": ("Brands", "Meta: _brand"),
    **{
        f"{part}{number}": tuple(caption.format(number=number) for caption in captions)
        for number in _ATTRIBUTES
        for part, captions in (
            ("name", ("Attribute {number} name", "Name des Attributs {number}")),
            ("value", ("Attribute {number} value(s)", "Wert(e) des Attributs {number}")),
        )
    },
}


def _read(tables: Sequence[Table]) -> Reading:
    return catalogue_reading(tables, _products)


def _products(reader: RowReader) -> tuple[ParsedProduct, ...]:
    rows = [row for row in reader.table.rows(_Row) if is_readable(reader, row.at, row.shape)]
    return products_of("woocommerce", reader.table.file, _listed(reader, rows))


def _listed(reader: RowReader, rows: Sequence[_Row]) -> Iterator[Listed]:
    parents = _parents(rows)
    for row in rows:
        if row.kinds & _NOT_PACKED or "variable" in row.kinds:
            continue
        head = parents.get(row.parent, row) if "variation" in row.kinds else row
        if not (head.title or row.sku):
            reader.report(row.at, "title", Trouble.ROW_TOO_SHORT)
            continue
        handle = head.id or head.sku or head.title
        yield Listed(handle, _variant(reader, row, head), head.title, head.maker, head.picture)


def _parents(rows: Sequence[_Row]) -> dict[str, _Row]:
    """Products under all the names by which a variation may call its parent: ``cc-tee``, ``id:741``."""
    return {
        name: row
        for row in rows
        if "variation" not in row.kinds
        for name in (row.sku, f"id:{row.id}")
        if name
    }


def _variant(reader: RowReader, row: _Row, head: _Row) -> ParsedVariant:
    unit = _UNIT.search(reader.table.caption("weight"))
    grams = _GRAMS[unit[1].lower()] if unit else 1
    return ParsedVariant(
        sku=reader.identifier(row.at, "sku", row.sku, ""),
        options=_options(row) if row is not head else (),
        row=row.at,
        barcodes=barcodes_in(reader, row.at, row.barcode),
        weight_grams=weight_in(reader, row.at, row.weight or head.weight, grams),
        picture=row.picture or head.picture,
    )


def _options(row: _Row) -> Options:
    """Of a variation each attribute has one value."""
    cells = ((getattr(row, f"name{number}"), getattr(row, f"value{number}")) for number in _ATTRIBUTES)
    return named_options((name, value) for name, value in cells if name)


WOOCOMMERCE_PRODUCTS = Format(
    name="woocommerce-products",
    channel="woocommerce",
    fingerprints=(
        fingerprint("ID", "Type", "SKU", "Name", "Visibility in catalog", "Parent"),
        fingerprint("ID", "Typ", "Artikelnummer", "Name", "Sichtbarkeit im Katalog"),
        fingerprint("ID", "Type", "UGS", "Nom", "Visibilité dans le catalogue"),
        fingerprint("ID", "Tipo", "SKU", "Nombre", "Visibilidad en el catálogo"),
    ),
    columns=_COLUMNS,
    required=("id", "type", "title"),
    read=_read,
)
