"""Lists and counts of waiting orders read how much an order holds from an index, never its lines."""

# mypy: disable-error-code="no-untyped-def"

INDEXES = (
    "DROP INDEX orderline_order_id",
    "CREATE INDEX orderline_order_id_kind_quantity_short ON order_lines (order_id, kind, quantity, short)",
    "CREATE INDEX orders_aside ON orders (state) WHERE aside_at IS NOT NULL",
)


def up(migrator, db):
    for statement in INDEXES:
        db.execute_sql(statement)
