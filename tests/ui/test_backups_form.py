"""The page of backups: made, listed, tried, copied to a second place, and what it warns of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.keep_backups import keep_backup
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.storage.folder import DataFolder
from tests.support.office_pages import Office, office, settle
from ui.settings.backups_form import BackupsForm
from ui.settings.page import SettingsPage

pytestmark = pytest.mark.sqlite_only


class Page:
    """The settings page with the backups in front."""

    def __init__(self, opened: Office[SettingsPage], qtbot: QtBot) -> None:
        self.office, self.qtbot = opened, qtbot
        self.desk = opened.shop.desk
        self.root = self.desk.folder.root
        opened.page.sections.choose("backups")
        opened.page.show_section("backups")
        form = opened.page.form()
        assert isinstance(form, BackupsForm)
        self.form = form

    def press(self, key: str) -> None:
        """A key, and the end of the work that it begins."""
        self.office.press(key)
        self.qtbot.waitUntil(lambda: not self.form.strip.is_busy(), timeout=20_000)
        settle()

    def files(self) -> list[str]:
        return sorted(path.name for path in self.desk.folder.backups.iterdir())

    @property
    def warning(self) -> str:
        return self.form.warning.text() if self.form.warning.isVisible() else ""


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    with office(SettingsPage, tmp_path) as opened:
        yield Page(opened, qtbot)


def test_a_desk_without_a_backup_says_so(page: Page) -> None:
    assert page.form.newest.text() == "None yet"
    assert page.warning == "There is no backup yet."
    assert not page.form.drill.isEnabled()


def test_from_the_first_backup_to_the_drill(page: Page) -> None:
    page.press("B")
    assert page.form.strip.text() == "The backup is written and was read again."
    assert page.warning == ""
    (row,) = page.form.view.kept
    assert "kB" in page.form.newest.text()
    assert page.form.table.row() == row
    records = verify_records(page.root).records

    page.press("T")
    said = page.form.strip.text()
    assert said.startswith(f"This backup can be restored: {records} records, 10 orders, 4 parcels.")
    assert said.endswith("The desk holds as much.")
    assert list(page.desk.journal.each())[-1].kind == "drill"
    assert page.form.view.notes.drilled_file == row.path.name
    assert page.files() == [row.path.name, "notes.json"]


def test_a_damaged_backup_fails_the_drill_in_words(page: Page) -> None:
    page.press("B")
    (row,) = page.form.view.kept
    content = bytearray(row.path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    row.path.write_bytes(content)
    page.press("T")
    assert "is not a whole backup" in page.form.strip.text()
    assert page.form.view.notes.drilled_at is None


def test_a_drill_can_be_left(page: Page) -> None:
    page.press("B")
    page.form.try_restore()
    page.office.press("Esc")
    page.qtbot.waitUntil(lambda: not page.form.strip.is_busy(), timeout=20_000)
    assert page.form.strip.text() == "Stopped. Nothing was written."
    assert len(page.files()) == 1


def test_a_second_place_gets_its_copy_at_once(page: Page, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    page.form.use_place(stick)
    page.qtbot.waitUntil(lambda: not page.form.strip.is_busy(), timeout=20_000)
    place = Path(page.desk.settings_book.load().backup_second_place)
    assert place.parent == stick
    assert [path.name for path in place.iterdir()] == [page.form.view.kept[0].path.name]
    assert page.form.second.text() == str(place)

    page.form.forget.click()
    assert page.desk.settings_book.load().backup_second_place == ""
    assert len(list(place.iterdir())) == 1


def test_a_second_place_that_went_is_told_with_since_when(page: Page, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    page.form.use_place(stick)
    page.qtbot.waitUntil(lambda: not page.form.strip.is_busy(), timeout=20_000)
    place = Path(page.desk.settings.backup_second_place)
    for path in place.iterdir():
        path.unlink()
    place.rmdir()
    page.press("B")
    assert "The second place for backups is not there" in page.form.strip.text()
    assert page.warning.startswith("Nothing was copied to the second place since")
    assert page.form.view.notes.failure is None


def test_a_folder_within_the_data_is_refused_in_words(page: Page) -> None:
    page.form.use_place(page.root / "backups")
    assert "lies in the data folder" in page.form.strip.text()
    assert page.desk.settings.backup_second_place == ""


def test_a_backup_for_a_place_of_ones_own(page: Page, tmp_path: Path) -> None:
    page.form.save_to(tmp_path / "mine.zip")
    page.qtbot.waitUntil(lambda: not page.form.strip.is_busy(), timeout=20_000)
    assert page.form.strip.text().startswith("mine.zip holds")
    assert (tmp_path / "mine.zip").exists()
    assert page.form.view.kept == ()


def test_broken_records_are_red_and_say_where_they_are_kept(page: Page) -> None:
    keep_backup(page.root)
    good = page.files()
    with page.desk.database.write():
        page.desk.database.run("UPDATE chain_heads SET seq = seq + 1 WHERE chain = 'office'")
    page.press("B")
    assert "are broken" in page.form.strip.text()
    assert page.warning.startswith("There is no good backup since")
    (damaged,) = set(page.files()) - {*good, "notes.json"}
    assert damaged.startswith("damaged-")
    assert damaged in page.warning
    assert DataFolder(page.root).backups.joinpath(good[0]).exists()


def test_the_pause_is_saved(page: Page) -> None:
    page.office.page.choices.change(backup_every_minutes=60)
    assert page.desk.settings_book.load().backup_every_minutes == 60
