"""The people of the shop, by the uid that their badges carry."""

from __future__ import annotations

from dispatchdesk.storage.database import Database
from dispatchdesk.storage.tables import Person


class PeopleBook:
    """Knows names by uid; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def name_of(self, uid: str) -> str | None:
        """Whose badge it is; None where nobody has that uid."""
        name: str | None = self._database.value("SELECT name FROM people WHERE uid = ?", uid)
        return name

    def all(self) -> tuple[tuple[str, str], ...]:
        """Everybody as (uid, name), by name."""
        rows = self._database.rows("SELECT uid, name FROM people ORDER BY name")
        return tuple((uid, name) for uid, name in rows)

    def add(self, uid: str, name: str) -> str:
        """Enter a person; gives the uid that stands for that name, the first one's where it was known."""
        known: str | None = self._database.value("SELECT uid FROM people WHERE name = ?", name)
        if known is None:
            self._database.insert(Person, uid=uid, name=name)
        return known or uid
