"""Who takes garbage away: the window's thread, whoever made it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from threading import get_ident

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.background import Job, Worker
from ui.collector import Collector

MANY = 20_000


class Knot:
    """Garbage that only a search finds, and that tells in which thread it was found."""

    def __init__(self, found_in: list[int]) -> None:
        self.itself = self
        self.found_in = found_in

    def __del__(self) -> None:
        self.found_in.append(get_ident())


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    host = QObject()
    worker = Worker(host)
    yield worker
    worker.stop()


def make_many(_job: Job) -> int:
    return len([[number] for number in range(MANY)])


@pytest.mark.parametrize("takes_over", [True, False])
def test_work_of_another_thread_takes_nothing_away(qtbot: QtBot, worker: Worker, takes_over: bool) -> None:
    found_in: list[int] = []
    gc.enable()
    gc.collect()
    collector = Collector(worker, worker)
    if takes_over:
        collector.start()
    Knot(found_in)
    with qtbot.waitSignal(worker.start(make_many).finished):
        pass
    # The control: Python itself searches there.
    assert bool(found_in) is not takes_over


def test_nothing_is_searched_beside_slow_work(qtbot: QtBot, worker: Worker) -> None:
    found_in: list[int] = []
    gc.collect()
    collector = Collector(worker, worker)
    collector.start()
    Knot(found_in)
    many = [[number] for number in range(MANY)]
    with qtbot.waitSignal(worker.start(lambda job: job.is_cancelled()).finished):
        collector.look()
        assert not found_in
    qtbot.waitUntil(lambda: not worker.is_busy())
    collector.look()
    assert found_in == [get_ident()]
    del many
