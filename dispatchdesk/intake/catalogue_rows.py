"""Rows that make products, a variant on each: the shape of most catalogues."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.cells import is_ruined
from dispatchdesk.intake.parsed import FileProblem, ParsedProduct, ParsedVariant
from dispatchdesk.intake.reader import Reading, Table
from dispatchdesk.intake.row_reader import RowReader

_HEAVIEST = 10**9
"""Grams. ``1e999999999`` is a number too, and takes all memory once it is written out."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What one row says: a variant, and of its product what the row tells."""

    handle: str
    variant: ParsedVariant
    title: str = ""
    maker: str = ""
    picture: str = ""
    check_points: tuple[str, ...] = ()


def products_of(channel: str, file: str, listed: Iterable[Listed]) -> tuple[ParsedProduct, ...]:
    """Products with their variants; what several rows tell of a product, the first one tells."""
    by_handle: dict[str, list[Listed]] = {}
    for one in listed:
        by_handle.setdefault(one.handle, []).append(one)
    return tuple(
        ParsedProduct(
            handle=handle,
            title=_first(one.title for one in of_product) or handle,
            variants=tuple(one.variant for one in of_product),
            row=of_product[0].variant.row,
            maker=_first(one.maker for one in of_product),
            picture=_first(one.picture for one in of_product),
            file=file,
            channel=channel,
            check_points=next((one.check_points for one in of_product if one.check_points), ()),
        )
        for handle, of_product in by_handle.items()
    )


def catalogue_reading(
    tables: Sequence[Table],
    read: Callable[[RowReader], Iterable[ParsedProduct]],
    ids: tuple[str, ...] = ("barcode", "sku"),
) -> Reading:
    """All tables of one format; of a product in several, the last one. ``ids`` are columns of numbers."""
    products: dict[str, ParsedProduct] = {}
    problems: list[FileProblem] = []
    for table in tables:
        reader = RowReader(table)
        products |= {product.handle: product for product in read(reader)}
        reader.refuse_if_ruined(ids)
        problems += reader.problems
    caption = tables[0].caption("barcode") if tables else ""
    problems += shared_barcodes(products.values(), caption)
    return Reading((), tuple(products.values()), tuple(problems))


def shared_barcodes(products: Iterable[ParsedProduct], caption: str) -> Iterator[FileProblem]:
    """A warning for each variant whose barcode an earlier one has: a scan cannot tell them apart."""
    first: dict[str, ParsedVariant] = {}
    for product in products:
        for variant in product.variants:
            for barcode in variant.barcodes:
                earlier = first.setdefault(barcode, variant)
                if earlier is not variant:
                    words = (("value", barcode), ("other_row", str(earlier.row)))
                    yield FileProblem(
                        product.file, variant.row, caption, Trouble.ROW_BARCODE_SHARED, words, is_warning=True
                    )


def barcodes_in(reader: RowReader, row: int, *texts: str) -> tuple[str, ...]:
    """Barcodes of a row, each once; a ruined one is reported and left out."""
    found = [
        reader.identifier(row, "barcode", text.strip().lstrip("'"), "") for text in texts if text.strip()
    ]
    return tuple(dict.fromkeys(text for text in found if text and not is_ruined(text)))


def weight_in(reader: RowReader, row: int, text: str, grams_in_unit: int) -> int | None:
    """Grams; None where blank or nought, which is what nobody weighed, and with a report where it is none."""
    if not text:
        return None
    try:
        weight = Decimal(text.replace(",", "."))
        if not 0 <= weight <= _HEAVIEST:
            raise ValueError(text)
        return round(weight * grams_in_unit) or None
    except (InvalidOperation, ValueError):
        reader.report(row, "weight", Trouble.ROW_WEIGHT, value=text)
        return None


def is_readable(reader: RowReader, row: int, shape: Trouble | None) -> bool:
    """Whether a row has all its cells in their places; reported where not."""
    if shape is Trouble.ROW_SHIFTED or (shape and reader.table.ends_cut):
        reader.report(row, "", shape)
    return shape is not Trouble.ROW_SHIFTED


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")
