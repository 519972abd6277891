from __future__ import annotations

from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.keep_search import search_is_behind
from tests.support.shops import Line, open_shop
from ui.background import Worker
from ui.index_keeper import IndexKeeper


def test_new_orders_are_indexed_when_the_worker_is_free(qtbot: QtBot, tmp_path: Path) -> None:
    shop, host = open_shop(tmp_path), QObject()
    worker = Worker(host)
    keeper = IndexKeeper(shop.desk, worker, host)
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
