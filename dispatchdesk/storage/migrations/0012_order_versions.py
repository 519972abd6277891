"""Orders count their versions and keep what changed; labels of former addresses are known."""

# mypy: disable-error-code="no-untyped-def,misc,type-arg"

from peewee import ForeignKeyField, IntegerField, Model, TextField

COLUMNS = (
    "ALTER TABLE orders ADD COLUMN version INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE orders ADD COLUMN known_carrier TEXT NOT NULL DEFAULT ''",
)


def up(migrator, db):
    class Order(Model):
        class Meta:
            database = db
            table_name = "orders"

    class OrderChange(Model):
        order = ForeignKeyField(Order, column_name="order_id")
        version = IntegerField()
        at = TextField()
        changes = TextField()

        class Meta:
            database = db
            table_name = "order_changes"

    class OldLabel(Model):
        order = ForeignKeyField(Order, column_name="order_id")
        tracking_key = TextField(index=True)
        retired_at = TextField()

        class Meta:
            database = db
            table_name = "old_labels"

    db.create_tables([OrderChange, OldLabel])
    for statement in COLUMNS:
        db.execute_sql(statement)
