"""Work in a process of its own: its answer, its refusals, its death."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dispatchdesk.actions.child import run_in_child
from dispatchdesk.errors import DeskError, Trouble

Tell = Callable[[int, int], None]


def add(one: int, other: int, tell: Tell) -> int:
    tell(1, 2)
    return one + other


def refuse(tell: Tell) -> None:
    raise DeskError(Trouble.FILE_NOT_FOUND, file="a.zip")


def fail(tell: Tell) -> None:
    raise ZeroDivisionError("a bug")


def die(tell: Tell) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def sleep(file: Path, tell: Tell) -> None:
    file.write_text(str(os.getpid()), encoding="utf-8")
    tell(0, 1)
    time.sleep(60)


def test_the_answer_and_the_steps_come_back() -> None:
    told: list[tuple[int, int]] = []
    assert run_in_child(add, 1, 2, on_step=lambda *step: told.append(step)) == 3
    assert told == [(1, 2)]


def test_what_is_refused_there_is_refused_here() -> None:
    with pytest.raises(DeskError) as failure:
        run_in_child(refuse)
    assert failure.value.trouble is Trouble.FILE_NOT_FOUND
    assert failure.value.words == {"file": "a.zip"}


def test_a_bug_brings_its_trace() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError: a bug"):
        run_in_child(fail)


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of Unix")
def test_a_killed_process_is_an_answer_and_its_number_is_told() -> None:
    told: list[int] = []
    with pytest.raises(DeskError) as failure:
        run_in_child(die, on_killed=told.append)
    assert failure.value.trouble is Trouble.WORK_STOPPED
    assert len(told) == 1


@pytest.mark.parametrize("way", ["cancelled", "silent"])
def test_what_is_stopped_is_gone(tmp_path: Path, way: str) -> None:
    file, told = tmp_path / "pid", list[int]()
    began = time.monotonic()
    silence = 2.0 if way == "silent" else 600.0
    with pytest.raises(DeskError) as failure:
        run_in_child(
            sleep, file, cancelled=lambda: way == "cancelled" and file.exists(),
            silence=silence, on_killed=told.append,
        )  # fmt: skip
    assert failure.value.trouble is (Trouble.CANCELLED if way == "cancelled" else Trouble.WORK_STOPPED)
    assert time.monotonic() - began < 50
    assert len(told) == 1
