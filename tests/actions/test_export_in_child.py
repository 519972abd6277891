"""The export of the window: in another process, with progress and an end at any time."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispatchdesk.actions.export_in_child import export_log_in_child
from dispatchdesk.actions.export_log import TOLD_EVERY, LogKind
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.opening import open_desk
from dispatchdesk.rules.dispatching import LogFilter

pytestmark = pytest.mark.sqlite_only

ROWS = 3 * TOLD_EVERY


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("data")
    with open_desk(root) as desk, desk.database.write():
        for _ in range(ROWS):
            desk.note("note", {})
    return root


def test_rows_arrive_and_are_told(folder: Path, tmp_path: Path) -> None:
    told: list[int] = []
    out = tmp_path / "j.csv"
    rows = export_log_in_child(folder, LogKind.JOURNAL, out, TableFormat.CSV, LogFilter(), "zh", told.append)
    assert rows == ROWS
    assert told == [0, TOLD_EVERY, 2 * TOLD_EVERY]
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == ROWS + 1
    assert "Kind" not in lines[0]


def test_cancelling_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    told: list[int] = []
    with pytest.raises(DeskError) as end:
        export_log_in_child(
            folder,
            LogKind.JOURNAL,
            tmp_path / "j.xlsx",
            TableFormat.XLSX,
            LogFilter(),
            "en",
            told.append,
            lambda: bool(told),
        )
    assert end.value.trouble is Trouble.CANCELLED
    assert list(tmp_path.iterdir()) == []


def test_what_the_child_refuses_is_refused_here(folder: Path, tmp_path: Path) -> None:
    for root, out, trouble in (
        (folder, tmp_path / "none" / "j.csv", Trouble.CANNOT_WRITE_FILE),
        (tmp_path / "none", tmp_path / "j.csv", Trouble.NO_DATABASE),
    ):
        with pytest.raises(DeskError) as end:
            export_log_in_child(root, LogKind.JOURNAL, out, TableFormat.CSV, LogFilter(), "en")
        assert end.value.trouble is trouble
