"""The search index keeps what found orders are sorted by: see storage.search_index."""

# mypy: disable-error-code="no-untyped-def"

from peewee import SqliteDatabase

STATEMENTS = (
    "ALTER TABLE search_texts ADD COLUMN urgent_at TEXT NOT NULL DEFAULT ''",
    "UPDATE search_texts SET urgent_at = (SELECT o.urgent_at FROM orders o WHERE o.id = search_texts.id)",
    """CREATE TRIGGER search_urgency_changed AFTER UPDATE OF urgent_at ON orders
        WHEN OLD.urgent_at <> NEW.urgent_at
        BEGIN UPDATE search_texts SET urgent_at = NEW.urgent_at WHERE id = NEW.id; END""",
)


def up(migrator, db):
    if isinstance(db, SqliteDatabase):
        for statement in STATEMENTS:
            db.execute_sql(statement)
