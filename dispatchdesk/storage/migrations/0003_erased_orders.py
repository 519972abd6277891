"""Orders know when what they told of people was erased."""

# mypy: disable-error-code="no-untyped-def"


def up(migrator, db):
    db.execute_sql("ALTER TABLE orders ADD COLUMN erased_at TEXT")
    db.execute_sql("CREATE INDEX orders_not_erased ON orders (urgent_at) WHERE erased_at IS NULL")
