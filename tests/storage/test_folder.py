"""One writing process a data folder; a folder that cannot be used says why."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.opening import open_desk, open_desk_to_read
from dispatchdesk.storage import folder as folder_module
from dispatchdesk.storage.folder import DATABASE_NAME, DataFolder, file_system_of
from tests.storage.test_reading_only import desk_in_another_process

pytestmark = pytest.mark.sqlite_only


def test_a_second_desk_on_the_folder_is_refused(tmp_path: Path) -> None:
    with desk_in_another_process(tmp_path) as process:
        with pytest.raises(StorageError) as failure:
            open_desk(tmp_path)
        assert failure.value.trouble is Trouble.DATA_FOLDER_IN_USE
        assert failure.value.words == {"folder": str(tmp_path)}
        open_desk_to_read(tmp_path).close()
        process.send_signal(signal.SIGTERM)
        process.wait()
    open_desk(tmp_path).close()


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of Unix")
def test_a_killed_desk_leaves_the_folder_free_and_its_records_whole(tmp_path: Path) -> None:
    with desk_in_another_process(tmp_path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    with open_desk(tmp_path) as desk:
        assert desk.database.value("SELECT COUNT(*) FROM journal") == 20


def test_two_desks_in_one_process_are_refused_too(tmp_path: Path) -> None:
    with open_desk(tmp_path), pytest.raises(StorageError) as failure:
        open_desk(tmp_path)
    assert failure.value.trouble is Trouble.DATA_FOLDER_IN_USE


def test_at_rest_one_database_and_no_log_lies_there(tmp_path: Path) -> None:
    open_desk(tmp_path / "new" / "data").close()
    files = {path.name for path in (tmp_path / "new" / "data").iterdir() if path.is_file()}
    assert DATABASE_NAME in files
    assert not [name for name in files if name.endswith(("-wal", "-shm", "-journal"))]


@pytest.mark.parametrize("refusing", ["mkdir", "write_bytes"])
def test_a_folder_that_refuses_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusing: str
) -> None:
    def refuse(self: Path, *_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, refusing, refuse)
    with pytest.raises(StorageError) as failure:
        open_desk(tmp_path / "data")
    assert failure.value.trouble is Trouble.FOLDER_NOT_WRITABLE
    assert failure.value.words["folder"] == str(tmp_path / "data")


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(StorageError) as failure:
        open_desk(tmp_path / "data")
    assert failure.value.trouble is Trouble.FOLDER_NOT_WRITABLE


def test_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "file_system_of", lambda _: "cifs")
    with pytest.raises(StorageError) as failure:
        open_desk(tmp_path)
    assert failure.value.trouble is Trouble.NETWORK_FOLDER
    assert not DataFolder(tmp_path).database.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc/self/mounts is of Linux")
def test_the_kind_of_a_file_system_is_told(tmp_path: Path) -> None:
    assert file_system_of(Path("/proc")) == "proc"
    assert file_system_of(tmp_path) not in ("", "proc")


def test_a_desk_that_cannot_be_opened_lets_the_folder_go(tmp_path: Path) -> None:
    DataFolder(tmp_path).database.write_bytes(b"no database" * 1000)
    for _ in range(2):
        with pytest.raises(StorageError) as failure:
            open_desk(tmp_path)
        assert failure.value.trouble is Trouble.DATABASE_DAMAGED


def test_the_lock_is_of_the_process_and_not_of_a_file_that_stays(tmp_path: Path) -> None:
    DataFolder(tmp_path).lock.write_text("4711")
    open_desk(tmp_path).close()


def test_a_child_that_was_started_does_not_hold_the_lock(tmp_path: Path) -> None:
    """A spawned process outlives its parent's desk without keeping the folder."""
    desk = open_desk(tmp_path)
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as child:
        desk.close()
        open_desk(tmp_path).close()
        child.kill()
