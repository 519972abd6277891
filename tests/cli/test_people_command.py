"""``dispatchdesk people``: the owner's way in, and back in; the PIN never stands in a command's words."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from dispatchdesk.__main__ import main
from dispatchdesk.actions.change_settings import save_settings
from dispatchdesk.actions.sign_in import begin_pin, sign_in
from dispatchdesk.actions.start_desk import start_desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exits import EXIT_OK, EXIT_REFUSED
from tests.support.people import person

pytestmark = pytest.mark.sqlite_only


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What stands in standard input, which is no terminal."""
    lines = io.StringIO("246810\n")
    monkeypatch.setattr("sys.stdin", lines)
    return lines


def people(folder: Path, *words: str) -> int:
    return main(["--data", str(folder), "--language", "en", "people", *words])


def test_people_are_entered_and_listed(
    tmp_path: Path, typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    assert people(tmp_path, "add", "Ada", "--role", "owner") == EXIT_OK
    assert people(tmp_path, "add", "Mei") == EXIT_OK
    assert people(tmp_path, "role", "Mei", "lead") == EXIT_OK
    assert people(tmp_path, "pin", "Ada") == EXIT_OK
    assert people(tmp_path, "retire", "Mei") == EXIT_OK
    capsys.readouterr()
    assert people(tmp_path, "list") == EXIT_OK
    assert capsys.readouterr().out == "Ada: owner, PIN set\nMei: lead, retired\n"
    assert people(tmp_path, "list", "--json") == EXIT_OK
    ada = json.loads(capsys.readouterr().out.splitlines()[0])
    assert ada.keys() == {"uid", "name", "role", "active", "has_pin"}
    with start_desk(tmp_path, at_command_line=True) as desk:
        entries = list(desk.journal.each())
        assert {entry.packer for entry in entries} == {"command line"}
        assert [entry.kind for entry in entries] == [
            "person", "person", "person_role", "pin_set", "person_retired",
        ]  # fmt: skip
        assert "246810" not in repr(entries)
        assert sign_in(desk, ada["uid"], "246810").name == "Ada"


def test_a_forgotten_pin_is_set_again_with_roles_on_and_tries_used_up(
    tmp_path: Path, typed: io.StringIO
) -> None:
    people(tmp_path, "add", "Ada", "--role", "owner")
    people(tmp_path, "pin", "Ada")
    with start_desk(tmp_path) as desk:
        save_settings(desk, replace(desk.settings, roles_on=True))
        uid = person(desk, "Ada").uid
        for _ in range(9):
            with desk.database.write():
                kept = desk.people.pin_of(uid)
                desk.people.keep_pin(
                    uid, replace(kept, wrong_tries=kept.wrong_tries + 1, tried_at=desk.now())
                )
        with pytest.raises(DeskError) as failure:
            begin_pin(desk, uid)
        assert failure.value.trouble is Trouble.PIN_WAIT
    typed.seek(0)
    typed.write("135791\n")
    typed.seek(0)
    assert people(tmp_path, "reset-pin", "Ada") == EXIT_OK
    with start_desk(tmp_path) as desk:
        assert desk.is_locked
        assert sign_in(desk, uid, "135791") == desk.person


@pytest.mark.parametrize("words", [("pin", "Zoe"), ("role", "Zoe", "lead"), ("retire", "Zoe")])
def test_nobody_of_that_name(
    tmp_path: Path, typed: io.StringIO, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    people(tmp_path, "add", "Ada")
    assert people(tmp_path, *words) == EXIT_REFUSED
    assert "Zoe" in capsys.readouterr().err


def test_what_is_no_pin_is_refused(
    tmp_path: Path, typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    people(tmp_path, "add", "Ada")
    typed.write("12345\n")
    typed.seek(0)
    assert people(tmp_path, "pin", "Ada") == EXIT_REFUSED
    assert "six digits" in capsys.readouterr().err
