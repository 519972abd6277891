"""eBay's Merchant Integration Platform: the order fulfilment feed. Not every seller has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dispatchdesk.exports.tracking.carriers import english_name
from dispatchdesk.exports.tracking.form import Cells, Choices, TrackingForm, carrier_of, lines_by
from dispatchdesk.exports.tracking.text_files import write_csv
from dispatchdesk.rules.handing_back import ParcelBack

HEADER = ("Order ID", "Line Item ID", "Logistics Status", "Shipment Carrier", "Shipment Tracking")


def _rows_of(parcel: ParcelBack, choices: Choices) -> Iterator[Cells]:
    """The line is named only where the parcel does not hold the whole order."""
    items = lines_by(parcel, lambda line: line.channel_id) if parcel.is_split else [("", 0)]
    for item, _ in items:
        yield (parcel.number, item, "SHIPPED", english_name(carrier_of(parcel)), parcel.tracking)


def _write(path: Path, rows: Sequence[Cells]) -> None:
    write_csv(path, HEADER, rows)


EBAY = TrackingForm("ebay-mip", ".csv", _rows_of, _write, channels=("ebay",))
