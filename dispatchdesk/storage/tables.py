"""The tables as they are today. ``migrations/`` builds them; a test compares both.

Times are UTC text of fixed width (``storage.times``), money minor units, weight grams.
Integer keys stay inside; a ``uid`` may leave the machine.
"""

from __future__ import annotations

from peewee import (
    AutoField,
    BigIntegerField,
    ForeignKeyField,
    IntegerField,
    Model,
    SmallIntegerField,
    TextField,
)


class Table(Model):
    """Gives every table its name from the class attribute ``Meta.table_name``."""

    id = AutoField()


class Shop(Table):
    """One account on a channel."""

    channel = TextField()
    name = TextField()

    class Meta:
        table_name = "shops"
        indexes = ((("channel", "name"), True),)


class Person(Table):
    """Somebody who packs; the uid is on the badge."""

    uid = TextField(unique=True)
    name = TextField(unique=True)

    class Meta:
        table_name = "people"


class Customer(Table):
    """Who bought, as far as one shop tells; masked values have no key."""

    uid = TextField(unique=True)
    shop = ForeignKeyField(Shop, column_name="shop_id", null=True)
    channel_id = TextField(default="")
    name = TextField(default="")
    email = TextField(default="")
    phone = TextField(default="")
    email_key = TextField(default="", index=True)
    phone_key = TextField(default="", index=True)
    level = TextField(default="")

    class Meta:
        table_name = "customers"
        indexes = ((("shop", "channel_id"), False),)


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


class Product(Table):
    """What the catalogue names, and what the owner demands of it at the bench."""

    shop = ForeignKeyField(Shop, column_name="shop_id", null=True)
    handle = TextField()
    title = TextField()
    maker = TextField(default="")
    picture = TextField(default="")
    check_points = TextField(default="[]")
    demands_answer = SmallIntegerField(default=0)
    by_eye_forbidden = SmallIntegerField(default=0)
    quantity_forbidden = SmallIntegerField(default=0)
    shelf_life_days = IntegerField(default=0)
    recalled_batches = TextField(default="[]")

    class Meta:
        table_name = "products"
        indexes = ((("shop", "handle"), True),)


class Variant(Table):
    """What is picked: one product in one set of options."""

    product = ForeignKeyField(Product, column_name="product_id")
    sku = TextField(default="")
    sku_key = TextField(default="", index=True)
    options = TextField(default="[]")
    weight_grams = IntegerField(null=True)
    picture = TextField(default="")

    class Meta:
        table_name = "variants"


class Barcode(Table):
    """A code that names a variant; not unique in real shops. ``settled``: it means only this variant."""

    variant = ForeignKeyField(Variant, column_name="variant_id")
    text = TextField()
    code_key = TextField(index=True)
    quantity = IntegerField(default=1)
    settled = SmallIntegerField(default=0)

    class Meta:
        table_name = "barcodes"
        indexes = ((("variant", "code_key"), True),)


class Order(Table):
    """What a customer bought, and how far it is."""

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
    """A box with its label; closed where ``closed_at`` is set."""

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

    class Meta:
        table_name = "parcels"
        indexes = ((("order", "box"), True),)


class Promise(Table):
    """What is owed to a customer; it outlives the line that is to pay it."""

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

    class Meta:
        table_name = "promises"
        indexes = ((("customer", "state"), False),)


class OrderLine(Table):
    """One variant × quantity as the channel wrote it, joined to the catalogue where that is possible."""

    order = ForeignKeyField(Order, column_name="order_id")
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

    class Meta:
        table_name = "order_lines"
        indexes = ((("order", "line_key"), True),)


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


class FollowUp(Table):
    """Something that went wrong and is not forgotten."""

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


class Setting(Table):
    """One choice of the owner or the bench, as JSON."""

    name = TextField(unique=True)
    value = TextField()

    class Meta:
        table_name = "settings"


class Handover(Table):
    """A carrier took parcels along."""

    carrier = TextField(default="")
    at = TextField()
    by = TextField(default="")
    parcels = IntegerField()

    class Meta:
        table_name = "handovers"


class JournalRow(Table):
    """One sealed record; triggers refuse every change."""

    chain = TextField()
    seq = IntegerField()
    at = TextField()
    kind = TextField()
    packer = TextField(default="")
    order_uid = TextField(default="", index=True)
    scan_id = TextField(null=True, unique=True)
    payload = TextField()
    prev = TextField()
    hash = TextField()

    class Meta:
        table_name = "journal"
        indexes = ((("chain", "seq"), True),)


class ChainHead(Table):
    """The last record of a chain."""

    chain = TextField(unique=True)
    seq = IntegerField()
    hash = TextField()

    class Meta:
        table_name = "chain_heads"


class PrivateText(Table):
    """Free text that a record only seals: it can be erased and the chain still holds."""

    journal_id = IntegerField(index=True)
    salt = TextField()
    text = TextField()

    class Meta:
        table_name = "private_texts"


ALL_TABLES: tuple[type[Table], ...] = (
    Shop,
    Person,
    Customer,
    ImportBatch,
    Product,
    Variant,
    Barcode,
    Order,
    LeftOutOrder,
    Hold,
    Bench,
    Claim,
    Parcel,
    Promise,
    OrderLine,
    Piece,
    FollowUp,
    FollowUpNote,
    Setting,
    Handover,
    JournalRow,
    ChainHead,
    PrivateText,
)
