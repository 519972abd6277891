"""Where parcels are on their way, rules by which customers are cared for, and the tasks these make."""

# mypy: disable-error-code="no-untyped-def,misc,type-arg"

from peewee import ForeignKeyField, IntegerField, Model, TextField

STATEMENTS = (
    "ALTER TABLE parcels ADD COLUMN stage TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE parcels ADD COLUMN stage_at TEXT",
    "CREATE INDEX parcels_on_their_way ON parcels (stage, stage_at) WHERE stage <> ''",
    "CREATE INDEX promises_kept ON promises (kept_at) WHERE kept_at IS NOT NULL",
)


def up(migrator, db):
    class Parcel(Model):
        class Meta:
            database = db
            table_name = "parcels"

    class Order(Model):
        class Meta:
            database = db
            table_name = "orders"

    class Customer(Model):
        class Meta:
            database = db
            table_name = "customers"

    class FollowUp(Model):
        class Meta:
            database = db
            table_name = "follow_ups"

    class ParcelEvent(Model):
        parcel = ForeignKeyField(Parcel, column_name="parcel_id", index=False)
        stage = TextField()
        at = TextField()
        source = TextField()
        text = TextField(default="")
        noted_at = TextField()
        by = TextField(default="")

        class Meta:
            database = db
            table_name = "parcel_events"
            indexes = ((("parcel", "at"), False),)

    class CareRuleRow(Model):
        uid = TextField(unique=True)
        rule = TextField()

        class Meta:
            database = db
            table_name = "care_rules"

    class CareTaskRow(Model):
        uid = TextField(unique=True)
        rule = TextField()
        about = TextField()
        deed = TextField()
        template = TextField(default="")
        state = TextField(default="open")
        parcel = ForeignKeyField(Parcel, column_name="parcel_id", null=True)
        order = ForeignKeyField(Order, column_name="order_id", null=True)
        customer = ForeignKeyField(Customer, column_name="customer_id", null=True)
        review_id = IntegerField(null=True)
        follow_up = ForeignKeyField(FollowUp, column_name="follow_up_id", null=True)
        made_at = TextField()
        due_at = TextField()
        due_before = TextField(null=True)
        ended_at = TextField(null=True)
        ended_by = TextField(default="")
        why = TextField(default="")

        class Meta:
            database = db
            table_name = "care_tasks"
            indexes = ((("rule", "about"), True), (("state", "due_at"), False))

    class StatusMappingRow(Model):
        name = TextField(unique=True)
        mapping = TextField()

        class Meta:
            database = db
            table_name = "status_mappings"

    for statement in STATEMENTS:
        db.execute_sql(statement)
    db.create_tables([ParcelEvent, CareRuleRow, CareTaskRow, StatusMappingRow])
