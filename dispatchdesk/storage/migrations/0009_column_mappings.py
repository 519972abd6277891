"""Files of which a person named the columns."""

# mypy: disable-error-code="no-untyped-def,misc"

from peewee import Model, TextField


def up(migrator, db):
    class ColumnMappingRow(Model):
        name = TextField(unique=True)
        mapping = TextField()

        class Meta:
            database = db
            table_name = "column_mappings"

    db.create_tables([ColumnMappingRow])
