"""The desk's own backups: named, proved, thinned, and never a good one lost to a bad one."""

from __future__ import annotations

import json
import os
import shutil
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from dispatchdesk.actions import back_up as back_up_module
from dispatchdesk.actions.keep_backups import delete_backups_older_than, keep_backup
from dispatchdesk.actions.restore import restore
from dispatchdesk.actions.run_backups import run_backup
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.actions.view_backups import view_backups
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.opening import open_desk, open_desk_to_read
from dispatchdesk.rules.backups import BackupName, backups_to_keep, read_name
from dispatchdesk.rules.verification import heads_mark
from dispatchdesk.storage.backup import MANIFEST
from dispatchdesk.storage.folder import ANCHOR_NAME, DATABASE_NAME, ERASURES_NAME, DataFolder
from dispatchdesk.storage.shelf import kept_backups, sweep
from tests.support.tampering import behind_the_back, cut_tail, picture_of

pytestmark = pytest.mark.sqlite_only

NOW = datetime(2026, 11, 20, 18, 0, 5, tzinfo=UTC)


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def shelf_of(root: Path) -> set[str]:
    return {path.name for path in DataFolder(root).backups.iterdir()}


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_bytes(b"an older backup")


def older(*, hours: int, damaged: bool = False) -> str:
    return str(BackupName(NOW - timedelta(hours=hours), "00000000", damaged))


def test_a_backup_is_named_by_its_time_and_its_heads(records: Path) -> None:
    report = keep_backup(records, clock=at(NOW))
    name = read_name(report.file.name)
    assert name == BackupName(NOW, heads_mark(verify_records(records).heads))
    assert report.file.parent == DataFolder(records).backups
    assert report.records == verify_records(records).records
    assert shelf_of(records) == {report.file.name}
    assert restore(records, report.file).gaps == ()


def test_the_same_state_has_the_same_mark_and_one_record_more_another(records: Path) -> None:
    first = keep_backup(records, clock=at(NOW)).file.name
    with open_desk(records) as desk:
        assert not view_backups(desk).has_news
        with desk.database.write():
            desk.note("note", {})
        assert view_backups(desk).has_news
    second = keep_backup(records, clock=at(NOW)).file.name
    assert first[:-12] == second[:-12]
    assert first != second


def test_a_backup_under_the_name_of_another_is_refused(records: Path) -> None:
    """Somebody put an older state in the place of a newer one."""
    old = keep_backup(records, clock=at(NOW)).file
    with open_desk(records) as desk, desk.database.write():
        desk.note("note", {})
    new = keep_backup(records, clock=at(NOW + timedelta(hours=1))).file
    shutil.copyfile(old, new)
    with pytest.raises(DeskError) as failure:
        restore(records, new)
    assert failure.value.trouble is Trouble.BACKUP_DAMAGED
    assert failure.value.words["reason"] == "name"


def test_broken_records_are_kept_under_another_name_and_nothing_is_thinned(records: Path) -> None:
    shelf = DataFolder(records).backups
    names = {older(hours=hours) for hours in range(1, 400, 3)}
    put(shelf, *names)
    with behind_the_back(records) as raw:
        cut_tail(raw, 2)
    with pytest.raises(DeskError) as failure:
        keep_backup(records, clock=at(NOW))
    assert failure.value.trouble is Trouble.RECORDS_BROKEN
    (damaged,) = shelf_of(records) - names
    assert names < shelf_of(records)
    assert damaged.startswith("damaged-20261120-180005-")
    with zipfile.ZipFile(shelf / damaged) as archive:
        assert archive.testzip() is None
        assert {DATABASE_NAME, ANCHOR_NAME, MANIFEST} <= set(archive.namelist())
    with pytest.raises(DeskError):
        restore(records, shelf / damaged)


def test_of_broken_records_the_first_copy_and_the_newest_two_stay(records: Path) -> None:
    with behind_the_back(records) as raw:
        cut_tail(raw, 2)
    for hour in range(6):
        with pytest.raises(DeskError):
            keep_backup(records, clock=at(NOW + timedelta(hours=hour)))
    hours = {read_name(name).moment.hour for name in shelf_of(records)}  # type: ignore[union-attr]
    assert hours == {18, 22, 23}


def test_a_database_that_cannot_be_read_is_kept_byte_by_byte(records: Path) -> None:
    folder = DataFolder(records)
    spoilt = b"no database at all" * 500
    folder.database.write_bytes(spoilt)
    folder.database.with_name(f"{DATABASE_NAME}-wal").write_bytes(b"and its log")
    with pytest.raises(DeskError) as failure:
        keep_backup(records, clock=at(NOW))
    assert failure.value.trouble is Trouble.DATABASE_DAMAGED
    (name,) = shelf_of(records)
    assert name == "damaged-20261120-180005-00000000.zip"
    with zipfile.ZipFile(folder.backups / name) as archive:
        assert archive.read(DATABASE_NAME) == spoilt
        assert archive.read(f"{DATABASE_NAME}-wal") == b"and its log"
        assert archive.read("photos/2026/parcel.jpg") == b"a photo"


