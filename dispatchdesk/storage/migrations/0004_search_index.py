"""Searching a million orders while typing, and lists of as many: see storage.search_index."""

# mypy: disable-error-code="no-untyped-def"

from peewee import SqliteDatabase

SENT_PARCELS = (
    "CREATE INDEX parcels_sent ON parcels (closed_at) WHERE state <> 'open'",
    "CREATE INDEX parcels_sent_by_carrier ON parcels (carrier, closed_at) WHERE state <> 'open'",
    "CREATE INDEX parcels_sent_by_packer ON parcels (closed_by, closed_at) WHERE state <> 'open'",
)
SEARCH = (
    "CREATE TABLE search_texts (id INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL)",
    "CREATE TABLE search_stale (order_id INTEGER NOT NULL PRIMARY KEY)",
    """CREATE VIRTUAL TABLE search_runs USING fts5
       (text, content='', columnsize=0, detail='none', tokenize='trigram case_sensitive 1')""",
    # Left to itself the engine merges its parts in bursts, and scans would wait for them.
    "INSERT INTO search_runs (search_runs, rank) VALUES ('automerge', 0)",
    "INSERT INTO search_runs (search_runs, rank) VALUES ('crisismerge', 256)",
)
STALE = """CREATE TRIGGER {name} AFTER {event} WHEN {condition}
    BEGIN INSERT OR IGNORE INTO search_stale (order_id) VALUES ({order}); END"""
# Orders beyond the last indexed one are searched without the index: an import pays one comparison a line.
IS_INDEXED = "NEW.order_id <= (SELECT MAX(id) FROM search_texts)"
TRIGGERS = (
    STALE.format(
        name="search_order_changed",
        event="UPDATE OF number, recipient_name, recipient_phone, known_tracking ON orders",
        condition="""OLD.number <> NEW.number OR OLD.recipient_name <> NEW.recipient_name
            OR OLD.recipient_phone <> NEW.recipient_phone OR OLD.known_tracking <> NEW.known_tracking""",
        order="NEW.id",
    ),
    STALE.format(
        name="search_parcel_added",
        event="INSERT ON parcels",
        condition=f"NEW.tracking <> '' AND {IS_INDEXED}",
        order="NEW.order_id",
    ),
    STALE.format(
        name="search_parcel_changed",
        event="UPDATE OF tracking, order_id ON parcels",
        condition="OLD.tracking <> NEW.tracking OR OLD.order_id <> NEW.order_id",
        order="NEW.order_id",
    ),
    STALE.format(
        name="search_line_added", event="INSERT ON order_lines", condition=IS_INDEXED, order="NEW.order_id"
    ),
    STALE.format(
        name="search_line_changed",
        event="UPDATE OF sku_key, order_id ON order_lines",
        condition="OLD.sku_key <> NEW.sku_key OR OLD.order_id <> NEW.order_id",
        order="NEW.order_id",
    ),
    STALE.format(
        name="search_line_removed", event="DELETE ON order_lines", condition="1", order="OLD.order_id"
    ),
)


def up(migrator, db):
    for statement in SENT_PARCELS:
        db.execute_sql(statement)
    if isinstance(db, SqliteDatabase):
        for statement in (*SEARCH, *TRIGGERS):
            db.execute_sql(statement)
