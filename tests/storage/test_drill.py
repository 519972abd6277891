"""The drill does all that a restore does, and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispatchdesk.actions.keep_backups import keep_backup
from dispatchdesk.actions.run_backups import run_drill
from dispatchdesk.actions.try_restore import note_drill, try_restore
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.actions.view_backups import view_backups
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.opening import open_desk
from dispatchdesk.storage.folder import DataFolder
from tests.support.tampering import picture_of

pytestmark = pytest.mark.sqlite_only


@pytest.fixture
def backup(records: Path) -> Path:
    return keep_backup(records).file


def test_a_backup_of_now_holds_what_the_desk_holds(records: Path, backup: Path) -> None:
    before = picture_of(records)
    report = try_restore(records, backup)
    assert report.backup == report.desk
    assert report.backup.records == verify_records(records).records
    assert (report.backup.orders, report.backup.parcels) == (4, 4)
    assert report.backup.newest_scan is not None
    assert picture_of(records) == before


def test_what_was_recorded_since_is_the_difference(records: Path, backup: Path) -> None:
    with open_desk(records) as desk:
        with desk.database.write():
            for _ in range(3):
                desk.note("note", {})
        report = try_restore(records, backup)
    assert report.desk is not None
    assert report.desk.records - report.backup.records >= 3


def test_without_a_desk_it_says_what_would_come_back(backup: Path, tmp_path: Path) -> None:
    report = try_restore(tmp_path / "none", backup)
    assert report.desk is None
    assert report.backup.orders == 4


@pytest.mark.parametrize("place", [0.2, 0.5, 0.8])
def test_a_damaged_backup_fails_the_drill_and_leaves_nothing(
    records: Path, backup: Path, place: float
) -> None:
    content = bytearray(backup.read_bytes())
    content[int(len(content) * place)] ^= 0xFF
    backup.write_bytes(content)
    before = picture_of(records)
    with pytest.raises(DeskError) as failure:
        try_restore(records, backup)
    assert failure.value.trouble is Trouble.BACKUP_DAMAGED
    assert picture_of(records) == before


def test_a_drill_beside_an_open_desk_is_noted_and_journalled(records: Path, backup: Path) -> None:
    with open_desk(records) as desk:
        report = run_drill(records, backup)
        note_drill(desk, report)
        notes = view_backups(desk).notes
        assert notes.drilled_file == backup.name
        assert notes.drilled_at is not None
        entry = list(desk.journal.each())[-1]
    assert (entry.kind, entry.content["file"]) == ("drill", backup.name)
    assert {path.name for path in DataFolder(records).backups.iterdir()} == {backup.name, "notes.json"}


def test_a_drill_can_be_stopped(records: Path, backup: Path) -> None:
    before = picture_of(records)
    with pytest.raises(DeskError) as failure:
        run_drill(records, backup, cancelled=lambda: True)
    assert failure.value.trouble is Trouble.CANCELLED
    assert picture_of(records) == before
