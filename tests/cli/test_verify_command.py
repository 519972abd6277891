"""``verify``: 0 whole, 1 broken, 2 cannot be read."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from dispatchdesk.__main__ import main
from dispatchdesk.storage.folder import DataFolder
from tests.support.tampering import behind_the_back

pytestmark = pytest.mark.sqlite_only


def test_whole_records(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(work), "--language", "en", "verify"]) == 0
    assert capsys.readouterr().out == "The records are whole: 9 records verified.\n"


def test_whole_records_as_json(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(work), "verify", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["intact"], found["records"], found["broken"], found["gaps"]) == (True, 9, None, [])
    ((chain, head),) = found["chains"].items()
    assert chain.startswith("bench-")
    assert head["seq"] == 9
    assert len(head["hash"]) == 64


def test_a_broken_record_is_named(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with behind_the_back(work) as raw:
        raw.execute("UPDATE journal SET kind = 'nothing' WHERE seq = 5")
    assert main(["--data", str(work), "--language", "en", "verify"]) == 1
    assert "Record 5 of bench-" in capsys.readouterr().out
    assert main(["--data", str(work), "verify", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["intact"] is False
    assert (found["broken"]["what"], found["broken"]["seq"]) == ("row_changed", 5)


def test_the_sentence_is_said_in_the_language_asked_for(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--data", str(work), "--language", "en", "verify"])
    english = capsys.readouterr().out
    main(["--data", str(work), "--language", "zh", "verify"])
    assert capsys.readouterr().out != english


def test_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path / "none"), "verify"]) == 2
    assert str(tmp_path / "none") in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_no_database_at_all_in_the_file(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    DataFolder(work).database.write_bytes(b"this is a text\n" * 500)
    assert main(["--data", str(work), "verify"]) == 2
    assert capsys.readouterr().err


def test_a_gap_is_named(work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / "b.zip")
    later = Path(shutil.copytree(work, tmp_path / "later"))
    data = ["--data", str(work), "--language", "en"]
    assert main([*data, "backup", file]) == 0
    assert main(["--data", str(later), "restore", file]) == 0
    assert main(["--data", str(later), "backup", str(tmp_path / "c.zip")]) == 0
    capsys.readouterr()
    assert main(["--data", str(later), "--language", "en", "restore", file]) == 0
    assert "A restore left record 1 of office behind." in capsys.readouterr().out
    assert main(["--data", str(later), "--language", "en", "verify"]) == 0
    assert "A restore left record 1 of office behind." in capsys.readouterr().out
