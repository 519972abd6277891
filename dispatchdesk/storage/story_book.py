"""What happened to one order, as people read it."""

from __future__ import annotations

from collections.abc import Mapping

from dispatchdesk.rules.dispatching import StoryEvent
from dispatchdesk.rules.stories import with_names, with_quick_reads_marked
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.journal import Journal, JournalEntry
from dispatchdesk.storage.people_book import PeopleBook


class StoryBook:
    """Reads only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_order(self, order_uid: str) -> tuple[StoryEvent, ...]:
        """All that the journal knows of an order, oldest first, with the words that people wrote."""
        entries = Journal(self._database).of_order(order_uid)
        names = PeopleBook(self._database).names()
        return with_quick_reads_marked(self._event_from(entry, names) for entry in entries)

    def _event_from(self, entry: JournalEntry, names: Mapping[str, str]) -> StoryEvent:
        payload = with_names(entry.content, names)
        if words := self._words_of(entry):
            payload["note"] = words
        packer = names.get(entry.packer, entry.packer)
        return StoryEvent(entry.seq, entry.chain, entry.moment, entry.kind, packer, payload)

    def _words_of(self, entry: JournalEntry) -> str:
        """What a person wrote is kept beside the journal, where it can be erased; so is a channel's word."""
        content = entry.content
        if "text_sha256" in content:
            found = self._database.value("SELECT text FROM private_texts WHERE journal_id = ?", entry.id)
        elif entry.kind == "hold":
            found = self._database.value("SELECT detail FROM holds WHERE id = ?", content["hold"])
        else:
            found = None
        return str(found or "")
