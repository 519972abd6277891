"""The fuzzers still start, and find nothing at once; for as long as one likes: `make fuzz`."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="no wheel of atheris here"),
]


@pytest.mark.parametrize("name", ["readers", "codes", "workbooks"])
def test_some_seconds_of_fuzzing_find_nothing(name: str) -> None:
    command = [sys.executable, "-m", f"tests.fuzz.fuzz_{name}", "-max_total_time=20"]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
