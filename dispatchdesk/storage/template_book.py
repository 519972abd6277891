"""The texts that the owner wrote, or wrote anew."""

from __future__ import annotations

from dispatchdesk.rules.templates import Template, TemplateKind
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.tables import TemplateRow


class TemplateBook:
    """Keeps what differs from the shipped texts; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Template, ...]:
        """The oldest first."""
        rows = self._database.rows(
            "SELECT uid, kind, english, chinese, name, is_on FROM templates ORDER BY id"
        )
        return tuple(
            Template(uid, TemplateKind(kind), english, chinese, name, bool(is_on))
            for uid, kind, english, chinese, name, is_on in rows
        )

    def save(self, template: Template) -> None:
        """Enter a text, or put it in the place of the one with its uid."""
        values = {
            "kind": template.kind.value,
            "name": template.name,
            "english": template.english,
            "chinese": template.chinese,
            "is_on": int(template.is_on),
        }
        found = self._database.value("SELECT id FROM templates WHERE uid = ?", template.uid)
        if found is None:
            self._database.insert(TemplateRow, uid=template.uid, **values)
        else:
            self._database.update(TemplateRow, int(found), **values)

    def remove(self, uid: str) -> None:
        """Forget a text; a shipped one is as it came again."""
        self._database.run("DELETE FROM templates WHERE uid = ?", uid)
