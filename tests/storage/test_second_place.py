"""The second place: a copy that was read again, or words that say since when there is none."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dispatchdesk.actions.change_settings import save_settings
from dispatchdesk.actions.keep_backups import copy_to_second_place, keep_backup
from dispatchdesk.actions.run_backups import run_backup
from dispatchdesk.actions.view_backups import choose_second_place, needs_backup, view_backups
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.opening import open_desk
from dispatchdesk.rules.backups import BackupName
from dispatchdesk.storage.folder import DataFolder
from dispatchdesk.storage.shelf import kept_backups

pytestmark = pytest.mark.sqlite_only


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "stick" / "own"
    place.mkdir(parents=True)
    return place


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_newest_good_backup_is_there_byte_by_byte(records: Path, place: Path) -> None:
    report = keep_backup(records)
    copy_to_second_place(records, place)
    (copied,) = place.iterdir()
    assert copied.name == report.file.name
    assert digest(copied) == digest(report.file)
    copy_to_second_place(records, place)
    assert list(place.iterdir()) == [copied]


def test_a_spoilt_copy_is_made_again(records: Path, place: Path) -> None:
    report = keep_backup(records)
    (place / report.file.name).write_bytes(b"x" * report.size)
    copy_to_second_place(records, place)
    assert digest(place / report.file.name) == digest(report.file)


def test_a_place_that_loses_a_byte_keeps_nothing(
    records: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_backup(records)

    def copy_badly(source: Path, target: Path) -> Any:
        target.write_bytes(source.read_bytes()[:-1] + b"?")

    monkeypatch.setattr(shutil, "copyfile", copy_badly)
    with pytest.raises(DeskError) as failure:
        copy_to_second_place(records, place)
    assert failure.value.trouble is Trouble.BACKUP_DAMAGED
    assert list(place.iterdir()) == []


def test_a_full_place_says_so_before_anything_is_written(
    records: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_backup(records)
    usage = type(shutil.disk_usage(records))
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 10**9, 0))
    with pytest.raises(DeskError) as failure:
        copy_to_second_place(records, place)
    assert failure.value.trouble is Trouble.NO_ROOM_FOR_BACKUP
    assert list(place.iterdir()) == []


def test_a_place_that_is_away_fails_nothing_and_is_noted_with_since_when(records: Path, place: Path) -> None:
    with open_desk(records) as desk:
        choose_second_place(desk, place)
        own = Path(desk.settings.backup_second_place)
        assert own.parent == place
        assert needs_backup(desk)
        assert run_backup(records, str(own)).second_trouble is None
        assert not needs_backup(desk)
        copied_at = view_backups(desk).notes.second_copied_at

        shutil.rmtree(own)  # the stick is pulled; its empty place is not the stick
        with desk.database.write():
            desk.note("note", {})
        run = run_backup(records, str(own))
        assert run.report is not None
        assert run.report.file.exists()
        assert run.second_trouble is not None
        assert run.second_trouble.trouble is Trouble.SECOND_PLACE_AWAY
        assert not own.exists()
        notes = view_backups(desk).notes
        assert notes.second_failure is not None
        assert notes.second_copied_at == copied_at
        since = notes.second_failure.since
        run_backup(records, str(own), anew=False)
        assert view_backups(desk).notes.second_failure.since == since  # type: ignore[union-attr]

        own.mkdir()
        assert needs_backup(desk)
        assert run_backup(records, str(own), anew=False).second_trouble is None
        assert view_backups(desk).notes.second_failure is None
        assert not needs_backup(desk)
    assert [one.id for one in kept_backups(own)] == [run.report.file.name]


def test_what_is_older_than_the_retention_goes_from_there_too(records: Path, place: Path) -> None:
    with open_desk(records) as desk:
        save_settings(desk, replace(desk.settings, keep_personal_days=30))
        days = (10, 60, 90)
        old, *gone = (BackupName(desk.now() - timedelta(days=ago), "00000000") for ago in days)
        for name in (old, *gone):
            (place / str(name)).write_bytes(b"an older backup")
        report = keep_backup(records)
        copy_to_second_place(records, place)
    assert {path.name for path in place.iterdir()} == {report.file.name, str(old)}


def test_the_data_folder_is_no_second_place(records: Path) -> None:
    with open_desk(records) as desk:
        for place in (records, DataFolder(records).backups):
            with pytest.raises(DeskError) as failure:
                choose_second_place(desk, place)
            assert failure.value.trouble is Trouble.SECOND_PLACE_INSIDE
        assert desk.settings.backup_second_place == ""


def test_choosing_the_own_folder_again_makes_none_within(records: Path, place: Path) -> None:
    with open_desk(records) as desk:
        choose_second_place(desk, place)
        own = desk.settings.backup_second_place
        choose_second_place(desk, Path(own))
        assert desk.settings.backup_second_place == own
