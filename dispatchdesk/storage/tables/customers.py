"""What is known of customers beyond the account on which they first bought."""

from __future__ import annotations

from peewee import ForeignKeyField, IntegerField, TextField

from dispatchdesk.storage.tables.base import Table
from dispatchdesk.storage.tables.people import Customer, Shop


class CustomerAccount(Table):
    """An account on another shop than the one that ``customers`` names."""

    customer = ForeignKeyField(Customer, column_name="customer_id")
    shop = ForeignKeyField(Shop, column_name="shop_id")
    channel_id = TextField()

    class Meta:
        table_name = "customer_accounts"
        indexes = ((("shop", "channel_id"), True),)


class CustomerNote(Table):
    """What they require, prefer, how they like to be spoken to, what somebody noted."""

    customer = ForeignKeyField(Customer, column_name="customer_id")
    kind = TextField()
    text = TextField()
    at = TextField()
    by = TextField(default="")

    class Meta:
        table_name = "customer_notes"
        indexes = ((("kind", "customer"), False),)


class CustomerMerge(Table):
    """Two rows that a person called one: all that was the one's is the other's until it is undone."""

    uid = TextField(unique=True)
    kept = ForeignKeyField(Customer, column_name="kept_id", backref="taken_in")
    gone = ForeignKeyField(Customer, column_name="gone_id", backref="merges")
    at = TextField()
    by = TextField(default="")
    undone_at = TextField(null=True)

    class Meta:
        table_name = "customer_merges"


class CustomerMove(Table):
    """A row that a merge gave another customer; ``source`` names its table and column."""

    merge = ForeignKeyField(CustomerMerge, column_name="merge_id")
    source = TextField()
    row_id = IntegerField()

    class Meta:
        table_name = "customer_moves"


class CustomersApart(Table):
    """Two rows that a person called two people; the lower id is ``one``."""

    one = ForeignKeyField(Customer, column_name="one_id", backref="apart_from")
    other = ForeignKeyField(Customer, column_name="other_id", backref="apart_to")
    at = TextField()
    by = TextField(default="")

    class Meta:
        table_name = "customers_apart"
        indexes = ((("one", "other"), True),)


class LevelReached(Table):
    """A level that a customer came to, once; later orders do not take it away."""

    customer = ForeignKeyField(Customer, column_name="customer_id")
    level = TextField()
    at = TextField()

    class Meta:
        table_name = "customer_levels_reached"


class LevelLook(Table):
    """How far levels are looked at by the rules of a digest: customers, and records of closed parcels."""

    rules = TextField()
    customers_until = IntegerField(default=0)
    journal_until = IntegerField(default=0)

    class Meta:
        table_name = "level_looks"
