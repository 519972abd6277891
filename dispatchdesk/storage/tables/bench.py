"""Workstations, what they have open, and what went into which box."""

from __future__ import annotations

from peewee import SQL, ForeignKeyField, IntegerField, SmallIntegerField, TextField

from dispatchdesk.storage.tables.base import Table
from dispatchdesk.storage.tables.catalogue import Variant
from dispatchdesk.storage.tables.orders import Order, OrderLine
from dispatchdesk.storage.tables.people import Shop


class Bench(Table):
    """A workstation and what it has in front of it."""

    uid = TextField(unique=True)
    chain = TextField(unique=True)
    name = TextField(default="")
    order = ForeignKeyField(Order, column_name="order_id", null=True)
    question = TextField(default="")
    pins = TextField(default="[]")
    last_wrong = TextField(default="")
    waiting_order = IntegerField(null=True)
    sent_order = IntegerField(null=True)
    return_id = IntegerField(null=True)
    teachable = TextField(default="")
    last_code = TextField(default="")
    last_scan_at = TextField(null=True)
    saved_at = TextField(null=True)

    class Meta:
        table_name = "benches"


class Claim(Table):
    """Which bench has an order open."""

    order = ForeignKeyField(Order, column_name="order_id", unique=True)
    bench = ForeignKeyField(Bench, column_name="bench_id")
    opened_at = TextField()
    opened_by = TextField(default="")
    undo_floor = IntegerField(default=0)

    class Meta:
        table_name = "claims"


class Parcel(Table):
    """A box with its label; closed where ``closed_at`` is set.

    What lies in another order's box is a parcel of its own, ``lies_in_id`` that of the box. ``stage``: the
    newest of its ``parcel_events``.
    """

    uid = TextField(unique=True)
    order = ForeignKeyField(Order, column_name="order_id")
    box = IntegerField(default=1)
    state = TextField(default="open")
    carrier = TextField(default="")
    way = TextField(default="")
    tracking = TextField(default="")
    tracking_key = TextField(default="", index=True)
    label_verified = SmallIntegerField(default=0)
    weight_grams = IntegerField(null=True)
    opened_at = TextField()
    closed_at = TextField(null=True, index=True)
    checked_by = TextField(default="")
    closed_by = TextField(default="")
    bench = ForeignKeyField(Bench, column_name="bench_id", null=True)
    handed_over_at = TextField(null=True)
    handover_id = IntegerField(null=True)
    lies_in_id = IntegerField(null=True)
    stage = TextField(default="", constraints=[SQL("DEFAULT ''")])
    stage_at = TextField(null=True)

    class Meta:
        table_name = "parcels"
        indexes = ((("order", "box"), True),)


class Piece(Table):
    """One count: it is in its box until it is taken back."""

    order = ForeignKeyField(Order, column_name="order_id")
    line = ForeignKeyField(OrderLine, column_name="line_id")
    parcel = ForeignKeyField(Parcel, column_name="parcel_id")
    variant = ForeignKeyField(Variant, column_name="variant_id", null=True)
    quantity = IntegerField()
    by_eye = SmallIntegerField(default=0)
    batch = TextField(default="")
    expiry = TextField(default="")
    serial = TextField(default="")
    serial_key = TextField(default="")
    journal_id = IntegerField()
    counted_at = TextField()
    taken_back_at = TextField(null=True)
    taken_back_why = TextField(default="")

    class Meta:
        table_name = "pieces"
        indexes = ((("serial_key",), False),)


class Handover(Table):
    """A carrier took parcels along."""

    carrier = TextField(default="")
    at = TextField()
    by = TextField(default="")
    parcels = IntegerField()

    class Meta:
        table_name = "handovers"


class HandedBack(Table):
    """A parcel's number went back to the channel of an order; once more where it had another number."""

    shop = ForeignKeyField(Shop, column_name="shop_id", index=False)
    parcel = ForeignKeyField(Parcel, column_name="parcel_id")
    order = ForeignKeyField(Order, column_name="order_id")
    form = TextField()
    tracking = TextField()
    file = TextField()
    at = TextField()
    by = TextField(default="")

    class Meta:
        table_name = "handed_back"
        indexes = ((("shop", "at"), False),)
