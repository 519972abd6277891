"""WooCommerce with the plugin Advanced Shipment Tracking: its CSV import."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from dispatchdesk.exports.tracking.carriers import english_name
from dispatchdesk.exports.tracking.form import Cells, Choices, TrackingForm, carrier_of, lines_by
from dispatchdesk.exports.tracking.text_files import write_csv
from dispatchdesk.rules.handing_back import DateForm, ParcelBack

HEADER = ("order_id", "tracking_provider", "tracking_number", "date_shipped", "status_shipped")
SPLIT = ("sku", "qty")
"""Columns of the plugin's paid edition, which alone knows several parcels of one order."""
SHIPPED, PARTLY_SHIPPED = "1", "2"

_PATTERNS = {DateForm.DAY_FIRST: "%d-%m-%Y", DateForm.MONTH_FIRST: "%m-%d-%Y"}


def _rows_of(parcel: ParcelBack, choices: Choices) -> Iterator[Cells]:
    items = lines_by(parcel, lambda line: line.sku) if parcel.is_split else [("", 0)]
    for sku, quantity in items:
        yield (
            (parcel.channel_ref or parcel.number).lstrip("#"),
            english_name(carrier_of(parcel)),
            parcel.tracking,
            _day(parcel.day, choices.dates),
            PARTLY_SHIPPED if parcel.is_short else SHIPPED,
            sku,
            str(quantity or ""),
        )


def _day(day: date, form: DateForm) -> str:
    return day.strftime(_PATTERNS[form])


def _write(path: Path, rows: Sequence[Cells]) -> None:
    """Without the columns of the paid edition where no order needs them."""
    if any(row[len(HEADER)] for row in rows):
        write_csv(path, HEADER + SPLIT, rows)
    else:
        write_csv(path, HEADER, [row[: len(HEADER)] for row in rows])


WOOCOMMERCE = TrackingForm(
    "woocommerce-ast", ".csv", _rows_of, _write, channels=("woocommerce",), asks_dates=True
)
