"""The lessons of all days, the newest first, by year and by what is searched for."""

from __future__ import annotations

from dispatchdesk.actions.day_page import list_lessons
from dispatchdesk.desk import Desk
from dispatchdesk.rules.day_page import Lesson
from dispatchdesk.wording.insights import full_day_text
from dispatchdesk.wording.language import tr
from ui.parts.rows import RowList, RowsModel
from ui.parts.search_pane import SearchPane
from ui.parts.two_lines import TwoLineDelegate, TwoLines
from ui.widgets import EmptyState

_ALL = "all"


class LessonPane(SearchPane):
    """Chips are years."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        rows = RowList(RowsModel(say_lesson), uniform=False)
        rows.setItemDelegate(TwoLineDelegate(describe_lesson, rows))
        super().__init__(rows, EmptyState("note"))
        self.button.hide()

    def read_counts(self) -> None:
        """How many lessons each year has."""
        lessons = list_lessons(self._desk)
        years = sorted({str(lesson.day.year) for lesson in lessons}, reverse=True)
        self.chips.show_chips(
            (
                (_ALL, tr("All {count}").format(count=len(lessons))),
                *((year, f"{year}  {_count(lessons, year)}") for year in years),
            )
        )

    def read_rows(self) -> None:
        """Those of the chosen year, or those of all years in which the text is found."""
        text = self.searched()
        found = list_lessons(self._desk, text)
        year = _ALL if text else self.chips.choice()
        self.list.show_rows(one for one in found if year in (_ALL, str(one.day.year)))
        title = tr("Nothing found") if text else tr("No lesson yet")
        self.empty.show_words(title, tr("Each day may have one line: write it on the page of the day."))

    def retranslate(self) -> None:
        """All words anew."""
        self.search.show_hint(tr("Search lessons"))


def describe_lesson(lesson: Lesson) -> TwoLines:
    """A lesson as a row shows it."""
    return TwoLines(lesson.text, "  ·  ".join(filter(None, (full_day_text(lesson.day), lesson.by))))


def say_lesson(lesson: Lesson) -> str:
    """A row as a screen reader reads it."""
    return f"{full_day_text(lesson.day)}: {lesson.text}"


def _count(lessons: tuple[Lesson, ...], year: str) -> int:
    return sum(str(lesson.day.year) == year for lesson in lessons)
