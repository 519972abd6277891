"""An item finds the order that waits for it without a walk through years of lines that were sent."""

# mypy: disable-error-code="no-untyped-def"

from peewee import SqliteDatabase

TO_PACK = "CASE WHEN {order}.state IN ('waiting', 'checking') THEN 1 ELSE 0 END"
FILL = f"""UPDATE order_lines SET to_pack =
    (SELECT {TO_PACK.format(order="o")} FROM orders o WHERE o.id = order_id)"""
FOLLOW = f"UPDATE order_lines SET to_pack = {TO_PACK.format(order='NEW')} WHERE order_id = NEW.id"
CHANGED = f"{TO_PACK.format(order='NEW')} <> {TO_PACK.format(order='OLD')}"

# Lines of orders that come in cancelled keep their 1: the index then holds too much, never too little.
SQLITE_TRIGGERS = (
    f"""CREATE TRIGGER order_lines_follow AFTER UPDATE OF state ON orders WHEN {CHANGED}
        BEGIN {FOLLOW}; END""",
)
POSTGRES_TRIGGERS = (
    f"""CREATE FUNCTION order_lines_follow() RETURNS trigger AS $$
        BEGIN
            {FOLLOW};
            RETURN NULL;
        END $$ LANGUAGE plpgsql""",
    f"""CREATE TRIGGER order_lines_follow AFTER UPDATE OF state ON orders
        FOR EACH ROW WHEN ({CHANGED}) EXECUTE FUNCTION order_lines_follow()""",
)
INDEXES = (
    "CREATE INDEX order_lines_to_pack ON order_lines (variant_id) WHERE to_pack = 1",
    "CREATE INDEX order_lines_to_pack_unnamed ON order_lines (sku_key)"
    " WHERE to_pack = 1 AND variant_id IS NULL",
)


def up(migrator, db):
    triggers = SQLITE_TRIGGERS if isinstance(db, SqliteDatabase) else POSTGRES_TRIGGERS
    added = "ALTER TABLE order_lines ADD COLUMN to_pack INTEGER NOT NULL DEFAULT 1"
    for statement in (added, FILL, *triggers, *INDEXES):
        db.execute_sql(statement)
