"""Each time that a customer was written to or called."""

from __future__ import annotations

from datetime import datetime

from dispatchdesk.rules.contacts import Contact, ContactAbout, ContactResult, ContactWay, NewContact
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.tables import ContactRow
from dispatchdesk.storage.times import from_text, from_text_or_none, to_text


class ContactBook:
    """Notes contacts and finds them again; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, uid: str, at: datetime, by: str, about: ContactAbout, new: NewContact) -> int:
        """Note one; gives its id."""
        return self._database.insert(
            ContactRow,
            uid=uid,
            at=to_text(at),
            by=by,
            way=new.way.value,
            result=new.result.value,
            customer_id=about.customer_id,
            order_id=about.order_id,
            follow_up_id=about.follow_up_id,
            task_id=about.task_id,
            template=new.template,
            excerpt=new.excerpt,
        )

    def of(self, about: ContactAbout) -> tuple[Contact, ...]:
        """About a follow-up, else a task, else with a customer, else about an order: the oldest first."""
        asked = (
            ("follow_up_id", about.follow_up_id),
            ("task_id", about.task_id),
            ("customer_id", about.customer_id),
            ("order_id", about.order_id),
        )
        column, row_id = next(((name, value) for name, value in asked if value is not None), ("id", None))
        rows = self._database.rows(
            f"""SELECT id, at, "by", way, result, template, excerpt FROM contacts
                WHERE {column} = ? ORDER BY at, id""",
            row_id,
        )
        return tuple(
            Contact(row_id, from_text(at), by, ContactWay(way), ContactResult(result), template, excerpt)
            for row_id, at, by, way, result, template, excerpt in rows
        )

    def last_with(self, customer_id: int) -> datetime | None:
        """When a customer heard from us last; None: never."""
        found = self._database.value("SELECT MAX(at) FROM contacts WHERE customer_id = ?", customer_id)
        return from_text_or_none(found)

    def newest_order(self, customer_id: int) -> int | None:
        """The newest order of a customer that still tells of a person; None: there is none."""
        found = self._database.value(
            """SELECT id FROM orders WHERE erased_at IS NULL AND state <> 'cancelled' AND customer_id = ?
               ORDER BY urgent_at DESC, id DESC LIMIT 1""",
            customer_id,
        )
        return None if found is None else int(found)

    def words_on_speaking(self, customer_id: int | None) -> str:
        """What is noted of how a customer likes to be spoken to."""
        rows = self._database.rows(
            "SELECT text FROM customer_notes WHERE kind = 'spoken_to' AND customer_id = ? ORDER BY id",
            customer_id,
        )
        return " ".join(text for (text,) in rows)
