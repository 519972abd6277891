"""What the dispatch log says of one parcel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from dispatchdesk.rules.dispatching import ParcelRow, ParcelState
from dispatchdesk.wording.care import stage_name
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.names import carrier_name, channel_name
from dispatchdesk.wording.times import clock_text, kilograms, moment_text
from dispatchdesk.wording.words import sending_way_name
from ui.parts.names import person_name
from ui.parts.table import Cell, TableColumn
from ui.parts.tones import STAGE_TONES

Clock = Callable[[], datetime]
Zone = Callable[[], tzinfo]


def log_columns(now: Clock, zone: Zone) -> tuple[TableColumn, ...]:
    """The columns of the log."""

    def sent(row: ParcelRow) -> Cell:
        return Cell(sent_text(row.sent_at, now(), zone()), "ink_2", small=True)

    return (
        TableColumn(lambda: tr("Sent"), sent, 76),
        TableColumn(lambda: tr("Order"), lambda row: Cell(row.order_number, bold=True, middle=True), 116, 2),
        TableColumn(lambda: tr("Shop"), lambda row: Cell(channel_name(row.channel)), 74, 4),
        TableColumn(lambda: tr("Customer"), lambda row: Cell(person_name(row.recipient_name)), 86, 1),
        TableColumn(lambda: tr("Carrier"), lambda row: Cell(carrier_text(row)), 94, 5),
        TableColumn(lambda: tr("Tracking"), lambda row: Cell(row.tracking, middle=True), 106, 3),
        TableColumn(lambda: tr("kg"), _weight, 50, right=True),
        TableColumn(lambda: tr("Packer"), lambda row: Cell(row.closed_by), 68, 6),
        TableColumn(lambda: "", lambda row: Cell(chips=parcel_chips(row)), 100, 7),
    )


def sent_text(at: datetime, now: datetime, zone: tzinfo) -> str:
    """To the second today, else the day with the time."""
    is_today = at.astimezone(zone).date() == now.astimezone(zone).date()
    return clock_text(at, zone) if is_today else moment_text(now, at, zone)


def carrier_text(row: ParcelRow) -> str:
    """The carrier, or the way of a parcel without a number."""
    return carrier_name(row.carrier) if row.carrier else sending_way_name(row.way) if row.way else ""


def parcel_chips(row: ParcelRow) -> tuple[tuple[str, str], ...]:
    """What is special about a parcel, the gravest first."""
    chips = []
    if row.must_pull:
        chips.append((tr("pull it"), "bad"))
    if row.boxes > 1:
        chips.append((tr("parcel {box} of {boxes}").format(box=row.box, boxes=row.boxes), "accent"))
    if row.is_short:
        chips.append((tr("sent short"), "owed"))
    if row.open_follow_ups:
        chips.append((tr("follow-up"), "caution"))
    if row.stage is not None:
        chips.append((stage_name(row.stage), STAGE_TONES[row.stage]))
    elif row.state is ParcelState.HANDED_OVER:
        chips.append((tr("collected"), "good"))
    return tuple(chips)


def _weight(row: ParcelRow) -> Cell:
    return Cell("" if row.weight_grams is None else kilograms(row.weight_grams))
