"""Kits have parts; a line may be one of a kit's parts, or a piece that its buyer wants refunded."""

# mypy: disable-error-code="no-untyped-def,misc,type-arg"

from peewee import ForeignKeyField, IntegerField, Model

COLUMNS = (
    "ALTER TABLE order_lines ADD COLUMN kit INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE order_lines ADD COLUMN kit_count INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE order_lines ADD COLUMN refund TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX order_lines_refund ON order_lines (order_id) WHERE refund <> ''",
)


def up(migrator, db):
    class Variant(Model):
        class Meta:
            database = db
            table_name = "variants"

    class KitPart(Model):
        kit = ForeignKeyField(Variant, column_name="kit_id", backref="parts")
        part = ForeignKeyField(Variant, column_name="part_id", backref="kits")
        quantity = IntegerField()

        class Meta:
            database = db
            table_name = "kit_parts"
            indexes = ((("kit", "part"), True),)

    db.create_tables([KitPart])
    for statement in COLUMNS:
        db.execute_sql(statement)
