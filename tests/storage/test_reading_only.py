"""Reading leaves no trace: beside a desk at work, at rest, and after a crash."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dispatchdesk.actions.export_log import LogKind, export_log
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.opening import open_desk, open_desk_to_read
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.storage.anchor import keep_anchor
from dispatchdesk.storage.folder import DataFolder
from tests.support.tampering import picture_of

pytestmark = pytest.mark.sqlite_only

WRITER = """
import sys, time
from pathlib import Path
from dispatchdesk.opening import open_desk
desk = open_desk(Path(sys.argv[1]))
with desk.database.write():
    for number in range(20):
        desk.note("note", {"number": number})
print("ready", flush=True)
time.sleep(120)
"""


@contextmanager
def desk_in_another_process(root: Path) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", WRITER, str(root)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline().strip() == b"ready"
            yield process
        finally:
            process.kill()


def read_everything(root: Path, elsewhere: Path) -> None:
    assert verify_records(root).broken is None
    with open_desk_to_read(root) as desk:
        export_log(desk, LogKind.PARCELS, elsewhere / "parcels.csv", TableFormat.CSV, LogFilter())


def test_reading_at_rest_leaves_no_trace(records: Path, tmp_path: Path) -> None:
    before = picture_of(records)
    read_everything(records, tmp_path)
    assert picture_of(records) == before


def test_a_folder_that_nobody_may_write_to_can_be_read(records: Path, tmp_path: Path) -> None:
    before = picture_of(records)
    for path in (DataFolder(records).database, records):
        path.chmod(path.stat().st_mode & ~0o222)
    try:
        read_everything(records, tmp_path)
    finally:
        for path in (DataFolder(records).database, records):
            path.chmod(path.stat().st_mode | 0o200)
    assert picture_of(records) == before


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of Unix")
def test_verifying_after_a_crash_sees_all_and_leaves_no_trace(records: Path) -> None:
    whole = verify_records(records).records
    with desk_in_another_process(records) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    before = picture_of(records)
    assert "dispatchdesk.sqlite3-wal" in before
    found = verify_records(records)
    assert found.broken is None
    assert found.records == whole + 20
    assert picture_of(records) == before


def test_verifying_beside_a_desk_sees_what_was_committed(records: Path) -> None:
    whole = verify_records(records).records
    with desk_in_another_process(records):
        before = picture_of(records)
        found = verify_records(records)
        assert (found.broken, found.records) == (None, whole + 20)
        assert picture_of(records) == before


def test_verifying_while_a_desk_writes_finds_nothing_broken(records: Path) -> None:
    """Each look is of one moment: rows, heads and anchor fit, however much is written meanwhile."""
    with open_desk(records) as desk:
        for number in range(15):
            with desk.database.write():
                desk.note("note", {"number": number})
            assert verify_records(records).broken is None


def flip_in_the_middle(log: Path) -> None:
    content = bytearray(log.read_bytes())
    content[len(content) // 2] ^= 1
    log.write_bytes(content)


SPOILT_LOGS: dict[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "emptied": lambda log: log.write_bytes(b""),
    "cut": lambda log: log.write_bytes(log.read_bytes()[: -5 * 4120]),
    "a bit flipped": flip_in_the_middle,
}


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of Unix")
@pytest.mark.parametrize("name", SPOILT_LOGS)
def test_a_log_that_lost_committed_rows_is_found_by_the_anchor(records: Path, name: str) -> None:
    with desk_in_another_process(records) as process:
        # As a backup does beside the desk: the heads are noted while the rows are only in the log.
        with open_desk_to_read(records) as desk:
            assert keep_anchor(desk.folder.anchor, desk.database)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert verify_records(records).broken is None
    SPOILT_LOGS[name](DataFolder(records).database.with_name("dispatchdesk.sqlite3-wal"))
    assert verify_records(records).broken is not None
