"""A deed in a process of its own: what it takes, and how much memory."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds, and megabytes."""

    seconds: float
    peak: float
    """The most that the process ever held."""
    grown: float
    """What the deed added to that."""
    child: float
    """The most that a process held which the deed started; 0 without one."""


def in_own_process(deed: Callable[..., object], *arguments: object) -> Run:
    """Do it in a new process, which imports everything before the clock starts."""
    context = multiprocessing.get_context("spawn")
    told, teller = context.Pipe(duplex=False)
    process = context.Process(target=_measure, args=(deed, arguments, teller))
    process.start()
    teller.close()
    run: Run = told.recv()
    process.join()
    return run


def _measure(deed: Callable[..., object], arguments: tuple[object, ...], teller: Connection) -> None:
    before = _most_memory()
    started = time.perf_counter()
    deed(*arguments)
    seconds = time.perf_counter() - started
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    teller.send(Run(seconds, _most_memory(), _most_memory() - before, child))


def _most_memory() -> float:
    """Of this process alone: ``getrusage`` would tell that of the one which started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
