"""A line may name its article by the trade item number that the channel states for it."""

# mypy: disable-error-code="no-untyped-def"

STATEMENTS = (
    "ALTER TABLE order_lines ADD COLUMN barcode_key TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX order_lines_to_pack_coded ON order_lines (barcode_key)"
    " WHERE to_pack = 1 AND variant_id IS NULL AND barcode_key <> ''",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
