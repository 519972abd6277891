"""What is wrong with a faulty piece that came back."""

# mypy: disable-error-code="no-untyped-def"


def up(migrator, db):
    db.execute_sql("ALTER TABLE returned_pieces ADD COLUMN fault TEXT NOT NULL DEFAULT ''")
