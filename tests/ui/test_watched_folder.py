from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.intake.making_files import SHOPIFY_ORDERS
from tests.support.office_pages import channels_form
from tests.support.shops import Shop, open_shop
from ui.background import Worker
from ui.watched_folder import WatchedFolder


class Watched:
    def __init__(self, qtbot: QtBot, tmp_path: Path) -> None:
        self.qtbot = qtbot
        self.shop: Shop = open_shop(tmp_path / "data")
        self.folder = tmp_path / "dropped"
        self.folder.mkdir()
        self.seconds = 0.0
        self.host = QObject()
        self.worker = Worker(self.host)
        self.watched = WatchedFolder(self.shop.desk, self.worker, self.host, lambda: self.seconds)
        self.told: list[str] = []
        self.changes: list[bool] = []
        self.watched.told.connect(self.told.append)
        self.watched.taken_in.connect(lambda: self.changes.append(True))
        self.shop.desk.settings = replace(self.shop.desk.settings, watched_folder=str(self.folder))

    def look(self, times: int = 1) -> None:
        for _time in range(times):
            self.watched.look()
            self.qtbot.waitUntil(lambda: not self.worker.is_busy(), timeout=20_000)

    def close(self) -> None:
        self.worker.stop()
        self.shop.desk.close()


def test_dropped_files_are_taken_in_beside_the_bench(qtbot: QtBot, tmp_path: Path) -> None:
    at = Watched(qtbot, tmp_path)
    shutil.copy(SHOPIFY_ORDERS, at.folder)
    (at.folder / "photo.csv").write_bytes(b"%PDF-1.7")
    at.look(2)
    assert at.shop.count_of("orders") > 0
    assert at.changes == [True]
    assert len(at.told) == 1
    assert "photo.csv" in at.told[0]
    assert SHOPIFY_ORDERS.name not in at.told[0]
    report = (at.folder / "problems" / "photo.csv.report.txt").read_text("utf-8")
    assert "Nothing was written." in report
    at.close()


def test_a_folder_that_is_gone_is_told_once_and_tried_again(qtbot: QtBot, tmp_path: Path) -> None:
    at = Watched(qtbot, tmp_path)
    away = at.folder.rename(tmp_path / "away")
    at.look(2)
    at.seconds = 61
    at.look()
    assert len(at.told) == 1
    away.rename(at.folder)
    shutil.copy(SHOPIFY_ORDERS, at.folder)
    at.look(2)
    assert not at.changes, "it rests after a failure"
    at.seconds = 122
    at.look(2)
    assert at.changes == [True]
    at.close()


def test_the_owner_chooses_the_folder_and_forgets_it(qtbot: QtBot, tmp_path: Path) -> None:
    shop, folder = open_shop(tmp_path / "data"), tmp_path / "downloads"
    form = channels_form(shop.desk)
    qtbot.addWidget(form)
    form.use_folder(shop.desk.folder.root)
    assert "data folder" in form.told.text()
    form.use_folder(folder)
    assert (form.told.text(), form.folder.text()) == ("", str(folder))
    form.forget.click()
    assert shop.desk.settings.watched_folder == ""
    assert form.folder.text().startswith("None.")
    shop.desk.close()
