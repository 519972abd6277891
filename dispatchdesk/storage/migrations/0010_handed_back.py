"""Which tracking numbers went back to the channels, and in which file."""

# mypy: disable-error-code="no-untyped-def,misc,type-arg"

from peewee import ForeignKeyField, Model, TextField


def up(migrator, db):
    class Order(Model):
        class Meta:
            database = db
            table_name = "orders"

    class Parcel(Model):
        class Meta:
            database = db
            table_name = "parcels"

    class Shop(Model):
        class Meta:
            database = db
            table_name = "shops"

    class HandedBack(Model):
        shop = ForeignKeyField(Shop, column_name="shop_id", index=False)
        parcel = ForeignKeyField(Parcel, column_name="parcel_id")
        order = ForeignKeyField(Order, column_name="order_id")
        form = TextField()
        tracking = TextField()
        file = TextField()
        at = TextField()
        by = TextField(default="")

        class Meta:
            database = db
            table_name = "handed_back"
            indexes = ((("shop", "at"), False),)

    db.create_tables([HandedBack])
