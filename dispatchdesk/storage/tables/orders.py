"""What was bought, what stops it, what is owed."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, ForeignKeyField, IntegerField, SmallIntegerField, TextField

from dispatchdesk.storage.tables.base import Table
from dispatchdesk.storage.tables.catalogue import Variant
from dispatchdesk.storage.tables.people import Customer, Shop


class ImportBatch(Table):
    """One import: its files, how new their news was, what it counted; under way until ``finished_at``."""

    started_at = TextField()
    finished_at = TextField(null=True)
    files = TextField()
    newest_at = TextField(null=True)
    counts = TextField(default="{}")
    staging = TextField(default="")

    class Meta:
        table_name = "import_batches"


class Order(Table):
    """What a customer bought, and how far it is.

    ``place_key`` is equal for orders to one person at one place. ``parcel_with_id``: the order with which it
    leaves in one parcel, on that one too; NULL: it goes alone. ``remedy_of_id``: the order for which the desk
    made this one, to make something good; NULL: a channel brought it.
    """

    uid = TextField(unique=True)
    shop = ForeignKeyField(Shop, column_name="shop_id")
    number = TextField()
    number_key = TextField(index=True)
    channel_ref = TextField(default="")
    state = TextField(default="waiting")
    customer = ForeignKeyField(Customer, column_name="customer_id", null=True)
    recipient_name = TextField(default="")
    recipient_phone = TextField(default="")
    address = TextField(default="")
    city = TextField(default="")
    region = TextField(default="")
    postcode = TextField(default="")
    country = TextField(default="")
    buyer_note = TextField(default="")
    seller_note = TextField(default="")
    currency = TextField(default="")
    total_minor = BigIntegerField(null=True)
    placed_at = TextField(null=True)
    paid_at = TextField(null=True)
    ship_by = TextField(null=True)
    urgent_at = TextField(index=True)
    known_tracking = TextField(default="")
    known_tracking_key = TextField(default="", index=True)
    aside_at = TextField(null=True)
    aside_note = TextField(default="")
    changed_by_hand = SmallIntegerField(default=0)
    batch = ForeignKeyField(ImportBatch, column_name="batch_id", null=True)
    content_hash = TextField(default="")
    content_at = TextField(null=True)
    erased_at = TextField(null=True)
    version = IntegerField(default=1, constraints=[SQL("DEFAULT 1")])
    known_carrier = TextField(default="", constraints=[SQL("DEFAULT ''")])
    place_key = TextField(default="", constraints=[SQL("DEFAULT ''")])
    parcel_with_id = IntegerField(null=True)
    remedy_of_id = IntegerField(null=True)

    class Meta:
        table_name = "orders"
        indexes = ((("shop", "number"), True), (("state", "urgent_at"), False))


class LeftOutOrder(Table):
    """An order that was seen and left out, with the reason."""

    shop = ForeignKeyField(Shop, column_name="shop_id")
    number = TextField()
    number_key = TextField(index=True)
    reason = TextField()
    batch = ForeignKeyField(ImportBatch, column_name="batch_id", null=True)

    class Meta:
        table_name = "left_out_orders"
        indexes = ((("shop", "number"), True),)


class Hold(Table):
    """A stop; an order is held while any of its stops is not released."""

    order = ForeignKeyField(Order, column_name="order_id")
    reason = TextField()
    detail = TextField(default="")
    source = TextField()
    opened_at = TextField()
    opened_by = TextField(default="")
    released_at = TextField(null=True)
    released_by = TextField(default="")
    released_why = TextField(default="")
    withdrawn_at = TextField(null=True)

    class Meta:
        table_name = "holds"


class Promise(Table):
    """What is owed to a customer; it outlives the line that is to pay it.

    ``words``: what was advertised, as it was. ``reference``: by what it can be proved to be kept.
    """

    uid = TextField(unique=True)
    state = TextField(default="open")
    way = TextField()
    customer = ForeignKeyField(Customer, column_name="customer_id", null=True)
    recipient_key = TextField(default="", index=True)
    from_order = ForeignKeyField(Order, column_name="from_order_id", backref="promises_left")
    on_order = ForeignKeyField(Order, column_name="on_order_id", null=True, backref="promises_joined")
    variant = ForeignKeyField(Variant, column_name="variant_id", null=True)
    sku = TextField(default="")
    title = TextField(default="")
    options = TextField(default="[]")
    quantity = IntegerField()
    made_at = TextField()
    due_at = TextField(null=True)
    kept_at = TextField(null=True)
    kind = TextField(default="item", constraints=[SQL("DEFAULT 'item'")])
    amount_minor = BigIntegerField(null=True)
    currency = TextField(default="", constraints=[SQL("DEFAULT ''")])
    words = TextField(default="", constraints=[SQL("DEFAULT ''")])
    reference = TextField(default="", constraints=[SQL("DEFAULT ''")])
    owner = TextField(default="", constraints=[SQL("DEFAULT ''")])
    why = TextField(default="", constraints=[SQL("DEFAULT ''")])
    withdrawn_at = TextField(null=True)

    class Meta:
        table_name = "promises"
        indexes = ((("customer", "state"), False), (("state", "due_at"), False))


class OrderLine(Table):
    """One variant × quantity as the channel wrote it, joined to the catalogue where that is possible.

    ``to_pack``: the order is not sent yet, kept by a trigger for the indexes that find the most urgent one.
    ``barcode_key``: the trade item number that the channel states; it stands in where no variant is known.
    ``kit`` numbers a kit within its order, on the kit's own line and on its parts'; the kit's own line wants
    no pieces, its ``kit_count`` tells how many were bought. ``refund``: asked for, or left out for it.
    """

    order = ForeignKeyField(Order, column_name="order_id", index=False)
    line_key = TextField()
    position = IntegerField()
    kind = TextField()
    sku = TextField(default="")
    sku_key = TextField(default="", index=True)
    title = TextField(default="")
    options = TextField(default="[]")
    variant = ForeignKeyField(Variant, column_name="variant_id", null=True)
    quantity = IntegerField()
    short = IntegerField(default=0)
    why = TextField(default="")
    promise = ForeignKeyField(Promise, column_name="promise_id", null=True)
    to_pack = IntegerField(default=1, constraints=[SQL("DEFAULT 1")])
    barcode_key = TextField(default="", constraints=[SQL("DEFAULT ''")])
    kit = IntegerField(default=0, constraints=[SQL("DEFAULT 0")])
    kit_count = IntegerField(default=0, constraints=[SQL("DEFAULT 0")])
    refund = TextField(default="", constraints=[SQL("DEFAULT ''")])

    class Meta:
        table_name = "order_lines"
        indexes = ((("order", "line_key"), True), (("order", "kind", "quantity", "short"), False))


class OrderChange(Table):
    """What made a version of an order differ from the one before it."""

    order = ForeignKeyField(Order, column_name="order_id")
    version = IntegerField()
    at = TextField()
    changes = TextField()

    class Meta:
        table_name = "order_changes"


class OldLabel(Table):
    """A tracking number whose label shows an address that is no longer the order's."""

    order = ForeignKeyField(Order, column_name="order_id")
    tracking_key = TextField(index=True)
    retired_at = TextField()

    class Meta:
        table_name = "old_labels"
