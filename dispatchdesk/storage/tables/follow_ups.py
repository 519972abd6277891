"""What went wrong and is not forgotten."""

from __future__ import annotations

from peewee import SQL, ForeignKeyField, IntegerField, TextField

from dispatchdesk.storage.tables.base import Table
from dispatchdesk.storage.tables.bench import Parcel
from dispatchdesk.storage.tables.orders import Order, Promise


class FollowUp(Table):
    """Something that went wrong and is not forgotten.

    ``customer_id``: whose claim it is. ``says``: in the customer's words. ``answered_at``: first answered.
    """

    uid = TextField(unique=True)
    kind = TextField()
    state = TextField(default="open")
    order = ForeignKeyField(Order, column_name="order_id", null=True)
    parcel = ForeignKeyField(Parcel, column_name="parcel_id", null=True)
    promise = ForeignKeyField(Promise, column_name="promise_id", null=True)
    article = TextField(default="")
    ordered = TextField(default="")
    quantity = IntegerField(default=1)
    detail = TextField(default="")
    owner = TextField(default="")
    opened_at = TextField()
    opened_by = TextField(default="")
    bench = TextField(default="")
    due_at = TextField()
    customer_id = IntegerField(null=True)
    says = TextField(default="", constraints=[SQL("DEFAULT ''")])
    answer_due_at = TextField(null=True)
    answered_at = TextField(null=True)
    judgement = TextField(default="", constraints=[SQL("DEFAULT ''")])
    judged_why = TextField(default="", constraints=[SQL("DEFAULT ''")])
    judged_at = TextField(null=True)
    judged_by = TextField(default="", constraints=[SQL("DEFAULT ''")])

    class Meta:
        table_name = "follow_ups"
        indexes = ((("state", "due_at"), False),)


class FollowUpNote(Table):
    """One entry in the history of a follow-up."""

    follow_up = ForeignKeyField(FollowUp, column_name="follow_up_id")
    at = TextField()
    by = TextField(default="")
    text = TextField(default="")
    state = TextField(default="")

    class Meta:
        table_name = "follow_up_notes"


class FollowUpPhoto(Table):
    """A photo of what a customer got, kept in the folder of photos under the hash of its content."""

    follow_up = ForeignKeyField(FollowUp, column_name="follow_up_id")
    sha256 = TextField(index=True)
    name = TextField(default="")
    added_at = TextField()
    added_by = TextField(default="")
    removed_at = TextField(null=True)

    class Meta:
        table_name = "follow_up_photos"
