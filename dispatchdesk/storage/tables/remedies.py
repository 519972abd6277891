"""How something is made good."""

from __future__ import annotations

from peewee import BigIntegerField, ForeignKeyField, TextField

from dispatchdesk.storage.tables.base import Table
from dispatchdesk.storage.tables.follow_ups import FollowUp
from dispatchdesk.storage.tables.orders import Promise


class RemedyRow(Table):
    """One way in which a follow-up is made good; what we owe by it is its promise.

    ``claim``, ``claimed_minor`` and ``claim_at`` are of the carrier's compensation only, which nobody
    promised. ``cost_minor``: what it costs us beside the amount of its promise, in ``currency``.
    """

    uid = TextField(unique=True)
    follow_up = ForeignKeyField(FollowUp, column_name="follow_up_id")
    promise = ForeignKeyField(Promise, column_name="promise_id", null=True)
    kind = TextField()
    freight = TextField(default="")
    cost_minor = BigIntegerField(null=True)
    currency = TextField(default="")
    claim = TextField(default="")
    claimed_minor = BigIntegerField(null=True)
    claim_at = TextField(null=True)
    reference = TextField(default="")
    note = TextField(default="")
    made_at = TextField()
    made_by = TextField(default="")

    class Meta:
        table_name = "remedies"
