"""``export``: the log as a file, whole or not at all, beside an open desk."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from dispatchdesk.__main__ import main
from dispatchdesk.actions.incidents import note_incident
from dispatchdesk.opening import open_desk
from dispatchdesk.rules.incidents import IncidentKind
from dispatchdesk.settings import Settings
from dispatchdesk.storage.journal import seal
from tests.support.tampering import picture_of

pytestmark = pytest.mark.sqlite_only


def export(data: Path, *words: str) -> int:
    return main(["--data", str(data), "--language", "en", "export", *words])


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_parcels_as_csv(work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "parcels.csv"
    assert export(work, "parcels", "--out", str(out)) == 0
    assert capsys.readouterr().out == f"1 row written to {out}.\n"
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    (row,) = rows_of(out)
    assert (row["Order"], row["Tracking number"], row["Customer"]) == ("#1001", "SF1234567890121", "'=Wang")


def test_items_and_follow_ups(work: Path, tmp_path: Path) -> None:
    assert export(work, "items", "--out", str(tmp_path / "i.csv")) == 0
    (item,) = rows_of(tmp_path / "i.csv")
    assert (item["SKU"], item["Pieces"]) == ("LIN-BL-L", "2")
    assert export(work, "follow-ups", "--out", str(tmp_path / "f.csv")) == 0
    (follow_up,) = rows_of(tmp_path / "f.csv")
    assert (follow_up["Order"], follow_up["SKU"]) == ("#1002", "SCARF-GR")


@pytest.mark.parametrize("kind", ["follow-ups", "promises", "customers", "tasks", "reviews", "complaints"])
def test_what_care_knows_leaves_in_three_forms(work: Path, tmp_path: Path, kind: str) -> None:
    for ending in ("csv", "xlsx", "jsonl"):
        assert export(work, kind, "--out", str(tmp_path / f"t.{ending}")) == 0
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    sheet = CalamineWorkbook.from_path(tmp_path / "t.xlsx").get_sheet_by_index(0).to_python()
    assert [str(title) for title in sheet[0]] == header
    lines = (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(sheet) - 1 == len(rows) == len(lines)


@pytest.mark.parametrize(("carrier", "count"), [("sf", 1), ("SF Express", 1), ("ups", 0)])
@pytest.mark.parametrize("kind", ["parcels", "complaints"])
def test_what_one_carrier_had_leaves_alone(
    work: Path, tmp_path: Path, kind: str, carrier: str, count: int
) -> None:
    with open_desk(work) as desk:
        note_incident(desk, 1, IncidentKind.LATE)
    assert export(work, kind, "--carrier", carrier, "--out", str(tmp_path / "c.csv")) == 0
    assert len(rows_of(tmp_path / "c.csv")) == count


@pytest.mark.parametrize("words", [("customers", "--carrier", "sf"), ("complaints", "--carrier", "nobody")])
def test_what_no_carrier_had_is_not_asked_by_carrier(
    work: Path, tmp_path: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        export(work, *words, "--out", str(tmp_path / "c.csv"))
    assert "--carrier" in capsys.readouterr().err
    assert not (tmp_path / "c.csv").exists()


def test_the_journal_can_be_sealed_again_from_its_lines(work: Path, tmp_path: Path) -> None:
    assert export(work, "journal", "--out", str(tmp_path / "j.jsonl")) == 0
    rows = [json.loads(line) for line in (tmp_path / "j.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["seq"] for row in rows] == list(range(1, 10))
    for row in rows:
        names = (
            "chain",
            "seq",
            "sealed_at",
            "kind",
            "sealed_packer",
            "order_uid",
            "scan_id",
            "payload",
            "prev",
        )
        assert seal(*(row[name] for name in names)) == row["hash"]


def test_the_ending_names_the_format_unless_it_is_said(work: Path, tmp_path: Path) -> None:
    assert export(work, "parcels", "--out", str(tmp_path / "p.xlsx")) == 0
    (sheet,) = CalamineWorkbook.from_path(tmp_path / "p.xlsx").sheet_names
    rows = CalamineWorkbook.from_path(tmp_path / "p.xlsx").get_sheet_by_name(sheet).to_python()
    assert rows[1][rows[0].index("Order")] == "#1001"
    assert export(work, "parcels", "--out", str(tmp_path / "p.txt")) == 0
    assert rows_of(tmp_path / "p.txt")[0]["Order"] == "#1001"
    assert export(work, "parcels", "--format", "jsonl", "--out", str(tmp_path / "p.csv")) == 0
    assert json.loads((tmp_path / "p.csv").read_text(encoding="utf-8"))["order_number"] == "#1001"


@pytest.mark.parametrize(
    ("zone", "dates", "count"),
    [
        ("Asia/Shanghai", ("--from", "2026-11-16", "--to", "2026-11-16"), 9),
        ("Asia/Shanghai", ("--from", "2026-11-17"), 0),
        ("Asia/Shanghai", ("--to", "2026-11-15"), 0),
        # Nine in the morning in UTC is still the day before, ten hours and more to the west.
        ("Pacific/Honolulu", ("--from", "2026-11-15", "--to", "2026-11-15"), 9),
        ("Pacific/Honolulu", ("--from", "2026-11-16"), 0),
        ("Asia/Shanghai", (), 9),
    ],
)
def test_days_are_of_the_shops_zone_and_inclusive(
    work: Path, tmp_path: Path, zone: str, dates: tuple[str, ...], count: int
) -> None:
    with open_desk(work) as desk, desk.database.write():
        desk.settings_book.save(Settings(time_zone=zone))
    assert export(work, "journal", *dates, "--out", str(tmp_path / "j.jsonl")) == 0
    assert len((tmp_path / "j.jsonl").read_text(encoding="utf-8").splitlines()) == count


def test_a_day_that_is_none_is_refused(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        export(work, "parcels", "--from", "yesterday", "--out", str(tmp_path / "p.csv"))
    assert end.value.code == 2
    assert "yesterday" in capsys.readouterr().err


def test_it_runs_beside_a_desk_and_changes_nothing(work: Path, tmp_path: Path) -> None:
    before = picture_of(work)
    assert export(work, "items", "--out", str(tmp_path / "i.csv")) == 0
    assert picture_of(work) == before
    with open_desk(work):
        assert export(work, "items", "--out", str(tmp_path / "i.csv")) == 0


def test_a_file_that_cannot_be_written_stays_as_it_was(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(work, "parcels", "--out", str(tmp_path / "none" / "p.csv")) == 2
    assert export(work, "parcels", "--out", str(tmp_path)) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert [
        path.name for path in tmp_path.parent.iterdir() if path.name.startswith(f".{tmp_path.name}")
    ] == []


def test_no_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(tmp_path / "none", "parcels", "--out", str(tmp_path / "p.csv")) == 2
    assert capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
