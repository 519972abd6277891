"""Amazon's shipping confirmation (``POST_FLAT_FILE_FULFILLMENT_DATA``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dispatchdesk.exports.tracking.carriers import amazon_code
from dispatchdesk.exports.tracking.form import Cells, Choices, TrackingForm, carrier_of, lines_by
from dispatchdesk.exports.tracking.text_files import write_tabbed
from dispatchdesk.rules.handing_back import ParcelBack

HEADER = (
    "order-id", "order-item-id", "quantity", "ship-date", "carrier-code", "carrier-name", "tracking-number",
    "ship-method",
)  # fmt: skip


def _rows_of(parcel: ParcelBack, choices: Choices) -> Iterator[Cells]:
    """One row for an order that lies in one parcel, else one for each item in this one."""
    items = lines_by(parcel, lambda line: line.channel_id) if parcel.is_split else [("", 0)]
    for item, quantity in items:
        yield (
            parcel.number,
            item,
            str(quantity or ""),
            parcel.day.isoformat(),
            *amazon_code(carrier_of(parcel)),
            parcel.tracking,
            "",
        )


def _write(path: Path, rows: Sequence[Cells]) -> None:
    write_tabbed(path, HEADER, rows)


AMAZON = TrackingForm("amazon", ".txt", _rows_of, _write, channels=("amazon",))
