"""What is known of customers in words: what they require, prefer, and how they like to be spoken to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from dispatchdesk.rules.customer_notes import CustomerNote, CustomerNoteKind
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.selecting import marks
from dispatchdesk.storage.tables import CustomerNote as NoteTable
from dispatchdesk.storage.times import from_text, to_text


class CustomerNoteBook:
    """Keeps sentences, each a row; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(
        self, customer_id: int, kinds: Sequence[CustomerNoteKind] = tuple(CustomerNoteKind)
    ) -> tuple[CustomerNote, ...]:
        """A customer's sentences of these kinds, in the sequence in which they were written."""
        rows = self._database.rows(
            f"""SELECT id, kind, text, at, "by" FROM customer_notes
                WHERE customer_id = ? AND kind IN ({marks(kinds)}) ORDER BY id""",
            customer_id,
            *[kind.value for kind in kinds],
        )
        return tuple(
            CustomerNote(note_id, CustomerNoteKind(kind), text, from_text(at), by)
            for note_id, kind, text, at, by in rows
        )

    def add(self, customer_id: int, kind: CustomerNoteKind, text: str, at: datetime, by: str) -> None:
        """One more sentence."""
        self._database.insert(
            NoteTable, customer_id=customer_id, kind=kind.value, text=text, at=to_text(at), by=by
        )

    def remove(self, note_ids: Iterable[int]) -> None:
        """These hold no longer."""
        self._database.run_many("DELETE FROM customer_notes WHERE id = ?", [(one,) for one in note_ids])
