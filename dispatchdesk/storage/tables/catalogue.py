"""Products, their variants, and the codes that name them."""

from __future__ import annotations

from peewee import ForeignKeyField, IntegerField, SmallIntegerField, TextField

from dispatchdesk.storage.tables.base import Table
from dispatchdesk.storage.tables.people import Shop


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


class KitPart(Table):
    """What a kit is made of: so many of one variant in each; a variant without parts is no kit."""

    kit = ForeignKeyField(Variant, column_name="kit_id", backref="parts")
    part = ForeignKeyField(Variant, column_name="part_id", backref="kits")
    quantity = IntegerField()

    class Meta:
        table_name = "kit_parts"
        indexes = ((("kit", "part"), True),)
