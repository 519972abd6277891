"""Versions of orders, and what made each differ from the one before it."""

from __future__ import annotations

from datetime import datetime

from dispatchdesk.rules.order_changes import Change
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.plain import from_json, to_json
from dispatchdesk.storage.tables import OrderChange
from dispatchdesk.storage.times import to_text


class VersionBook:
    """Counts versions up and tells changes; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, order_id: int, at: datetime, changes: tuple[Change, ...]) -> int:
        """The order has another version now; gives its number."""
        self._database.run("UPDATE orders SET version = version + 1 WHERE id = ?", order_id)
        version = int(self._database.value("SELECT version FROM orders WHERE id = ?", order_id))
        self._database.insert(
            OrderChange, order_id=order_id, version=version, at=to_text(at), changes=to_json(changes)
        )
        return version

    def since(self, order_id: int, version: int) -> tuple[Change, ...]:
        """All changes that came after a version, oldest first."""
        rows = self._database.rows(
            "SELECT changes FROM order_changes WHERE order_id = ? AND version > ? ORDER BY version",
            order_id,
            version,
        )
        return tuple(change for (text,) in rows for change in from_json(tuple[Change, ...], text))
