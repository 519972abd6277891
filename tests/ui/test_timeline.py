from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.parts.panes import ScrollColumn
from ui.parts.timeline import Entry, Timeline


def test_days_of_another_year_are_told_with_it(qtbot: QtBot, qapp: QApplication) -> None:
    theme.use_theme(qapp, theme.LIGHT)
    story = Timeline()
    qtbot.addWidget(story)
    entries = (
        Entry(datetime(2025, 12, 31, tzinfo=UTC), "sent"),
        Entry(datetime(2026, 1, 1, tzinfo=UTC), "back"),
    )
    pictures = []
    for year in (2025, 2026, 2027):
        story.show_entries(entries, datetime(year, 6, 1, tzinfo=UTC), UTC)
        pictures.append(story.grab().toImage())
    assert len({picture.bits().tobytes() for picture in pictures}) == len(pictures)


def test_a_story_is_never_cut_when_its_column_becomes_narrower(qtbot: QtBot, qapp: QApplication) -> None:
    theme.use_theme(qapp, theme.LIGHT)
    column, story = ScrollColumn(), Timeline()
    qtbot.addWidget(column)
    column.body.addWidget(story)
    column.body.addStretch(1)
    long_words = "Second broken handle this month from the same carton. " * 3
    at = datetime(2026, 1, 5, tzinfo=UTC)
    story.show_entries((Entry(at, long_words),) * 8, at, UTC)
    for width in (900, 420):
        column.resize(width, 500)
        column.show()
        for _ in range(3):
            qapp.processEvents()
        assert story.height() >= story.heightForWidth(story.width())
