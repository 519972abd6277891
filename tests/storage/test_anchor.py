"""The journal's heads outside the database: never behind the truth, never a cover for a cut."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dispatchdesk.actions.keep_anchor import anchor_if_due
from dispatchdesk.desk import Desk
from dispatchdesk.opening import open_desk
from dispatchdesk.storage.anchor import keep_anchor, read_anchor, write_anchor
from dispatchdesk.storage.folder import DataFolder


class HandClock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 16, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def note(desk: Desk) -> None:
    with desk.database.write():
        desk.note("note", {})


def test_closing_notes_the_heads(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        note(desk)
        heads = desk.journal.heads()
    assert read_anchor(DataFolder(tmp_path).anchor) == heads


def test_at_work_the_heads_are_noted_once_a_minute(tmp_path: Path) -> None:
    clock = HandClock()
    with open_desk(tmp_path, clock=clock) as desk:
        anchor = desk.folder.anchor
        note(desk)
        anchor_if_due(desk)
        assert read_anchor(anchor) == desk.journal.heads()
        note(desk)
        clock.now += timedelta(seconds=59)
        anchor_if_due(desk)
        assert read_anchor(anchor) != desk.journal.heads()
        clock.now += timedelta(seconds=1)
        anchor_if_due(desk)
        assert read_anchor(anchor) == desk.journal.heads()


def test_a_clock_set_back_does_not_stop_it(tmp_path: Path) -> None:
    clock = HandClock()
    with open_desk(tmp_path, clock=clock) as desk:
        anchor_if_due(desk)
        clock.now -= timedelta(hours=1)
        note(desk)
        anchor_if_due(desk)
        assert read_anchor(desk.folder.anchor) == desk.journal.heads()


def test_an_anchor_that_the_journal_contradicts_stays(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        note(desk)
        anchor = desk.folder.anchor
        write_anchor(anchor, {"office": (1, "ab" * 32)})
        assert not keep_anchor(anchor, desk.database)
        assert read_anchor(anchor) == {"office": (1, "ab" * 32)}


def test_a_folder_that_refuses_does_not_stop_the_bench(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with open_desk(tmp_path) as desk:
        note(desk)
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", refuse)
            anchor_if_due(desk)
        assert not desk.folder.anchor.exists()
        assert list(tmp_path.glob("*.part")) == list(tmp_path.glob(".*.part")) == []


@pytest.mark.parametrize("text", ["", "[]", "{", '{"office": 1}', '{"office": ["x", "y"]}', "\xff"])
def test_an_unreadable_anchor_is_told_from_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "heads.json"
    assert read_anchor(path) == {}
    path.write_text(text, encoding="latin-1")
    assert read_anchor(path) is None
