"""What the list of complaints says of one parcel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from dispatchdesk.rules.incidents import Complaint, IncidentKind
from dispatchdesk.wording.incidents import incident_name
from dispatchdesk.wording.insights import days_text
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.times import day_text
from ui.parts.table import Cell, TableColumn

_TONES = {IncidentKind.LOST: "bad", IncidentKind.DAMAGED: "bad", IncidentKind.LATE: "caution"}


def complaint_columns(zone: Callable[[], tzinfo]) -> tuple[TableColumn, ...]:
    """The columns; days are those of the zone."""

    def day(at: datetime) -> Cell:
        return Cell(day_text(at.astimezone(zone()).date()), "ink_2", small=True)

    def what(row: Complaint) -> Cell:
        return Cell(chips=((incident_name(row.kind), _TONES.get(row.kind, "neutral")),))

    return (
        TableColumn(lambda: tr("Order"), lambda row: Cell(row.order_number, bold=True, middle=True), 110, 3),
        TableColumn(lambda: tr("Tracking"), lambda row: Cell(row.tracking, middle=True), 120, 4),
        TableColumn(lambda: tr("Sent"), lambda row: day(row.sent_at), 70),
        TableColumn(lambda: tr("What happened"), what, 120),
        TableColumn(lambda: tr("Noted"), lambda row: day(row.at), 70),
        TableColumn(lambda: tr("Days to deliver"), _days, 80, 2),
        TableColumn(lambda: tr("Note"), lambda row: Cell(row.note or _source(row)), 160, 1),
    )


def _days(row: Complaint) -> Cell:
    return Cell("" if row.days is None else days_text(row.days))


def _source(row: Complaint) -> str:
    return tr("claim {number}").format(number=row.follow_up) if row.follow_up else ""
