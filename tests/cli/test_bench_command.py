"""``dispatchdesk bench`` as another program drives it: a process of its own, codes in, one answer a code."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dispatchdesk.exits import EXIT_BUSY, EXIT_OK, EXIT_REFUSED
from tests.support.shops import SCARF

pytestmark = pytest.mark.sqlite_only

KEYS = {
    "seq", "code", "verdict", "order", "sku", "counted", "wanted", "order_done", "differs", "choices", "say",
}  # fmt: skip


def command(folder: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "dispatchdesk", "--data", str(folder), "--language", "en", *words]


def answers(folder: Path, codes: bytes, *words: str) -> list[dict[str, Any]]:
    """One object for each line that came out."""
    done = subprocess.run(
        command(folder, "bench", "--json", *words), input=codes, capture_output=True, timeout=60, check=True
    )
    assert done.stderr == b""
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


@contextmanager
def running(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A bench that waits for codes; it is not there any more afterwards."""
    bench = subprocess.Popen(
        command(folder, "bench", "--json"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        yield bench
    finally:
        bench.kill()
        bench.communicate()


def ask(bench: subprocess.Popen[bytes], code: str) -> dict[str, Any]:
    assert bench.stdin
    assert bench.stdout
    bench.stdin.write(f"{code}\n".encode())
    bench.stdin.flush()
    answer: dict[str, Any] = json.loads(bench.stdout.readline())
    return answer


def test_every_code_gets_one_object_whatever_it_holds(work: Path) -> None:
    codes = b"#1003\r\n\n \t \n\xff\xfe\n" + "a\u2028b\u0085c\n扫码\n".encode() + b"x" * 100_000 + b"\nlast"
    found = answers(work, codes)
    assert [one["code"][:5] for one in found] == ["#1003", "��", "a\u2028b\u0085c", "扫码", "xxxxx", "last"]
    assert all(one.keys() == KEYS for one in found)
    numbers = [one["seq"] for one in found]
    assert numbers == list(range(numbers[0], numbers[0] + len(found)))


def test_each_code_is_answered_before_the_next_is_sent_and_another_bench_is_told_so(work: Path) -> None:
    with running(work) as bench:
        opened = ask(bench, "1002")
        assert opened["verdict"] == "order_opened"
        second = subprocess.run(command(work, "bench"), input=b"#1004\n", capture_output=True, timeout=60)
        assert (second.returncode, second.stdout) == (EXIT_BUSY, b"")
        assert b"Another DispatchDesk" in second.stderr
        assert ask(bench, SCARF)["seq"] == opened["seq"] + 1


def test_what_was_answered_outlives_a_kill(work: Path) -> None:
    with running(work) as bench:
        ask(bench, "1003")
        counted = ask(bench, SCARF)
    (again,) = answers(work, b"DDCMDUNDO\n", "--packer", "Li Na")
    assert counted["order_done"]
    assert (again["verdict"], again["seq"]) == ("undone", counted["seq"] + 1)


def test_a_bench_whose_reader_went_away_stops_without_a_fault(work: Path) -> None:
    with running(work) as bench:
        ask(bench, "1003")
        assert bench.stdin
        assert bench.stdout
        bench.stdout.close()
        bench.stdin.write(b"DDCMDHELP\n")
        bench.stdin.close()
        assert bench.wait(timeout=60) == EXIT_REFUSED
        assert bench.stderr
        assert bench.stderr.read() == b""
        bench.stdin = bench.stdout = None


def test_no_codes_are_no_fault(work: Path) -> None:
    done = subprocess.run(command(work, "bench", "--json"), input=b"", capture_output=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (EXIT_OK, b"", b"")
