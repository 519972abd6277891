"""The database refuses while somebody scans: red in words, at once; nothing green later; then it works again.

The causes are real ones wherever that is possible: a full file, a lock of another process, a limit of the
system that makes writing fail, files that are deleted, moved, and replaced under the open window.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.rules.verdicts import Tone, Verdict
from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.shops import SCARF, SHIRT_BLUE_L, SHIRT_RED_L, Line, open_shop, with_catalogue

resource = pytest.importorskip(
    "resource", reason="Windows keeps open files from being moved, and has no such limit"
)
pytestmark = pytest.mark.sqlite_only

ANSWERS_WITHIN = 1.0
"""Seconds; ten times the goal, for machines that do other things meanwhile."""
LATER = 400
"""Milliseconds after which every timer that a scan starts has fired."""
LEFT_ALONE = ("journal", "pieces", "parcels", "claims", "follow_ups", "chain_heads", "benches", "order_lines")
LOCKER = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
other.execute("ROLLBACK")
"""


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot) -> Iterator[CheckWindow]:
    use_language("en")
    shop = with_catalogue(open_shop(tmp_path / "data"))
    shop.order("#1", Line("LIN-BL-L", 500), Line("SCARF-GR", 500))
    with CheckWindow(shop) as bench:
        bench.scan("#1", SHIRT_BLUE_L)
        assert bench.sounds.played == ["calm", "good"]
        bench.sounds.played.clear()
        yield bench
    shop.desk.close()


# -- causes ------------------------------------------------------------------------------------------


@contextmanager
def full_disk(bench: CheckWindow) -> Iterator[None]:
    """The file may not grow; the room that is left in its last pages is used up first."""
    database = bench.shop.desk.database
    pages = database.value("PRAGMA page_count")
    database.run(f"PRAGMA max_page_count = {pages}")
    for _ in range(200):
        if bench.shop.scan("used up").verdict is Verdict.NOT_RECORDED:
            break
    yield
    database.run(f"PRAGMA max_page_count = {pages + 10_000}")


@contextmanager
def failing_disk(bench: CheckWindow) -> Iterator[None]:
    """The system refuses every write behind the present end of the log."""
    log = bench.shop.desk.folder.database.with_name("dispatchdesk.sqlite3-wal")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def read_only(bench: CheckWindow) -> Iterator[None]:
    """SQLite refuses as it does for files that can only be read; root could write into those."""
    bench.shop.desk.database.run("PRAGMA query_only = 1")
    yield
    bench.shop.desk.database.run("PRAGMA query_only = 0")


