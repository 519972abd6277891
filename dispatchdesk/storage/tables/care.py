"""Where parcels are on their way, and what is done for customers without being asked."""

from __future__ import annotations

from peewee import ForeignKeyField, IntegerField, TextField

from dispatchdesk.storage.tables.base import Table
from dispatchdesk.storage.tables.bench import Parcel
from dispatchdesk.storage.tables.follow_ups import FollowUp
from dispatchdesk.storage.tables.orders import Order
from dispatchdesk.storage.tables.people import Customer


class ParcelEvent(Table):
    """News of a parcel: ``at`` when it happened, ``noted_at`` when and ``by`` whom it was written here.

    ``text`` is the carrier's own and may name who took the parcel.
    """

    parcel = ForeignKeyField(Parcel, column_name="parcel_id", index=False)
    stage = TextField()
    at = TextField()
    source = TextField()
    text = TextField(default="")
    noted_at = TextField()
    by = TextField(default="")

    class Meta:
        table_name = "parcel_events"
        indexes = ((("parcel", "at"), False),)


class CareRuleRow(Table):
    """One rule as JSON: the owner's own, or a shipped one that the owner changed, by the same uid."""

    uid = TextField(unique=True)
    rule = TextField()

    class Meta:
        table_name = "care_rules"


class CareTaskRow(Table):
    """What a rule asks somebody to do, once for each happening that ``about`` names.

    ``rule`` is a rule's uid, ``template`` a template's; ``due_before``: when it was due before it was
    postponed last; ``why``: why it was dropped.
    """

    uid = TextField(unique=True)
    rule = TextField()
    about = TextField()
    deed = TextField()
    template = TextField(default="")
    state = TextField(default="open")
    parcel = ForeignKeyField(Parcel, column_name="parcel_id", null=True)
    order = ForeignKeyField(Order, column_name="order_id", null=True)
    customer = ForeignKeyField(Customer, column_name="customer_id", null=True)
    review_id = IntegerField(null=True)
    follow_up = ForeignKeyField(FollowUp, column_name="follow_up_id", null=True)
    made_at = TextField()
    due_at = TextField()
    due_before = TextField(null=True)
    ended_at = TextField(null=True)
    ended_by = TextField(default="")
    why = TextField(default="")

    class Meta:
        table_name = "care_tasks"
        indexes = ((("rule", "about"), True), (("state", "due_at"), False))


class StatusMappingRow(Table):
    """One kind of carrier's status file as JSON."""

    name = TextField(unique=True)
    mapping = TextField()

    class Meta:
        table_name = "status_mappings"
