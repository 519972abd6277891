"""The desk backs itself up by the clock and before it closes, with a child and a clock made by hand."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.back_up import BackupReport
from dispatchdesk.actions.keep_backups import keep_backup
from dispatchdesk.actions.run_backups import BackupRun
from dispatchdesk.errors import DeskError, Trouble
from tests.support.check_window import CheckWindow
from tests.support.filled_shop import filled_shop
from ui.backups import Backups
from ui.closing_card import ClosingCard
from ui.section import SETTINGS

pytestmark = pytest.mark.sqlite_only

HALF_HOUR = 1800.0


class Child:
    """Stands in for the spawned process: it makes a true backup, fails, or takes its time."""

    def __init__(self) -> None:
        self.calls: list[bool] = []
        self.trouble: Exception | None = None
        self.second_trouble: DeskError | None = None
        self.may_end = Event()
        self.may_end.set()
        self.was_cancelled = False

    def __call__(
        self,
        root: Path,
        place: str,
        on_step: Callable[[int, int], object],
        cancelled: Callable[[], bool],
        *,
        anew: bool,
    ) -> BackupRun:
        self.calls.append(anew)
        while not self.may_end.wait(0.01):
            if cancelled():
                self.was_cancelled = True
                raise DeskError(Trouble.CANCELLED)
        if self.trouble is not None:
            raise self.trouble
        report: BackupReport = keep_backup(root)
        return BackupRun(report, self.second_trouble)


class Stage:
    """A window over a filled shop, with its backups."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.shop = filled_shop(folder)
        self.check = CheckWindow(self.shop)
        self.window = self.check.window
        self.child = Child()
        self.seconds = 0.0
        self.backups = Backups(self.shop.desk, self.window, run=self.child, seconds=lambda: self.seconds)
        self.backups.start()

    def look(self) -> None:
        self.backups.look()
        self.qtbot.waitUntil(lambda: not self.backups.is_busy())

    def record(self) -> None:
        with self.shop.desk.database.write():
            self.shop.desk.note("note", {})

    def files(self) -> list[str]:
        return sorted(path.name for path in self.shop.desk.folder.backups.glob("*.zip"))

    @property
    def badge(self) -> str:
        sections = [section.name for section in self.window.pages.sections]
        return self.window._rail.button(sections.index(SETTINGS)).badge()

    @property
    def card(self) -> ClosingCard | None:
        return self.window.findChild(ClosingCard)


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path / "data", qtbot)
    yield stage
    stage.child.may_end.set()
    stage.backups.stop()
    stage.window.removeEventFilter(stage.backups)
    stage.check.close()
    stage.shop.desk.close()


def test_work_is_backed_up_every_half_hour_and_only_where_there_was_some(stage: Stage) -> None:
    stage.look()
    assert len(stage.files()) == 1
    stage.seconds += HALF_HOUR
    stage.look()
    assert len(stage.child.calls) == 1, "nothing was recorded since"
    stage.record()
    stage.look()
    assert len(stage.child.calls) == 2
    stage.record()
    stage.seconds += HALF_HOUR - 60
    stage.look()
    assert len(stage.child.calls) == 2, "too soon"
    stage.seconds += 60
    stage.look()
    assert len(stage.child.calls) == 3


def test_a_computer_clock_that_jumps_changes_nothing(stage: Stage) -> None:
    stage.look()
    stage.record()
    stage.shop.desk.clock.now -= timedelta(days=900)  # type: ignore[attr-defined]
    stage.seconds += HALF_HOUR
    stage.look()
    assert len(stage.child.calls) == 2


def test_only_one_backup_runs_at_a_time(stage: Stage) -> None:
    stage.child.may_end.clear()
    stage.backups.look()
    stage.seconds += HALF_HOUR
    stage.backups.look()
    stage.child.may_end.set()
    stage.qtbot.waitUntil(lambda: not stage.backups.is_busy())
    assert len(stage.child.calls) == 1


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (DeskError(Trouble.WORK_STOPPED), "The work was stopped before its end."),
        (TimeoutError(), "There was no answer for too long."),
        (DeskError(Trouble.RECORDS_BROKEN, file="dispatchdesk.sqlite3"), "are broken"),
    ],
)
def test_a_failure_is_said_and_tried_again_the_next_time(stage: Stage, trouble: Exception, said: str) -> None:
    stage.child.trouble = trouble
    stage.look()
    assert stage.window.notice.text().startswith("No backup was made.")
    assert said in stage.window.notice.text()
    assert stage.badge == "!"
    stage.child.trouble = None
    stage.seconds += HALF_HOUR
    stage.look()
    assert len(stage.files()) == 1
    assert stage.badge == ""


def test_a_second_place_that_is_away_is_told_once(stage: Stage) -> None:
    stage.child.second_trouble = DeskError(Trouble.SECOND_PLACE_AWAY, folder="/media/stick")
    stage.look()
    assert "/media/stick" in stage.window.notice.text()
    stage.window.notice.hide()
    stage.record()
    stage.seconds += HALF_HOUR
    stage.look()
    assert len(stage.child.calls) == 2
    assert stage.window.notice.text() == ""


# -- closing -------------------------------------------------------------------------------------


def test_closing_waits_for_a_last_backup(stage: Stage) -> None:
    stage.child.may_end.clear()
    began = time.monotonic()
    stage.window.close()
    assert time.monotonic() - began < 1
    assert stage.window.isVisible()
    assert stage.card is not None
    assert stage.card.words.text() == "Saving a backup …"
    stage.child.may_end.set()
    stage.qtbot.waitUntil(lambda: not stage.window.isVisible())
    assert len(stage.files()) == 1


def test_with_nothing_new_the_window_closes_at_once(stage: Stage) -> None:
    stage.look()
    stage.window.close()
    assert not stage.window.isVisible()
    assert len(stage.child.calls) == 1


@pytest.mark.parametrize("way", ["button", "closing again"])
def test_it_can_be_closed_without_the_backup(stage: Stage, way: str) -> None:
    stage.child.may_end.clear()
    stage.window.close()
    assert stage.card is not None
    if way == "button":
        stage.card.button.click()
        stage.qtbot.waitUntil(lambda: stage.child.was_cancelled)
    else:
        stage.window.close()
    assert not stage.window.isVisible()
    stage.backups.stop()
    assert stage.child.was_cancelled
    assert stage.files() == []


def test_a_backup_that_runs_already_is_waited_for(stage: Stage) -> None:
    stage.child.may_end.clear()
    stage.backups.look()
    stage.window.close()
    assert stage.window.isVisible()
    stage.child.may_end.set()
    stage.qtbot.waitUntil(lambda: not stage.window.isVisible())
    assert len(stage.child.calls) == 1


def test_a_failure_while_closing_is_read_before_the_window_goes(stage: Stage) -> None:
    stage.child.trouble = DeskError(Trouble.NO_ROOM_FOR_BACKUP, folder="/data", need="90", free="12")
    stage.window.close()
    assert stage.card is not None
    card = stage.card
    stage.qtbot.waitUntil(lambda: "No backup was made." in card.words.text())
    assert stage.window.isVisible()
    card.button.click()
    assert not stage.window.isVisible()
