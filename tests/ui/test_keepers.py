"""What is kept up while the worker is free."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.care_rules import switch_care_rule
from dispatchdesk.actions.care_tasks import count_tasks_due
from dispatchdesk.actions.keep_search import search_is_behind
from dispatchdesk.actions.parcel_stages import set_stage
from dispatchdesk.rules.parcel_stages import ParcelStage
from tests.support.sent_parcels import shop_with_parcels
from tests.support.shops import Line, open_shop
from ui.background import Worker
from ui.keepers import care_keeper, index_keeper


def test_new_orders_are_indexed_when_the_worker_is_free(qtbot: QtBot, tmp_path: Path) -> None:
    shop, host = open_shop(tmp_path), QObject()
    worker = Worker(host)
    keeper = index_keeper(shop.desk, worker, host)
    keeper.look()
    assert not worker.is_busy(), "nothing is to be done"

    for number in range(250):
        shop.order(f"#{number}", Line("LIN-BL-L"), recipient_name="王小明")
    import_ends = Event()
    worker.start(lambda job: import_ends.wait())
    keeper.look()
    import_ends.set()
    qtbot.waitUntil(lambda: not worker.is_busy())
    assert search_is_behind(shop.desk), "another job went first"

    keeper.look()
    qtbot.waitUntil(lambda: not worker.is_busy())
    assert not search_is_behind(shop.desk)
    assert shop.count_of("search_texts") == 250
    worker.stop()
    shop.desk.close()


def test_rules_are_asked_when_the_worker_is_free(qtbot: QtBot, tmp_path: Path) -> None:
    shop, host = shop_with_parcels(tmp_path / "data"), QObject()
    switch_care_rule(shop.desk, "remind-today")
    set_stage(shop.desk, 1, ParcelStage.OUT_FOR_DELIVERY)
    worker = Worker(host)
    keeper = care_keeper(shop.desk, worker, host)
    others_end = Event()
    worker.start(lambda job: others_end.wait())
    keeper.look()
    others_end.set()
    qtbot.waitUntil(lambda: not worker.is_busy())
    assert count_tasks_due(shop.desk) == 0, "another job went first"

    with qtbot.waitSignal(keeper.did):
        keeper.look()
    assert count_tasks_due(shop.desk) == 1
    with qtbot.assertNotEmitted(keeper.did, wait=200):
        keeper.look()
    worker.stop()
    shop.desk.close()
