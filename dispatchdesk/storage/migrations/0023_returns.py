"""Returned parcels are scanned in, piece by piece; a bench may have one in hand."""

# mypy: disable-error-code="no-untyped-def,no-untyped-call,misc,type-arg"

from peewee import ForeignKeyField, IntegerField, Model, SmallIntegerField, TextField


def up(migrator, db):
    db.execute_sql("ALTER TABLE benches ADD COLUMN return_id INTEGER")

    def table(name):
        class There(Model):
            class Meta:
                database = db
                table_name = name

        return There

    class Return(Model):
        uid = TextField(unique=True)
        order = ForeignKeyField(table("orders"), column_name="order_id")
        parcel = ForeignKeyField(table("parcels"), column_name="parcel_id", null=True)
        follow_up = ForeignKeyField(table("follow_ups"), column_name="follow_up_id")
        bench = ForeignKeyField(table("benches"), column_name="bench_id", null=True)
        how = TextField()
        opened_at = TextField()
        opened_by = TextField(default="")
        closed_at = TextField(null=True)
        closed_by = TextField(default="")

        class Meta:
            database = db
            table_name = "returns"

    class ReturnedPiece(Model):
        returned = ForeignKeyField(Return, column_name="return_id")
        line = ForeignKeyField(table("order_lines"), column_name="line_id", null=True)
        variant = ForeignKeyField(table("variants"), column_name="variant_id", null=True)
        article = TextField(default="")
        quantity = IntegerField()
        condition = TextField(default="")
        by_eye = SmallIntegerField(default=0)
        serial = TextField(default="")
        serial_key = TextField(default="", index=True)
        journal_id = IntegerField()
        at = TextField()
        taken_back_at = TextField(null=True)

        class Meta:
            database = db
            table_name = "returned_pieces"

    db.create_tables([Return, ReturnedPiece])
