"""``dispatchdesk stages`` and ``dispatchdesk tasks``."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from dispatchdesk.__main__ import main
from dispatchdesk.actions.care_rules import switch_care_rule
from dispatchdesk.actions.parcel_stages import set_stage
from dispatchdesk.exits import EXIT_OK, EXIT_PROBLEMS, EXIT_REFUSED
from dispatchdesk.rules.parcel_stages import ParcelStage
from dispatchdesk.storage.times import utc_now
from tests.support.sent_parcels import NUMBERS, shop_with_parcels, status_file
from tests.support.shops import FixedClock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder whose parcels left just now, with the rule that reminds."""
    shop = shop_with_parcels(tmp_path / "data", clock=FixedClock(utc_now() - timedelta(minutes=30)))
    switch_care_rule(shop.desk, "remind-today")
    set_stage(shop.desk, 2, ParcelStage.OUT_FOR_DELIVERY)
    shop.desk.close()
    return tmp_path / "data"


def run(folder: Path, *words: str) -> int:
    return main(["--data", str(folder), "--language", "en", *words])


def test_a_status_file_is_taken_in(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = status_file(tmp_path, f"{NUMBERS[0]},Delivered", header="Tracking number,Status")
    assert run(folder, "stages", str(path)) == EXIT_OK
    assert capsys.readouterr().out == "1 piece of news taken in.\n"
    assert run(folder, "stages", str(path), "--json") == EXIT_OK
    assert json.loads(capsys.readouterr().out) == {"news": 0, "problems": []}


def test_unknown_words_are_told(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = status_file(tmp_path, f"{NUMBERS[0]},Hm", header="Tracking number,Status")
    assert run(folder, "stages", str(path)) == EXIT_PROBLEMS
    assert "nobody has said yet what “Hm” means" in capsys.readouterr().err


def test_what_cannot_be_read_is_refused(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "nothing.csv"
    path.write_bytes(b"")
    assert run(folder, "stages", str(path)) == EXIT_REFUSED


def test_tasks_are_made_and_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "tasks") == EXIT_OK
    first, second = capsys.readouterr().out.splitlines()
    assert first == "1 new task."
    assert second.startswith("Write that the parcel comes today  ·  #2")
    assert run(folder, "tasks", "--json") == EXIT_OK
    (told,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (told["deed"], told["order"], told["tracking"]) == ("remind", "#2", NUMBERS[1])
