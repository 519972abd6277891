"""How long work of this thread leaves scans alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from dispatchdesk.intake.reading import without_collector

_LET_IN_EVERY = 0.0001
"""Seconds."""


@contextmanager
def beside_scans() -> Iterator[None]:
    """Without what makes a scan wait for this thread: the collector, and late changes of threads.

    A thread that computes lets another one in every five milliseconds only, and a scan asks for its turn
    at each of its statements.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(_LET_IN_EVERY)
    try:
        with without_collector():
            yield
    finally:
        sys.setswitchinterval(before)
