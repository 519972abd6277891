"""What lines mean that the catalogue does not name, and values that are spelled in two ways."""

# mypy: disable-error-code="no-untyped-def,misc,type-arg"

from peewee import ForeignKeyField, Model, TextField


def up(migrator, db):
    class Shop(Model):
        class Meta:
            database = db
            table_name = "shops"

    class Variant(Model):
        class Meta:
            database = db
            table_name = "variants"

    class LineMeaning(Model):
        shop = ForeignKeyField(Shop)
        told_key = TextField()
        variant = ForeignKeyField(Variant)

        class Meta:
            database = db
            table_name = "line_meanings"
            indexes = ((("shop", "told_key"), True),)

    class SameValue(Model):
        spelling = TextField(unique=True)
        meant = TextField()

        class Meta:
            database = db
            table_name = "same_values"

    db.create_tables([LineMeaning, SameValue])
