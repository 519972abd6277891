"""The one line of each day; people in it are erased with their orders."""

from __future__ import annotations

from datetime import date, datetime

from dispatchdesk.rules.day_page import Lesson
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.selecting import like
from dispatchdesk.storage.tables import LessonRow
from dispatchdesk.storage.times import from_text, to_text

_COLUMNS = 'id, day, text, at, "by"'


class LessonBook:
    """Keeps and finds lessons; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_day(self, day: date) -> Lesson | None:
        """The line of a day; None where nobody wrote one."""
        row = self._database.row(f"SELECT {_COLUMNS} FROM lessons WHERE day = ?", day.isoformat())
        return _lesson_from(row) if row else None

    def keep(self, day: date, text: str, at: datetime, by: str) -> None:
        """Write the line of a day, in the place of what stood there."""
        written = self.of_day(day)
        if written is None:
            self._database.insert(LessonRow, day=day.isoformat(), text=text, at=to_text(at), by=by)
        else:
            self._database.update(LessonRow, written.id, text=text, at=to_text(at), by=by)

    def list(self, text: str = "") -> tuple[Lesson, ...]:
        """Lessons in whose words or day a text is found, the newest first."""
        found = like(text)
        rows = self._database.rows(
            f"""SELECT {_COLUMNS} FROM lessons
                WHERE LOWER(text) LIKE ? ESCAPE '!' OR day LIKE ? ESCAPE '!' ORDER BY day DESC""",
            found,
            found,
        )
        return tuple(map(_lesson_from, rows))


def _lesson_from(row: Row) -> Lesson:
    lesson_id, day, text, at, by = row
    return Lesson(lesson_id, date.fromisoformat(day), text, from_text(at), by)
