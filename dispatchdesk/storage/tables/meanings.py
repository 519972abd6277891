"""What the owner said once of lines that the catalogue could not be joined to."""

from __future__ import annotations

from peewee import ForeignKeyField, TextField

from dispatchdesk.storage.tables.base import Table
from dispatchdesk.storage.tables.catalogue import Variant
from dispatchdesk.storage.tables.people import Shop


class LineMeaning(Table):
    """A line of a shop that is written so means this variant."""

    shop = ForeignKeyField(Shop, column_name="shop_id")
    told_key = TextField()
    variant = ForeignKeyField(Variant, column_name="variant_id")

    class Meta:
        table_name = "line_meanings"
        indexes = ((("shop", "told_key"), True),)


class SameValue(Table):
    """Another spelling of an option's value: both are compared as one."""

    spelling = TextField(unique=True)
    meant = TextField()

    class Meta:
        table_name = "same_values"
