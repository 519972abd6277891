"""kill -9 at any moment: whatever was acknowledged is there, nothing is torn, every count adds up."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.desk import open_desk_to_read
from tests.support.shops import SCARF, SHIRT_BLUE_L, SHIRT_RED_L, Line, open_shop, with_catalogue

pytestmark = pytest.mark.sqlite_only

CODES = (SHIRT_BLUE_L, SHIRT_RED_L, SCARF, "DDCMDUNDO", "no such code")
EARLY = """
import sys
from dispatchdesk.actions import take_code as module
from dispatchdesk.cli import bench_command
from dispatchdesk.rules.verdicts import ScanOutcome, Verdict
real = module.take_code
def acknowledges_first(desk, text, scan_id=None):
    seq = desk.journal.head(desk.benches.load(desk.bench_id).chain)[0] + 1
    print('{{"seq": %d}}' % seq, flush=True)
    return real(desk, text, scan_id)
bench_command.take_code = acknowledges_first
bench_command._answer = lambda outcome, as_json: ""
from dispatchdesk.__main__ import main
sys.exit(main(["--data", {data!r}, "bench", "--json"]))
"""
"""The control: a bench that answers before its commit must be caught losing scans."""


def a_shop(folder: Path) -> None:
    shop = with_catalogue(open_shop(folder))
    shop.order("#1", Line("LIN-BL-L", 100_000), Line("SCARF-GR", 100_000))
    shop.scan("#1")
    shop.desk.close()


def bench_until_killed(words: list[str], wait: random.Random) -> list[int]:
    """Feed codes, kill the process at a random moment, give the numbers that it acknowledged."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as bench:
        assert bench.stdin is not None
        assert bench.stdout is not None
        bench.stdin.write("\n".join(wait.choices(CODES, k=4_000)).encode())
        bench.stdin.flush()
        first = bench.stdout.readline()
        time.sleep(wait.uniform(0.0, 0.15))
        bench.kill()
        rest = bench.stdout.read().splitlines()
    return [json.loads(line)["seq"] for line in (first, *rest) if line.strip().endswith(b"}")]


def recorded(folder: Path) -> int:
    """The last number of the bench's chain, read as a new start would read it."""
    with open_desk_to_read(folder) as desk:
        bench = desk.benches.first()
        assert bench is not None
        assert verify_records(folder).broken is None
        return desk.journal.head(bench.chain)[0]


@pytest.mark.parametrize("seed", range(3))
def test_no_acknowledged_scan_is_lost(tmp_path: Path, seed: int) -> None:
    survive_kills(tmp_path, random.Random(seed), rounds=3)


@pytest.mark.nightly
def test_no_acknowledged_scan_is_lost_in_a_hundred_kills(tmp_path: Path) -> None:
    survive_kills(tmp_path, random.Random(), rounds=100)


def survive_kills(folder: Path, wait: random.Random, rounds: int) -> None:
    a_shop(folder)
    for _ in range(rounds):
        acknowledged = bench_until_killed(
            ["-m", "dispatchdesk", "--data", str(folder), "bench", "--json"], wait
        )
        assert acknowledged
        last = recorded(folder)
        assert max(acknowledged) <= last <= max(acknowledged) + 1, "lost, or more than the one under way"


def test_the_control_loses(tmp_path: Path) -> None:
    a_shop(tmp_path)
    wait = random.Random(1)
    for _ in range(40):
        acknowledged = bench_until_killed(["-c", EARLY.format(data=str(tmp_path))], wait)
        if max(acknowledged) > recorded(tmp_path):
            return
    pytest.fail("a bench that acknowledges before its commit was never caught")
