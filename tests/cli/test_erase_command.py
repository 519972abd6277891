"""``erase``: by rule, by the number of an order; refused beside an open desk."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dispatchdesk.__main__ import main
from dispatchdesk.actions.follow_ups import open_follow_up
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.opening import open_desk
from dispatchdesk.rules.follow_ups import FollowUpKind, follow_up_number
from dispatchdesk.storage.folder import DataFolder
from dispatchdesk.storage.times import to_text, utc_now
from tests.storage.test_reading_only import desk_in_another_process

pytestmark = pytest.mark.sqlite_only


def run(data: Path, *words: str) -> int:
    return main(["--data", str(data), "--language", "en", "erase", *words])


def test_a_customer_by_the_number_of_an_order(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(work, "--order", "1001") == 0
    assert capsys.readouterr().out == "Personal data of 1 order erased.\n"
    assert b"=Wang" not in DataFolder(work).database.read_bytes()
    assert verify_records(work).broken is None
    assert run(work, "--order", "1001") == 2
    assert "erased already" in capsys.readouterr().err


def test_the_words_of_a_follow_up_without_an_order(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_desk(work) as desk:
        number = follow_up_number(open_follow_up(desk, FollowUpKind.BY_HAND, None, "Maya rang about it"))
    assert run(work, "--follow-up", number) == 0
    assert capsys.readouterr().out == f"What {number} told of people is erased.\n"
    assert b"Maya rang" not in DataFolder(work).database.read_bytes()
    assert run(work, "--follow-up", number) == 2
    assert "no follow-up without an order" in capsys.readouterr().err


def test_as_json(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(work, "--order", "#1001", "--channel", "shopify", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"erased": 1, "still_to_be_sent": 0, "keep_days": 0}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--order", "1003"], "still to be sent"),
        (["--order", "77"], "77"),
        (["--order", "1001", "--channel", "taobao"], "1001"),
    ],
)
def test_what_cannot_be_erased_is_said(
    work: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(work, *words) == 2
    assert said in capsys.readouterr().err


def test_without_a_rule_nothing_is_due(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(work, "--due") == 0
    assert "for ever" in capsys.readouterr().out


def test_what_is_due_by_the_owners_rule(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_desk(work) as desk, desk.database.write():
        desk.settings_book.save(replace(desk.settings, keep_personal_days=90))
        long_ago = to_text(utc_now() - timedelta(days=91))
        desk.database.run("UPDATE parcels SET closed_at = ?", long_ago)
        desk.database.run("UPDATE orders SET urgent_at = ?", long_ago)
    assert run(work, "--due", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"erased": 1, "still_to_be_sent": 0, "keep_days": 90}


def test_beside_an_open_desk_it_is_refused(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with desk_in_another_process(work):
        assert run(work, "--order", "1001") == 3
    assert str(work) in capsys.readouterr().err


def test_no_data_folder_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "none", "--due") == 2
    assert not (tmp_path / "none").exists()
