"""The trip back: a channel's report in, parcels by scanner codes alone, their numbers out in its form."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from dispatchdesk.__main__ import main

SAMPLES = Path(__file__).parents[1] / "samples"
FIRST, SECOND, THIRD = "SF1390022817351", "SF1390022817352", "YT8812093381027"


def run(data: Path, *words: object) -> int:
    return main(["--data", str(data), "--language", "en", *map(str, words)])


def scan(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: Path, *codes: str
) -> list[str]:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{code}\n" for code in codes)))
    capsys.readouterr()
    assert run(data, "bench", "--json", "--packer", "Mei") == 0
    return [json.loads(line)["verdict"] for line in capsys.readouterr().out.splitlines()]


def test_amazons_orders_come_in_and_their_numbers_go_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out = tmp_path / "data", tmp_path / "numbers.txt"
    assert run(data, "import", SAMPLES / "amazon_unshipped_orders.txt") in (0, 1)
    answers = scan(
        monkeypatch, capsys, data,
        "701-1000001-2000001", "HT-BLU-S", "HT-BLU-S", "DDCMDPARCEL", FIRST, "MUG-1", SECOND,
        "701-1000003-2000003", "HT-RED-M", THIRD,
    )  # fmt: skip
    assert answers.count("dispatched") == 2
    assert run(data, "export", "tracking", "--channel", "amazon", "--out", out) == 0

    with out.open(encoding="utf-8", newline="") as file:
        rows = [list(row.values()) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    assert [(row[0], row[1], row[2], *row[4:7]) for row in rows] == [
        ("701-1000001-2000001", "50000000000011", "2", "SF Express", "", FIRST),
        ("701-1000001-2000001", "50000000000012", "1", "SF Express", "", SECOND),
        ("701-1000003-2000003", "", "", "Other", "YTO Express", THIRD),
    ]
    assert run(data, "verify") == 0
    assert run(data, "export", "tracking", "--channel", "amazon", "--out", out) == 2, "each goes back once"
