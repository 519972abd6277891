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

from tests.durability.adding_up import Answers, a_shop_at_work, codes_of_work, records_after_start

pytestmark = pytest.mark.sqlite_only

MOST_ANSWERS = 60
"""How many answers a bench gives at most before it is killed."""
AT_THE_START = 0.1
"""How many of the kills come while the desk starts."""
EARLY = """
import sys
from dispatchdesk.actions import take_code as module
from dispatchdesk.cli import bench_command
real = module.take_code
def acknowledges_first(desk, text, scan_id=None):
    seq = desk.journal.head(desk.benches.load(desk.bench_id).chain)[0] + 1
    print('{{"seq": %d, "code": "", "verdict": ""}}' % seq, flush=True)
    return real(desk, text, scan_id)
module.take_code = acknowledges_first
bench_command._answer = lambda outcome, as_json: ""
from dispatchdesk.__main__ import main
sys.exit(main(["--data", {data!r}, "bench", "--json"]))
"""
"""The control: a bench that answers before its commit must be caught losing scans."""


@pytest.mark.parametrize("rounds", [10, pytest.param(100, marks=pytest.mark.nightly)])
def test_no_acknowledged_scan_is_lost(tmp_path: Path, rounds: int) -> None:
    folder, chance = a_shop_at_work(tmp_path / "data"), random.Random()
    bench = ["-m", "dispatchdesk", "--data", str(folder), "bench", "--json"]
    records = records_after_start(folder)
    answered = 0
    for _ in range(rounds):
        acknowledged = bench_until_killed(bench, chance)
        before, records = records, records_after_start(folder)
        assert (before | acknowledged).items() <= records.items(), "lost, or another than was answered"
        assert len(records) <= len(before) + len(acknowledged) + 1, "more than the one under way"
        answered += len(acknowledged)
    assert answered > 5 * rounds, "hardly a scan was under way when it was killed"


def test_the_control_loses(tmp_path: Path) -> None:
    folder, chance = a_shop_at_work(tmp_path / "data"), random.Random()
    for _ in range(40):
        acknowledged = bench_until_killed(["-c", EARLY.format(data=str(folder))], chance)
        assert all(verdict == "" for _, verdict in acknowledged.values()), "it did not answer early"
        if not acknowledged.keys() <= records_after_start(folder).keys():
            return
    pytest.fail("a bench that acknowledges before its commit was never caught")


def bench_until_killed(words: list[str], chance: random.Random) -> Answers:
    """Feed codes, kill the process at a random moment, mostly at work; give what it acknowledged."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as bench:
        assert bench.stdin is not None
        assert bench.stdout is not None
        bench.stdin.write("\n".join(codes_of_work(chance, 3_500)).encode())
        bench.stdin.flush()
        if chance.random() < AT_THE_START:
            lines = []
            time.sleep(chance.uniform(0.0, 0.3))
        else:
            lines = [bench.stdout.readline() for _ in range(chance.randint(1, MOST_ANSWERS))]
            time.sleep(chance.uniform(0.0, 0.003))
        bench.kill()
        lines += bench.stdout.read().splitlines()
    answers = [json.loads(line) for line in lines if line.strip().endswith(b"}")]
    return {answer["seq"]: (answer["code"], answer["verdict"]) for answer in answers}
