"""Shopify, by way of the app Matrixify: Shopify itself takes no file with tracking numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dispatchdesk.exports.tracking.carriers import english_name
from dispatchdesk.exports.tracking.form import Cells, Choices, TrackingForm, lines_by
from dispatchdesk.exports.tracking.text_files import write_csv
from dispatchdesk.rules.handing_back import ParcelBack

HEADER = (
    "Name", "Command", "Line: Type", "Line: SKU", "Line: Quantity", "Fulfillment: Status",
    "Fulfillment: Tracking Company", "Fulfillment: Tracking Number", "Fulfillment: Tracking URL",
    "Fulfillment: Send Receipt",
)  # fmt: skip


def _rows_of(parcel: ParcelBack, choices: Choices) -> Iterator[Cells]:
    """A row without an SKU fulfils all that is left of the order."""
    items = lines_by(parcel, lambda line: line.sku) if parcel.is_split else [("", 0)]
    for sku, quantity in items:
        yield (
            parcel.number,
            "UPDATE",
            "Fulfillment Line",
            sku,
            str(quantity or ""),
            "success",
            english_name(parcel.carrier),
            parcel.tracking,
            "",
            "FALSE",
        )


def _write(path: Path, rows: Sequence[Cells]) -> None:
    write_csv(path, HEADER, rows)


MATRIXIFY = TrackingForm(
    "shopify-matrixify", ".csv", _rows_of, _write, channels=("shopify",), name_holds="Orders"
)
"""The app tells by the file's name what is in it."""
