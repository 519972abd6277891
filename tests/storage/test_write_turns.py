"""Threads of one process write one after the other, and long work lets a scan go first."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Event, Thread

import pytest

from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.tables import Shop
from dispatchdesk.storage.write_turns import WriteTurns
from tests.support.engines import open_database

PATIENCE = 5.0


def test_a_turn_may_be_taken_again_by_who_has_it() -> None:
    turns = WriteTurns(PATIENCE)
    with turns, turns:
        turns.give_way()


def test_who_waits_too_long_is_told() -> None:
    turns = WriteTurns(0.01)
    caught: list[Trouble] = []

    def other() -> None:
        try:
            with turns:
                raise AssertionError
        except StorageError as error:
            caught.append(error.trouble)

    with turns:
        thread = Thread(target=other)
        thread.start()
        thread.join()
    assert caught == [Trouble.DATABASE_LOCKED]
    turns.give_way()


def test_a_failed_write_gives_its_turn_back(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    with pytest.raises(KeyError), database.write():
        raise KeyError
    with database.write():
        database.insert(Shop, channel="shopify", name="a")
    database.close()


def test_work_without_pause_lets_each_scan_go_first(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    stop = Event()
    failures: list[Exception] = []

    def long_work() -> None:
        try:
            while not stop.is_set():
                database.let_others_write()
                with database.write():
                    database.insert(Shop, channel="import", name=str(time.perf_counter_ns()))
                    time.sleep(0.01)
        except Exception as error:
            failures.append(error)
        finally:
            database.close()

    thread = Thread(target=long_work)
    thread.start()
    try:
        _scan(database, 40)
    finally:
        stop.set()
        thread.join()
    assert not failures
    assert database.value("SELECT COUNT(*) FROM shops WHERE channel = 'scan'") == 40
    database.close()


def _scan(database: Database, count: int) -> None:
    for number in range(count):
        with database.write():
            database.insert(Shop, channel="scan", name=str(number))
