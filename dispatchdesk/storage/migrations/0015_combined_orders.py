"""Orders of one buyer may leave in one parcel; who else goes to the same place is found by an index."""

# mypy: disable-error-code="no-untyped-def"

from dispatchdesk.rules.orders import Recipient
from dispatchdesk.rules.recipients import place_key

STATEMENTS = (
    "ALTER TABLE orders ADD COLUMN place_key TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE orders ADD COLUMN parcel_with_id INTEGER",
    "ALTER TABLE parcels ADD COLUMN lies_in_id INTEGER",
    "CREATE INDEX orders_same_place ON orders (place_key) WHERE state = 'waiting' AND place_key <> ''",
    "CREATE INDEX orders_together ON orders (parcel_with_id) WHERE parcel_with_id IS NOT NULL",
    "CREATE INDEX parcels_together ON parcels (lies_in_id) WHERE lies_in_id IS NOT NULL",
    "CREATE INDEX parcels_inside ON parcels (closed_at) WHERE lies_in_id IS NOT NULL",
)
WAITING = """SELECT id, recipient_name, recipient_phone, address, city, region, postcode, country
    FROM orders WHERE state IN ('waiting', 'checking')"""


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
    sign = db.param
    for order_id, *place in db.execute_sql(WAITING).fetchall():
        if key := place_key(Recipient(*place)):
            db.execute_sql(f"UPDATE orders SET place_key = {sign} WHERE id = {sign}", (key, order_id))
