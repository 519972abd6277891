from __future__ import annotations

from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.care_rules import switch_care_rule
from dispatchdesk.actions.care_tasks import count_tasks_due
from dispatchdesk.actions.parcel_stages import set_stage
from dispatchdesk.rules.parcel_stages import ParcelStage
from tests.support.sent_parcels import shop_with_parcels
from ui.background import Worker
from ui.care_keeper import CareKeeper


def test_rules_are_asked_when_the_worker_is_free(qtbot: QtBot, tmp_path: Path) -> None:
    shop, host = shop_with_parcels(tmp_path / "data"), QObject()
    switch_care_rule(shop.desk, "remind-today")
    set_stage(shop.desk, 1, ParcelStage.OUT_FOR_DELIVERY)
    worker = Worker(host)
    keeper = CareKeeper(shop.desk, worker, host)
    others_end = Event()
    worker.start(lambda job: others_end.wait())
    keeper.look()
    others_end.set()
    qtbot.waitUntil(lambda: not worker.is_busy())
    assert count_tasks_due(shop.desk) == 0, "another job went first"

    with qtbot.waitSignal(keeper.made):
        keeper.look()
    assert count_tasks_due(shop.desk) == 1
    with qtbot.assertNotEmitted(keeper.made, wait=200):
        keeper.look()
    worker.stop()
    shop.desk.close()
