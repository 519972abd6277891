"""What carriers are told: a line for each thing that happened to a parcel."""

from __future__ import annotations

from functools import cache

from dispatchdesk.exports.columns import CellKind, Column
from dispatchdesk.rules.incidents import Complaint
from dispatchdesk.wording.incidents import incident_name
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.names import carrier_name


def complaint_columns() -> tuple[Column[Complaint], ...]:
    """The parcel first, as the carrier knows it; who says so and by which claim."""
    return (
        Column("carrier", tr("Carrier"), lambda row: row.carrier, say=cache(carrier_name)),
        Column("tracking", tr("Tracking number"), lambda row: row.tracking, width=24),
        Column("sent_at", tr("Sent"), lambda row: row.sent_at, CellKind.MOMENT, width=20),
        Column("kind", tr("What happened"), lambda row: row.kind, say=cache(incident_name), width=20),
        Column("at", tr("Noted"), lambda row: row.at, CellKind.MOMENT, width=20),
        Column("note", tr("Note"), lambda row: row.note, width=40),
        Column("days", tr("Days under way"), lambda row: row.days, CellKind.DAYS, width=10),
        Column("order_number", tr("Order"), lambda row: row.order_number, width=22),
        Column("follow_up", tr("Follow-up"), lambda row: row.follow_up),
        Column("noted_by", tr("Noted by"), lambda row: row.by),
        Column("parcel_uid", tr("Parcel id"), lambda row: row.parcel_uid, width=16),
    )
