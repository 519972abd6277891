"""Kinds of files that a person explained."""

from __future__ import annotations

from dispatchdesk.rules.column_mapping import ColumnMapping
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.plain import from_json, to_json
from dispatchdesk.storage.tables import ColumnMappingRow


class MappingBook:
    """Keeps them by name; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[ColumnMapping, ...]:
        """All, by name."""
        rows = self._database.rows("SELECT mapping FROM column_mappings ORDER BY name")
        return tuple(from_json(ColumnMapping, text) for (text,) in rows)

    def save(self, mapping: ColumnMapping) -> None:
        """Enter one, or put it in the place of the one of its name."""
        self.remove(mapping.name)
        self._database.insert(ColumnMappingRow, name=mapping.name, mapping=to_json(mapping))

    def remove(self, name: str) -> None:
        """Forget one; what was taken in by it stays."""
        self._database.run("DELETE FROM column_mappings WHERE name = ?", name)