def test_a_disk_that_loses_a_byte_costs_no_older_backup(
    records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {older(hours=hours) for hours in range(1, 400, 3)}
    put(DataFolder(records).backups, *names)
    write = back_up_module.write_backup

    def write_badly(target: Path, *arguments: Any, **facts: Any) -> None:
        write(target, *arguments, **facts)
        content = bytearray(target.read_bytes())
        content[len(content) // 3] ^= 0xFF
        target.write_bytes(content)

    monkeypatch.setattr(back_up_module, "write_backup", write_badly)
    with pytest.raises(DeskError) as failure:
        keep_backup(records, clock=at(NOW))
    assert failure.value.trouble is Trouble.BACKUP_DAMAGED
    assert shelf_of(records) == names


def test_a_good_backup_thins_the_older_ones_by_the_rule(records: Path) -> None:
    shelf = DataFolder(records).backups
    put(shelf, *(older(hours=hours) for hours in range(1, 400)))
    put(shelf, *(f"before-migration-2026110{day}-120000.sqlite3" for day in range(1, 7)))
    put(shelf, "my own copy.zip", older(hours=50, damaged=True))
    report = keep_backup(records, clock=at(NOW))
    moments = {NOW - timedelta(hours=hours) for hours in range(400)}
    assert {one.name.moment for one in kept_backups(shelf) if not one.name.damaged} == backups_to_keep(
        moments, NOW
    )
    rest = {name for name in shelf_of(records) if not name.startswith("dispatchdesk-")}
    assert rest == {
        "my own copy.zip",
        older(hours=50, damaged=True),
        *(f"before-migration-2026110{day}-120000.sqlite3" for day in (4, 5, 6)),
    }
    assert report.file.exists()


def test_without_room_nothing_is_begun(records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type(shutil.disk_usage(records))
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 10**9, 100_000_500))
    before = picture_of(records)
    with pytest.raises(DeskError) as failure:
        keep_backup(records, clock=at(NOW))
    assert failure.value.trouble is Trouble.NO_ROOM_FOR_BACKUP
    assert picture_of(records) == before


def test_no_database_is_named(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as failure:
        keep_backup(tmp_path)
    assert failure.value.trouble is Trouble.NO_DATABASE
    assert list(tmp_path.iterdir()) == []


def test_while_records_are_written_every_backup_is_whole(records: Path) -> None:
    """Heads, anchor and copy are of moments that fit together, whatever is written in between."""
    stop = Event()

    def write() -> None:
        with open_desk(records) as desk:
            while not stop.is_set():
                with desk.database.write():
                    desk.note("note", {"text": "x" * 200})
                desk.anchored_at = None
                time.sleep(0.001)

    writer = Thread(target=write)
    writer.start()
    try:
        reports = [keep_backup(records, clock=at(NOW + timedelta(seconds=step))) for step in range(8)]
    finally:
        stop.set()
        writer.join()
    assert len({report.records for report in reports}) > 1


def test_a_backup_that_is_stopped_leaves_nothing(records: Path) -> None:
    steps: list[int] = []
    before = picture_of(records)
    with pytest.raises(DeskError) as failure:
        run_backup(records, "", lambda done, total: steps.append(done), lambda: bool(steps))
    assert failure.value.trouble is Trouble.CANCELLED
    assert picture_of(records) == before


def test_what_kills_left_behind_is_swept_after_an_hour(records: Path) -> None:
    shelf = DataFolder(records).backups
    left, fresh = shelf / ".working-77-abc", shelf / ".working-78-abc"
    for folder in (left, fresh):
        folder.mkdir()
        (folder / DATABASE_NAME).write_bytes(b"half")
    part = shelf / ".dispatchdesk-20261120-180005-00000000.zip.77.part"
    part.write_bytes(b"half")
    for path in (left, part):
        os.utime(path, (time.time() - 4000,) * 2)
    sweep(shelf)
    assert shelf_of(records) == {fresh.name}
    sweep(shelf, 78)
    assert shelf_of(records) == set()


# -- erasing -------------------------------------------------------------------------------------


def test_the_list_of_erasures_is_in_every_backup_and_comes_back(records: Path, tmp_path: Path) -> None:
    line = json.dumps({"order": "ABCDEFGHJKMN", "at": "2026-11-20T18:00:05.000000Z"})
    DataFolder(records).erasures.write_text(line + "\n", encoding="utf-8")
    report = keep_backup(records, clock=at(NOW))
    with zipfile.ZipFile(report.file) as archive:
        assert archive.read(ERASURES_NAME).decode() == line + "\n"
    restore(tmp_path / "new", report.file)
    assert "ABCDEFGHJKMN" in DataFolder(tmp_path / "new").erasures.read_text(encoding="utf-8")
    assert verify_records(tmp_path / "new").broken is None


def test_old_backups_go_with_the_retention_and_the_newest_good_one_never(records: Path) -> None:
    shelf = DataFolder(records).backups
    old = [older(hours=24 * days) for days in (100, 200)]
    newest = older(hours=24 * 90)
    put(shelf, *old, newest, older(hours=24 * 80, damaged=True), "my own copy.zip")
    put(shelf, "before-migration-20260101-120000.sqlite3", "before-migration-20261119-120000.sqlite3")
    (shelf / "before-restore-20260101-120000-2").mkdir()
    (shelf / "before-restore-20260101-120000-2" / DATABASE_NAME).write_bytes(b"old")
    with open_desk_to_read(records, clock=at(NOW)) as desk:
        deleted = delete_backups_older_than(desk, NOW - timedelta(days=30))
    assert shelf_of(records) == {newest, "my own copy.zip", "before-migration-20261119-120000.sqlite3"}
    assert len(deleted) == 5
