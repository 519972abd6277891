"""What the owner said once of lines and of spellings."""

from __future__ import annotations

from dispatchdesk.rules.joining import Remembered
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.tables import LineMeaning, SameValue


class MeaningBook:
    """Keeps it; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> Remembered:
        """All that was said."""
        lines = self._database.rows("SELECT shop_id, told_key, variant_id FROM line_meanings")
        return Remembered(
            {(shop_id, key): variant_id for shop_id, key, variant_id in lines},
            dict(self._database.rows("SELECT spelling, meant FROM same_values")),
        )

    def remember_line(self, shop_id: int, told_key: str, variant_id: int) -> None:
        """From now on a line of that shop that is written so means this variant."""
        self._database.run("DELETE FROM line_meanings WHERE shop_id = ? AND told_key = ?", shop_id, told_key)
        self._database.insert(LineMeaning, shop_id=shop_id, told_key=told_key, variant_id=variant_id)

    def remember_value(self, spelling: str, meant: str) -> None:
        """Both spellings are one value; others that meant the first one follow."""
        self._database.run("UPDATE same_values SET meant = ? WHERE meant = ?", meant, spelling)
        self.forget_value(spelling)
        self._database.insert(SameValue, spelling=spelling, meant=meant)

    def forget_value(self, spelling: str) -> None:
        """That spelling is a value of its own again."""
        self._database.run("DELETE FROM same_values WHERE spelling = ?", spelling)
