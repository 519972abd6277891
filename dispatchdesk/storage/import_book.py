"""What imports write: batches, shops, customers, products, orders with their lines."""

from __future__ import annotations

from datetime import datetime

from dispatchdesk.storage.database import Database
from dispatchdesk.storage.times import from_text_or_none


class ImportBook:
    """Takes in what the files of one import say; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last_import_at(self) -> datetime | None:
        """When the last import ended."""
        return from_text_or_none(self._database.value("SELECT MAX(finished_at) FROM import_batches"))

    def last_news_at(self) -> datetime | None:
        """The newest date that any order file brought: how old the newest news is."""
        return from_text_or_none(
            self._database.value("SELECT MAX(newest_at) FROM import_batches WHERE finished_at IS NOT NULL")
        )