@contextmanager
def locked_by_another(bench: CheckWindow) -> Iterator[None]:
    words = [sys.executable, "-c", LOCKER, str(bench.shop.desk.folder.database)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == b"locked\n"
        yield
        other.stdin.close()
        other.wait()


@contextmanager
def file_moved(bench: CheckWindow) -> Iterator[None]:
    file = bench.shop.desk.folder.database
    file.rename(file.with_name("elsewhere"))
    yield
    file.with_name("elsewhere").rename(file)


@contextmanager
def folder_moved(bench: CheckWindow) -> Iterator[None]:
    root = bench.shop.desk.folder.root
    root.rename(root.with_name("elsewhere"))
    yield
    root.with_name("elsewhere").rename(root)


@contextmanager
def file_replaced(bench: CheckWindow) -> Iterator[None]:
    """A copy lies in its place: what is written goes into the deleted one."""
    file = bench.shop.desk.folder.database
    file.rename(file.with_name("elsewhere"))
    shutil.copy(file.with_name("elsewhere"), file)
    yield
    file.with_name("elsewhere").replace(file)


@contextmanager
def log_moved(bench: CheckWindow) -> Iterator[None]:
    log = bench.shop.desk.folder.database.with_name("dispatchdesk.sqlite3-wal")
    log.rename(log.with_name("elsewhere"))
    yield
    log.with_name("elsewhere").rename(log)


CAUSES = [
    (full_disk, "The disk is full. Make room on it."),
    (failing_disk, "The disk cannot be read or written."),
    (read_only, "The data folder can only be read. Allow writing to the data folder."),
    (locked_by_another, "The database is busy. Wait a moment."),
    (file_moved, "The database file was deleted, moved or replaced. Put it back;"),
    (folder_moved, "The database file was deleted, moved or replaced. Put it back;"),
    (file_replaced, "The database file was deleted, moved or replaced. Put it back;"),
    (log_moved, "The file beside the database that ends in -wal was deleted or replaced."),
]


# -- what is seen, heard, stored ---------------------------------------------------------------------


def everything(bench: CheckWindow) -> list[list[tuple[object, ...]]]:
    return [bench.shop.desk.database.rows(f"SELECT * FROM {table} ORDER BY id") for table in LEFT_ALONE]


def scan_in_time(bench: CheckWindow, code: str) -> None:
    """Scan and paint."""
    began = time.perf_counter()
    bench.scan(code)
    bench.window.repaint()
    assert time.perf_counter() - began < ANSWERS_WITHIN


def assert_red(bench: CheckWindow, words: str) -> None:
    assert bench.headline == "NOT RECORDED"
    assert bench.detail.startswith(f"Nothing was counted. {words}")
    assert bench.detail.endswith("Then scan again.")
    assert bench.page.banner.said().tone is Tone.FAULT
    assert set(bench.sounds.played) == {"fault"}
    assert bench.window.notice.isHidden()


@pytest.mark.parametrize(("cause", "words"), CAUSES, ids=[cause.__name__ for cause, _ in CAUSES])
def test_a_refused_scan_is_red_and_the_next_one_works(
    bench: CheckWindow,
    cause: Callable[[CheckWindow], Iterator[None]],
    words: str,
) -> None:
    with contextmanager(cause.__wrapped__)(bench):  # type: ignore[attr-defined]
        before, counts = everything(bench), bench.counts
        for code in (SHIRT_BLUE_L, SHIRT_RED_L, "#1", "DDCMDUNDO", SCARF):
            scan_in_time(bench, code)
        assert_red(bench, words)
        QTest.qWait(LATER)
        assert_red(bench, words)
        assert (everything(bench), bench.counts) == (before, counts)
    QTest.qWait(LATER)
    assert_red(bench, words)
    assert (everything(bench), bench.counts) == (before, counts)

    bench.sounds.played.clear()
    bench.scan(SCARF)
    assert (bench.headline, bench.sounds.played) == ("Wool scarf · Grey", ["good"])
    assert bench.counts == counts | {"SCARF-GR": "1/500"}
    assert bench.shop.count_of("journal") == len(before[0]) + 1
    bench.shop.desk.close()
    assert verify_records(bench.shop.desk.folder.root).broken is None


def test_a_deleted_log_costs_no_acknowledged_scan(bench: CheckWindow) -> None:
    """What was folded away when it was noticed is there even if the program is killed then."""
    bench.scan(*[SCARF] * 20)
    folder = bench.shop.desk.folder
    acknowledged = bench.shop.count_of("journal")
    folder.database.with_name("dispatchdesk.sqlite3-wal").unlink()
    bench.scan(SCARF)
    assert bench.headline == "NOT RECORDED"
    after_a_kill = folder.root.with_name("after a kill")
    shutil.copytree(folder.root, after_a_kill)
    assert verify_records(after_a_kill).records == acknowledged

    bench.shop.desk.close()
    found = verify_records(folder.root)
    assert (found.broken, found.records) == (None, acknowledged)


def test_a_deleted_database_is_never_written_to(bench: CheckWindow) -> None:
    """Linux would take the row and lose it: the commit itself succeeds."""
    bench.shop.desk.folder.database.unlink()
    for code in (SHIRT_BLUE_L, SHIRT_RED_L, "DDCMDASIDE"):
        bench.scan(code)
        assert_red(bench, "The database file was deleted, moved or replaced.")
