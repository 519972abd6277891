"""What carriers did to parcels, and what the owner learnt of a day."""

from __future__ import annotations

from peewee import ForeignKeyField, TextField

from dispatchdesk.storage.tables.base import Table
from dispatchdesk.storage.tables.bench import Parcel


class IncidentRow(Table):
    """Something that a carrier did to a parcel; it counts until it is withdrawn."""

    parcel = ForeignKeyField(Parcel, column_name="parcel_id")
    kind = TextField()
    note = TextField(default="")
    at = TextField()
    by = TextField(default="")
    withdrawn_at = TextField(null=True)
    withdrawn_by = TextField(default="")
    withdrawn_why = TextField(default="")

    class Meta:
        table_name = "incidents"


class LessonRow(Table):
    """The one line that was written of a day of the shop's, ISO text."""

    day = TextField(unique=True)
    text = TextField()
    at = TextField()
    by = TextField(default="")

    class Meta:
        table_name = "lessons"
