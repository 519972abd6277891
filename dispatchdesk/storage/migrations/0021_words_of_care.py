"""What is written to customers: the owner's templates, each contact, reviews with our answers."""

# mypy: disable-error-code="no-untyped-def,misc,type-arg"

from peewee import ForeignKeyField, IntegerField, Model, SmallIntegerField, TextField


def up(migrator, db):
    class Customer(Model):
        class Meta:
            database = db
            table_name = "customers"

    class Order(Model):
        class Meta:
            database = db
            table_name = "orders"

    class FollowUp(Model):
        class Meta:
            database = db
            table_name = "follow_ups"

    class TemplateRow(Model):
        uid = TextField(unique=True)
        kind = TextField()
        name = TextField(default="")
        english = TextField(default="")
        chinese = TextField(default="")
        is_on = SmallIntegerField(default=1)

        class Meta:
            database = db
            table_name = "templates"

    class ContactRow(Model):
        uid = TextField(unique=True)
        at = TextField()
        by = TextField(default="")
        way = TextField()
        result = TextField()
        customer = ForeignKeyField(Customer, column_name="customer_id", null=True, index=False)
        order = ForeignKeyField(Order, column_name="order_id", null=True)
        follow_up = ForeignKeyField(FollowUp, column_name="follow_up_id", null=True)
        task_id = IntegerField(null=True, index=True)
        template = TextField(default="")
        excerpt = TextField(default="")

        class Meta:
            database = db
            table_name = "contacts"
            indexes = ((("customer", "at"), False),)

    class ReviewRow(Model):
        uid = TextField(unique=True)
        at = TextField()
        by = TextField(default="")
        channel = TextField(default="")
        score = IntegerField(index=True)
        text = TextField(default="")
        customer = ForeignKeyField(Customer, column_name="customer_id", null=True)
        order = ForeignKeyField(Order, column_name="order_id", null=True)
        follow_up = ForeignKeyField(FollowUp, column_name="follow_up_id", null=True)
        answer = TextField(default="")
        answered_at = TextField(null=True)
        answered_by = TextField(default="")

        class Meta:
            database = db
            table_name = "reviews"

    db.create_tables([TemplateRow, ContactRow, ReviewRow])
