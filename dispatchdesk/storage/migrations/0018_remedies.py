"""How something is made good, the promises that come of it, and the orders that the desk makes for them."""

# mypy: disable-error-code="no-untyped-def,misc,type-arg"

from peewee import BigIntegerField, ForeignKeyField, Model, SqliteDatabase, TextField

STATEMENTS = (
    "ALTER TABLE promises ADD COLUMN kind TEXT NOT NULL DEFAULT 'item'",
    "ALTER TABLE promises ADD COLUMN amount_minor {whole}",
    "ALTER TABLE promises ADD COLUMN currency TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE promises ADD COLUMN words TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE promises ADD COLUMN reference TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE promises ADD COLUMN owner TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE promises ADD COLUMN why TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE promises ADD COLUMN withdrawn_at TEXT",
    "CREATE INDEX promises_by_due ON promises (state, due_at)",
    "ALTER TABLE orders ADD COLUMN remedy_of_id INTEGER",
    "CREATE INDEX orders_remedies ON orders (remedy_of_id) WHERE remedy_of_id IS NOT NULL",
)


def up(migrator, db):
    class FollowUp(Model):
        class Meta:
            database = db
            table_name = "follow_ups"

    class Promise(Model):
        class Meta:
            database = db
            table_name = "promises"

    class RemedyRow(Model):
        uid = TextField(unique=True)
        follow_up = ForeignKeyField(FollowUp, column_name="follow_up_id")
        promise = ForeignKeyField(Promise, column_name="promise_id", null=True)
        kind = TextField()
        freight = TextField(default="")
        cost_minor = BigIntegerField(null=True)
        currency = TextField(default="")
        claim = TextField(default="")
        claimed_minor = BigIntegerField(null=True)
        claim_at = TextField(null=True)
        reference = TextField(default="")
        note = TextField(default="")
        made_at = TextField()
        made_by = TextField(default="")

        class Meta:
            database = db
            table_name = "remedies"

    whole = "INTEGER" if isinstance(db, SqliteDatabase) else "BIGINT"
    for statement in STATEMENTS:
        db.execute_sql(statement.format(whole=whole))
    db.create_tables([RemedyRow])
