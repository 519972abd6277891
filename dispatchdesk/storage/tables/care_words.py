"""What is written to customers."""

from __future__ import annotations

from peewee import ForeignKeyField, IntegerField, SmallIntegerField, TextField

from dispatchdesk.storage.tables.base import Table
from dispatchdesk.storage.tables.follow_ups import FollowUp
from dispatchdesk.storage.tables.orders import Order
from dispatchdesk.storage.tables.people import Customer


class TemplateRow(Table):
    """A text that the owner wrote, or wrote anew: the shipped ones lie in the program, by the same uid."""

    uid = TextField(unique=True)
    kind = TextField()
    name = TextField(default="")
    english = TextField(default="")
    chinese = TextField(default="")
    is_on = SmallIntegerField(default=1)

    class Meta:
        table_name = "templates"


class ContactRow(Table):
    """One time that a customer was written to or called; ``template`` is a template's uid."""

    uid = TextField(unique=True)
    at = TextField()
    by = TextField(default="")
    way = TextField()
    result = TextField()
    customer = ForeignKeyField(Customer, column_name="customer_id", null=True, index=False)
    order = ForeignKeyField(Order, column_name="order_id", null=True)
    follow_up = ForeignKeyField(FollowUp, column_name="follow_up_id", null=True)
    task_id = IntegerField(null=True, index=True)
    template = TextField(default="")
    excerpt = TextField(default="")

    class Meta:
        table_name = "contacts"
        indexes = ((("customer", "at"), False),)


class ReviewRow(Table):
    """What a customer said in public, and what we answered there."""

    uid = TextField(unique=True)
    at = TextField()
    by = TextField(default="")
    channel = TextField(default="")
    score = IntegerField(index=True)
    text = TextField(default="")
    customer = ForeignKeyField(Customer, column_name="customer_id", null=True)
    order = ForeignKeyField(Order, column_name="order_id", null=True)
    follow_up = ForeignKeyField(FollowUp, column_name="follow_up_id", null=True)
    answer = TextField(default="")
    answered_at = TextField(null=True)
    answered_by = TextField(default="")

    class Meta:
        table_name = "reviews"
