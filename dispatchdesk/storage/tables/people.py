"""Shops, and the people on both sides of the counter."""

from __future__ import annotations

from peewee import ForeignKeyField, IntegerField, SmallIntegerField, TextField

from dispatchdesk.storage.tables.base import Table


class Shop(Table):
    """One account on a channel."""

    channel = TextField()
    name = TextField()

    class Meta:
        table_name = "shops"
        indexes = ((("channel", "name"), True),)


class Person(Table):
    """Somebody of the shop; the uid is on the badge and in the journal."""

    uid = TextField(unique=True)
    name = TextField(unique=True)
    role = TextField(default="packer")
    active = SmallIntegerField(default=1)
    pin_salt = TextField(default="")
    pin_hash = TextField(default="")
    wrong_tries = IntegerField(default=0)
    tried_at = TextField(null=True)

    class Meta:
        table_name = "people"


class Customer(Table):
    """Who bought, as far as one shop tells; masked values have no key.

    ``merged_into_id``: the customer who a person says is the same; NULL: nobody.
    """

    uid = TextField(unique=True)
    shop = ForeignKeyField(Shop, column_name="shop_id", null=True)
    channel_id = TextField(default="")
    name = TextField(default="")
    email = TextField(default="")
    phone = TextField(default="")
    email_key = TextField(default="", index=True)
    phone_key = TextField(default="", index=True)
    level = TextField(default="")
    merged_into_id = IntegerField(null=True)

    class Meta:
        table_name = "customers"
        indexes = ((("shop", "channel_id"), False),)
