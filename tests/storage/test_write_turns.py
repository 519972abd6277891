"""Threads of one process write one after the other, and long work lets a scan go first."""

from __future__ import annotations

import sqlite3
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


def test_long_work_waits_longer_than_a_scan() -> None:
    turns = WriteTurns(0.01)
    done = Event()

    def long_work() -> None:
        with turns.at_leisure(), turns:
            done.set()

    with turns:
        thread = Thread(target=long_work)
        thread.start()
        time.sleep(0.1)
    thread.join()
    assert done.is_set()


def test_what_is_left_of_the_patience_is_given() -> None:
    turns, held = WriteTurns(PATIENCE), Event()

    def hold() -> None:
        with turns:
            held.set()
            time.sleep(0.1)

    with turns as left:
        assert left == PATIENCE
    thread = Thread(target=hold)
    thread.start()
    held.wait()
    with turns as left:
        assert PATIENCE - 3 < left < PATIENCE - 0.05
    thread.join()


@pytest.mark.sqlite_only
def test_a_scan_that_waits_for_its_turn_and_for_another_process_waits_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thread has the turn while it waits for the other process: the scan behind it waits for both."""
    monkeypatch.setattr("dispatchdesk.storage.database.BENCH_WAIT_MS", 400)
    database = open_database(tmp_path)
    other = sqlite3.connect(next(tmp_path.rglob("*.sqlite3")), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    thread = Thread(target=lambda: (_refused(database), database.close()))
    thread.start()
    time.sleep(0.2)
    assert _refused(database) < 0.5, "200 ms for the turn, 400 ms for the lock"
    thread.join()
    assert _refused(database) > 0.35, "the next one has all its patience"
    other.close()
    database.close()


def _refused(database: Database) -> float:
    """Seconds until a write was refused."""
    started = time.monotonic()
    with pytest.raises(StorageError), database.write():
        raise AssertionError
    return time.monotonic() - started


def test_turns_are_shared_once_two_threads_wrote() -> None:
    turns = WriteTurns(PATIENCE)
    with turns:
        pass
    assert not turns.are_shared
    thread = Thread(target=lambda: turns.__exit__(turns.__enter__()))
    thread.start()
    thread.join()
    assert turns.are_shared


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
