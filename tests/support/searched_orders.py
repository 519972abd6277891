"""Orders that are only there to be searched for."""

from __future__ import annotations

from datetime import UTC, datetime

from dispatchdesk.storage.database import Database
from dispatchdesk.storage.tables import Order
from dispatchdesk.storage.times import to_text

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)


def insert_order(database: Database, number: str, name: str = "", phone: str = "", tracking: str = "") -> int:
    count = int(database.value("SELECT COUNT(*) FROM orders"))
    return database.insert(
        Order,
        uid=f"o{count}",
        shop_id=1,
        number=number,
        number_key=number,
        recipient_name=name,
        recipient_phone=phone,
        known_tracking=tracking,
        urgent_at=to_text(NOW),
    )
