"""What the owner gives along."""

from __future__ import annotations

from peewee import IntegerField, TextField

from dispatchdesk.storage.tables.base import Table


class GiftRuleRow(Table):
    """One rule of the owner's as JSON; ``stock_left``: pieces that it may still give, NULL: enough."""

    uid = TextField(unique=True)
    rule = TextField()
    stock_left = IntegerField(null=True)

    class Meta:
        table_name = "gift_rules"
