"""Claims: whose, what they say, by when they are answered, whose fault it was, and their photos."""

# mypy: disable-error-code="no-untyped-def,misc,type-arg"

from peewee import ForeignKeyField, Model, TextField

STATEMENTS = (
    "ALTER TABLE follow_ups ADD COLUMN customer_id INTEGER",
    "ALTER TABLE follow_ups ADD COLUMN says TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE follow_ups ADD COLUMN answer_due_at TEXT",
    "ALTER TABLE follow_ups ADD COLUMN answered_at TEXT",
    "ALTER TABLE follow_ups ADD COLUMN judgement TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE follow_ups ADD COLUMN judged_why TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE follow_ups ADD COLUMN judged_at TEXT",
    "ALTER TABLE follow_ups ADD COLUMN judged_by TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX follow_ups_of_customer ON follow_ups (customer_id) WHERE customer_id IS NOT NULL",
)


def up(migrator, db):
    class FollowUp(Model):
        class Meta:
            database = db
            table_name = "follow_ups"

    class FollowUpPhoto(Model):
        follow_up = ForeignKeyField(FollowUp, column_name="follow_up_id")
        sha256 = TextField(index=True)
        name = TextField(default="")
        added_at = TextField()
        added_by = TextField(default="")
        removed_at = TextField(null=True)

        class Meta:
            database = db
            table_name = "follow_up_photos"

    for statement in STATEMENTS:
        db.execute_sql(statement)
    db.create_tables([FollowUpPhoto])
