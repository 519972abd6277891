"""Rules by which orders get gifts."""

# mypy: disable-error-code="no-untyped-def,misc"

from peewee import IntegerField, Model, TextField


def up(migrator, db):
    class GiftRuleRow(Model):
        uid = TextField(unique=True)
        rule = TextField()
        stock_left = IntegerField(null=True)

        class Meta:
            database = db
            table_name = "gift_rules"

    db.create_tables([GiftRuleRow])
