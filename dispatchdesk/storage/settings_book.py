"""The owner's and the bench's choices, one row each."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any, get_type_hints

from dispatchdesk.settings import Settings
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.plain import from_plain, to_plain


class SettingsBook:
    """Loads and saves :class:`Settings`; a value that cannot be read falls back to its default."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> Settings:
        """All choices, the defaults where none was made."""
        hints = get_type_hints(Settings)
        chosen: dict[str, Any] = {}
        for name, text in self._database.rows("SELECT name, value FROM settings"):
            if name in hints:
                try:
                    chosen[name] = from_plain(hints[name], json.loads(text))
                except (ValueError, TypeError):
                    continue
        return replace(Settings(), **chosen)

    def save(self, settings: Settings) -> tuple[str, ...]:
        """Store what differs from what is stored; names the changed choices."""
        from dispatchdesk.storage.tables import Setting  # late: opening a desk only reads

        before = self.load()
        changed = tuple(
            field.name
            for field in fields(settings)
            if getattr(settings, field.name) != getattr(before, field.name)
        )
        for name in changed:
            text = json.dumps(to_plain(getattr(settings, name)), ensure_ascii=False)
            self._database.run("DELETE FROM settings WHERE name = ?", name)
            self._database.insert(Setting, name=name, value=text)
        return changed
