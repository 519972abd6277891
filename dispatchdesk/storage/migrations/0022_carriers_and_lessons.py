"""What carriers did to parcels, the line of each day, and an index of what the bench refused.

The index holds the refused scans alone, a few in a hundred. A bench's payload begins with its verdict,
``{"verdict":"wrong_option", …``; IN would build its list anew for each record that is written.
"""

# mypy: disable-error-code="no-untyped-def,misc,type-arg"

from peewee import ForeignKeyField, Model, TextField

CAUGHT = """CREATE INDEX journal_caught ON journal (at) WHERE
    substr(payload, 13, 5) = 'wrong' OR substr(payload, 13, 5) = 'surpl' OR
    substr(payload, 13, 5) = 'expir' OR substr(payload, 13, 5) = 'seria' OR
    substr(payload, 13, 5) = 'not_y' OR substr(payload, 13, 5) = 'defec'"""


def up(migrator, db):
    class Parcel(Model):
        class Meta:
            database = db
            table_name = "parcels"

    class IncidentRow(Model):
        parcel = ForeignKeyField(Parcel, column_name="parcel_id")
        kind = TextField()
        note = TextField(default="")
        at = TextField()
        by = TextField(default="")
        withdrawn_at = TextField(null=True)
        withdrawn_by = TextField(default="")
        withdrawn_why = TextField(default="")

        class Meta:
            database = db
            table_name = "incidents"

    class LessonRow(Model):
        day = TextField(unique=True)
        text = TextField()
        at = TextField()
        by = TextField(default="")

        class Meta:
            database = db
            table_name = "lessons"

    db.create_tables([IncidentRow, LessonRow])
    db.execute_sql(CAUGHT)
