"""Which parcels a file for a channel tells, and which it leaves out and why, as rows of a table."""

from __future__ import annotations

from dataclasses import dataclass

from dispatchdesk.rules.handing_back import LeftOutReason, Told
from dispatchdesk.wording.handing_back import left_out_reason
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.names import carrier_name
from ui.parts.table import Cell, TableColumn


@dataclass(frozen=True, slots=True)
class TrackingRow:
    """One parcel; ``reason`` None: it goes back."""

    id: int
    number: str
    box: int
    boxes: int
    tracking: str
    carrier: str
    reason: LeftOutReason | None


def rows_of(told: Told) -> tuple[TrackingRow, ...]:
    """What is left out stands first: it is what somebody must see."""
    out = [
        TrackingRow(at, one.number, one.box, one.boxes, one.tracking, "", one.reason)
        for at, one in enumerate(told.left_out)
    ]
    written = [
        TrackingRow(at, one.number, one.box, one.boxes, one.tracking, one.carrier, None)
        for at, one in enumerate(told.written, len(out))
    ]
    return (*out, *written)


def tracking_columns() -> tuple[TableColumn, ...]:
    """Order, number, carrier, and whether it goes back."""

    def number(row: TrackingRow) -> Cell:
        return Cell(row.number, bold=True, middle=True)

    return (
        TableColumn(lambda: tr("Order"), number, 140, 2),
        TableColumn(lambda: tr("Box"), _box, 50),
        TableColumn(lambda: tr("Tracking"), lambda row: Cell(row.tracking, middle=True), 150, 3),
        TableColumn(lambda: tr("Carrier"), lambda row: Cell(carrier_name(row.carrier)), 96, 4),
        TableColumn(lambda: "", _state, 120, 1),
    )


def _box(row: TrackingRow) -> Cell:
    several = tr("{box} of {boxes}").format(box=row.box, boxes=row.boxes)
    return Cell(several if row.boxes > 1 else "", "ink_2", small=True)


def _state(row: TrackingRow) -> Cell:
    return Cell(left_out_reason(row.reason), "caution", small=True) if row.reason else Cell("")
