"""A restore verifies first, keeps what was there and tells what is missing, or changes nothing."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dispatchdesk.actions.back_up import back_up
from dispatchdesk.actions.restore import RestoreReport, restore
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.desk import Desk
from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.opening import open_desk, open_desk_to_read
from dispatchdesk.rules.verification import Gap
from dispatchdesk.storage.folder import DATABASE_NAME, DataFolder
from tests.storage.test_reading_only import desk_in_another_process
from tests.support.tampering import behind_the_back, picture_of, seal_anew

pytestmark = pytest.mark.sqlite_only


@pytest.fixture
def backup(records: Path, tmp_path: Path) -> Path:
    return backed_up(records, tmp_path / "backup.zip")


def backed_up(root: Path, file: Path) -> Path:
    with open_desk_to_read(root) as desk:
        back_up(desk, file)
    return file


def bench_chain(desk: Desk) -> str:
    return desk.benches.load(desk.bench_id).chain


def go_on_working(root: Path, records: int) -> str:
    """More records of the bench; gives its chain."""
    with open_desk(root) as desk:
        for _ in range(records):
            with desk.database.write():
                desk.journal.append(bench_chain(desk), desk.now(), "scan", {})
        return bench_chain(desk)


def test_a_restore_keeps_what_was_there_and_names_the_gap(records: Path, backup: Path) -> None:
    at_backup = verify_records(records)
    chain = go_on_working(records, 5)
    (DataFolder(records).photos / "later.jpg").write_bytes(b"later")
    later = verify_records(records)
    report = restore(records, backup)
    kept = at_backup.heads[chain][0]
    assert report.gaps == (Gap(chain, kept, kept + 5),)
    found = verify_records(records)
    assert found.broken is None
    assert found.gaps == report.gaps
    assert found.records == report.records == at_backup.records + 1
    assert not (DataFolder(records).photos / "later.jpg").exists()
    assert (DataFolder(records).photos / "2026" / "parcel.jpg").read_bytes() == b"a photo"
    assert report.kept is not None
    assert report.kept.parent == DataFolder(records).backups
    assert verify_records(report.kept) == later
    assert (report.kept / "photos" / "later.jpg").read_bytes() == b"later"


def test_the_restored_journal_records_both_heads(records: Path, backup: Path) -> None:
    before = verify_records(records)
    chain = go_on_working(records, 2)
    restore(records, backup)
    with open_desk_to_read(records) as desk:
        entry = list(desk.journal.each())[-1]
    assert (entry.chain, entry.kind) == ("office", "restore")
    assert entry.content["restored"] == {name: list(head) for name, head in before.heads.items()}
    assert entry.content["left_behind"][chain][0] == before.heads[chain][0] + 2  # type: ignore[index]


def test_after_a_restore_the_desk_goes_on(records: Path, backup: Path) -> None:
    go_on_working(records, 3)
    restore(records, backup)
    go_on_working(records, 10)
    found = verify_records(records)
    assert found.broken is None
    assert len(found.gaps) == 1


def test_a_second_restore_of_another_branch_names_what_it_leaves_too(records: Path, tmp_path: Path) -> None:
    first = backed_up(records, tmp_path / "first.zip")
    chain = go_on_working(records, 4)
    second = backed_up(records, tmp_path / "second.zip")
    shared = verify_records(records).heads[chain][0] - 4
    restore(records, first)
    go_on_working(records, 2)
    restore(records, second)
    # Numbers 1 and 2 after the backup are in both branches, but they are not the same records.
    gaps = verify_records(records).gaps
    assert Gap(chain, shared, shared + 2) in gaps
    assert Gap("office", 0, 1) in gaps


def test_restoring_what_is_there_already_leaves_no_gap(records: Path, backup: Path) -> None:
    assert restore(records, backup).gaps == ()


def test_a_restore_into_a_new_folder(backup: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "data"
    report = restore(target, backup)
    assert report.kept is None
    assert report.gaps == ()
    assert verify_records(target).broken is None
    open_desk(target).close()


def test_a_restore_in_place_of_a_lost_database_tells_what_the_anchor_knew(
    records: Path, backup: Path
) -> None:
    chain = go_on_working(records, 5)
    DataFolder(records).database.unlink()
    (gap,) = restore(records, backup).gaps
    assert gap.chain == chain
    assert gap.lost - gap.kept == 5


def test_a_restore_in_place_of_a_destroyed_database(records: Path, backup: Path) -> None:
    DataFolder(records).database.write_bytes(b"destroyed" * 1000)
    restore(records, backup)
    assert verify_records(records).broken is None


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of Unix")
def test_a_log_left_by_a_crash_goes_with_its_database(records: Path, backup: Path) -> None:
    """It must not be played into the restored one."""
    with desk_in_another_process(records) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    report = restore(records, backup)
    assert report.kept is not None
    assert (report.kept / f"{DATABASE_NAME}-wal").exists()
    found = verify_records(records)
    assert found.broken is None
    assert [gap.chain for gap in found.gaps] == ["office"]


def test_a_damaged_backup_changes_nothing(records: Path, backup: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 0xFF
    backup.write_bytes(content)
    before = picture_of(records)
    with pytest.raises(StorageError) as failure:
        restore(records, backup)
    assert failure.value.trouble is Trouble.BACKUP_DAMAGED
    assert picture_of(records) == before
    assert not (records / "restoring").exists()


def test_a_damaged_backup_makes_no_folder(backup: Path, tmp_path: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-300])
    with pytest.raises(StorageError):
        restore(tmp_path / "new", backup)
    with pytest.raises(StorageError):
        restore(tmp_path / "new", tmp_path / "none.zip")
    assert not (tmp_path / "new").exists()


def test_a_forged_backup_with_right_hashes_and_broken_records_is_refused(
    records: Path, tmp_path: Path
) -> None:
    """Whoever can make a backup by hand cannot make it verify: its heads are sealed into it."""
    from tests.storage.test_backup import listed, packed, unpacked

    good = backed_up(records, tmp_path / "good.zip")
    forged = Path(shutil.copytree(records, tmp_path / "forged"))
    with behind_the_back(forged) as raw:
        raw.execute("UPDATE journal SET packer = 'Nobody' WHERE seq = 4")
        seal_anew(raw, 5)
    members = unpacked(good)
    listed(members, DATABASE_NAME, DataFolder(forged).database.read_bytes())
    before = picture_of(records)
    with pytest.raises(StorageError) as failure:
        restore(records, packed(tmp_path / "forged.zip", members))
    assert failure.value.trouble is Trouble.RECORDS_BROKEN
    assert picture_of(records) == before


def test_a_folder_in_use_is_left_alone(records: Path, backup: Path) -> None:
    with desk_in_another_process(records):
        before = picture_of(records)
        with pytest.raises(StorageError) as failure:
            restore(records, backup)
        assert picture_of(records) == before
    assert failure.value.trouble is Trouble.DATA_FOLDER_IN_USE


@pytest.mark.parametrize("fails_at", range(1, 10))
def test_a_restore_that_fails_half_way_leaves_the_old_data_in_place(
    records: Path, backup: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    chain = go_on_working(records, 2)
    before = verify_records(records)
    rename, calls = Path.rename, 0

    def fail_once(self: Path, target: Path) -> Any:
        nonlocal calls
        calls += 1
        if calls == fails_at:
            raise PermissionError(13, "Permission denied", str(self))
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", fail_once)
        with pytest.raises(StorageError) as failure:
            restore(records, backup)
    assert failure.value.trouble is Trouble.FOLDER_NOT_WRITABLE
    assert verify_records(records) == before
    assert (DataFolder(records).photos / "2026" / "parcel.jpg").exists()
    assert [gap.chain for gap in restore(records, backup).gaps] == [chain]


KILLED = """
import os, sys
from pathlib import Path
from dispatchdesk.actions.restore import restore
rename, calls = Path.rename, 0
def die(self, target):
    global calls
    calls += 1
    if calls == int(sys.argv[3]):
        os.kill(os.getpid(), 9)
    return rename(self, target)
Path.rename = die
restore(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of Unix")
@pytest.mark.parametrize("dies_at", [1, 2, 4, 6, 8, 9])
def test_a_restore_that_is_killed_is_undone_or_finished_at_the_next_start(
    records: Path, backup: Path, dies_at: int
) -> None:
    chain = go_on_working(records, 2)
    before = verify_records(records)
    command = [sys.executable, "-c", KILLED, str(records), str(backup), str(dies_at)]
    assert subprocess.run(command, check=False).returncode == -9
    open_desk(records).close()
    found = verify_records(records)
    if dies_at == 1:
        assert found == before
        assert not (records / "restoring").exists()
    else:
        assert found.broken is None
        assert [gap.chain for gap in found.gaps] == [chain]
        assert not list(records.glob("restore-*"))


def test_two_restores_at_one_moment_keep_two_folders(records: Path, backup: Path) -> None:
    from tests.support.shops import MONDAY

    reports: list[RestoreReport] = [restore(records, backup, clock=lambda: MONDAY) for _ in range(2)]
    assert len({report.kept for report in reports}) == 2
