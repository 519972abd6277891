"""The first tables. A frozen copy: later changes have migrations of their own."""

# mypy: disable-error-code="no-untyped-def,misc,type-arg"

from peewee import (
    BigIntegerField,
    ForeignKeyField,
    IntegerField,
    Model,
    SmallIntegerField,
    SqliteDatabase,
    TextField,
)

SQLITE_TRIGGERS = (
    """CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
       BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
       BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
)

POSTGRES_TRIGGERS = (
    """CREATE FUNCTION journal_is_append_only() RETURNS trigger AS $$
       BEGIN
           RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'integrity_constraint_violation';
       END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal
       FOR EACH ROW EXECUTE FUNCTION journal_is_append_only()""",
    """CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal
       FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only()""",
)

PARTIAL_INDEXES = (
    "CREATE INDEX holds_open ON holds (order_id) WHERE released_at IS NULL",
    "CREATE INDEX pieces_in_box ON pieces (order_id) WHERE taken_back_at IS NULL",
)


def up(migrator, db):
    class Shop(Model):
        channel = TextField()
        name = TextField()

        class Meta:
            database = db
            table_name = "shops"
            indexes = ((("channel", "name"), True),)

    db.create_tables([Shop])

    class Product(Model):
        shop = ForeignKeyField(Shop, null=True)
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
            database = db
            table_name = "products"
            indexes = ((("shop", "handle"), True),)

    db.create_tables([Product])

    class Variant(Model):
        product = ForeignKeyField(Product)
        sku = TextField(default="")
        sku_key = TextField(index=True, default="")
        options = TextField(default="[]")
        weight_grams = IntegerField(null=True)
        picture = TextField(default="")

        class Meta:
            database = db
            table_name = "variants"

    db.create_tables([Variant])

    class Barcode(Model):
        variant = ForeignKeyField(Variant)
        text = TextField()
        code_key = TextField(index=True)
        quantity = IntegerField(default=1)
        settled = SmallIntegerField(default=0)

        class Meta:
            database = db
            table_name = "barcodes"
            indexes = ((("variant", "code_key"), True),)

    db.create_tables([Barcode])

    class Customer(Model):
        uid = TextField(unique=True)
        shop = ForeignKeyField(Shop, null=True)
        channel_id = TextField(default="")
        name = TextField(default="")
        email = TextField(default="")
        phone = TextField(default="")
        email_key = TextField(index=True, default="")
        phone_key = TextField(index=True, default="")
        level = TextField(default="")

        class Meta:
            database = db
            table_name = "customers"
            indexes = ((("shop", "channel_id"), False),)

    db.create_tables([Customer])

    class ImportBatch(Model):
        started_at = TextField()
        finished_at = TextField(null=True)
        files = TextField()
        newest_at = TextField(null=True)
        counts = TextField(default="{}")
        staging = TextField(default="")

        class Meta:
            database = db
            table_name = "import_batches"

    db.create_tables([ImportBatch])

    class Order(Model):
        uid = TextField(unique=True)
        shop = ForeignKeyField(Shop)
        number = TextField()
        number_key = TextField(index=True)
        channel_ref = TextField(default="")
        state = TextField(default="waiting")
        customer = ForeignKeyField(Customer, null=True)
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
        known_tracking_key = TextField(index=True, default="")
        aside_at = TextField(null=True)
        aside_note = TextField(default="")
        changed_by_hand = SmallIntegerField(default=0)
        batch = ForeignKeyField(ImportBatch, null=True)
        content_hash = TextField(default="")
        content_at = TextField(null=True)

        class Meta:
            database = db
            table_name = "orders"
            indexes = ((("shop", "number"), True), (("state", "urgent_at"), False))

    db.create_tables([Order])

    class Bench(Model):
        uid = TextField(unique=True)
        chain = TextField(unique=True)
        name = TextField(default="")
        order = ForeignKeyField(Order, null=True)
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
            database = db
            table_name = "benches"

    db.create_tables([Bench])

    class ChainHead(Model):
        chain = TextField(unique=True)
        seq = IntegerField()
        hash = TextField()

        class Meta:
            database = db
            table_name = "chain_heads"

    db.create_tables([ChainHead])

    class Claim(Model):
        order = ForeignKeyField(Order, unique=True)
        bench = ForeignKeyField(Bench)
        opened_at = TextField()
        opened_by = TextField(default="")
        undo_floor = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "claims"

    db.create_tables([Claim])

    class Parcel(Model):
        uid = TextField(unique=True)
        order = ForeignKeyField(Order)
        box = IntegerField(default=1)
        state = TextField(default="open")
        carrier = TextField(default="")
        way = TextField(default="")
        tracking = TextField(default="")
        tracking_key = TextField(index=True, default="")
        label_verified = SmallIntegerField(default=0)
        weight_grams = IntegerField(null=True)
        opened_at = TextField()
        closed_at = TextField(index=True, null=True)
        checked_by = TextField(default="")
        closed_by = TextField(default="")
        bench = ForeignKeyField(Bench, null=True)
        handed_over_at = TextField(null=True)
        handover_id = IntegerField(null=True)

        class Meta:
            database = db
            table_name = "parcels"
            indexes = ((("order", "box"), True),)

    db.create_tables([Parcel])

    class Promise(Model):
        uid = TextField(unique=True)
        state = TextField(default="open")
        way = TextField()
        customer = ForeignKeyField(Customer, null=True)
        recipient_key = TextField(index=True, default="")
        from_order = ForeignKeyField(Order)
        on_order = ForeignKeyField(Order, null=True)
        variant = ForeignKeyField(Variant, null=True)
        sku = TextField(default="")
        title = TextField(default="")
        options = TextField(default="[]")
        quantity = IntegerField()
        made_at = TextField()
        due_at = TextField(null=True)
        kept_at = TextField(null=True)

        class Meta:
            database = db
            table_name = "promises"
            indexes = ((("customer", "state"), False),)

    db.create_tables([Promise])

    class FollowUp(Model):
        uid = TextField(unique=True)
        kind = TextField()
        state = TextField(default="open")
        order = ForeignKeyField(Order, null=True)
        parcel = ForeignKeyField(Parcel, null=True)
        promise = ForeignKeyField(Promise, null=True)
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
            database = db
            table_name = "follow_ups"
            indexes = ((("state", "due_at"), False),)

    db.create_tables([FollowUp])

    class FollowUpNote(Model):
        follow_up = ForeignKeyField(FollowUp)
        at = TextField()
        by = TextField(default="")
        text = TextField(default="")
        state = TextField(default="")

        class Meta:
            database = db
            table_name = "follow_up_notes"

    db.create_tables([FollowUpNote])

    class Handover(Model):
        carrier = TextField(default="")
        at = TextField()
        by = TextField(default="")
        parcels = IntegerField()

        class Meta:
            database = db
            table_name = "handovers"

    db.create_tables([Handover])

    class Hold(Model):
        order = ForeignKeyField(Order)
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
            database = db
            table_name = "holds"

    db.create_tables([Hold])

    class JournalRow(Model):
        chain = TextField()
        seq = IntegerField()
        at = TextField()
        kind = TextField()
        packer = TextField(default="")
        order_uid = TextField(index=True, default="")
        scan_id = TextField(unique=True, null=True)
        payload = TextField()
        prev = TextField()
        hash = TextField()

        class Meta:
            database = db
            table_name = "journal"
            indexes = ((("chain", "seq"), True),)

    db.create_tables([JournalRow])

    class LeftOutOrder(Model):
        shop = ForeignKeyField(Shop)
        number = TextField()
        number_key = TextField(index=True)
        reason = TextField()
        batch = ForeignKeyField(ImportBatch, null=True)

        class Meta:
            database = db
            table_name = "left_out_orders"
            indexes = ((("shop", "number"), True),)

    db.create_tables([LeftOutOrder])

    class OrderLine(Model):
        order = ForeignKeyField(Order)
        line_key = TextField()
        position = IntegerField()
        kind = TextField()
        sku = TextField(default="")
        sku_key = TextField(index=True, default="")
        title = TextField(default="")
        options = TextField(default="[]")
        variant = ForeignKeyField(Variant, null=True)
        quantity = IntegerField()
        short = IntegerField(default=0)
        why = TextField(default="")
        promise = ForeignKeyField(Promise, null=True)

        class Meta:
            database = db
            table_name = "order_lines"
            indexes = ((("order", "line_key"), True),)

    db.create_tables([OrderLine])

    class Person(Model):
        uid = TextField(unique=True)
        name = TextField(unique=True)

        class Meta:
            database = db
            table_name = "people"

    db.create_tables([Person])

    class Piece(Model):
        order = ForeignKeyField(Order)
        line = ForeignKeyField(OrderLine)
        parcel = ForeignKeyField(Parcel)
        variant = ForeignKeyField(Variant, null=True)
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
            database = db
            table_name = "pieces"
            indexes = ((("serial_key",), False),)

    db.create_tables([Piece])

    class PrivateText(Model):
        journal_id = IntegerField(index=True)
        salt = TextField()
        text = TextField()

        class Meta:
            database = db
            table_name = "private_texts"

    db.create_tables([PrivateText])

    class Setting(Model):
        name = TextField(unique=True)
        value = TextField()

        class Meta:
            database = db
            table_name = "settings"

    db.create_tables([Setting])

    triggers = SQLITE_TRIGGERS if isinstance(db, SqliteDatabase) else POSTGRES_TRIGGERS
    for statement in (*triggers, *PARTIAL_INDEXES):
        db.execute_sql(statement)
