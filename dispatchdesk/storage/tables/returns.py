"""What came back, piece by piece; what was sent stays as it was counted."""

from __future__ import annotations

from peewee import SQL, ForeignKeyField, IntegerField, SmallIntegerField, TextField

from dispatchdesk.storage.tables.base import Table
from dispatchdesk.storage.tables.bench import Bench, Parcel
from dispatchdesk.storage.tables.catalogue import Variant
from dispatchdesk.storage.tables.follow_ups import FollowUp
from dispatchdesk.storage.tables.orders import Order, OrderLine


class Return(Table):
    """A parcel that came back; ``parcel_id`` is empty where all boxes of the order may have."""

    uid = TextField(unique=True)
    order = ForeignKeyField(Order, column_name="order_id")
    parcel = ForeignKeyField(Parcel, column_name="parcel_id", null=True)
    follow_up = ForeignKeyField(FollowUp, column_name="follow_up_id")
    bench = ForeignKeyField(Bench, column_name="bench_id", null=True)
    how = TextField()
    opened_at = TextField()
    opened_by = TextField(default="")
    closed_at = TextField(null=True)
    closed_by = TextField(default="")

    class Meta:
        table_name = "returns"


class ReturnedPiece(Table):
    """One scan of a returned parcel. ``line_id`` is empty, and ``article`` told, where it was not sent so."""

    returned = ForeignKeyField(Return, column_name="return_id")
    line = ForeignKeyField(OrderLine, column_name="line_id", null=True)
    variant = ForeignKeyField(Variant, column_name="variant_id", null=True)
    article = TextField(default="")
    quantity = IntegerField()
    condition = TextField(default="")
    by_eye = SmallIntegerField(default=0)
    serial = TextField(default="")
    serial_key = TextField(default="", index=True)
    journal_id = IntegerField()
    at = TextField()
    taken_back_at = TextField(null=True)
    fault = TextField(default="", constraints=[SQL("DEFAULT ''")])

    class Meta:
        table_name = "returned_pieces"
