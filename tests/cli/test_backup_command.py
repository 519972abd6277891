"""``backup`` and ``restore``: exit codes and words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dispatchdesk.__main__ import main
from dispatchdesk.actions.view_backups import choose_second_place
from dispatchdesk.opening import open_desk
from dispatchdesk.rules.backups import read_name
from tests.storage.test_reading_only import desk_in_another_process
from tests.support.tampering import behind_the_back, picture_of

pytestmark = pytest.mark.sqlite_only


def run(data: Path, *words: str) -> int:
    return main(["--data", str(data), "--language", "en", *words])


def test_there_and_back(work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "b.zip"
    assert run(work, "backup", str(file)) == 0
    assert capsys.readouterr().out == f"{file} holds 9 records; checked.\n"
    assert run(tmp_path / "new", "restore", str(file)) == 0
    assert capsys.readouterr().out == "Restored: 10 records.\n"
    assert run(work, "restore", str(file)) == 0
    assert "What was here before lies in" in capsys.readouterr().out


def test_without_a_file_it_is_one_of_the_desks_own(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(work, "backup") == 0
    (file,) = (work / "backups").glob("*.zip")
    assert capsys.readouterr().out == f"{file} holds 9 records; checked.\n"
    assert read_name(file.name) is not None


def test_a_second_place_that_is_away_is_told_and_the_first_is_made(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_desk(work) as desk:
        choose_second_place(desk, tmp_path)
        place = Path(desk.settings.backup_second_place)
    assert run(work, "backup") == 0
    assert len(list(place.iterdir())) == 1
    shutil.rmtree(place)
    assert run(work, "backup") == 1
    said = capsys.readouterr()
    assert "; checked." in said.out
    assert f"The second place for backups is not there: {place}." in said.err


def test_the_drill_says_what_would_come_back_and_changes_nothing(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "b.zip"
    run(work, "backup", str(file))
    with open_desk(work):
        assert run(work, "restore", "--drill", str(file)) == 0
    said = capsys.readouterr().out
    assert "This backup can be restored: 9 records" in said
    assert said.endswith("Nothing was changed.\n")
    file.write_bytes(file.read_bytes()[:-200])
    before = picture_of(work)
    assert run(work, "restore", "--drill", str(file)) == 2
    assert picture_of(work) == before


def test_backup_beside_an_open_desk(work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_desk(work):
        assert run(work, "backup", str(tmp_path / "b.zip")) == 0
    assert capsys.readouterr().out


def test_restore_beside_an_open_desk_is_refused_in_words(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(work, "backup", str(tmp_path / "b.zip"))
    with desk_in_another_process(work):
        before = picture_of(work)
        assert run(work, "restore", str(tmp_path / "b.zip")) == 3
        assert picture_of(work) == before
    assert "Another DispatchDesk" in capsys.readouterr().err


def test_a_damaged_backup_is_refused_in_words(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "b.zip").write_bytes(b"no zip")
    assert run(work, "restore", str(tmp_path / "b.zip")) == 2
    assert "is not a whole backup: it is damaged, or no backup." in capsys.readouterr().err


def test_broken_records_are_not_backed_up(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with behind_the_back(work) as raw:
        raw.execute("DELETE FROM journal WHERE seq = 5")
    assert run(work, "backup", str(tmp_path / "b.zip")) == 2
    assert "broken" in capsys.readouterr().err
    assert not (tmp_path / "b.zip").exists()


def test_no_database_to_back_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "none", "backup", str(tmp_path / "b.zip")) == 2
    assert capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_refuses(work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(work, "backup", str(tmp_path / "none" / "b.zip")) == 2
    assert "cannot be written" in capsys.readouterr().err
