"""The owner's pages over a shop in the middle of its day: read beside the window, browsed by keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from dispatchdesk.actions.day_page import write_lesson
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.incidents import note_incident
from dispatchdesk.rules.incidents import IncidentKind
from dispatchdesk.rules.roles import Person, Role
from dispatchdesk.wording.language import use_language
from tests.support.office_pages import Office, P, office
from tests.support.parsed_orders import an_order, files
from tests.support.shops import MONDAY
from ui import theme
from ui.background import Job
from ui.insights.carriers_page import CarriersPage
from ui.insights.day_page import DayPage
from ui.insights.lessons_page import LessonsPage
from ui.insights.tiles import UNKNOWN, FigureTile

DAY = MONDAY.date()


@contextmanager
def read(kind: type[P], folder: Path, qtbot: QtBot, *, empty: bool = False) -> Iterator[Office[P]]:
    with office(kind, folder, empty=empty) as opened:
        opened.shop.desk.settings = replace(opened.shop.desk.settings, time_zone="UTC")
        wait(opened, qtbot)
        yield opened
        wait(opened, qtbot, again=False)


def wait(opened: Office[P], qtbot: QtBot, *, again: bool = True) -> None:
    page: DayPage | CarriersPage | LessonsPage = opened.page  # type: ignore[assignment]
    if again:
        page.refresh()
    qtbot.waitUntil(lambda: not page.is_reading(), timeout=20_000)


@pytest.fixture
def day(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[DayPage]]:
    with read(DayPage, tmp_path, qtbot) as opened:
        yield opened


@pytest.fixture
def carriers(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[CarriersPage]]:
    with read(CarriersPage, tmp_path, qtbot) as opened:
        yield opened


@pytest.fixture
def lessons(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[LessonsPage]]:
    with read(LessonsPage, tmp_path, qtbot) as opened:
        desk = opened.shop.desk
        for days, text in ((0, "Blue and navy lie apart now"), (-1, "Quiet"), (-400, "First day")):
            write_lesson(desk, DAY + timedelta(days=days), text)
        wait(opened, qtbot)
        yield opened


def figure(tile: FigureTile) -> str:
    return tile.number.text()


# -- the day -----------------------------------------------------------------------------------------


def test_today_with_its_figures(day: Office[DayPage]) -> None:
    page = day.page
    assert page.heading.text() == "Monday, 16 Nov 2026"
    assert (figure(page.tiles.sent), figure(page.tiles.caught)) == ("3", "2")
    assert page.tiles.sent.lines.text() == "3 more than a week before\nSeven days: 4 (+4)"
    assert {bar.name: bar.count for bar in page.caught.bars.bars()} == {
        "Wrong colour": 1,
        "Defect: Loose seam": 1,
    }
    (pair,) = page.pairs.pairs.pairs()
    assert {pair.first.sku, pair.second.sku} == {"LIN-BL-L", "LIN-RD-L"}
    assert page.tiles.overdue.isVisible()


def test_arrows_go_from_day_to_day_and_stop_at_today(day: Office[DayPage], qtbot: QtBot) -> None:
    page = day.page
    day.press("Right")
    assert page.heading.text() == "Monday, 16 Nov 2026"
    day.press("Left")
    wait(day, qtbot, again=False)
    assert page.heading.text() == "Sunday, 15 Nov 2026"
    assert figure(page.tiles.sent) == "1"
    assert not page.tiles.overdue.isVisible()
    assert page.after.isEnabled()
    day.press("T")
    wait(day, qtbot, again=False)
    assert figure(page.tiles.sent) == "3"


def test_of_many_days_asked_for_only_the_last_is_shown(day: Office[DayPage], qtbot: QtBot) -> None:
    day.press(*["Left"] * 5, *["Right"] * 4)
    wait(day, qtbot, again=False)
    assert day.page.heading.text() == "Sunday, 15 Nov 2026"
    assert figure(day.page.tiles.sent) == "1"


def test_the_line_is_written_changed_and_told(day: Office[DayPage], qtbot: QtBot) -> None:
    page = day.page
    with qtbot.waitSignal(page.desk_changed):
        day.press("L")
        page.strip.field.setPlainText("Blue and navy lie apart")
        day.press("Ctrl+Enter")
    wait(day, qtbot, again=False)
    assert page.lesson.text.text() == "Blue and navy lie apart"
    day.press("L")
    assert page.strip.field.toPlainText() == "Blue and navy lie apart"
    day.press("Esc")
    assert not page.strip.is_asking()


def test_a_day_gone_by_keeps_its_line(day: Office[DayPage], qtbot: QtBot) -> None:
    write_lesson(day.shop.desk, DAY - timedelta(days=1), "Quiet")
    day.press("Left")
    wait(day, qtbot, again=False)
    assert day.page.lesson.text.text() == "Quiet"
    assert not day.page.lesson.write.isVisible()
    day.press("L")
    assert not day.page.strip.is_asking()


def test_only_the_owner_writes(day: Office[DayPage], qtbot: QtBot) -> None:
    desk = day.shop.desk
    desk.settings = replace(desk.settings, roles_on=True)
    desk.person = Person("P", "Mei", Role.LEAD)
    wait(day, qtbot)
    assert not day.page.lesson.write.isVisible()
    day.press("L")
    assert not day.page.strip.is_asking()


# -- carriers ----------------------------------------------------------------------------------------


def fault(carriers: Office[CarriersPage], number: str, kind: IncidentKind) -> None:
    desk = carriers.shop.desk
    sql = "SELECT p.id FROM parcels p JOIN orders o ON o.id = p.order_id WHERE o.number = ?"
    note_incident(desk, int(desk.database.value(sql, number)), kind, "=the driver says so")


def test_each_carrier_has_its_card_and_its_complaints(carriers: Office[CarriersPage], qtbot: QtBot) -> None:
    fault(carriers, "#1021", IncidentKind.LATE)
    wait(carriers, qtbot)
    page = carriers.page
    assert [row.carrier for row in page.scores.model().rows()] == ["sf", "ups", "yto"]  # type: ignore[attr-defined]
    assert [row.order_number for row in page.table.model().rows()] == ["#1021"]  # type: ignore[attr-defined]
    carriers.press("Down")
    assert page.table.row_count() == 0
    assert not page.export.button.isEnabled()


def test_other_days_are_chosen_by_arrows(carriers: Office[CarriersPage], qtbot: QtBot) -> None:
    carriers.press("Right")
    assert carriers.page.wanted().day_from == (DAY - timedelta(days=29)).isoformat()
    wait(carriers, qtbot, again=False)
    carriers.press("Left")
    assert carriers.page.wanted().day_from == (DAY - timedelta(days=6)).isoformat()


def test_complaints_leave_as_a_file(carriers: Office[CarriersPage], qtbot: QtBot, tmp_path: Path) -> None:
    fault(carriers, "#1021", IncidentKind.LATE)
    fault(carriers, "#1036", IncidentKind.LOST)
    wait(carriers, qtbot)
    page, path = carriers.page, tmp_path / "sf.xlsx"
    page.export.export_to(path)
    qtbot.waitUntil(lambda: not page.export.strip.is_busy(), timeout=20_000)
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert [line[1] for line in sheet[1:]] == ["SF1390022817340"]
    assert "late" in sheet[1]
    assert "=the driver says so" in sheet[1]


def test_who_may_not_export_is_told(carriers: Office[CarriersPage], tmp_path: Path) -> None:
    desk = carriers.shop.desk
    desk.settings = replace(desk.settings, roles_on=True)
    desk.person = Person("P", "Mei", Role.PACKER)
    carriers.page.export.export_to(tmp_path / "sf.csv")
    assert carriers.page.export.strip.text()
    assert not (tmp_path / "sf.csv").exists()


# -- lessons -----------------------------------------------------------------------------------------


def test_lessons_stand_with_the_figures_of_their_day(lessons: Office[LessonsPage], qtbot: QtBot) -> None:
    page = lessons.page
    assert page.text.text() == "Blue and navy lie apart now"
    assert (figure(page.sent), figure(page.caught)) == ("3", "2")
    lessons.press("Down")
    wait(lessons, qtbot, again=False)
    assert (page.text.text(), figure(page.sent)) == ("Quiet", "1")


def test_lessons_are_found_by_words_and_by_year(lessons: Office[LessonsPage]) -> None:
    page = lessons.page
    page.pane.search.setText("navy")
    page.pane.show_typed()
    assert page.pane.list.row_count() == 1
    page.pane.search.clear()
    lessons.press("Right", "Right")
    assert [row.text for row in page.pane.list._rows.rows()] == ["First day"]


def test_where_nothing_is_written_it_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    with read(LessonsPage, tmp_path, qtbot, empty=True) as opened:
        assert opened.page.pane.empty.isVisible()


# -- all of them -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [DayPage, CarriersPage, LessonsPage])
def test_every_page_fits_in_both_languages_and_themes(
    kind: type[QWidget], qtbot: QtBot, tmp_path: Path
) -> None:
    with read(kind, tmp_path, qtbot) as opened:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        page: DayPage | CarriersPage | LessonsPage = opened.page  # type: ignore[assignment]
        for look, language, size in (
            ("dark", "en", (1192, 584)),
            ("light", "zh", (1192, 584)),
            ("dark", "zh", (1352, 764)),
            ("light", "en", (1352, 764)),
        ):
            theme.use_theme(app, look)
            use_language(language)
            page.retranslate()
            page.resize(*size)
            wait(opened, qtbot)
            assert not page.grab().isNull()
            room = QRect(0, 0, *size)
            seen = [part for part in page.findChildren(QWidget) if part.parent() is page and part.isVisible()]
            assert seen
            assert all(room.contains(part.geometry()) for part in seen), (look, language, size)


def test_no_other_days_figures_stand_under_a_day_while_it_is_read(day: Office[DayPage], qtbot: QtBot) -> None:
    page, hold = day.page, Event()
    page._reading._worker.read(lambda _: hold.wait(20))
    day.press("Left")
    assert figure(page.tiles.sent) == "3"
    qtbot.waitUntil(lambda: figure(page.tiles.sent) == UNKNOWN)
    assert page.caught.bars.bars() == ()
    hold.set()
    wait(day, qtbot, again=False)
    assert figure(page.tiles.sent) == "1"


def test_a_day_is_read_while_an_import_goes_on(day: Office[DayPage], qtbot: QtBot) -> None:
    desk, begun, hold = day.shop.desk, Event(), Event()

    def take_one(_: Job) -> object:
        def wait_in_the_middle(done: int, total: int) -> None:
            begun.set()
            hold.wait(20)

        with desk.in_a_thread():
            return take_in(desk, files(an_order("#2042")), "", wait_in_the_middle)

    importing = day.page._reading._worker.start(take_one)
    qtbot.waitUntil(begun.is_set)
    day.press("Left")
    wait(day, qtbot, again=False)
    assert figure(day.page.tiles.sent) == "1"
    with qtbot.waitSignal(importing.finished):
        hold.set()


@pytest.mark.parametrize("kind", [DayPage, CarriersPage, LessonsPage])
def test_a_shop_without_anything(kind: type[QWidget], qtbot: QtBot, tmp_path: Path) -> None:
    with read(kind, tmp_path, qtbot, empty=True) as opened:
        assert not opened.page.grab().isNull()


def test_days_are_named_as_people_say_them() -> None:
    from dispatchdesk.wording.insights import full_day_text

    use_language("en")
    assert full_day_text(date(2026, 11, 15)) == "Sunday, 15 Nov 2026"
