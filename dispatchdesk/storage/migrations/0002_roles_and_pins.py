"""People get a role and a PIN; who packed last is kept by uid, so that names can be erased."""

# mypy: disable-error-code="no-untyped-def"

import json

from peewee import IntegerField, SmallIntegerField, TextField

COLUMNS = (
    ("role", TextField(default="packer")),
    ("active", SmallIntegerField(default=1)),
    ("pin_salt", TextField(default="")),
    ("pin_hash", TextField(default="")),
    ("wrong_tries", IntegerField(default=0)),
    ("tried_at", TextField(null=True)),
)


def up(migrator, db):
    migrator.migrate(*(migrator.add_column("people", name, field) for name, field in COLUMNS))
    param = migrator.database.param
    found = db.execute_sql("SELECT value FROM settings WHERE name = 'packer'").fetchone()
    if found is not None:
        name = json.loads(found[0])
        person = db.execute_sql(f"SELECT uid FROM people WHERE name = {param}", (name,)).fetchone()
        uid = json.dumps(person[0] if person else "")
        db.execute_sql(f"UPDATE settings SET value = {param} WHERE name = 'packer'", (uid,))
