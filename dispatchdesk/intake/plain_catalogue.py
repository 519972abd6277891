"""A sheet that a shop writes itself: a row an article. The program gives an empty one to be filled."""

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
from dispatchdesk.intake.csv_tables import ENCODINGS
from dispatchdesk.intake.options import COLOUR, SIZE, named_options, read_free
from dispatchdesk.intake.parsed import ParsedProduct, ParsedVariant
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint
from dispatchdesk.intake.row_reader import RowReader
from dispatchdesk.rules.articles import Options

CHANNEL = "own"
_SEVERAL = re.compile(r"[;；|\n]")


class _Row(NamedTuple):
    at: int
    shape: Trouble | None
    sku: str
    barcode: str
    title: str
    colour: str
    size: str
    options: str
    picture: str
    weight: str
    maker: str
    check_points: str
    parts: str


TEMPLATE = {
    "en": (
        "SKU", "Barcode", "Article name", "Colour", "Size", "Options", "Picture", "Weight (g)", "Maker",
        "Check points", "Parts",
    ),
    "zh": (
        "商家编码", "条码", "商品名称", "颜色", "尺码", "其他规格", "图片", "重量(克)", "厂家", "检查要点",
        "组成",
    ),
}  # fmt: skip
"""The header of the empty sheet by language, in the sequence of the columns."""
_CAPTIONS: tuple[tuple[str, ...], ...] = tuple(zip(TEMPLATE["en"], TEMPLATE["zh"], strict=True))
_COLUMNS = dict(zip(_Row._fields[2:], _CAPTIONS, strict=True))


def _read(tables: Sequence[Table]) -> Reading:
    return catalogue_reading(tables, _products)


def _products(reader: RowReader) -> tuple[ParsedProduct, ...]:
    return products_of(CHANNEL, reader.table.file, _listed(reader))


def _listed(reader: RowReader) -> Iterator[Listed]:
    for row in reader.table.rows(_Row):
        if not is_readable(reader, row.at, row.shape):
            continue
        sku = reader.identifier(row.at, "sku", row.sku, "")
        if not (row.title or sku):
            reader.report(row.at, "title", Trouble.ROW_TOO_SHORT)
            continue
        variant = ParsedVariant(
            sku=sku,
            options=_options(row),
            row=row.at,
            barcodes=barcodes_in(reader, row.at, *_SEVERAL.split(row.barcode)),
            weight_grams=weight_in(reader, row.at, row.weight, 1),
            picture=row.picture,
            parts=row.parts,
        )
        points = tuple(point for one in _SEVERAL.split(row.check_points) if (point := one.strip()))
        yield Listed(row.title or sku, variant, row.title, row.maker, row.picture, points)


def _options(row: _Row) -> Options:
    named = named_options(pair for pair in ((COLOUR, row.colour), (SIZE, row.size)) if pair[1])
    return named + read_free(row.options)


PLAIN_CATALOGUE = Format(
    name="plain-catalogue",
    channel=CHANNEL,
    fingerprints=tuple(
        fingerprint(header[0], header[1], header[2], header[7]) for header in TEMPLATE.values()
    ),
    columns=_COLUMNS,
    required=("sku", "title"),
    read=_read,
    encodings=ENCODINGS,
)
